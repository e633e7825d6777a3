"""What a change set needs: every rule finds its nonsense, says where, and lets the rest be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from change_set_worlds import A_DAY, FIRST, ON, change_set, change_sets, with_facts, world
from hypothesis import given

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import (
    Cooperation,
    Membership,
    Municipality,
    Participant,
    Relation,
    System,
    Unit,
)
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import built_in, builtin_registry, open_reorganisation, registry_without
from bindeledd.reorganisation.requirements import check
from bindeledd.reorganisation.steps import Step

MUST, SHOULD, NOTE = Severity.MUST, Severity.SHOULD, Severity.NOTE
LATER = ON + timedelta(days=60)

HOST = steps.StartCooperation("ny", "Nytt", "host", ("1001", "2001"), "1001")
TRANSFER = steps.TransferTasks(("minimum",), ("2001",), "1001", "0101", "ny")
MERGED = (
    steps.Merger(("1001", "1003"), "3001", "Ny"),
    steps.AssignTasks(("*",), ("3001",), "0101"),
    steps.AssignTasks(("*",), ("300101",), "0102"),
)


def found(*taken: Step, registry: Registry | None = None, **parts: Any) -> tuple[Finding, ...]:
    return check(change_set(*taken, **parts), registry or world())


def codes(*taken: Step, **parts: Any) -> set[str]:
    """The codes of what is found, but for what the law says (see test_reorganisation_legal.py)."""
    return {f.code for f in found(*taken, **parts) if not f.code.startswith("law-")}


def one(code: str, *taken: Step, **parts: Any) -> Finding:
    """The only finding of that code."""
    (finding,) = (each for each in found(*taken, **parts) if each.code == code)
    return finding


# -- what is in order


@pytest.mark.parametrize(
    "taken",
    [
        (steps.Renaming("1001", "Ny"),),
        (steps.Renumbering("2001", "3001"),),
        (HOST, TRANSFER),
        (steps.TransferTasks(("MU-03",), ("1002",), "1001", "0101", "vert"),),
        (steps.TransferTasks(("MU-03",), ("1002",), "1001", "0101"),),
        (steps.AssignTasks(("state",), ("1003", "100301"), "0102"),),
        (steps.OfficeMerger(("0101", "0103"), "0103", "NAV Ny"),),
        (steps.NewUnit("0104", "NAV Ny"), steps.AssignTasks(("*",), ("2001",), "0104")),
        (steps.NewUnit("0104", "NAV Ny", "being_set_up"),),
        (steps.ChangeUnit("0103", "active", "NAV Nytt navn"),),
        (steps.OpenLocation("nytt", "Delta", "0103", "2001"),),
        (steps.CloseLocation("beta"),),
        (steps.MoveLocation("beta", opening_hours="10–14"),),
        (steps.AppointLeader("leder", ("0101", "0102")),),
        (
            steps.Withdrawal("vert", "1002"),
            steps.AssignTasks(("*",), ("1002",), "0102"),
        ),
        (steps.Dissolution("vert"), steps.AssignTasks(("*",), ("1002",), "0102")),
        (*MERGED, steps.Dissolution("vert"), steps.AssignTasks(("*",), ("1002",), "0102")),
    ],
)
def test_what_makes_sense_has_no_finding(taken: tuple[Step, ...]) -> None:
    assert codes(*taken) == set()


# -- the change set itself


def test_nothing_happens_before_it_is_decided() -> None:
    renaming = steps.Renaming("1001", "Ny")
    late = one("dated-before-decision", renaming, decided_on=ON + A_DAY)
    assert late.severity is MUST
    assert late.message == "Omleggingen gjelder fra 1. januar 2020, men er vedtatt 2. januar 2020."
    early = one(
        "step-before-decision",
        replace(renaming, on=ON - timedelta(days=61)),
        decided_on=ON - timedelta(days=60),
    )
    assert (early.severity, early.facts) == (MUST, {"step": 1})
    assert codes(renaming, decided_on=ON - timedelta(days=21)) == set()
    window = one("review-window", renaming, decided_on=ON - timedelta(days=20))
    assert (window.severity, window.citation) == (NOTE, "kommuneloven §§ 27-1 og 27-3")
    assert "dated-before-decision" not in codes(renaming, decided_on=ON)


def test_a_change_set_has_steps_a_purpose_and_a_legal_basis_and_stands_somewhere() -> None:
    bare = {f.code: f.severity for f in found(purpose=" ", legal_basis=(), state="ferdig")}
    assert bare == {"no-steps": MUST, "no-purpose": SHOULD, "no-legal-basis": SHOULD, "unknown-state": MUST}


def test_participants_are_there_the_day_before_and_the_steps_are_about_them() -> None:
    renaming = steps.Renaming("1001", "Ny")
    assert codes(renaming, participants=("1001",)) == set()
    assert one("participant-not-in-use", renaming, participants=("1001", "3001")).subject == "3001"
    outside = one("outside-participants", renaming, participants=("1002",))
    assert (outside.severity, outside.facts) == (SHOULD, {"step": 1, "number": "1001"})
    hosts = [f for f in found(HOST, TRANSFER, participants=("2001",)) if f.code == "host-not-participant"]
    assert [(f.severity, f.facts["step"]) for f in hosts] == [(MUST, 1), (MUST, 2)]
    # A municipality that the steps make is its parts.
    assert "outside-participants" not in codes(*MERGED, participants=("1001", "1003"))


# -- each step


@pytest.mark.parametrize(
    ("taken", "code", "severity"),
    [
        ((steps.Merger(("1001",), "3001", "Ny"),), "merger-of-one", MUST),
        ((steps.Merger(("1001", "1001"), "3001", "Ny"),), "step-repeats-number", MUST),
        ((steps.Merger(("1001", "1003"), "2001", "Ny"),), "number-in-use", MUST),
        ((steps.Merger(("1001", "1003"), "301", "Ny"),), "not-four-digits", MUST),
        ((steps.Renumbering("1001", "2001"),), "number-in-use", MUST),
        ((steps.Renumbering("1001", "1001"),), "to-itself", MUST),
        ((steps.BoundaryMove("1001", "1001", ("10010101",)),), "to-itself", MUST),
        ((steps.Renaming("1001", "Alfa"),), "same-name", SHOULD),
        ((steps.Merger(("1001", "1003"), "3001", "Ny"),), "host-changes", SHOULD),
        ((steps.BoundaryMove("1003", "1002"),), "part-not-named", SHOULD),
        ((steps.BoundaryMove("1003", "1002", ("1003",)),), "basic-unit-malformed", MUST),
        ((steps.BoundaryMove("1003", "1002", ("20010101",)),), "basic-unit-elsewhere", MUST),
        ((steps.BoundaryMove("1003", "1002", (), ("859",)),), "postal-code-malformed", MUST),
        ((steps.BoundaryMove("1003", "1002", ("10030101", "10030101")),), "step-repeats-number", MUST),
        ((steps.Split("1003", "1002", "Beta", ("10030101",)),), "split-rest-undecided", SHOULD),
        ((replace(HOST, participants=("1001",)),), "cooperation-of-one", MUST),
        ((replace(HOST, host="1003"),), "host-outside-cooperation", MUST),
        ((replace(HOST, host=None),), "no-host", MUST),
        ((replace(HOST, model="SAMKOMMUNE"),), "model-abolished", MUST),
        ((replace(HOST, cooperation="vert"),), "cooperation-in-force", SHOULD),
        ((HOST, replace(TRANSFER, municipalities=("2001", "1001"))), "host-for-itself", MUST),
        ((HOST, replace(TRANSFER, tasks=("MU-99",))), "task-unknown", MUST),
        ((HOST, replace(TRANSFER, tasks=("state",))), "state-task-delegated", MUST),
        ((HOST, replace(TRANSFER, tasks=("ST-01",))), "state-task-delegated", MUST),
        ((HOST, replace(TRANSFER, tasks=("*",))), "state-task-delegated", SHOULD),
        ((replace(TRANSFER, cooperation=None),), "task-not-delegated", MUST),
        ((TRANSFER,), "cooperation-unknown", MUST),
        ((replace(HOST, kind="joint_office"), TRANSFER), "not-a-host-cooperation", MUST),
        ((replace(HOST, model="KO"), TRANSFER), "model-without-decisions", MUST),
        ((HOST, replace(TRANSFER, municipalities=("1003",))), "not-in-cooperation", MUST),
        ((HOST, replace(TRANSFER, host="1003")), "another-host", MUST),
        ((HOST, replace(TRANSFER, unit="0999")), "unit-unknown", MUST),
        ((steps.AssignTasks(("*",), ("10030",), "0101"),), "area-malformed", MUST),
        ((steps.AssignTasks(("*",), ("2001",), "0999"),), "unit-unknown", MUST),
        (
            (steps.OfficeMerger(("0103",), "0102", "Ny"), steps.AssignTasks(("*",), ("2001",), "0103")),
            "unit-closed",
            MUST,
        ),
        ((steps.Withdrawal("ukjent", "1002"),), "cooperation-unknown", MUST),
        ((steps.Withdrawal("vert", "1003"),), "withdrawal-of-outsider", MUST),
        ((steps.Withdrawal("vert", "1001"),), "withdrawal-of-host", SHOULD),
        ((steps.Dissolution("ukjent"),), "cooperation-unknown", MUST),
        ((steps.OfficeMerger(("0103",), "0103", "Ny"),), "office-merger-of-one", MUST),
        ((steps.OfficeMerger(("0103", "0999"), "0103", "Ny"),), "unit-unknown", MUST),
        ((steps.NewUnit("0103", "Ny"),), "unit-number-in-use", MUST),
        ((steps.NewUnit("104", "Ny"),), "not-four-digits", MUST),
        ((steps.NewUnit("0104", "Ny", "closed"),), "new-unit-closed", MUST),
        ((steps.NewUnit("0104", "Ny", parent="0999"),), "unit-unknown", MUST),
        ((steps.ChangeUnit("0999", "active"),), "unit-unknown", MUST),
        ((steps.ChangeUnit("0103", "active"),), "unit-unchanged", SHOULD),
        (
            (steps.ChangeUnit("0103", "closed"), steps.ChangeUnit("0103", "active", on=LATER)),
            "unit-reopened",
            SHOULD,
        ),
        ((steps.OpenLocation("beta", "Ny", "0102", "1002"),), "location-in-use", MUST),
        ((steps.OpenLocation("ny", "Ny", "0999", "1002"),), "unit-unknown", MUST),
        ((steps.CloseLocation("ukjent"),), "location-unknown", MUST),
        ((steps.MoveLocation("ukjent", name="Ny"),), "location-unknown", MUST),
        ((steps.MoveLocation("beta"),), "location-unchanged", SHOULD),
        ((steps.AppointLeader("leder", ("0999",)),), "unit-unknown", MUST),
        ((steps.AppointLeader("leder", ("0101", "0101")),), "step-repeats-number", MUST),
    ],
)
def test_nonsense_in_a_step_is_said_with_its_number_and_how_to_mend_it(
    taken: tuple[Step, ...], code: str, severity: Severity
) -> None:
    findings = [finding for finding in found(*taken) if finding.code == code]
    assert {finding.severity for finding in findings} == {severity}
    for finding in findings:
        assert finding.fix
        if code != "split-rest-undecided":
            assert finding.message.startswith("Steg ")
            assert finding.subject == f"steg {finding.facts['step']}"


@pytest.mark.parametrize(
    "taken",
    [
        steps.Merger(("1001", "9999"), "3001", "Ny"),
        steps.Split("9999", "1001", "Alfa", ("99990101",)),
        steps.BoundaryMove("9999", "1001", ("99990101",)),
        steps.BoundaryMove("1001", "9999", ("10010101",)),
        steps.Renumbering("9999", "3001"),
        steps.Renaming("9999", "Ny"),
        steps.StartCooperation("ny", "Nytt", "other", ("1001", "9999")),
        steps.AssignTasks(("*",), ("9999",), "0101"),
        steps.OpenLocation("ny", "Ny", "0101", "9999"),
        steps.MoveLocation("beta", municipality="9999"),
        steps.TransferTasks(("minimum",), ("9999",), "1001"),
    ],
)
def test_a_municipality_that_does_not_exist_is_named(taken: Step) -> None:
    (finding,) = (f for f in found(taken) if f.code.startswith("municipality-number"))
    assert finding.severity is MUST
    assert "9999" in finding.message
    assert finding.facts == {"step": 1, "number": "9999"}


def test_a_municipality_that_has_become_another_is_named_with_what_it_became() -> None:
    on = date(2020, 6, 1)
    plan = change_set(steps.AssignTasks(("*",), ("1854",), "1805"), effective_on=on)
    (finding,) = (f for f in check(plan, builtin_registry()) if f.code.startswith("municipality-number"))
    assert "1854" in finding.message
    assert "1806" in finding.message + finding.fix


def test_a_merger_of_one_and_a_part_of_another_is_a_merger() -> None:
    part = steps.Split("1003", "3001", "Ny", ("10030101",))
    assert "merger-of-one" not in codes(steps.Merger(("2001",), "3001", "Ny"), part)
    assert "merger-of-one" in codes(steps.Merger(("2001",), "3001", "Ny"), replace(part, new="1002"))
    assert "merger-of-one" in codes(steps.Merger(("2001",), "3001", "Ny"), replace(part, on=LATER))


def test_a_number_that_is_given_up_the_same_day_is_free() -> None:
    swap = (steps.Renumbering("2001", "3001"), steps.Renumbering("1003", "2001"))
    assert "number-in-use" not in codes(*swap)
    assert "number-in-use" in codes(replace(swap[0], on=LATER), swap[1])
    assert "number-in-use" not in codes(steps.Merger(("1003", "2001"), "2001", "Delta"))


def test_a_number_is_given_up_before_it_is_given_to_another() -> None:
    late = one("number-in-use", steps.Renumbering("1003", "2001"), steps.Renumbering("2001", "3001"))
    assert (late.severity, late.facts) == (MUST, {"step": 1, "number": "2001"})
    assert late.message == "Steg 1: Nummeret 2001 er i bruk av Delta til steg 2, som kommer etter dette."
    assert late.fix.startswith("Flytt steg 2 foran dette.")
    swapped = one("number-in-use", steps.Renumbering("1003", "2001"), steps.Renumbering("2001", "1003"))
    assert swapped.facts["step"] == 1
    merged = (steps.Merger(("1001", "1003"), "2001", "Ny"), steps.Renumbering("2001", "3001"))
    assert "number-in-use" in codes(*merged)
    assert "number-in-use" not in codes(*reversed(merged))
    twice = one("number-in-use", steps.Renumbering("1003", "3001"), steps.Renumbering("2001", "3001"))
    assert twice.message == "Steg 2: Nummeret 3001 er alt gitt til Gamma av et steg foran dette."


def test_two_municipalities_swap_numbers_by_way_of_a_free_one() -> None:
    swap = (
        steps.Renumbering("1003", "3001"),
        steps.Renumbering("2001", "1003"),
        steps.Renumbering("3001", "2001", on=ON + A_DAY),
    )
    assert "number-in-use" not in codes(*swap)
    after = apply(change_set(*swap), world()).registry.as_of(ON + A_DAY)
    assert (after.municipality("2001"), after.municipality("1003")) == (
        Municipality("Gamma"),
        Municipality("Delta"),
    )


def test_a_number_that_was_another_municipality_s_should_not_be_used_again() -> None:
    ended = apply(change_set(steps.Renumbering("2001", "3001"), id="før"), world()).registry
    again = change_set(steps.Renumbering("1003", "2001"), effective_on=LATER)
    (used,) = (f for f in check(again, ended) if f.code == "number-used-before")
    assert (used.severity, used.facts) == (SHOULD, {"step": 1, "number": "2001"})
    assert "av Delta" in used.message
    assert "Delta (3001)" in used.message
    assert "number-used-before" not in codes(steps.Renumbering("1003", "3001"))
    assert "number-used-before" not in codes(steps.Merger(("1003", "2001"), "2001", "Delta"))


# -- what a merger of several leaves unsaid


def test_what_a_merger_drops_is_named_with_what_says_it_again() -> None:
    registry = with_facts(
        {
            ("performing", "optional", "1003"): Relation("-"),
            ("performing", "OP-02", "1003"): Relation("0102"),
            ("responsible", "OP-02", "1003"): Relation("2001"),
            ("service_area", "1003"): Membership("innlandet"),
        }
    )
    lost = one("merger-drops", *MERGED, registry=registry)
    assert lost.severity is SHOULD
    assert lost.facts["lines"] == [
        "performing/OP-02/1003",
        "performing/optional/1003",
        "responsible/OP-02/1003",
        "service_area/1003",
    ]
    assert "utførende enhet for kommunale tilleggstjenester i 1003: ingen NAV-enhet" in lost.message
    assert "ansvarlig kommune for OP-02 i 1003: Delta (2001)" in lost.message
    assert "tjenesteområdet til 1003: innlandet" in lost.message
    assert "«oppgaver til enhet»" in lost.fix
    assert "før dem i registeret for Ny (3001)" in lost.fix
    again = (
        steps.AssignTasks(("optional",), ("3001",), "-"),
        steps.AssignTasks(("OP-02",), ("3001",), "0101"),
    )
    said = one("merger-drops", *MERGED, *again, registry=registry)
    assert said.facts["lines"] == ["responsible/OP-02/1003", "service_area/1003"]
    assert "«oppgaver til enhet»" not in said.fix


def test_what_all_of_the_merged_have_alike_is_not_dropped() -> None:
    registry = with_facts({("performing", "OP-02", "1003"): Relation("0101")})
    assert "merger-drops" not in codes(*MERGED, registry=registry)
    assert "merger-drops" not in codes(steps.Renumbering("1003", "3001"), registry=registry)


def test_two_systems_of_one_name_become_one_and_that_is_told() -> None:
    registry = with_facts({("system", "1003", "Velferd"): System("Velferd Pluss")})
    told = one("systems-become-one", *MERGED, registry=registry)
    assert (told.severity, told.facts["numbers"]) == (SHOULD, ["1001", "1003"])
    assert "«Velferd» (Velferd, Velferd Pluss)" in told.message
    assert "systems-become-one" not in codes(*MERGED)


def test_a_host_of_some_of_the_merged_does_not_follow_and_that_is_told() -> None:
    merging = (steps.Merger(("1002", "1003"), "3001", "Ny"), steps.AssignTasks(("*",), ("3001",), "0102"))
    told = one("host-of-some", *merging)
    assert (told.severity, told.facts) == (
        SHOULD,
        {"step": 1, "host": "1001", "task": "minimum", "numbers": ["1002"]},
    )
    again = steps.TransferTasks(("minimum",), ("3001",), "1001", "0101", "vert")
    assert "host-of-some" not in codes(*merging, again)
    kept = (steps.Merger(("1002", "1003"), "1002", "Ny"), steps.AssignTasks(("*",), ("1002",), "0102"))
    assert "host-of-some" in codes(*kept)
    both = with_facts({("host", "minimum", "1003"): Relation("1001")})
    assert "host-of-some" not in codes(merging[0], registry=both)
    # The host of all tasks of one is that of some tasks of the other, and those follow.
    wider = with_facts({("host", "*", "1003"): Relation("1001")})
    assert one("host-of-some", merging[0], registry=wider).facts["task"] == "*"


# -- what a step leaves unsaid of hosts


def test_a_unit_that_takes_a_task_from_a_host_is_told() -> None:
    taking = steps.AssignTasks(("*",), ("1002",), "0102")
    told = one("host-ended", taking)
    assert (told.severity, told.facts) == (SHOULD, {"step": 1, "host": "1001", "area": "1002"})
    assert "Alfa (1001) er vertskommune for kommunens minimumsløsning i Beta (1002)" in told.message
    for leaving in (steps.Dissolution("vert"), steps.Withdrawal("vert", "1002")):
        assert "host-ended" not in codes(leaving, taking)
        assert "host-ended" not in codes(taking, leaving)
    assert "host-ended" not in codes(steps.AssignTasks(("state",), ("1002",), "0102"))
    again = steps.TransferTasks(("minimum",), ("1002",), "1001", "0101", "vert")
    assert "host-ended" not in codes(taking, again)


def test_a_host_of_more_than_the_task_stays_and_that_is_told() -> None:
    told = one("host-stays", steps.AssignTasks(("MU-03",), ("1002",), "0102"))
    assert (told.severity, told.facts["task"]) == (SHOULD, "MU-03")
    assert "host-stays" not in codes(steps.AssignTasks(("MU-03",), ("1002",), "0101"))
    assert "host-stays" not in codes(steps.AssignTasks(("OP-01",), ("1002",), "0102"))


def test_tasks_that_may_rest_on_another_cooperation_stay_and_that_is_told() -> None:
    registry = with_facts(
        {
            ("cooperation", "barn"): Cooperation("Barn", "host", "1001"),
            ("participant", "barn", "1001"): Participant("host"),
            ("participant", "barn", "1002"): Participant("delegating"),
        }
    )
    for leaving in (steps.Withdrawal("barn", "1002"), steps.Dissolution("barn")):
        told = one("rests-on-either", leaving, registry=registry)
        assert (told.severity, told.facts["lines"]) == (SHOULD, ["host/minimum/1002"])
        assert "samarbeidet «Alfa for Beta»" in told.message
        assert "rests-on-either" not in codes(leaving, steps.Dissolution("vert"), registry=registry)
        taking = steps.AssignTasks(("*",), ("1002",), "0102")
        assert "rests-on-either" not in codes(leaving, taking, registry=registry)
    assert "rests-on-either" not in codes(steps.Withdrawal("vert", "1002"))


def test_a_part_may_be_named_by_a_number_the_municipality_had_and_by_the_one_it_gets() -> None:
    renumbered = apply(
        change_set(steps.Renumbering("2001", "3001"), id="før", effective_on=ON - A_DAY), world()
    )
    parts = ("20010101", "30010101", "10010101")
    assert "basic-unit-elsewhere" not in codes(
        steps.BoundaryMove("3001", "1001", parts), registry=renumbered.registry
    )
    elsewhere = one(
        "basic-unit-elsewhere", steps.BoundaryMove("1002", "1001", parts), registry=renumbered.registry
    )
    assert elsewhere.facts["keys"] == ["20010101", "30010101"]


def test_both_parts_of_a_split_are_steps_of_the_same_day() -> None:
    parts = (
        steps.Split("1003", "1001", "Alfa", ("10030101",)),
        steps.Split("1003", "1002", "Beta", ("10030102",)),
    )
    assert not [c for c in codes(*parts) if c.startswith(("split", "municipality"))]


def test_a_host_that_changes_is_told_with_the_way_out_the_others_have() -> None:
    merging = one("host-changes", *MERGED)
    assert merging.citation == "inndelingslova § 16"
    assert merging.facts == {"step": 1, "cooperation": "vert", "host": "1001"}
    renumbered = one("host-changes", steps.Renumbering("1001", "3001"))
    assert renumbered.citation == ""
    assert "host-changes" not in codes(steps.Renaming("1001", "Ny"))
    assert "host-changes" not in codes(steps.Renumbering("1002", "3001"))
    assert "host-changes" not in codes(*MERGED, steps.Dissolution("vert"))


def test_state_tasks_are_the_agencys_and_municipal_tasks_are_delegated() -> None:
    state = one("state-task-delegated", HOST, replace(TRANSFER, tasks=("state",)))
    assert state.citation == "NAV-loven §§ 3–5"
    assert "task-not-delegated" not in codes(replace(TRANSFER, tasks=("state",), cooperation=None))
    assert (
        one("task-not-delegated", replace(TRANSFER, cooperation=None)).citation
        == "kommuneloven §§ 5-4 og 20-1"
    )
    before = one("task-not-delegated", replace(TRANSFER, cooperation=None), effective_on=date(2019, 10, 31))
    assert before.citation == "kommuneloven (1992) § 28-1 a, nå § 20-1"
    # Advice with neither decisions nor client data needs no delegation.
    assert codes(replace(TRANSFER, tasks=("MU-14",), cooperation=None)) == set()


def test_a_cooperation_that_begins_in_the_same_set_must_come_first() -> None:
    assert codes(HOST, TRANSFER) == set()
    assert "cooperation-unknown" in codes(TRANSFER, HOST)
    assert "cooperation-unknown" in codes(replace(HOST, on=LATER), TRANSFER)
    assert codes(HOST, replace(TRANSFER, on=LATER)) == set()


def test_the_joint_municipality_could_begin_before_it_was_abolished() -> None:
    joint = replace(HOST, model="SAMKOMMUNE")
    assert one("model-abolished", joint, effective_on=ON - A_DAY).severity is NOTE
    assert one("model-abolished", joint).severity is MUST


@pytest.mark.parametrize(
    ("decided", "told"), [(date(2019, 1, 1), False), (date(2019, 1, 2), True), (None, False)]
)
def test_who_goes_out_in_less_than_a_year_is_told_of_the_notice(decided: date | None, told: bool) -> None:
    leaving = (steps.Withdrawal("vert", "1002"), steps.AssignTasks(("*",), ("1002",), "0102"))
    notices = [f for f in found(*leaving, decided_on=decided) if f.code == "withdrawal-notice"]
    assert [(f.severity, f.citation) for f in notices] == ([(NOTE, "kommuneloven § 20-8")] if told else [])


# -- what the registry does not know


def test_what_the_registry_does_not_reach_back_to_is_told_and_not_refused() -> None:
    early = found(
        steps.Merger(("1001", "1003"), "3001", "Ny"),
        steps.AppointLeader("leder", ("0101",)),
        steps.CloseLocation("beta"),
        steps.Dissolution("vert"),
        effective_on=FIRST - A_DAY,
    )
    assert {(f.code, f.severity) for f in early} == {("registry-does-not-reach", NOTE)}
    assert len(early) == 4
    assert codes(registry=Registry(), participants=("1001",)) == {"no-steps"}


def test_a_number_that_is_no_number_is_said_once() -> None:
    findings = found(steps.Merger(("1001", "1003"), "301", "Ny"), participants=("1001", "1003"))
    assert [f.code for f in findings].count("not-four-digits") == 1
    assert "0301" in one("not-four-digits", steps.Merger(("1001", "1003"), "301", "Ny")).fix


# -- after the steps


def test_a_gap_that_the_change_set_makes_must_be_filled() -> None:
    merging = steps.Merger(("1001", "1003"), "3001", "Ny")
    gaps = [f for f in found(merging) if f.code == "gap-made"]
    assert {(f.facts["municipality"], f.facts["group"]) for f in gaps} == {
        ("3001", "state"),
        ("3001", "minimum"),
    }
    assert {(f.severity, f.citation) for f in gaps} == {(MUST, "NAV-loven § 13")}
    assert "gap-made" not in codes(*MERGED)
    outside = steps.AssignTasks(("*",), ("3001",), "-")
    assert "gap-made" not in codes(merging, outside)
    later = replace(MERGED[1], on=LATER)
    assert {f.facts["on"] for f in found(merging, later) if f.code == "gap-made"} == {ON.isoformat()}


def test_an_old_gap_is_not_the_change_sets_fault() -> None:
    gone = Statement(("performing", "*", "2001"), None, Period(FIRST), midnight(ON), "rettelse")
    without = world().with_more([gone])
    assert codes(steps.Renaming("2001", "Ny"), registry=without) == set()
    assert codes(steps.Renumbering("2001", "3001"), registry=without) == set()
    assert "gap-made" not in codes(steps.Merger(("2001", "1003"), "3001", "Ny"), registry=without)


def test_a_unit_that_is_not_in_use_fills_no_gap() -> None:
    new = steps.NewUnit("0104", "NAV Ny", "being_set_up")
    work = steps.AssignTasks(("*",), ("2001",), "0104")
    gap = next(f for f in found(new, work) if f.code == "gap-made")
    assert "NAV Ny (0104) er ikke i drift" in gap.message
    assert "gap-made" not in codes(replace(new, status="active"), work)


def test_what_hangs_on_something_that_ends_is_named() -> None:
    closing = steps.ChangeUnit("0102", "closed")
    hanging = one("left-hanging", closing)
    assert hanging.severity is MUST
    assert set(hanging.facts["lines"]) >= {"performing/*/1002", "location/beta", "leader/0102"}
    assert "Enhet 0102 opphører 1. januar 2020" in hanging.message
    # What the set moves elsewhere does not hang, whatever the order of the steps.
    moved = (
        steps.AssignTasks(("*",), ("1002", "100301"), "0101"),
        steps.MoveLocation("beta", unit="0101"),
    )
    left = one("left-hanging", *moved, closing)
    assert set(left.facts["lines"]) == {"leader/0102", "staff/0102/state/all"}
    assert left.severity is SHOULD
    assert one("left-hanging", closing, *moved).facts == left.facts


def test_staff_of_an_office_that_merges_are_placed_when_it_is_known() -> None:
    left = one("left-hanging", steps.OfficeMerger(("0102", "0103"), "0103", "NAV Ny"))
    assert left.facts["lines"] == ["staff/0102/state/all"]
    assert left.severity is NOTE
    assert "bemanningen" in left.fix


def test_a_cooperation_that_ends_takes_its_participants_with_it() -> None:
    assert "left-hanging" not in codes(steps.Dissolution("vert"))


# -- steps at odds


def test_a_later_step_that_takes_back_an_earlier_one_of_the_same_day() -> None:
    first, second = steps.Renaming("1001", "Ny"), steps.Renaming("1001", "Noe annet")
    odds = one("steps-at-odds", first, second)
    assert odds.severity is SHOULD
    assert odds.facts == {"step": 2, "earlier": 1, "line": "municipality/1001"}
    assert "steps-at-odds" not in codes(first, replace(second, on=LATER))
    assert "steps-at-odds" not in codes(first, first)
    narrow, wide = (
        steps.AssignTasks((task,), ("2001",), unit) for task, unit in (("MU-03", "0101"), ("*", "0102"))
    )
    assert "steps-at-odds" in codes(narrow, wide)
    # A narrower task said later is an exception, and takes nothing back.
    assert "steps-at-odds" not in codes(wide, narrow)
    # What one leaves out of the cooperation is not at odds with the other.
    unnamed = replace(TRANSFER, cooperation=None)
    assert "steps-at-odds" not in codes(HOST, TRANSFER, unnamed)
    assert "steps-at-odds" in codes(HOST, TRANSFER, replace(TRANSFER, cooperation="vert"))


# -- any change set


@given(change_sets())
def test_any_change_set_can_be_checked_and_each_finding_is_said_once_with_a_place(
    reorganisation: Any,
) -> None:
    findings = check(reorganisation, world())
    assert len({(f.code, f.message) for f in findings}) == len(findings)
    for finding in findings:
        assert finding.message
        assert finding.fix
        if "step" in finding.facts:
            assert 1 <= finding.facts["step"] <= len(reorganisation.steps)


@given(change_sets())
def test_checking_alters_nothing_and_says_the_same_again(reorganisation: Any) -> None:
    registry = world()
    before = {line: registry.history(line) for line in registry.lines}
    assert check(reorganisation, registry) == check(reorganisation, registry)
    assert {line: registry.history(line) for line in registry.lines} == before


@given(change_sets(decided_on=None, registered_at=None))
def test_a_set_without_gaps_of_its_own_leaves_every_municipality_with_a_unit(reorganisation: Any) -> None:
    if [f for f in check(reorganisation, world()) if f.severity is MUST]:
        return
    after = apply(reorganisation, world()).registry
    for on in reorganisation.days:
        snapshot = after.as_of(on)
        for number in snapshot.municipalities():
            for group in ("state", "minimum"):
                work = snapshot.work(group, number)
                unit = snapshot.unit(work.unit) if work.unit else None
                outside = work.unit is None and work.unit_by is not None
                assert outside or (isinstance(unit, Unit) and unit.status in ("active", "being_closed"))


# -- the past


def test_what_the_built_in_sets_should_look_at_is_known() -> None:
    said = {
        identity: sorted(
            {
                (f.code, f.severity.value)
                for f in check(open_reorganisation(identity), builtin_registry(identity))
            }
        )
        for identity in built_in()
    }
    assert said["narvik-2020"] == [("host-changes", "should"), ("split-rest-elsewhere", "note")]
    assert said["hamaroy-2020"] == [("split-rest-elsewhere", "note")]
    assert said["snillfjord-2020"] == []
    assert said["nav-land-2024"] == [("law-conditions", "note")]
    (rest,) = (
        f
        for f in check(open_reorganisation("narvik-2020"), registry_without("narvik-2020", "hamaroy-2020"))
        if f.code == "split-rest-elsewhere"
    )
    assert "1875" in rest.message


def test_narvik_2020_with_a_step_left_out_is_not_in_order() -> None:
    narvik = open_reorganisation("narvik-2020")
    kept = [step for step in narvik.steps if not isinstance(step, steps.AssignTasks)]
    registry = world_without_narvik()
    assert "gap-made" in {f.code for f in check(narvik.with_steps(*kept), registry)}
    assert "gap-made" not in {f.code for f in check(narvik, registry)}


def world_without_narvik() -> Registry:
    """The registry as it was known the evening before the merger."""
    full = registry_without("narvik-2020")
    at = midnight(date(2020, 1, 1))
    return Registry(
        [s for found in full.lines.values() for s in reversed(found) if s.registered_at < at], full.lineage
    )


def test_the_names_of_the_world_are_used() -> None:
    finding = one("number-in-use", steps.Renumbering("1001", "2001"))
    assert "Delta" in finding.message
    assert world().as_of(ON).municipality("2001") == Municipality("Delta")
