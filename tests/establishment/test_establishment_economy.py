"""The economy of a project: parts make the whole, also with corrections; what does not add up is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.documents import DocumentFacts
from bindeledd.documents.docx import working_file
from bindeledd.documents.html import fragment
from bindeledd.establishment.economy.checks import findings
from bindeledd.establishment.economy.paper import economy_paper
from bindeledd.establishment.economy.sums import WHOLE, economy, shares

AMOUNT = st.integers(-2_000_000, 2_000_000)
SIDE = st.sampled_from([("state", None), ("grant", None), ("municipality", "1805"), ("municipality", "1854")])
LINE = st.tuples(SIDE, st.sampled_from([2018, 2019, 2020]), AMOUNT)
USE = st.tuples(st.integers(0, 8), st.sampled_from([2018, 2019, 2020]), AMOUNT)
NAMES = {"1805": "Narvik", "1854": "Ballangen"}


def line(number: int = 1, **values: Any) -> Row:
    return row(
        "project_budget", number=number,
        **{"what": f"Post {number}", "year": 2019, "side": "state", "amount": 100_000, **values},
    )  # fmt: skip


def use(number: int = 1, **values: Any) -> Row:
    return row(
        "project_use",
        number=number,
        **{"what": "Kjøp", "on": date(2019, 3, 1), "amount": 1_000, "budget": 1, **values},
    )


def grant(**values: Any) -> Row:
    return row("project_grants", **{"what": "Skjønn", "giver": "Statsforvalteren", **values})


def period(number: int, begins: date, ends: date, **values: Any) -> Row:
    return row(
        "project_periods", number=number,
        **{
            "reason": f"Periode {number}", "begins": begins, "ends": ends, "decided_by": "Styringsgruppen",
            "decided_on": begins, **values,
        },
    )  # fmt: skip


def codes(**tables: list[Row]) -> list[str]:
    return [each.code for each in findings(economy({f"project_{name}": t for name, t in tables.items()}))]


@given(st.lists(LINE, max_size=8), st.lists(USE, max_size=8))
def test_the_parts_make_the_whole_whichever_way_they_are_summed(
    lines: list[tuple[tuple[str, str | None], int, int]], uses: list[tuple[int, int, int]]
) -> None:
    found = economy(
        {
            "project_budget": [
                line(n, side=side, municipality=code, year=year, amount=amount)
                for n, ((side, code), year, amount) in enumerate(lines, 1)
            ],
            "project_use": [
                use(n, budget=post or None, on=date(year, 3, 1), amount=amount)
                for n, (post, year, amount) in enumerate(uses, 1)
            ],
        }
    )
    whole = sum(amount for _side, _year, amount in lines)
    spent = sum(amount for _post, _year, amount in uses)
    assert found.budget == whole
    assert sum(payer.total for payer in found.payers) == whole
    assert all(sum(payer.per_year) == payer.total for payer in found.payers)
    assert sum(year.budget for year in found.years) == whole
    for place, year in enumerate(found.years):
        assert sum(payer.per_year[place] for payer in found.payers) == year.budget
    assert found.used == spent == sum(year.used for year in found.years)
    assert sum(each.used for each in found.by_line) + found.unbudgeted == spent
    assert found.left == whole - spent == sum(year.left for year in found.years)
    known = [payer.share for payer in found.payers if payer.share is not None]
    assert known == [] or sum(known) == WHOLE


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_shares_make_exactly_the_whole_and_none_is_off_by_a_tenth(amounts: list[int]) -> None:
    found, total = shares(amounts), sum(amounts)
    if total == 0:
        assert found is None
        return
    assert found is not None
    assert sum(found) == WHOLE
    assert all(
        abs(part * total - amount * WHOLE) < total for part, amount in zip(found, amounts, strict=True)
    )


@pytest.mark.parametrize("amounts", [[], [0, 0], [100, -1], [-5]])
def test_shares_say_nothing_of_a_part_below_nought_or_a_sum_of_nought(amounts: list[int]) -> None:
    assert shares(amounts) is None


def test_the_founding_projects_owners_pay_half_each() -> None:
    found = economy(
        {
            "project_budget": [
                line(1, amount=600_000),
                line(2, side="municipality", municipality="1805", amount=600_000),
            ]
        }
    )
    assert [payer.share for payer in found.payers] == [500, 500]
    assert findings(found) == ()


def test_a_forecast_is_not_known_until_every_line_of_the_year_has_one() -> None:
    half = economy({"project_budget": [line(1, forecast=90_000), line(2)]})
    whole = economy({"project_budget": [line(1, forecast=90_000), line(2, forecast=110_000)]})
    assert [year.forecast for year in half.years] == [None]
    assert [year.forecast for year in whole.years] == [200_000]


def test_what_is_granted_is_not_known_until_every_grant_is_decided() -> None:
    found = economy({"project_grants": [grant(applied=100, granted=50), grant(applied=10)]})
    assert (found.applied, found.granted) == (110, None)
    assert economy({}).granted is None


BOTH = [line(1), line(2, side="municipality", municipality="1805")]
WHOLE_YEAR = period(1, date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"budget": [line(1), line(2, side="municipality")]}, "budget-which-municipality"),
        ({"budget": [line(1, municipality="1805"), BOTH[1]]}, "budget-not-municipality"),
        ({"budget": [line(1)]}, "owners-not-equal"),
        ({"grants": [grant(decided_on=date(2019, 1, 1))]}, "grant-without-amount"),
        ({"grants": [grant(applied=200, granted=150)]}, "grant-not-as-applied"),
        (
            {"budget": [*BOTH, line(3, side="grant")], "grants": [grant(applied=1, granted=1)]},
            "grants-budgeted-above-granted",
        ),
        ({"budget": BOTH, "use": [use(amount=100_001)]}, "line-overspent"),
        ({"budget": BOTH, "use": [use(budget=None)]}, "use-without-line"),
        ({"budget": BOTH, "use": [use(budget=9)]}, "use-without-line"),
        ({"budget": BOTH, "use": [use(on=date(2018, 3, 1))]}, "use-in-other-year"),
        (
            {"budget": BOTH, "use": [use()], "periods": [period(1, date(2019, 4, 1), date(2019, 12, 31))]},
            "use-outside-period",
        ),
        ({"periods": [period(1, date(2019, 2, 1), date(2019, 1, 1))]}, "period-ends-first"),
        ({"periods": [WHOLE_YEAR, period(2, date(2020, 2, 1), date(2020, 6, 1))]}, "periods-apart"),
        ({"periods": [period(1, date(2019, 1, 1), date(2019, 2, 1), decided_on=None)]}, "period-not-decided"),
    ],
)
def test_each_check_finds_its_fault_alone(tables: dict[str, list[Row]], code: str) -> None:
    assert codes(**tables) == [code]


def test_shares_that_say_nothing_are_told_of() -> None:
    assert "shares-unknown" in codes(
        budget=[line(1), line(2, side="municipality", municipality="1805", amount=-5)]
    )


def test_a_project_in_order_has_no_findings() -> None:
    extension = period(2, date(2020, 1, 1), date(2020, 6, 30))
    assert (
        codes(budget=BOTH, use=[use()], periods=[extension, WHOLE_YEAR], grants=[grant(applied=5, granted=5)])
        == []
    )
    assert economy({"project_periods": [WHOLE_YEAR, extension]}).ends == date(2020, 6, 30)


def test_the_report_has_the_sums_and_says_what_is_not_known() -> None:
    found = economy(
        {
            "project_budget": [*BOTH, line(3, amount=-20_000)],
            "project_use": [use(amount=30_000)],
            "project_grants": [grant(applied=200_000)],
            "project_periods": [WHOLE_YEAR],
        }
    )
    document = economy_paper(
        found,
        project="Nye Narvik",
        names=NAMES,
        findings=findings(found),
        about=DocumentFacts(date(2019, 4, 1)),
    )
    html = fragment(document).replace("\u00a0", " ").replace("\u202f", " ")
    for text in ("180 000", "150 000", "Narvik", "ikke kjent", "31. desember 2019", "44,4 %"):
        assert text in html
    assert working_file(document)[:2] == b"PK"


def test_an_empty_economy_is_a_report_that_says_so() -> None:
    found = economy({})
    document = economy_paper(
        found, project="P", names={}, findings=findings(found), about=DocumentFacts(date(2019, 4, 1))
    )
    assert "Det er ikke lagt inn noe budsjett." in fragment(document)


def frame(**values: Any) -> Row:
    return row(
        "project_frames", **{"what": "Mandatet", "amount": 200_000, "year": 2019, "equally": True, **values}
    )


def test_the_budget_is_held_against_the_frame_it_is_a_part_of() -> None:
    whole = [line(1, frame=1), line(2, side="municipality", municipality="1805", frame=1)]
    assert codes(frames=[frame()], budget=whole) == []
    assert codes(frames=[frame(amount=1_200_000)], budget=whole) == ["shares-do-not-add-up"]
    assert codes(frames=[frame()], budget=whole[:1]) == ["share-missing"]
    assert codes(frames=[frame()], budget=[*whole, line(3)]) == ["share-without-whole"]
    assert codes(frames=[frame(year=2018)], budget=whole) == ["share-of-other-year"] * 2
    assert codes(frames=[frame(amount=None)], budget=whole) == []


def test_a_frame_to_be_shared_equally_says_when_it_is_not() -> None:
    parts = [line(1, frame=1), line(2, side="municipality", municipality="1805", amount=50_000, frame=1)]
    found = findings(economy({"project_frames": [frame(amount=150_000)], "project_budget": parts}))
    assert [each.code for each in found] == ["shares-not-equal"]
    assert (found[0].file, found[0].subject) == ("project_frames", "1")
    assert codes(frames=[frame(amount=150_000, equally=False)], budget=parts) == ["owners-not-equal"]
