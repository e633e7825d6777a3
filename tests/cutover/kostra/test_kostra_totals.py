"""Totals of a form to the øre, and each fault by row and field without its contents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kostra_worlds import CF26, F24, F26, codes, numbered, row, synthetic, write

from bindeledd.cutover.kostra.faults import LISTED
from bindeledd.cutover.kostra.identity import holds, person
from bindeledd.cutover.kostra.layout import layout
from bindeledd.cutover.kostra.totals import FormTotals, MonthTotals, read_totals
from bindeledd.foundation.finding import BadInput

DUF = "200412345601"


def read(tmp_path: Path, *rows: str, form=F24, **how: object) -> FormTotals:
    return read_totals(write(tmp_path / "form.txt", rows, **how), form)  # type: ignore[arg-type]


def person_row(place: int, form=F24, **values: object) -> str:
    return row(form, PERSON_FODSELSNR=synthetic(place), **({"KOMMUNE_NR": "1806"} | values))


def test_persons_and_sums_are_counted_per_municipality_district_and_month(tmp_path: Path) -> None:
    totals = read(
        tmp_path,
        person_row(
            1, KOMMUNE_NR="0301", BYDELSNR="01", BIDRAG=300, BIDRAG_JAN=100, BIDRAG_DES=200, STMND_1="01"
        ),
        person_row(1, KOMMUNE_NR="0301", BYDELSNR="02", LAAN=50),
        person_row(2, BIDRAG=9_999_999, STMND_12="12", BIDRAG_DES=9_999_999),
        row(F24, KOMMUNE_NR="1806", PERSON_DUF=DUF, BIDRAG=1),
        row(F24, KOMMUNE_NR="1806"),
    )
    oslo, narvik = totals.municipalities["0301"], totals.municipalities["1806"]
    assert (oslo.rows, oslo.persons, oslo.grant, oslo.loan) == (2, 1, 30_000, 5_000)
    assert oslo.months[0] == MonthTotals(1, 10_000, 0)
    assert oslo.months[11] == MonthTotals(0, 20_000, 0)
    assert {place: area.persons for place, area in totals.districts.items()} == {
        ("0301", "01"): 1,
        ("0301", "02"): 1,
    }
    assert (narvik.rows, narvik.persons, narvik.without_identity) == (3, 3, 1)
    assert narvik.grant == 1_000_000_000
    assert narvik.months[11] == MonthTotals(1, 999_999_900, 0)
    assert codes(totals.findings) == [("kostra-no-identity", 5, "PERSON_FODSELSNR")]


def test_the_qualification_programme_is_summed(tmp_path: Path) -> None:
    totals = read(
        tmp_path,
        person_row(1, CF26, KVP_STONAD=120_000, STATUS="3", STMND_2="02"),
        # The same person with another status is no fault (SSB's control 05A).
        person_row(1, CF26, KVP_STONAD=7, STATUS="1", STMND_2="02"),
        person_row(1, CF26, STATUS="1"),
        form=CF26,
    )
    narvik = totals.municipalities["1806"]
    assert (narvik.rows, narvik.persons, narvik.programme) == (3, 1, 12_000_700)
    assert narvik.months[1].rows == 2
    assert codes(totals.findings) == [("kostra-person-twice", 3, "PERSON_FODSELSNR")]


def test_a_person_twice_in_a_municipality_is_a_fault_and_in_two_is_none(tmp_path: Path) -> None:
    totals = read(
        tmp_path,
        person_row(1),
        person_row(1, KOMMUNE_NR="1804"),
        row(F24, KOMMUNE_NR="1804", PERSON_DUF=DUF),
        person_row(1),
        row(F24, KOMMUNE_NR="1804", PERSON_DUF=DUF),
    )
    assert codes(totals.findings) == [
        ("kostra-person-twice", 4, "PERSON_FODSELSNR"),
        ("kostra-person-twice", 5, "PERSON_FODSELSNR"),
    ]
    assert [found.facts for found in totals.findings] == [{"first_row": 1}, {"first_row": 3}]


def test_stand_ins_for_a_national_number_are_not_one_person(tmp_path: Path) -> None:
    # Such as a date of birth with fixed digits: many persons share them.
    stand_in = row(F24, KOMMUNE_NR="1806", PERSON_FODSELSNR="01018000100")
    totals = read(tmp_path, stand_in, stand_in, row(F24, KOMMUNE_NR="1806", PERSON_FODSELSNR="0" * 11))
    assert (totals.municipalities["1806"].persons, totals.municipalities["1806"].without_identity) == (3, 3)
    assert {code for code, _row, _field in codes(totals.findings)} == {"kostra-no-identity"}


def edited(text: str, field: str, value: str) -> str:
    place = F24.by_name[field]
    return text[: place.start] + value.ljust(place.end - place.start) + text[place.end :]


CLEAN = person_row(1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (CLEAN + "   ", ("kostra-trailing-blanks", 1, "")),
        (CLEAN + "x", ("kostra-record-length", 1, "")),
        (CLEAN.rstrip(" "), ("kostra-record-length", 1, "")),
        (edited(CLEAN, "BIDRAG", "12a"), ("kostra-not-a-number", 1, "BIDRAG")),
        (edited(CLEAN, "LAAN_MAI", "1 2"), ("kostra-not-a-number", 1, "LAAN_MAI")),
        (edited(CLEAN, "LAAN", "1,50"), ("kostra-not-a-number", 1, "LAAN")),
        (edited(CLEAN, "BIDRAG", "１２"), ("kostra-not-a-number", 1, "BIDRAG")),
        (edited(CLEAN, "STMND_3", "04"), ("kostra-wrong-month", 1, "STMND_3")),
        (edited(edited(CLEAN, "BIDRAG", "10"), "BIDRAG_JAN", "9"), ("kostra-months-differ", 1, "BIDRAG")),
        (edited(CLEAN, "KOMMUNE_NR", "1899"), ("kostra-no-such-municipality", 1, "KOMMUNE_NR")),
        (edited(CLEAN, "KOMMUNE_NR", "18a6"), ("kostra-no-such-municipality", 1, "KOMMUNE_NR")),
        (edited(CLEAN, "KOMMUNE_NR", "1805"), ("kostra-number-not-that-year", 1, "KOMMUNE_NR")),
        (edited(CLEAN, "VERSION", "23"), ("kostra-other-year", 1, "VERSION")),
        (edited(CLEAN, "PERSON_DUF", "20041234560"), ("kostra-bad-immigration-number", 1, "PERSON_DUF")),
        (edited(CLEAN, "SAKSBEHANDLER", "a\tb"), ("kostra-odd-character", 1, "SAKSBEHANDLER")),
        (edited(CLEAN, "SAKSBEHANDLER", "a\rb"), ("kostra-odd-character", 1, "SAKSBEHANDLER")),
        (edited(CLEAN, "SAKSBEHANDLER", "a\u00a0b"), ("kostra-odd-character", 1, "SAKSBEHANDLER")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_fault_is_told_by_row_and_field(
    tmp_path: Path, line: str, expected: tuple[str, int, str]
) -> None:
    assert expected in codes(read(tmp_path, line).findings)


def test_a_clean_row_has_no_findings_in_either_encoding_with_either_line_end(tmp_path: Path) -> None:
    line = edited(CLEAN, "SAKSBEHANDLER", "Åse Ø 7")
    for encoding, end, head in (
        ("utf-8", "\n", b""),
        ("latin-1", "\r\n", b""),
        ("utf-8", "\n", b"\xef\xbb\xbf"),
    ):
        totals = read(tmp_path, line, encoding=encoding, end=end, head=head)
        assert (totals.encoding, totals.findings) == (encoding, ())
        assert [*totals.municipalities] == ["1806"]


def test_lines_that_are_empty_end_differently_or_are_in_another_encoding_are_told(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    norwegian = edited(person_row(2), "SAKSBEHANDLER", "Å")
    utf8 = edited(person_row(3), "SAKSBEHANDLER", "Å").encode()
    path.write_bytes(
        CLEAN.encode()
        + b"\n\n"
        + norwegian.encode("latin-1")
        + b"\r\n"
        + utf8
        + b"\n"
        + person_row(4).encode()
    )
    totals = read_totals(path, F24)
    assert totals.rows == 4
    found = codes(totals.findings)
    assert ("kostra-empty-line", 2, "") in found
    assert ("kostra-carriage-return", 3, "") in found
    assert ("kostra-mixed-encoding", 4, "") in found
    assert found[-1] == ("kostra-no-line-end", 5, "")


def test_a_number_field_that_a_row_ends_within_is_not_summed(tmp_path: Path) -> None:
    cut = person_row(1, BIDRAG=1234567)[: F24.by_name["BIDRAG"].end - 3]
    totals = read(tmp_path, cut)
    assert totals.municipalities["1806"].grant == 0
    assert codes(totals.findings) == [("kostra-record-length", 1, ""), ("kostra-cut-field", 1, "BIDRAG")]


def test_numbers_that_are_to_come_can_be_stated(tmp_path: Path) -> None:
    path = write(tmp_path / "form.txt", [edited(CLEAN, "KOMMUNE_NR", "1899")])
    assert read_totals(path, F24, also=["1899"]).findings == ()


def test_the_layout_of_another_year_is_among_the_findings(tmp_path: Path) -> None:
    totals = read(tmp_path, person_row(1, VERSION="20"), form=layout("11F", 2020))
    assert codes(totals.findings) == [("kostra-layout-of-another-year", None, "")]


def test_one_single_blank_says_that_there_is_nothing_to_report(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_bytes(b" \r\n")
    totals = read_totals(tmp_path / "form.txt", F24)
    assert (totals.rows, codes(totals.findings)) == (0, [("kostra-nothing-to-report", None, "")])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "kostra-empty-file"),
        (CLEAN.encode("utf-16"), "kostra-not-text"),
        (b"7" * 100_000, "kostra-no-lines"),
    ],
)
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "form.txt").write_bytes(content)
    with pytest.raises(BadInput) as refused:
        read_totals(tmp_path / "form.txt", F24)
    assert [found.code for found in refused.value.findings] == [code]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kan ikke leses"):
        read_totals(tmp_path / "none.txt", F24)


def test_many_faults_of_a_kind_are_listed_to_a_point_and_all_counted(tmp_path: Path) -> None:
    totals = read(tmp_path, *[row(F24, KOMMUNE_NR="1806")] * (LISTED + 3))
    assert len(totals.findings) == LISTED + 1
    assert totals.findings[-1].facts == {"not_listed": 3}


def test_no_contents_are_told(tmp_path: Path) -> None:
    secret = edited(edited(CLEAN, "BIDRAG", "hemmeli"), "SAKSBEHANDLER", "per\t")
    totals = read(tmp_path, secret, secret, edited(secret, "KOMMUNE_NR", "hemm"))
    told = json.dumps([found.as_json() for found in totals.findings]) + repr(totals)
    assert totals.findings
    for content in (synthetic(1), "hemm", "per"):
        assert content not in told.replace("person", "")


def test_which_identities_name_a_person() -> None:
    # Skatteetaten's examples of the rule from 2032; one more digit is none.
    assert all(map(holds, ("02013299997", "30108299920", "30108299939", synthetic(7))))
    # A D-number (day + 40) and an FH-number (from 8 or 9) are as good as a birth number.
    assert all(
        any(holds(numbered(f"{stem}{n}") or "") for n in range(10)) for stem in ("41817012", "81234567")
    )
    assert not any(map(holds, ("", "0" * 11, "02013299998", "020132999970", "0201329999x")))
    assert person(" " * 11, DUF) == person("01018000100", DUF) != person("", "")
    assert person("", "0" * 12) is None


@given(st.permutations(range(12)))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_order_of_rows_does_not_matter(tmp_path: Path, order: list[int]) -> None:
    rows = [
        person_row(
            place % 5, F26, KOMMUNE_NR=("1804", "1806", "0301")[place % 3], BIDRAG=place * 7, LAAN_MAI=place
        )
        for place in range(12)
    ]
    expected = read(tmp_path, *rows, form=F26)
    found = read(tmp_path, *(rows[place] for place in order), form=F26)
    assert found.municipalities == expected.municipalities
    assert len(found.findings) == len(expected.findings)
