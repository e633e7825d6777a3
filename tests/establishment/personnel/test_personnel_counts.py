"""Counts of staff: they add up, the newest holds, few are hidden outside, and isolation is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.documents import DocumentFacts, text_of
from bindeledd.establishment.personnel.counts import count_of, counts_of, isolation, progress, totals, unfit
from bindeledd.establishment.personnel.paper import personnel_paper, placement_table

NAMES = {"hov": "Hov", "dokka": "Dokka"}


def count(number: int = 1, headcount: int = 10, **cells: Any) -> Row:
    given_cells = {
        "on": date(2024, 1, 1),
        "location": "hov",
        "side": "municipality",
        "municipality": "3447",
        "category": "adviser",
    }
    return row("project_staff_counts", number=number, headcount=headcount, **(given_cells | cells))


numbers = st.integers(0, 40)


@given(numbers, numbers, numbers, numbers)
def test_the_parts_are_never_more_than_the_whole(
    headcount: int, placed: int, waiting: int, reserved: int
) -> None:
    found = unfit(count_of(count(headcount=headcount, placed=placed, waiting=waiting, reserved=reserved)))
    assert bool(found) == (placed + waiting + reserved > headcount)


@pytest.mark.parametrize(
    ("side", "municipality", "wrong"),
    [("state", "3447", True), ("state", None, False), ("municipality", None, True)],
)
def test_the_employer_fits_the_side(side: str, municipality: str | None, wrong: bool) -> None:
    assert bool(unfit(count_of(count(side=side, municipality=municipality)))) == wrong


def test_the_newest_count_of_the_same_group_holds() -> None:
    rows = [
        count(1, 10, placed=2, waiting=8, reserved=0),
        count(2, 9, placed=9, waiting=0, reserved=0, on=date(2024, 3, 1)),
        count(3, 4, category="leader"),
    ]
    found = progress(counts_of(rows))
    assert (found.headcount, found.placed, found.untold) == (13, 9, 1)
    assert found.words.endswith("Ikke kjent for 1 gruppe.")
    assert found.unknown == {"placed", "waiting", "reserved"}


def test_only_the_parts_that_are_not_told_are_unknown() -> None:
    found = progress(counts_of([count(1, 10, placed=2, waiting=8, reserved=None)]))
    assert found.unknown == {"reserved"}


@pytest.mark.parametrize(
    ("headcount", "severity"), [(0, None), (1, "should"), (2, "should"), (3, "note"), (4, None)]
)
def test_one_two_and_three_on_a_location_is_a_risk_of_isolation_with_its_source(
    headcount: int, severity: str | None
) -> None:
    found = isolation(counts_of([count(headcount=headcount)]), NAMES)
    assert [each.severity.value for each in found] == ([severity] if severity else [])
    assert all("OsloMet/AFI" in each.citation for each in found)


def test_a_location_that_closes_isolates_nobody() -> None:
    assert isolation(counts_of([count(headcount=1)]), {"dokka": "Dokka"}) == ()


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c", "d"]), st.tuples(numbers, numbers, numbers), min_size=1, max_size=4
    )
)
def test_outside_no_count_from_one_to_four_is_told(told: dict[str, tuple[int, int, int]]) -> None:
    rows = [
        count(at, sum(parts), location=place, placed=parts[0], waiting=parts[1], reserved=parts[2])
        for at, (place, parts) in enumerate(told.items(), start=1)
    ]
    cells = [cell for line in placement_table(counts_of(rows), {}).rows for cell in line[1:]]
    assert not {"1", "2", "3", "4"} & set(cells)


def test_the_document_hides_few_and_says_so() -> None:
    rows = [
        count(1, 8, placed=3, waiting=5, reserved=0),
        count(2, 9, location="dokka", placed=7, waiting=2, reserved=0),
    ]
    counts = counts_of(rows)
    assert totals(counts)["hov"] == {"placed": 3, "waiting": 5, "reserved": 0, "untold": 0}
    text = "\n".join(text_of(
        personnel_paper(
            "NAV Land", counts=counts, steps=(), applies=None, locations=NAMES, municipalities={},
            about=DocumentFacts(date=date(2024, 1, 1)),
        )
    ))  # fmt: skip
    assert "<5" in text
    assert "Tall fra 1 til 4 er skjult" in text
    assert "Det er ikke avklart om arbeidsmiljøloven kapittel 16 gjelder." in text
