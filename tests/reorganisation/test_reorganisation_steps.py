"""What each step makes of its day, and that the day before is as it was."""

from __future__ import annotations

import pytest
from change_set_worlds import A_DAY, ON, change_set, facts, with_facts, world

from bindeledd.casefolder.tables import REORGANISATION_STEPS
from bindeledd.registry.facts import (
    Cooperation,
    Fact,
    Leader,
    Line,
    Location,
    Municipality,
    Participant,
    Relation,
    System,
    Unit,
)
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.steps import STEP_KINDS, Step, kind_of

Changed = dict[Line, Fact | None]


def changed(*taken: Step) -> Changed:
    """The lines that are otherwise on the day than the day before; None where nothing holds any longer."""
    registry = apply(change_set(*taken), world()).registry
    before, after = facts(registry, ON - A_DAY), facts(registry, ON)
    assert before == facts(world(), ON)
    return {line: after.get(line) for line in before | after if before.get(line) != after.get(line)}


@pytest.mark.parametrize("old", [("1001", "1002"), ("1002", "1001")])
def test_a_merger_moves_places_and_systems_but_says_nothing_of_who_does_the_work(
    old: tuple[str, ...],
) -> None:
    found = changed(steps.Merger(old, "3001", "Nye Alfa"))
    assert found == {
        ("municipality", "1001"): None,
        ("municipality", "1002"): None,
        ("municipality", "3001"): Municipality("Nye Alfa"),
        ("performing", "*", "1001"): None,
        ("performing", "*", "1002"): None,
        ("performing", "minimum", "1002"): None,
        ("service_area", "1002"): None,
        ("location", "beta"): Location("Beta", "0102", "3001", "main", "09–15"),
        ("system", "1001", "Velferd"): None,
        ("system", "1002", "ACOS"): None,
        ("system", "3001", "Velferd"): System("Velferd"),
        ("system", "3001", "ACOS"): System("ACOS"),
        ("cooperation", "vert"): Cooperation("Alfa for Beta", "host", "3001"),
        ("participant", "vert", "1001"): None,
        ("participant", "vert", "1002"): None,
        ("participant", "vert", "3001"): Participant("host"),
        ("host", "minimum", "1002"): None,
    }


@pytest.mark.parametrize("old", [("1001", "1002"), ("1002", "1001")])
def test_a_host_that_merges_with_one_it_serves_stays_host_whichever_comes_first(old: tuple[str, ...]) -> None:
    for new in ("1001", "3001"):
        registry = apply(change_set(steps.Merger(old, new, "Nye Alfa")), world()).registry
        after = registry.as_of(ON)
        assert after.participants("vert") == {new: Participant("host")}
        assert list(after.every("host")) == []


def test_a_host_that_merges_with_another_goes_on_as_host_under_the_new_number() -> None:
    registry = apply(change_set(steps.Merger(("1003", "1001"), "3001", "Nye Alfa")), world()).registry
    after = registry.as_of(ON)
    assert after.work("minimum", "1002").host == "3001"
    assert after.participants("vert") == {"1002": Participant("delegating"), "3001": Participant("host")}


def test_a_renumbering_carries_everything_with_it() -> None:
    found = changed(steps.Renumbering("1002", "3002"))
    assert found[("municipality", "3002")] == Municipality("Beta")
    assert found[("performing", "*", "3002")] == Relation("0102")
    assert found[("performing", "minimum", "3002")] == Relation("0101")
    assert found[("participant", "vert", "3002")] == Participant("delegating")
    assert found[("host", "minimum", "3002")] == Relation("1001")
    assert found[("location", "beta")] == Location("Beta", "0102", "3002", "main", "09–15")
    assert [line for line, fact in found.items() if fact is not None and "1002" in line] == []


