"""Groups by influence and interest, their attitude over time, and both pictures with their tables."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.project_rows import row

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.outreach.attitude_chart import attitude_chart
from bindeledd.establishment.outreach.stakeholder_chart import letters, stakeholder_chart
from bindeledd.establishment.outreach.stakeholders import Stakeholder, lacking, stakeholders_of
from bindeledd.establishment.outreach.suggestions import SUGGESTIONS, not_taken


def group(number: int, influence: int | None, interest: int | None) -> Row:
    return row(
        "project_stakeholders",
        number=number,
        group=f"Gruppe {number}",
        influence=str(influence) if influence else None,
        interest=str(interest) if interest else None,
    )


def attitude(number: int, stakeholder: int, on: date, value: int) -> Row:
    return row(
        "project_attitudes", number=number, stakeholder=stakeholder, on=on, attitude=str(value), basis="Møte"
    )


def one(influence: int | None, interest: int | None) -> Stakeholder:
    return stakeholders_of([group(1, influence, interest)])[0]


@pytest.mark.parametrize(
    ("influence", "interest", "handling"),
    [
        (5, 5, "involve"),
        (3, 3, "involve"),
        (5, 2, "satisfy"),
        (2, 3, "inform"),
        (1, 1, "watch"),
        (None, 5, None),
    ],
)
def test_the_middle_of_the_scale_counts_as_much(
    influence: int | None, interest: int | None, handling: str | None
) -> None:
    assert one(influence, interest).handling == handling


def test_the_newest_attitude_holds_whatever_order_the_rows_come_in() -> None:
    rows = [attitude(2, 1, date(2018, 4, 23), -1), attitude(1, 1, date(2018, 2, 22), 1)]
    (found,) = stakeholders_of([group(1, 4, 4)], rows)
    assert (found.attitude_words, [each.value for each in found.attitudes]) == ("Imot", [1, -1])


def test_a_group_that_turned_is_found_as_evenes_turned_in_2018() -> None:
    rows = [attitude(1, 1, date(2018, 2, 22), 1), attitude(2, 1, date(2018, 4, 23), -1)]
    found = lacking(
        stakeholders_of([group(1, 4, 4)], rows), [row("project_messages", stakeholder=1, state="planned")]
    )
    assert [each.code for each in found] == ["attitude-turned"]
    assert "fra «For» til «Imot»" in found[0].message


def test_who_is_to_be_involved_must_stand_in_the_plan_and_a_dropped_row_is_no_plan() -> None:
    groups = stakeholders_of([group(1, 5, 5)], [attitude(1, 1, date(2018, 1, 1), 0)])
    for state, codes in (("planned", []), ("dropped", ["stakeholder-without-plan"])):
        planned = [row("project_messages", stakeholder=1, state=state)]
        assert [each.code for each in lacking(groups, planned)] == codes


def test_a_group_that_nobody_has_judged_is_in_the_table_and_not_in_the_picture() -> None:
    chart = stakeholder_chart(stakeholders_of([group(1, 5, 4), group(2, None, None)]))
    assert [line[:4] for line in chart.table_rows] == [
        ("A", "Gruppe 1", "5", "4"),
        ("B", "Gruppe 2", "ikke vurdert", "ikke vurdert"),
    ]
    names = {
        each.get("aria-label") for each in ElementTree.fromstring(chart.svg).iter() if each.get("aria-label")
    }
    assert len(names) == 1


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=30))
def test_no_mark_covers_another_however_many_stand_in_one_square(levels: list[tuple[int, int]]) -> None:
    rows = [group(at, *level) for at, level in enumerate(levels, start=1)]
    svg = stakeholder_chart(stakeholders_of(rows)).svg
    centres = [
        (float(x), float(y))
        for x, y in re.findall(r'<text x="([0-9.]+)" y="([0-9.]+)" dy="0.35em" text-anchor="middle"', svg)
    ]
    assert len(centres) == len(rows)
    assert all(abs(a[0] - b[0]) >= 40 or abs(a[1] - b[1]) >= 26 for a, b in combinations(centres, 2))


def test_marks_go_on_after_z() -> None:
    assert letters(28)[24:] == ["Y", "Z", "AA", "AB"]


def test_attitude_over_time_is_a_line_only_for_a_group_with_two_days() -> None:
    rows = [
        attitude(1, 1, date(2018, 2, 22), 1),
        attitude(2, 1, date(2018, 4, 23), -1),
        attitude(3, 2, date(2018, 3, 1), 2),
    ]
    groups = stakeholders_of([group(1, 4, 4), group(2, 5, 5)], rows)
    chart = attitude_chart(groups)
    assert chart is not None
    assert chart.table_rows == (
        ("Gruppe 2", "1. mars 2018", "Sterkt for"),
        ("Gruppe 1", "22. februar 2018", "For"),
        ("Gruppe 1", "23. april 2018", "Imot"),
    )
    assert chart.svg.count("<circle") == 2
    assert attitude_chart(groups[1:]) is None


def test_suggestions_are_roles_and_those_taken_are_gone_whatever_the_capitals() -> None:
    left = not_taken(["KS", " brukerutvalget "])
    assert len(left) == len(SUGGESTIONS) - 2
    assert "Brukerutvalget" not in {each.group for each in left}
