"""Several projects side by side: shared resources, experiences offered, and the queue."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.county import (
    QUEUE_STATES,
    Experience,
    Load,
    queue,
    queue_late,
    shared_resources,
    suggestions,
)

MONDAY = date(2027, 3, 1)
ITEM = Item(
    "K-03", "Bestill linjer", "preparation", ("project_leader",), "lawyer", "", -3, 5, "", stream="IKT"
)


def load(project: int, days: int, role: str = "lawyer", where: str = "18", person: int | None = None) -> Load:
    return Load(project, MONDAY + timedelta(days=days), role, where, person)


def experience(project: int, **more: object) -> Experience:
    row: dict[str, object] = {"number": project, "theme": "", "phase": None, "item": None, "share": True}
    return Experience(project, row | more)  # type: ignore[arg-type]


def test_a_role_that_two_projects_need_in_the_same_week_is_shared() -> None:
    (found,) = shared_resources([load(1, 0), load(2, 6), load(2, 7), load(1, 30)])
    assert (found.role, found.where, found.projects, found.tasks) == ("lawyer", "18", (1, 2), 4)
    assert [(week.monday, week.tasks, week.projects) for week in found.weeks] == [(MONDAY, 2, (1, 2))]


def test_two_projects_that_need_a_role_in_different_weeks_do_not_share_it() -> None:
    assert shared_resources([load(1, 6), load(2, 7)]) == ()


def test_the_same_role_in_another_county_is_another_resource() -> None:
    assert shared_resources([load(1, 0), load(2, 0, where="34")]) == ()


def test_a_person_is_the_same_resource_whatever_the_role() -> None:
    (found,) = shared_resources([load(1, 0, "lawyer", "18", 7), load(2, 0, "controller", "34", 7)])
    assert (found.person, found.role) == (7, "")


@given(
    st.lists(
        st.builds(
            Load,
            project=st.integers(1, 4),
            due=st.dates(MONDAY, MONDAY + timedelta(days=40)),
            role=st.sampled_from(["lawyer", "controller"]),
            where=st.sampled_from(["18", "1804"]),
            person=st.none() | st.integers(1, 2),
        ),
        max_size=30,
    )
)
def test_weeks_are_those_that_counting_by_hand_gives(loads: list[Load]) -> None:
    by_hand: dict[object, dict[object, list[int]]] = {}
    for each in loads:
        by_hand.setdefault(each.resource, {}).setdefault(each.due.isocalendar()[:2], []).append(each.project)
    expected = {
        resource: {week: len(own) for week, own in weeks.items() if len(set(own)) > 1}
        for resource, weeks in by_hand.items()
    }
    found = {
        (each.person, each.role, each.where): {w.monday.isocalendar()[:2]: w.tasks for w in each.weeks}
        for each in shared_resources(loads)
    }
    assert found == {resource: weeks for resource, weeks in expected.items() if weeks}


def test_the_nearest_experience_comes_first_and_none_of_the_own_project() -> None:
    phase = experience(2, phase="preparation")
    stream = experience(3, theme="ikt")
    same = experience(4, item="k-03")
    own = experience(1, item="K-03")
    other = experience(5, phase="evaluation")
    assert suggestions([phase, own, other, stream, same], ITEM, project=1) == (same, stream, phase)


def test_what_may_not_be_shown_elsewhere_is_not_offered() -> None:
    kept = [experience(2, item="K-03", share=False), experience(3, item="K-03", share=None)]
    assert suggestions(kept, ITEM, project=1) == ()


def test_an_empty_theme_fits_no_item_without_a_stream() -> None:
    bare = Item("A-01", "Mandat", "decision", ("project_leader",), "lawyer", "", -3, 5, "")
    assert suggestions([experience(2)], bare, project=1) == ()


def test_no_more_than_asked_for() -> None:
    assert len(suggestions([experience(n, item="K-03") for n in range(2, 20)], ITEM, project=1, most=5)) == 5


def row(area: str, state: str, next_on: date | None = None) -> Row:
    return {"area": area, "state": state, "next_on": next_on}


def test_the_queue_is_in_order_of_state_and_then_of_the_next_step() -> None:
    rows = [
        row("Begynt", "begun"), row("Uten dag", "dialogue"), row("Venter", "waiting", MONDAY),
        row("Senere", "dialogue", MONDAY + timedelta(days=9)), row("Først", "dialogue", MONDAY),
    ]  # fmt: skip
    assert [each["area"] for each in queue(rows)] == ["Først", "Senere", "Uten dag", "Venter", "Begynt"]


def test_a_step_that_should_have_been_taken_is_late_unless_it_no_longer_matters() -> None:
    late = {state: queue_late(row("A", state, MONDAY), MONDAY + timedelta(days=1)) for state in QUEUE_STATES}
    assert late == {"dialogue": True, "decided": True, "waiting": True, "put_off": False, "begun": False}
    assert not queue_late(row("A", "dialogue", MONDAY), MONDAY)
    assert not queue_late(row("A", "dialogue"), MONDAY)