def test_a_renumbering_carries_city_districts_and_what_others_have_of_it() -> None:
    registry = apply(change_set(steps.Renumbering("1003", "3003", "Nye Gamma")), world()).registry
    after = registry.as_of(ON)
    assert after.work("MU-02", "300301").unit == "0102"
    assert after.work("MU-02", "100301").unit is None
    assert after.municipality("3003") == Municipality("Nye Gamma")
    hosting = apply(change_set(steps.Renumbering("1001", "3001")), world()).registry.as_of(ON)
    assert hosting.work("minimum", "1002").host == "3001"
    assert hosting.cooperation("vert") == Cooperation("Alfa for Beta", "host", "3001")


def test_a_unit_keeps_its_number_when_the_municipality_of_that_number_gets_another() -> None:
    unit = steps.NewUnit("1002", "NAV Beta", on=ON - A_DAY)
    work = steps.AssignTasks(("*",), ("1002",), "1002", on=ON - A_DAY)
    registry = apply(change_set(unit, work, steps.Renumbering("1002", "3002")), world()).registry
    after = registry.as_of(ON)
    assert after.work("*", "3002").unit == "1002"
    assert after.unit("1002") == Unit("NAV Beta", "active")


def test_a_split_leaves_what_hung_on_the_whole_open() -> None:
    split = steps.Split("1003", "1001", "Alfa", ("10030101",), ("8590",))
    made = apply(change_set(split), world())
    after = made.registry.as_of(ON)
    assert after.municipality("1003") is None
    assert after.work("OP-01", "1003").unit is None
    assert after.work("*", "1001").unit == "0101"
    (arrow,) = made.successions
    assert (arrow.old, arrow.new, arrow.kind) == ("1003", "1001", "split")
    assert [(a.kind, a.key, a.new) for a in made.allocations] == [
        ("basic_unit", "10030101", "1001"),
        ("postal_code", "8590", "1001"),
    ]


def test_a_boundary_move_ends_nothing() -> None:
    move = steps.BoundaryMove("1003", "1001", ("10030101",))
    assert changed(move) == {}
    made = apply(change_set(move), world())
    assert [(s.old, s.new, s.kind) for s in made.successions] == [
        ("1003", "1001", "boundary"),
        ("1003", "1003", "boundary"),
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (steps.Renaming("1001", "Áttá"), {("municipality", "1001"): Municipality("Áttá")}),
        (
            steps.StartCooperation("ny", "Nytt", "host", ("1003", "2001"), "1003", "HOST_ADMIN"),
            {
                ("cooperation", "ny"): Cooperation("Nytt", "host", "1003", "HOST_ADMIN"),
                ("participant", "ny", "1003"): Participant("host"),
                ("participant", "ny", "2001"): Participant("delegating"),
            },
        ),
        (
            steps.StartCooperation("ny", "Nytt", "exchange", ("1003", "2001")),
            {
                ("cooperation", "ny"): Cooperation("Nytt", "exchange"),
                ("participant", "ny", "1003"): Participant("member"),
                ("participant", "ny", "2001"): Participant("member"),
            },
        ),
        (
            steps.TransferTasks(("minimum",), ("1003",), "1001"),
            {
                ("host", "minimum", "1003"): Relation("1001"),
                ("performing", "minimum", "1003"): Relation("0101"),
            },
        ),
        (
            steps.TransferTasks(("optional",), ("1003",), "1001", "-"),
            {
                ("host", "optional", "1003"): Relation("1001"),
                ("performing", "optional", "1003"): Relation("-"),
                ("performing", "OP-01", "1003"): None,
            },
        ),
        (
            steps.AssignTasks(("*",), ("1002", "1003"), "0101"),
            {
                ("performing", "*", "1002"): Relation("0101"),
                ("performing", "minimum", "1002"): None,
                ("host", "minimum", "1002"): None,
                ("performing", "*", "1003"): Relation("0101"),
                ("performing", "OP-01", "1003"): None,
            },
        ),
        (
            steps.OfficeMerger(("0101", "0102"), "0101", "NAV Kysten"),
            {
                ("unit", "0101"): Unit("NAV Kysten", "active"),
                ("unit", "0102"): Unit("NAV Beta", "closed"),
                ("performing", "*", "1002"): Relation("0101"),
                ("performing", "*", "100301"): Relation("0101"),
                ("location", "beta"): Location("Beta", "0101", "1002", "main", "09–15"),
                ("leader", "0102"): None,
            },
        ),
        (steps.NewUnit("0104", "NAV Ny", "being_set_up"), {("unit", "0104"): Unit("NAV Ny", "being_set_up")}),
        (steps.ChangeUnit("0103", "being_closed"), {("unit", "0103"): Unit("NAV Gamma", "being_closed")}),
        (steps.ChangeUnit("0103", "active", "NAV G"), {("unit", "0103"): Unit("NAV G", "active")}),
        (
            steps.OpenLocation("ny", "Ny", "0103", "2001"),
            {("location", "ny"): Location("Ny", "0103", "2001", "branch")},
        ),
        (steps.CloseLocation("beta"), {("location", "beta"): None}),
        (
            steps.MoveLocation("beta", kind="service_point", municipality="1001"),
            {("location", "beta"): Location("Beta", "0102", "1001", "service_point", "09–15")},
        ),
        (steps.MoveLocation("finnes-ikke", unit="0101"), {}),
        (
            steps.AppointLeader("leder-felles", ("0101", "0102")),
            {("leader", "0101"): Leader("leder-felles"), ("leader", "0102"): Leader("leder-felles")},
        ),
        (
            steps.Withdrawal("vert", "1002"),
            {
                ("participant", "vert", "1002"): None,
                ("host", "minimum", "1002"): None,
                ("performing", "minimum", "1002"): None,
            },
        ),
        (
            steps.Dissolution("vert"),
            {
                ("cooperation", "vert"): None,
                ("participant", "vert", "1001"): None,
                ("participant", "vert", "1002"): None,
                ("host", "minimum", "1002"): None,
                ("performing", "minimum", "1002"): None,
            },
        ),
    ],
    ids=lambda value: kind_of(value) if not isinstance(value, dict) else "",
)
def test_a_step_changes_this_and_nothing_else(step: Step, expected: Changed) -> None:
    assert changed(step) == expected


