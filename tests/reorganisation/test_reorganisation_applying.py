"""Applying: a new registry, the old one untouched, and nothing planned is told before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from change_set_worlds import A_DAY, FIRST, ON, change_set, change_sets, facts, instants, step_lists, world
from hypothesis import assume, given
from hypothesis import strategies as st

from bindeledd.registry.checks import contradictions
from bindeledd.registry.facts import Leader, Municipality, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import midnight
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import PLANNED, apply, registered
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step

around = st.integers(-5, 5).map(lambda n: ON + timedelta(days=n))


@given(change_sets())
def test_the_registry_given_is_not_touched(reorganisation: Reorganisation) -> None:
    registry = world()
    lines, lineage = dict(registry.lines), registry.lineage
    today = facts(registry, ON)
    apply(reorganisation, registry)
    assert dict(registry.lines) == lines
    assert registry.lineage is lineage
    assert facts(registry, ON) == today == facts(world(), ON)


@given(change_sets(decided_on=None, registered_at=None), around, instants)
def test_a_plan_is_never_known_to_a_question_about_an_instant(
    plan: Reorganisation, on: date, known_at: datetime
) -> None:
    made = apply(plan, world())
    assert facts(made.registry, on, known_at) == facts(world(), on, known_at)
    assert all(arrow.registered_at == PLANNED for arrow in (*made.successions, *made.allocations))


@given(change_sets(), around, instants)
def test_what_is_registered_counts_from_its_instant_and_not_before(
    reorganisation: Reorganisation, on: date, known_at: datetime
) -> None:
    assume(known_at >= midnight(FIRST))
    made = apply(reorganisation, world())
    known = facts(made.registry, on, known_at)
    if known_at < registered(reorganisation):
        assert known == facts(world(), on, known_at)
    else:
        assert known == facts(made.registry, on)


@given(change_sets())
def test_before_its_first_day_nothing_is_changed(reorganisation: Reorganisation) -> None:
    made = apply(reorganisation, world())
    eve = min(reorganisation.days) - A_DAY
    assert facts(made.registry, eve) == facts(world(), eve)
    after_all = max(reorganisation.days)
    assert facts(made.registry, after_all) == facts(made.registry, after_all + 1000 * A_DAY)


@given(change_sets())
def test_one_change_set_never_contradicts_itself(reorganisation: Reorganisation) -> None:
    made = apply(reorganisation, world())
    assert list(contradictions(Registry(made.statements))) == []
    assert all(statement.source == reorganisation.id for statement in made.statements)


@given(step_lists)
def test_steps_in_one_set_say_the_same_as_in_a_set_each(taken: tuple[Step, ...]) -> None:
    at = datetime(2019, 6, 1, tzinfo=UTC)
    together = apply(change_set(*taken, registered_at=at), world()).registry
    one_by_one = world()
    for step in sorted(taken, key=lambda step: step.on or ON):
        one_by_one = apply(change_set(step, registered_at=at), one_by_one).registry
    for n in range(-5, 6):
        assert facts(together, ON + n * A_DAY) == facts(one_by_one, ON + n * A_DAY)


@given(step_lists, step_lists)
def test_a_later_change_set_never_changes_the_days_before_it(
    first: tuple[Step, ...], second: tuple[Step, ...]
) -> None:
    later = ON + 30 * A_DAY
    once = apply(change_set(*first), world()).registry
    second_set = change_set(*second, id="senere").with_steps(*(moved(step, 30) for step in second))
    twice = apply(second_set, once).registry
    for on in (FIRST, ON - A_DAY, ON, ON + A_DAY, later - 4 * A_DAY):
        assert facts(twice, on) == facts(once, on)


def moved(step: Step, days: int) -> Step:
    """The step as many days later."""
    return replace(step, on=(step.on or ON) + days * A_DAY)


def test_change_sets_that_share_nothing_may_be_applied_in_any_order() -> None:
    one = change_set(steps.Renumbering("1003", "3003"), id="en")
    two = change_set(steps.OfficeMerger(("0101", "0102"), "0101", "NAV Kysten"), id="to")
    here = apply(two, apply(one, world()).registry).registry
    there = apply(one, apply(two, world()).registry).registry
    assert {k: v for k, v in facts(here, ON).items() if k[2:] != ("100301",)} == {
        k: v for k, v in facts(there, ON).items() if k[2:] != ("100301",)
    }


def test_a_merger_after_a_renumbering_starts_from_the_new_number() -> None:
    registry = apply(change_set(steps.Renumbering("1001", "3001")), world()).registry
    merger = change_set(steps.Merger(("3001", "1003"), "3002", "Stor"), id="to", effective_on=ON + A_DAY)
    after = apply(merger, registry).registry.as_of(ON + A_DAY)
    assert set(after.municipalities()) == {"1002", "2001", "3002"}
    assert after.work("minimum", "1002").host == "3002"
    arrows = apply(merger, registry).registry.lineage.backwards["municipality", "3002"]
    assert [arrow.old for arrow in arrows] == ["1003", "3001"]


def test_a_step_sees_what_the_steps_before_it_made() -> None:
    made = apply(
        change_set(
            steps.NewUnit("0104", "NAV Ny", "being_set_up", on=ON - 10 * A_DAY),
            steps.ChangeUnit("0104", "active"),
            steps.AssignTasks(("*",), ("1003",), "0104"),
            steps.OfficeMerger(("0103", "0104"), "0104", "NAV Nyest", on=ON + 10 * A_DAY),
            steps.AppointLeader("leder-ny", ("0104",), on=ON + 10 * A_DAY),
        ),
        world(),
    )
    found = [made.registry.as_of(ON + n * A_DAY).unit("0104") for n in (-11, -10, -1, 0, 9, 10)]
    setting_up, active = Unit("NAV Ny", "being_set_up"), Unit("NAV Ny", "active")
    assert found == [None, setting_up, setting_up, active, active, Unit("NAV Nyest", "active")]
    last = made.registry.as_of(ON + 10 * A_DAY)
    assert last.fact(("performing", "*", "2001")) == Relation("0104")
    assert last.fact(("leader", "0104")) == Leader("leder-ny")
    assert [s.period.end for s in made.statements if s.line == ("unit", "0104")] == [
        ON,
        ON + 10 * A_DAY,
        None,
    ]


def test_the_instant_is_the_entry_else_the_decision_else_after_everything() -> None:
    entered, decided = datetime(2019, 2, 3, 4, tzinfo=UTC), date(2019, 5, 1)
    assert registered(change_set(registered_at=entered, decided_on=decided)) == entered
    assert registered(change_set(decided_on=decided)) == midnight(decided)
    assert registered(change_set()) == PLANNED


def test_the_last_word_on_a_line_and_day_counts() -> None:
    made = apply(change_set(steps.Renaming("1001", "A"), steps.Renaming("1001", "B")), world())
    (statement,) = made.statements
    assert statement.fact == Municipality("B")
