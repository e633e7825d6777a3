"""A proposal as a draft change set: what it does when carried out, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bindeledd.foundation.finding import BadInput, Severity
from bindeledd.mapping import open_case
from bindeledd.registry.from_folder import registry_from_folder
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import builtin_registry
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.drafting import draft
from bindeledd.reorganisation.records import from_values, to_values
from bindeledd.reorganisation.requirements import check
from bindeledd.structure.inputs import world_of
from bindeledd.structure.optimise import optimise
from bindeledd.structure.proposal import Move, Proposal
from bindeledd.structure.world import World

ON = date(2019, 1, 1)


@pytest.fixture(scope="module")
def scene() -> tuple[World, Registry]:
    case = open_case("nordland-2018")
    return world_of(case), registry_from_folder(case.folder, builtin_registry())


def drafted(scene: tuple[World, Registry], after: Proposal, before: Proposal | None = None) -> Reorganisation:
    world, registry = scene
    return draft(world, before or world.today, after, registry, ON, title="Indre Salten", source="Et forslag")


def test_a_member_with_a_branch_and_one_without(scene: tuple[World, Registry]) -> None:
    world, registry = scene
    after = world.today.moved(Move("join", "1845", "1841")).moved(Move("join", "1840", "1841"))
    made = drafted(scene, after.moved(Move("branch", "1840")))
    kinds = [type(step).__name__ for step in made.steps]
    assert kinds == [
        "StartCooperation", "OfficeMerger", "TransferTasks", "MoveLocation", "CloseLocation",
    ]  # fmt: skip
    assert made.participants == ("1840", "1841", "1845")
    now = apply(made, registry).registry.as_of(ON)
    for code in ("1840", "1845"):
        work = now.work("minimum", code)
        assert (work.unit, work.host, work.responsible) == ("1841", "1841", code)
        assert now.work("state", code).unit == "1841"
    spots = {spot.municipality: spot.kind for spot in now.locations("1841").values()}
    assert spots == {"1841": "main", "1840": "branch"}
    untouched = registry.as_of(ON)
    assert now.work("minimum", "1804") == untouched.work("minimum", "1804")


def test_what_nobody_has_decided_is_open_and_told(scene: tuple[World, Registry]) -> None:
    world, registry = scene
    made = drafted(scene, world.today.moved(Move("join", "1845", "1841")))
    assert made.state == "mandated"
    assert made.decided_on is None
    assert made.legal_basis == ()
    start = made.steps[0]
    assert isinstance(start, steps.StartCooperation)
    assert start.model is None
    findings = check(made, registry)
    assert "no-legal-basis" in {finding.code for finding in findings}
    assert not [finding for finding in findings if finding.severity is Severity.MUST]
    assert made.sources[0] == "Et forslag"
    assert world.digest in made.sources[1]


def test_a_joint_office_that_is_left_ends_and_a_missing_unit_is_noted(scene: tuple[World, Registry]) -> None:
    world, _registry = scene
    made = drafted(scene, world.today.moved(Move("alone", "1852")))
    assert made.steps == (steps.Dissolution("evenes-tjeldsund"),)
    assert "Tjeldsund" in made.note
    assert "Evenes" in made.note


def test_a_whole_joint_office_goes_into_another(scene: tuple[World, Registry]) -> None:
    world, registry = scene
    after = world.today.moved(Move("join", "1852", "1805")).moved(Move("join", "1853", "1805"))
    made = drafted(scene, after)
    now = apply(made, registry).registry.as_of(ON)
    for code in ("1852", "1853"):
        assert now.work("minimum", code).host == "1805"
        assert now.work("state", code).unit == "1805"
    assert not now.cooperation("evenes-tjeldsund")


def test_a_joint_office_with_another_seat_has_no_host(scene: tuple[World, Registry]) -> None:
    world, _registry = scene
    today = world.office_today("1852")
    other = next(code for code in today.members if code != today.host)
    made = drafted(scene, world.today.moved(Move("host", other)))
    start = next((step for step in made.steps if isinstance(step, steps.StartCooperation)), None)
    assert start is not None
    assert (start.kind, start.host) == ("joint_office", None)
    assert not [step for step in made.steps if isinstance(step, steps.TransferTasks)]


def test_the_best_plan_can_be_drafted_stored_and_carried_out(scene: tuple[World, Registry]) -> None:
    world, registry = scene
    plan = optimise(world).proposal
    made = drafted(scene, plan)
    assert from_values(to_values(made)) == made
    assert not [finding for finding in check(made, registry) if finding.severity is Severity.MUST]
    now = apply(made, registry).registry.as_of(ON)
    for each in plan.offices:
        planned = [code for code in each.members if world.planned[world.at(code)]]
        for code in planned:
            if code != each.host and len(each.members) > 1:
                assert now.work("minimum", code).host == each.host


def test_nothing_changed_is_no_change_set(scene: tuple[World, Registry]) -> None:
    world, _registry = scene
    with pytest.raises(BadInput) as told:
        drafted(scene, world.today)
    assert told.value.findings[0].code == "nothing-to-draft"
    plan = replace(world.today.moved(Move("join", "1845", "1841")))
    with pytest.raises(BadInput):
        drafted(scene, plan, plan)