def test_the_municipality_that_is_responsible_stays_so_when_a_host_does_the_task() -> None:
    registry = apply(change_set(steps.TransferTasks(("OP-01",), ("1003",), "1001")), world()).registry
    work = registry.as_of(ON).work("OP-01", "1003")
    assert (work.responsible, work.unit, work.host) == ("1003", "0101", "1001")


def test_tasks_that_leave_a_cooperation_go_back_to_the_municipality_s_own_unit() -> None:
    registry = apply(change_set(steps.Withdrawal("vert", "1002")), world()).registry
    before, after = registry.as_of(ON - A_DAY), registry.as_of(ON)
    assert (before.work("MU-02", "1002").unit, after.work("MU-02", "1002").unit) == ("0101", "0102")
    assert after.work("MU-02", "1002").host is None


def day_after(registry: Registry, *taken: Step) -> Snapshot:
    return apply(change_set(*taken), registry).registry.as_of(ON)


BARN: dict[Line, Fact] = {
    ("cooperation", "barn"): Cooperation("Barn", "host", "1001"),
    ("participant", "barn", "1001"): Participant("host"),
    ("participant", "barn", "1002"): Participant("delegating"),
}


def test_what_is_transferred_rests_on_the_cooperation_that_the_step_names() -> None:
    transfer = steps.TransferTasks(("optional",), ("1002",), "1001", None, "barn")
    registry = apply(change_set(transfer, effective_on=ON - A_DAY), with_facts(BARN)).registry
    before = registry.as_of(ON)
    assert before.fact(("host", "optional", "1002")) == Relation("1001", "barn")
    assert before.fact(("performing", "optional", "1002")) == Relation("0101", "barn")
    for leaving in (steps.Withdrawal("barn", "1002"), steps.Dissolution("barn")):
        after = day_after(registry, leaving)
        assert (after.work("optional", "1002").unit, after.work("optional", "1002").host) == ("0102", None)
        assert (after.work("minimum", "1002").unit, after.work("minimum", "1002").host) == ("0101", "1001")


