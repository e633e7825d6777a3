"""The steps of chapter 16: who owes them, by which paragraph, and whether the deadlines hold."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.personnel.steps import (
    Owed,
    collective_by,
    done_of,
    earliest_deadline,
    owed,
    preferential_until,
    step_findings,
)
from bindeledd.foundation import Finding

CUTOVER = date(2024, 6, 1)
OLD, NEW = "3447", "3448"
LETTERS = date(2024, 3, 1)


def step(name: str, **cells: Any) -> Row:
    return row("project_staff_process", **({"step": name, "side": "old", "municipality": OLD} | cells))


def steps(*rows: Row) -> tuple[Owed, ...]:
    return owed(done_of(rows), old=[OLD], new=NEW, cutover=CUTOVER)


def found(*rows: Row, today: date = LETTERS) -> list[Finding]:
    told = step_findings(
        steps(*rows), cutover=CUTOVER, today=today, names={OLD: "Søndre Land", NEW: "Nordre Land"}
    )
    return [each for each in told if each.code != "collective-agreement"]


def test_both_employers_inform_discuss_and_write_to_the_employees_and_the_new_one_gives_contracts() -> None:
    assert [(each.step, each.municipality) for each in steps()] == [
        ("informed", OLD), ("informed", NEW), ("discussed", OLD), ("discussed", NEW), ("letters", OLD),
        ("letters", NEW), ("reservation", OLD), ("preferential", OLD), ("contracts", NEW),
        ("collective", NEW), ("elected", NEW),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("discussed", "§ 16-5"),
        ("letters", "§ 16-6"),
        ("reservation", "§ 16-3"),
        ("collective", "§ 16-2"),
        ("elected", "§ 16-7"),
    ],
)
def test_every_step_has_its_paragraph(name: str, section: str) -> None:
    assert all(section in each.citation for each in steps() if each.step == name)


@given(st.integers(-5, 60))
def test_the_deadline_is_too_short_exactly_when_it_is_under_fourteen_days_after_the_letters(
    days: int,
) -> None:
    codes = [
        each.code
        for each in found(
            step("letters", on=LETTERS), step("reservation", deadline=LETTERS + timedelta(days))
        )
    ]
    assert codes == (["reservation-too-short"] if days < 14 else [])


def test_a_deadline_that_is_too_short_must_be_mended_and_says_the_earliest_day() -> None:
    (short,) = found(step("letters", on=LETTERS), step("reservation", deadline=date(2024, 3, 10)))
    assert short.severity == "must"
    assert "15. mars 2024" in short.fix
    assert "§ 16-3" in short.citation


def test_a_deadline_without_the_day_of_the_letters_cannot_be_checked() -> None:
    assert [each.code for each in found(step("reservation", deadline=date(2024, 4, 1)))] == [
        "reservation-without-letters"
    ]


def test_a_deadline_on_or_after_the_cutover_is_told() -> None:
    rows = (step("letters", on=LETTERS), step("reservation", deadline=CUTOVER))
    assert [each.code for each in found(*rows)] == ["reservation-after-cutover"]


def test_the_new_employer_has_three_weeks_for_the_collective_agreement() -> None:
    assert collective_by(CUTOVER) == date(2024, 6, 22)
    for today, severity in ((date(2024, 6, 22), "note"), (date(2024, 6, 23), "should")):
        (told,) = step_findings(steps(), cutover=CUTOVER, today=today, names={})
        assert told.severity == severity
    done = step("collective", side="new", municipality=NEW, on=date(2024, 6, 10))
    assert step_findings(steps(done), cutover=CUTOVER, today=date(2024, 7, 1), names={}) == ()


def test_a_reservation_counts_as_done_by_its_deadline_and_the_newest_row_holds() -> None:
    first = step("letters", number=1, on=LETTERS)
    second = step("letters", number=2, on=date(2024, 3, 8))
    given = steps(first, second, step("reservation", deadline=date(2024, 4, 1)))
    told = {each.step: each for each in given if each.municipality == OLD}
    assert told["reservation"].done
    assert told["letters"].row is not None
    assert told["letters"].row.on == date(2024, 3, 8)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_preferential_right_lasts_a_year_and_the_deadline_fourteen_days(day: date) -> None:
    assert 364 <= (preferential_until(day) - day).days <= 365
    assert earliest_deadline(day) - day == timedelta(14)
