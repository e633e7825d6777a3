"""Change sets against each other: each kind of conflict is found, and sets that go together pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from change_set_worlds import A_DAY, ON, change_set, change_sets, facts, world
from hypothesis import given

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import built_in, open_reorganisation, registry_without
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.conflicts import conflicts, near
from bindeledd.reorganisation.conflicts.order import together
from bindeledd.reorganisation.steps import Step

SPRING = date(2020, 3, 1)
AUTUMN = date(2020, 9, 1)


def a(*taken: Step, **parts: Any) -> Reorganisation:
    return change_set(*taken, id="a", **parts)


def b(*taken: Step, **parts: Any) -> Reorganisation:
    return change_set(*taken, id="b", **parts)


def found(*sets: Reorganisation, **options: Any) -> dict[str, Finding]:
    """What `conflicts` says over the small world, by code; each code once."""
    findings = conflicts(sets, world(), **options)
    by_code = {finding.code: finding for finding in findings}
    assert len(by_code) == len(findings), [finding.message for finding in findings]
    return by_code


def named(finding: Finding) -> tuple[list[str], list[str], list[str]]:
    return finding.facts["reorganisations"], finding.facts["days"], finding.facts["lines"]


# -- what is said


def test_two_sets_that_say_different_things_of_one_line_on_one_day() -> None:
    here = found(
        a(steps.Renaming("1001", "Ny")),
        b(steps.ChangeUnit("0103", "closed"), steps.Renaming("1001", "Noe annet")),
    )
    finding = here["change-sets-at-odds"]
    assert named(finding) == (["a", "b"], ["2020-01-01"], ["municipality/1001"])
    assert finding.severity is Severity.MUST
    assert finding.message == ("«a» (steg 1) og «b» (steg 2) sier ulikt om kommune 1001 1. januar 2020.")
    assert "order-matters" not in here


def test_sets_that_say_the_same_or_speak_of_different_parts_go_together() -> None:
    assert found(a(steps.Renaming("1001", "Ny")), b(steps.Renaming("1001", "Ny"))) == {}
    assert found(a(steps.Renaming("1001", "Ny")), b(steps.AssignTasks(("*",), ("2001",), "0102"))) == {}
    name, hours = steps.MoveLocation("beta", name="Ny"), steps.MoveLocation("beta", opening_hours="10–14")
    assert found(a(name), b(hours)) == {}
    assert "change-sets-at-odds" in found(a(name), b(steps.MoveLocation("beta", name="Annet")))


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (("minimum",), ("minimum",), True),
        (("*",), ("MU-03",), True),
        (("MU-03",), ("minimum",), True),
        (("state",), ("minimum",), False),
        (("MU-03",), ("MU-04",), False),
    ],
)
def test_two_units_with_the_same_task_in_overlapping_time(
    first: tuple[str, ...], second: tuple[str, ...], overlap: bool
) -> None:
    here = found(
        a(steps.AssignTasks(first, ("2001",), "0101")),
        b(steps.AssignTasks(second, ("2001",), "0102"), effective_on=SPRING),
    )
    assert ("work-given-twice" in here) is overlap
    if overlap:
        finding = here["work-given-twice"]
        assert named(finding) == (
            ["a", "b"],
            ["2020-01-01", "2020-03-01"],
            list(dict.fromkeys((f"performing/{first[0]}/2001", f"performing/{second[0]}/2001"))),
        )
        assert "enhet 0101 fra 1. januar 2020 etter «a»" in finding.message
        assert "enhet 0102 fra 1. mars 2020 etter «b»" in finding.message


def test_a_district_is_a_place_in_its_municipality_and_another_municipality_is_not() -> None:
    first = a(steps.AssignTasks(("minimum",), ("1003",), "0101"))
    inside, outside = (
        b(steps.AssignTasks(("minimum",), (area,), "0102"), effective_on=SPRING)
        for area in ("100302", "2001")
    )
    assert "work-given-twice" in found(first, inside)
    assert found(first, outside) == {}


def test_two_hosts_for_one_task_are_found_and_one_host_is_not() -> None:
    other = a(steps.TransferTasks(("minimum",), ("2001",), "1001", "0101"))
    again = b(steps.TransferTasks(("minimum",), ("2001",), "1003", "0101"), effective_on=SPRING)
    assert named(found(other, again)["work-given-twice"])[2] == ["host/minimum/2001"]
    same = b(steps.TransferTasks(("minimum",), ("2001",), "1001", "0101"), effective_on=SPRING)
    assert found(other, same) == {}


def test_work_that_the_first_set_itself_hands_on_does_not_overlap() -> None:
    handing_on = a(
        steps.AssignTasks(("minimum",), ("2001",), "0101"),
        steps.AssignTasks(("minimum",), ("2001",), "0102", on=SPRING),
    )
    later = b(steps.AssignTasks(("minimum",), ("2001",), "0102"), effective_on=AUTUMN)
    assert found(handing_on, later) == {}


# -- order


def test_what_depends_on_the_order_of_two_sets_of_one_day_is_named() -> None:
    # The office takes the work it has: before or after it was given more.
    here = found(
        a(steps.OfficeMerger(("0102", "0103"), "0103", "NAV Ny")),
        b(steps.AssignTasks(("state",), ("2001",), "0102")),
    )
    finding = here["order-matters"]
    assert named(finding) == (["a", "b"], ["2020-01-01"], ["performing/state/2001"])
    assert "Avgjør rekkefølgen" in finding.fix
    apart = found(
        a(steps.OfficeMerger(("0102", "0103"), "0103", "NAV Ny")),
        b(steps.AssignTasks(("state",), ("2001",), "0102"), effective_on=ON - A_DAY),
    )
    assert "order-matters" not in apart


planned = change_sets(decided_on=None, registered_at=None)


@given(planned, planned)
def test_together_is_as_if_the_steps_of_both_were_one_set(one: Reorganisation, other: Reorganisation) -> None:
    sets = (replace(one, id="a"), replace(other, id="b"))
    taken = [replace(step, on=each.day_of(step)) for each in sets for step in each.steps]
    alone = apply(change_set(*taken), world()).registry
    made = together(sets, world()).registry
    for on in {*one.days, *other.days}:
        assert facts(made, on) == facts(alone, on)


@given(planned, planned)
def test_sets_that_give_the_same_both_ways_are_not_said_to_depend_on_order(
    one: Reorganisation, other: Reorganisation
) -> None:
    sets = (replace(one, id="a"), replace(other, id="b"))
    this, that = (together(order, world()).registry for order in (sets, sets[::-1]))
    said = {
        (day, line)
        for finding in conflicts(sets, world())
        if finding.code in ("order-matters", "change-sets-at-odds")
        for day in finding.facts["days"]
        for line in finding.facts["lines"]
    }
    for on in set(one.days) & set(other.days):
        here, there = facts(this, on), facts(that, on)
        for line in here.keys() | there.keys():
            if here.get(line) != there.get(line):
                assert (on.isoformat(), "/".join(line)) in said


@given(change_sets(), change_sets(), change_sets())
def test_the_order_in_which_the_sets_are_given_changes_no_conflict_of_a_pair(
    one: Reorganisation, two: Reorganisation, three: Reorganisation
) -> None:
    sets = [replace(each, id=name) for each, name in ((one, "a"), (two, "b"), (three, "c"))]
    said = {
        frozenset(
            (f.code, f.message)
            for f in conflicts(order, world())
            if f.code in ("change-sets-at-odds", "work-given-twice", "made-twice", "used-after-end")
        )
        for order in (sets, sets[::-1])
    }
    assert len(said) == 1


# -- gaps


def test_a_task_left_between_one_sets_end_and_anothers_start() -> None:
    ending = a(steps.AssignTasks(("*",), ("1002",), "0101"), steps.ChangeUnit("0103", "closed"))
    filling = b(steps.AssignTasks(("*",), ("1003", "2001"), "0101"), effective_on=SPRING)
    gaps = [f for f in conflicts((ending, filling), world()) if f.code == "gap-between"]
    assert {f.facts["lines"][0] for f in gaps} == {
        f"performing/{group}/{number}" for group in ("state", "minimum") for number in ("1003", "2001")
    }
    for gap in gaps:
        assert gap.facts["reorganisations"] == ["a", "b"]
        assert gap.facts["days"] == ["2020-01-01", "2020-03-01"]
        assert "Slik er det til 1. mars 2020." in gap.message
    # Filled the same day there is none, and one that nobody fills is the set's own.
    assert "gap-between" not in found(ending, replace(filling, effective_on=ON))
    assert "gap-between" not in found(ending, b(steps.Renaming("2001", "Ny"), effective_on=SPRING))


def test_a_gap_that_only_both_together_make_names_both() -> None:
    moving = a(steps.AssignTasks(("*",), ("1001",), "0102"))
    closing = b(
        steps.AssignTasks(("*",), ("1002",), "0101"), steps.ChangeUnit("0102", "closed"), effective_on=SPRING
    )
    gaps = [f for f in conflicts((moving, closing), world()) if f.code == "gap-between"]
    assert {f.facts["lines"][0] for f in gaps} == {"performing/state/1001", "performing/minimum/1001"}
    for gap in gaps:
        assert gap.facts["reorganisations"] == ["a", "b"]
        assert gap.facts["days"] == ["2020-03-01"]
        assert gap.severity is Severity.MUST


# -- what is made, ended and used


def test_a_number_that_both_make() -> None:
    here = found(
        a(steps.Renumbering("1001", "3001")), b(steps.Renumbering("2001", "3001"), effective_on=SPRING)
    )
    finding = here["made-twice"]
    assert named(finding) == (["a", "b"], ["2020-01-01", "2020-03-01"], ["municipality/3001"])
    growing = b(steps.Merger(("3001", "2001"), "3001", "Større"), effective_on=SPRING)
    assert "made-twice" not in found(a(steps.Renumbering("1001", "3001")), growing)


@pytest.mark.parametrize(
    ("ending", "using", "line", "better"),
    [
        (
            steps.Merger(("1001", "1002"), "3001", "Ny"),
            steps.AssignTasks(("state",), ("1002",), "0103"),
            "municipality/1002",
            "Bruk 3001",
        ),
        (
            steps.OfficeMerger(("0102", "0103"), "0103", "Ny"),
            steps.AssignTasks(("state",), ("2001",), "0102"),
            "unit/0102",
            "Bruk 0103",
        ),
        (steps.ChangeUnit("0102", "closed"), steps.AppointLeader("post", ("0102",)), "unit/0102", "Rett"),
        (steps.Dissolution("vert"), steps.Withdrawal("vert", "1002"), "cooperation/vert", "Rett"),
        (steps.CloseLocation("beta"), steps.MoveLocation("beta", name="Ny"), "location/beta", "Rett"),
    ],
)
def test_what_one_ends_and_another_uses_later(ending: Step, using: Step, line: str, better: str) -> None:
    finding = found(a(ending), b(using, effective_on=SPRING))["used-after-end"]
    assert named(finding) == (["a", "b"], ["2020-01-01", "2020-03-01"], [line])
    assert finding.severity is Severity.MUST
    assert finding.fix.startswith(better)
    # Used before the end it is no conflict.
    assert "used-after-end" not in found(a(ending), b(using, effective_on=ON - timedelta(days=30)))


def test_what_is_there_again_may_be_used() -> None:
    ending = a(steps.ChangeUnit("0102", "closed"))
    using = b(steps.AppointLeader("post", ("0102",)), effective_on=AUTUMN)
    opening = change_set(steps.ChangeUnit("0102", "active"), id="c", effective_on=SPRING)
    assert "used-after-end" in found(ending, using)
    codes = {
        (f.code, *f.facts.get("reorganisations", ())) for f in conflicts((ending, opening, using), world())
    }
    assert ("used-after-end", "a", "b") not in codes


def test_two_mergers_of_one_municipality() -> None:
    first = a(steps.Merger(("1001", "1002"), "3001", "Ny"))
    finding = found(first, b(steps.Merger(("1002", "1003"), "3002", "Annet")))["ended-twice"]
    assert named(finding) == (["a", "b"], ["2020-01-01"], ["municipality/1002"])
    assert finding.severity is Severity.MUST
    later = found(first, b(steps.Merger(("1002", "1003"), "3002", "Annet"), effective_on=SPRING))
    assert named(later["used-after-end"])[2] == ["municipality/1002"]


# -- hosts


@pytest.mark.parametrize("on", [ON - timedelta(days=90), ON, SPRING])
def test_a_host_that_merges_in_another_set(on: date) -> None:
    merging = a(steps.Merger(("1001", "1003"), "3001", "Ny"), effective_on=on)
    hosting = b(
        steps.StartCooperation("ny", "Alfa for Delta", "host", ("1001", "2001"), "1001"),
        steps.TransferTasks(("minimum",), ("2001",), "1001", "0101", "ny"),
    )
    every = [f for f in conflicts((merging, hosting), world()) if f.code == "host-changes-in-another"]
    (finding,) = every
    assert finding.facts["reorganisations"] == ["a", "b"]
    assert finding.citation == "inndelingslova § 16"
    assert "Alfa for Delta" in finding.message
    assert "seks måneders frist" in finding.message


def test_a_host_with_a_new_number_gives_no_way_out_and_one_that_is_renamed_is_no_finding() -> None:
    leaving = b(steps.Withdrawal("vert", "1002"), effective_on=SPRING)
    finding = found(a(steps.Renumbering("1001", "3001")), leaving)["host-changes-in-another"]
    assert finding.citation == ""
    assert "får nytt nummer" in finding.message
    assert found(a(steps.Renaming("1001", "Ny")), leaving).keys() <= {"gap-between"}


# -- splits


def test_parts_of_a_split_that_are_placed_twice_or_by_none() -> None:
    east = a(steps.Split("1003", "1001", "Alfa", ("10030101", "10030102")))
    west = b(steps.Split("1003", "1002", "Beta", ("10030102", "10030103")))
    finding = found(east, west)["split-part-placed-twice"]
    assert finding.facts == {"keys": ["10030102"], "reorganisations": ["a", "b"]}
    assert "split-rest-undecided" not in found(east, west)
    alone = found(east, b(steps.Renaming("2001", "Ny")))
    assert alone.keys() == {"split-rest-undecided"}
    with_parts = apply(b(steps.Split("1003", "1002", "Beta", ("10030103",))), world()).registry
    (rest,) = (
        f
        for f in conflicts((east, b(steps.Renaming("2001", "Ny"))), with_parts)
        if f.code == "split-rest-elsewhere"
    )
    assert "Resten går til 1002" in rest.message
    assert rest.facts["keys"] == ["10030103"]


# -- which sets are compared


def test_sets_far_apart_are_not_compared_and_the_distance_is_the_callers() -> None:
    first = a(steps.Renumbering("1001", "3001"))
    second = b(steps.AssignTasks(("state",), ("1001",), "0103"), effective_on=date(2021, 1, 2))
    assert found(first, second) == {}
    assert "used-after-end" in found(first, second, within=timedelta(days=367))
    assert "used-after-end" in found(first, replace(second, effective_on=date(2021, 1, 1)))
    assert near(first, second, timedelta(days=367))
    assert not near(first, second, timedelta(days=366))


def test_one_set_has_no_conflict_and_none_is_given_twice() -> None:
    alone = a(steps.ChangeUnit("0103", "closed"), steps.Split("1003", "1001", "Alfa", ("10030101",)))
    assert conflicts((alone,), world()) == ()
    assert conflicts((), world()) == ()
    with pytest.raises(BadInput) as raised:
        conflicts((alone, alone), world())
    assert [finding.code for finding in raised.value.findings] == ["reorganisation-twice"]


@given(change_sets(), change_sets())
def test_any_two_sets_can_be_compared_and_nothing_is_said_twice(
    one: Reorganisation, other: Reorganisation
) -> None:
    said = conflicts((replace(one, id="a"), replace(other, id="b")), world())
    assert len({(f.code, f.message) for f in said}) == len(said)
    assert all(f.message and f.fix for f in said)


# -- the past


def test_what_happened_goes_together() -> None:
    every = [open_reorganisation(name) for name in built_in()]
    said = conflicts(every, registry_without(*built_in()))
    assert [f.message for f in said if f.severity is Severity.MUST] == []
    assert {(f.code, *f.facts["reorganisations"]) for f in said} == {
        ("host-changes-in-another", "narvik-2020", "ofoten-2019"),
        ("host-changes-in-another", "narvik-2020", "gratangen-2020"),
        # The office of the divided Tysfjord goes into two.
        ("ended-twice", "hamaroy-2020", "narvik-2020"),
        ("work-given-twice", "hamaroy-2020", "indre-salten-2020"),
    }


def test_a_planted_overlap_is_found() -> None:
    planted = change_set(steps.AssignTasks(("minimum",), ("1806",), "1841"), id="plan", effective_on=SPRING)
    said = conflicts((open_reorganisation("narvik-2020"), planted), registry_without("narvik-2020"))
    (finding,) = (f for f in said if f.code == "work-given-twice")
    assert finding.facts["reorganisations"] == ["narvik-2020", "plan"]