def test_what_names_no_cooperation_stays_while_another_with_the_same_host_does() -> None:
    registry = with_facts(BARN)
    stays = day_after(registry, steps.Withdrawal("barn", "1002"))
    assert (stays.work("minimum", "1002").unit, stays.work("minimum", "1002").host) == ("0101", "1001")
    ends = day_after(registry, steps.Withdrawal("barn", "1002"), steps.Dissolution("vert"))
    assert (ends.work("minimum", "1002").unit, ends.work("minimum", "1002").host) == ("0102", None)


def test_a_unit_that_is_not_the_host_s_goes_on_when_the_host_leaves() -> None:
    registry = with_facts({("performing", "minimum", "1002"): Relation("0103")})
    after = day_after(registry, steps.Withdrawal("vert", "1002"))
    assert (after.work("minimum", "1002").unit, after.work("minimum", "1002").host) == ("0103", None)


def test_a_unit_that_only_works_for_the_cooperation_ends_with_it() -> None:
    transfer = steps.TransferTasks(("minimum",), ("1002",), "1001", "0103", "vert")
    registry = apply(change_set(transfer, effective_on=ON - A_DAY), world()).registry
    after = day_after(registry, steps.Withdrawal("vert", "1002"))
    assert after.work("minimum", "1002").unit == "0102"
    # It rests on the cooperation also when its office becomes another.
    merged = day_after(registry, steps.OfficeMerger(("0102", "0103"), "0102", "NAV Beta"))
    assert merged.fact(("performing", "minimum", "1002")) == Relation("0102", "vert")


def test_a_host_whose_own_task_lies_outside_the_units_has_it_there_for_others_too() -> None:
    registry = with_facts({("performing", "optional", "1001"): Relation("-")})
    after = day_after(registry, steps.TransferTasks(("optional",), ("1002",), "1001"))
    assert after.fact(("performing", "optional", "1002")) == Relation("-")
    assert after.work("optional", "1002").unit is None


@pytest.mark.parametrize("new", ["1002", "1003", "3001"])
def test_a_host_follows_a_merger_only_when_it_is_the_host_of_all(new: str) -> None:
    merger = steps.Merger(("1002", "1003"), new, "Ny")
    assert day_after(world(), merger).work("minimum", new).host is None
    both = with_facts({("host", "minimum", "1003"): Relation("1001")})
    assert day_after(both, merger).work("minimum", new).host == "1001"
    another = with_facts({("host", "minimum", "1003"): Relation("2001")})
    assert day_after(another, merger).work("minimum", new).host is None


def test_a_number_that_is_kept_loses_the_host_of_some_and_the_unit_that_is_the_host_s() -> None:
    after = day_after(world(), steps.Merger(("1002", "1003"), "1002", "Ny"))
    assert after.work("minimum", "1002").unit == "0102"


def test_a_number_that_is_kept_has_no_host_among_those_it_takes_in() -> None:
    registry = with_facts({("responsible", "OP-01", "1002"): Relation("1001")})
    after = day_after(registry, steps.Merger(("1001", "1002"), "1002", "Ny"))
    assert after.hanging_on(("municipality", "1001")) == ()
    assert after.work("minimum", "1002").host is None
    assert after.work("OP-01", "1002").responsible == "1002"
    assert after.cooperation("vert") == Cooperation("Alfa for Beta", "host", "1002")


def test_every_step_has_a_name_and_every_name_is_in_the_case_folder() -> None:
    assert REORGANISATION_STEPS.field("step").choices == tuple(STEP_KINDS)
    assert len(set(STEP_KINDS.values())) == len(STEP_KINDS)
    assert kind_of(steps.Dissolution("vert")) == "dissolution"
