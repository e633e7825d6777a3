"""Effects in a small world: splits, gaps, overlaps, leaders, systems, Sami duties; and for any change set."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from change_set_worlds import FIRST, ON, change_set, change_sets, facts, world
from hypothesis import given, settings

from bindeledd.areas.municipalities import municipalities
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Municipality, Relation, Unit
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.effects import Effects, effects
from bindeledd.reorganisation.steps import Step


def made(*taken: Step, registry: Registry | None = None, **parts: object) -> Effects:
    return effects(change_set(*taken, **parts), registry or world())


def codes(found: Effects) -> list[str]:
    return [finding.code for finding in found.findings]


def test_nothing_has_no_effects() -> None:
    found = made(participants=("1001", "1002"))
    assert (found.pieces, found.sides, found.tasks, found.units, found.places) == ((), (), (), (), ())
    assert found.residents_with_another_office.value == 0
    assert found.summary == ("Omleggingen endrer ikke noe for noen kommune.",)


@settings(deadline=None)
@given(change_sets())
def test_any_change_set_has_effects_and_leaves_the_registry_alone(reorganisation: Reorganisation) -> None:
    registry = world()
    lines, lineage = dict(registry.lines), registry.lineage
    found = effects(reorganisation, registry)
    json.dumps(found.as_json(travel=False))
    assert dict(registry.lines) == lines
    assert registry.lineage is lineage
    assert facts(registry, ON) == facts(world(), ON)
    for effect in found.pieces:
        assert found.world.before.municipality(effect.piece.before[:4]) is not None
    moved = {(e.piece.before, e.piece.after) for s in found.sides for e in s.pieces}
    assert moved == {(e.piece.before, e.piece.after) for e in found.pieces if e.another_office is not False}


@settings(deadline=None)
@given(change_sets())
def test_a_municipality_is_whole_or_in_parts_and_never_both(reorganisation: Reorganisation) -> None:
    for number, own in _by_number(effects(reorganisation, world())).items():
        whole = [effect for effect in own if effect.piece.whole]
        assert whole == [] or own == whole, number
        assert len(whole) <= 1


def _by_number(found: Effects) -> dict[str, list[object]]:
    answer: dict[str, list[object]] = {}
    for effect in found.pieces:
        answer.setdefault(effect.piece.before, []).append(effect)
    return answer


def test_a_plan_counts_over_what_is_known_to_have_happened_otherwise() -> None:
    happened = Statement(("performing", "*", "1001"), Relation("0103"), Period(ON), midnight(ON), "liste")
    plan = change_set(steps.AssignTasks(("*",), ("1001",), "0102"), decided_on=date(2019, 5, 1))
    (effect,) = effects(plan, world().with_more([happened])).pieces
    assert effect.groups["state"].after.unit.number == "0102"


def test_a_part_whose_rest_nobody_speaks_of_is_told() -> None:
    found = made(steps.Split("1001", "1002", "Beta", ("10010101",)))
    ways = {effect.piece.after: effect.piece for effect in found.pieces if effect.piece.before == "1001"}
    assert set(ways) == {"1002", None}
    assert ways["1002"].parts[0].basic_units == ("10010101",)
    assert ways[None].words == "resten av Alfa"
    assert "effects-rest-unknown" in codes(found)


def test_a_split_in_two_steps_has_no_rest() -> None:
    found = made(
        steps.Split("1001", "1002", "Beta", ("10010101",)),
        steps.Split("1001", "1003", "Gamma", ("10010102",)),
    )
    assert {e.piece.after for e in found.pieces if e.piece.before == "1001"} == {"1002", "1003"}
    assert "effects-rest-unknown" not in codes(found)


def test_a_boundary_move_leaves_the_most_where_it_was_and_counts_nobody() -> None:
    found = made(steps.BoundaryMove("1001", "1002", ("10010101",)))
    own = {e.piece.after: e for e in found.pieces if e.piece.before == "1001"}
    assert set(own) == {"1001", "1002"}
    assert own["1002"].another_office is True
    assert own["1001"].another_office is False
    assert own["1002"].residents.value is None
    assert own["1002"].residents.reason


def test_steps_of_one_day_are_followed_in_their_order() -> None:
    found = made(
        steps.Renumbering("1001", "3001"),
        steps.Merger(("3001", "1002"), "3002", "Nye Alfa"),
        steps.AssignTasks(("*",), ("3002",), "0102"),
    )
    assert {(e.piece.before, e.piece.after) for e in found.pieces} >= {("1001", "3002"), ("1002", "3002")}


def test_a_municipality_with_another_number_is_the_same_body() -> None:
    (effect,) = made(steps.Renumbering("1003", "3003")).pieces
    assert (effect.piece.before, effect.piece.after) == ("1003", "3003")
    assert effect.groups["minimum"].responsible_changed is False
    assert effect.another_office is False


def test_a_merger_without_a_unit_is_a_gap() -> None:
    found = made(steps.Merger(("1001", "1003"), "3001", "Nye Alfa"))
    gaps = [finding for finding in found.findings if finding.code == "effects-gap"]
    assert {finding.subject for finding in gaps} == {"3001"}
    assert {finding.severity.value for finding in gaps} == {"must"}
    assert found.residents_with_another_office.value is None


def test_work_at_a_unit_that_closes_is_a_gap() -> None:
    found = made(steps.ChangeUnit("0101", "closed"))
    assert {f.subject for f in found.findings if f.code == "effects-gap"} == {"1001", "1002"}
    assert [(change.unit, change.event) for change in found.units] == [("0101", "ends")]


def test_two_steps_that_give_one_task_to_two_units_overlap() -> None:
    found = made(
        steps.AssignTasks(("minimum",), ("1001",), "0102"), steps.AssignTasks(("minimum",), ("1001",), "0103")
    )
    (overlap,) = [finding for finding in found.findings if finding.code == "effects-overlap"]
    assert overlap.facts["targets"] == ["0102", "0103"]
    assert "NAV Beta (0102) og NAV Gamma (0103)" in overlap.message
    refined = made(
        steps.AssignTasks(("*",), ("1001",), "0102"), steps.AssignTasks(("OP-01",), ("1001",), "0103")
    )
    assert "effects-overlap" not in codes(refined)


def test_state_and_municipal_part_can_go_different_ways() -> None:
    found = made(
        steps.AssignTasks(("state",), ("1001",), "0102"), steps.AssignTasks(("minimum",), ("1001",), "0103")
    )
    assert {(side.after.number, side.groups) for side in found.sides} == {
        ("0102", ("state",)),
        ("0103", ("minimum",)),
    }
    assert [line for line in found.summary if "statlige oppgavene" in line]


def test_one_leader_of_two_units_merges_nothing() -> None:
    found = made(steps.AppointLeader("leder-felles", ("0101", "0103")))
    assert [[other.number for other in change.shared_with] for change in found.leaders] == [
        ["0103"],
        ["0101"],
    ]
    assert found.residents_with_another_office.value == 0
    assert found.units == ()


def test_places_open_close_and_move_with_their_hours() -> None:
    found = made(
        steps.OpenLocation("ny", "Alfa torg", "0101", "1001", "main", "10–14"),
        steps.MoveLocation("beta", opening_hours="12–15"),
    )
    events = {change.place: (change.event, change.hours_changed) for change in found.places}
    assert events == {"ny": ("opens", True), "beta": ("stays", True)}
    closed = made(steps.CloseLocation("beta")).places
    assert [(change.event, change.before is not None, change.after) for change in closed] == [
        ("closes", True, None)
    ]


def test_different_systems_under_one_unit_are_told() -> None:
    found = made(steps.AssignTasks(("minimum",), ("1001", "1002"), "0103"))
    (finding,) = [f for f in found.findings if f.code == "effects-different-systems"]
    assert finding.facts["systems"] == {"1001": ["Velferd"], "1002": ["ACOS"]}


def test_a_city_district_is_a_piece_of_its_own() -> None:
    found = made(steps.AssignTasks(("*",), ("100301",), "0101"))
    (effect,) = found.pieces
    assert (effect.piece.before, effect.piece.words) == ("100301", "bydel 100301 i Gamma")
    assert effect.another_office is True
    assert effect.residents.value is None


def test_an_office_gets_its_first_municipality_of_the_sami_area() -> None:
    """Saltdal (1840) is on the list of 2026; Fauske (1841) and Hamarøy (1875), which is, are not moved."""
    on = date(2026, 6, 1)
    move = change_set(
        steps.NewUnit("9901", "NAV Ny"), steps.AssignTasks(("*",), ("1840",), "9901"), effective_on=on
    )
    (duty,) = effects(move, national_registry()).sami
    assert (duty.unit.number, duty.name, duty.certain, duty.category) == (
        "9901",
        "Saltdal",
        True,
        "stimulation",
    )
    again = change_set(steps.AssignTasks(("*",), ("1841",), "9901"), effective_on=on)
    assert effects(again, national_registry()).sami == ()


def test_residents_are_those_of_the_day_before_and_not_of_a_later_count() -> None:
    on = date(2026, 1, 1)
    assert "1806" in municipalities(on)
    found = effects(
        change_set(steps.AssignTasks(("*",), ("1806",), "1853"), effective_on=on), national_registry()
    )
    (narvik,) = found.pieces
    assert narvik.residents.date == date(2025, 1, 1)


def test_several_days_are_compared_from_the_first_to_the_last() -> None:
    first, last = date(2019, 6, 1), date(2020, 6, 1)
    found = made(
        steps.Renumbering("1001", "3001", on=first), steps.AssignTasks(("*",), ("3001",), "0102", on=last)
    )
    assert (found.world.before_on, found.world.after_on) == (date(2019, 5, 31), last)
    (alfa,) = [effect for effect in found.pieces if effect.piece.before == "1001"]
    assert (alfa.piece.after, alfa.another_office) == ("3001", True)


def test_a_change_set_that_is_in_the_registry_already_has_the_same_effects() -> None:
    plan = change_set(steps.AssignTasks(("*",), ("1001",), "0102"))
    before = effects(plan, world())
    after = effects(plan, before.world.applied.registry)
    assert after.as_json(travel=False) == before.as_json(travel=False)
    assert replace(plan, id="annen") != plan


def test_the_unit_of_a_municipality_that_is_not_in_the_register_says_why() -> None:
    known = {("municipality", "1001"): Municipality("Alfa"), ("unit", "0101"): Unit("NAV Alfa", "active")}
    only = [Statement(line, fact, Period(FIRST), midnight(FIRST), "x") for line, fact in known.items()]
    (effect,) = made(steps.AssignTasks(("*",), ("1001",), "0101"), registry=Registry(only)).pieces
    unit = effect.groups["state"].before.unit
    assert unit.number is None
    assert unit.reason == "Ingen kilde sier hvilken enhet det er 31. desember 2019."
    assert effect.another_office is None
