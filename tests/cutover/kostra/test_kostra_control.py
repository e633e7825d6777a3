"""Form and extracts differ in words with both figures, and small counts stay in the folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from kostra_worlds import CF26, F24, row, synthetic, write

from bindeledd.cutover.kostra.control import CaseTotals, control
from bindeledd.cutover.kostra.totals import FormTotals, read_totals
from bindeledd.foundation.few import INSIDE
from bindeledd.foundation.finding import Finding, Severity


@pytest.fixture
def form(tmp_path: Path) -> FormTotals:
    """Ten persons with 1 000 kroner each in 1806, and two with 10 in 1804."""
    rows = [row(F24, KOMMUNE_NR="1806", PERSON_FODSELSNR=synthetic(n), BIDRAG=1000) for n in range(10)]
    rows += [row(F24, KOMMUNE_NR="1804", PERSON_FODSELSNR=synthetic(n), BIDRAG=10) for n in range(2)]
    return read_totals(write(tmp_path / "form.txt", rows), F24)


BODO = CaseTotals(2, 2_000, 0)


def words(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(found.code, found.message.replace("\u00a0", " ")) for found in findings]


def test_equal_figures_say_nothing(form: FormTotals) -> None:
    assert control(form, {"1806": CaseTotals(10, 1_000_000, 0), "1804": BODO}) == ()


def test_both_figures_are_told(form: FormTotals) -> None:
    told = control(form, {"1806": CaseTotals(16, 1_600_050, 0, recipients={"grant": 16}), "1804": BODO})
    assert words(told) == [
        ("kostra-control-persons", "1806: skjemaet har 10 personer, uttrekkene har 16. Tallene er ulike."),
        (
            "kostra-control-sum",
            "1806: skjemaet har 10 000 kroner i bidrag, uttrekkene har 16 000,50 kroner.",
        ),
    ]
    assert {found.severity for found in told} == {Severity.MUST}


@pytest.mark.parametrize(("ore", "code"), [(999, "kostra-control-rounding"), (1000, "kostra-control-sum")])
def test_less_than_a_krone_for_each_row_may_be_rounding(form: FormTotals, ore: int, code: str) -> None:
    for cases in (1_000_000 + ore, 1_000_000 - ore):
        (told,) = control(form, {"1806": CaseTotals(10, cases, 0), "1804": BODO})
        assert told.code == code


def test_figures_of_few_stay_in_the_folder(form: FormTotals) -> None:
    cases = {"1806": CaseTotals(10, 1_000_000, 0), "1804": CaseTotals(3, 7_700, 0)}
    outside, inside = control(form, cases), control(form, cases, INSIDE)
    assert words(outside)[0][1] == ("1804: skjemaet har <5 personer, uttrekkene har <5. Tallene er ulike.")
    assert words(outside)[1][1] == "1804: summen av bidrag er ulik. Beløpene vises bare i mappen."
    assert words(inside)[0][1].startswith("1804: skjemaet har 2 personer, uttrekkene har 3.")
    assert "20 kroner i bidrag, uttrekkene har 77 kroner" in words(inside)[1][1]


def test_a_sum_that_shows_what_one_person_got_stays_in_the_folder(form: FormTotals) -> None:
    told = control(form, {"1806": CaseTotals(9, 900_000, 0), "1804": BODO})
    assert words(told)[1] == (
        "kostra-control-sum",
        "1806: summen av bidrag er ulik. Beløpene vises bare i mappen.",
    )


def test_a_municipality_on_one_side_only_is_told(form: FormTotals) -> None:
    told = control(form, {"1806": CaseTotals(10, 1_000_000, 0), "1850": CaseTotals(12)})
    assert words(told) == [
        ("kostra-control-one-sided", "1804 står i skjemaet med <5 personer, men ikke i uttrekkene."),
        ("kostra-control-one-sided", "1850 står i uttrekkene med 12 personer, men ikke i skjemaet."),
    ]
    assert (
        control(form, {"1850": CaseTotals(None)})[-1].message
        == "1850 står i uttrekkene, men ikke i skjemaet."
    )


def test_what_the_extracts_do_not_say_is_told_as_not_compared(form: FormTotals) -> None:
    told = control(form, {"1806": CaseTotals(None, 1_000_000), "1804": BODO})
    assert [found.code for found in told] == ["kostra-control-not-compared"] * 2
    assert "lån er ikke kontrollert" in told[1].message


def test_the_qualification_programme_is_compared_by_its_benefit(tmp_path: Path) -> None:
    rows = [row(CF26, KOMMUNE_NR="1806", PERSON_FODSELSNR=synthetic(n), KVP_STONAD=10) for n in range(6)]
    form = read_totals(write(tmp_path / "form.txt", rows), CF26)
    assert control(form, {"1806": CaseTotals(6, programme=6_000)}) == ()
    (told,) = control(form, {"1806": CaseTotals(6, programme=7_000, recipients={"programme": 6})})
    assert "60 kroner i kvalifiseringsstønad" in told.message


def test_sums_are_told_by_who_got_that_kind_of_money(tmp_path: Path) -> None:
    # Ten persons got a grant, and one of them a loan.
    rows = [
        row(F24, KOMMUNE_NR="1806", PERSON_FODSELSNR=synthetic(n), BIDRAG=1000, LAAN=500 if n == 0 else 0)
        for n in range(10)
    ]
    form = read_totals(write(tmp_path / "form.txt", rows), F24)
    assert form.municipalities["1806"].recipients == {"grant": 10, "loan": 1, "programme": 0}
    cases = {"1806": CaseTotals(10, 2_000_000, 90_000, recipients={"grant": 10, "loan": 1})}
    told = [text for _code, text in words(control(form, cases))]
    assert told == [
        "1806: skjemaet har 10 000 kroner i bidrag, uttrekkene har 20 000 kroner.",
        "1806: summen av lån er ulik. Beløpene vises bare i mappen.",
    ]
    assert "900 kroner" in words(control(form, cases, INSIDE))[1][1]
