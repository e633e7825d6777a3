"""A small world to change, and strategies for change sets over it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import (
    Cooperation,
    Fact,
    Leader,
    Line,
    Location,
    Membership,
    Municipality,
    Participant,
    Relation,
    Staff,
    System,
    Unit,
)
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step

FIRST = date(2018, 1, 1)
ON = date(2020, 1, 1)
A_DAY = timedelta(days=1)

FACTS: dict[Line, Fact] = {
    ("municipality", "1001"): Municipality("Alfa"),
    ("municipality", "1002"): Municipality("Beta"),
    ("municipality", "1003"): Municipality("Gamma"),
    ("municipality", "2001"): Municipality("Delta"),
    ("unit", "0101"): Unit("NAV Alfa", "active"),
    ("unit", "0102"): Unit("NAV Beta", "active"),
    ("unit", "0103"): Unit("NAV Gamma", "active"),
    ("performing", "*", "1001"): Relation("0101"),
    ("performing", "*", "1002"): Relation("0102"),
    ("performing", "*", "1003"): Relation("0103"),
    ("performing", "*", "2001"): Relation("0103"),
    ("performing", "OP-01", "1003"): Relation("0103"),
    ("performing", "*", "100301"): Relation("0102"),
    ("cooperation", "vert"): Cooperation("Alfa for Beta", "host", "1001"),
    ("participant", "vert", "1001"): Participant("host"),
    ("participant", "vert", "1002"): Participant("delegating"),
    ("host", "minimum", "1002"): Relation("1001"),
    ("performing", "minimum", "1002"): Relation("0101"),
    ("location", "beta"): Location("Beta", "0102", "1002", "main", "09–15"),
    ("leader", "0102"): Leader("leder-beta"),
    ("staff", "0102", "state", "all"): Staff(3.5, 4),
    ("service_area", "1002"): Membership("kysten"),
    ("system", "1002", "ACOS"): System("ACOS"),
    ("system", "1001", "Velferd"): System("Velferd"),
}


def world() -> Registry:
    """Four municipalities, three units, one host cooperation, since `FIRST`."""
    return Registry(
        Statement(line, fact, Period(FIRST), midnight(FIRST), "verden") for line, fact in FACTS.items()
    )


def with_facts(more: dict[Line, Fact]) -> Registry:
    """The world with more facts since `FIRST`."""
    return world().with_more(
        Statement(line, fact, Period(FIRST), midnight(FIRST), "mer") for line, fact in more.items()
    )


def change_set(*taken: Step, **parts: Any) -> Reorganisation:
    """A planned change set on `ON` with these steps."""
    given: dict[str, Any] = {
        "id": "prøve",
        "title": "En prøve",
        "purpose": "Å prøve",
        "legal_basis": ("Kommuneloven § 20-1",),
        "effective_on": ON,
        "steps": taken,
    }
    return Reorganisation(**(given | parts))


def facts(registry: Registry, on: date, known_at: datetime | None = None) -> dict[Line, Fact]:
    """Everything that holds on a day."""
    snapshot = registry.as_of(on, known_at)
    return {line: fact for line in registry.lines if (fact := snapshot.fact(line)) is not None}


MUNICIPALITIES = ("1001", "1002", "1003", "2001")
UNITS = ("0101", "0102", "0103")
number = st.sampled_from((*MUNICIPALITIES, "3001"))
unit = st.sampled_from((*UNITS, "0104"))
name = st.sampled_from(["Ny", "Ørland – Árran", "=1+1", "0301"])
maybe_name = st.none() | name
day = st.none() | st.integers(-3, 3).map(lambda n: ON + timedelta(days=n))
task = st.sampled_from(["*", "state", "minimum", "OP-01", "MU-02"])
cooperation = st.sampled_from(["vert", "ny"])
location = st.sampled_from(["beta", "ny"])
keys = st.sampled_from(["10010101", "10010102", "8590"])
kind = st.sampled_from(["main", "branch", "service_point"])
status = st.sampled_from(["being_set_up", "active", "being_closed", "closed"])


def some(of: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    """A list without repeats, as a step has it."""
    return st.lists(of, min_size=least, max_size=3, unique=True).map(tuple)


def _step(step_type: type[Any], /, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Step]:
    return st.builds(step_type, on=day, **parts)


a_step: st.SearchStrategy[Step] = st.one_of(
    _step(steps.Merger, old=some(number), new=number, name=name),
    _step(
        steps.Split,
        old=number,
        new=number,
        name=name,
        basic_units=some(keys, 0),
        postal_codes=some(keys, 0),
    ),
    _step(steps.BoundaryMove, old=number, new=number, basic_units=some(keys, 0), postal_codes=some(keys, 0)),
    _step(steps.Renumbering, old=number, new=number, name=st.just("") | name),
    _step(steps.Renaming, number=number, name=name),
    _step(
        steps.StartCooperation,
        cooperation=cooperation,
        name=name,
        kind=st.sampled_from(["host", "joint_office", "other"]),
        participants=some(number),
        host=st.none() | number,
        model=maybe_name,
    ),
    _step(
        steps.TransferTasks,
        tasks=some(task),
        municipalities=some(number),
        host=number,
        unit=st.none() | unit | st.just("-"),
        cooperation=st.none() | cooperation,
    ),
    _step(steps.AssignTasks, tasks=some(task), areas=some(number), unit=unit),
    _step(steps.OfficeMerger, units=some(unit), into=unit, name=name),
    _step(steps.NewUnit, number=unit, name=name, status=status, parent=maybe_name),
    _step(steps.ChangeUnit, unit=unit, status=status, name=maybe_name),
    _step(
        steps.OpenLocation,
        location=location,
        name=name,
        unit=unit,
        municipality=number,
        kind=kind,
        opening_hours=maybe_name,
    ),
    _step(steps.CloseLocation, location=location),
    _step(
        steps.MoveLocation,
        location=location,
        unit=st.none() | unit,
        municipality=st.none() | number,
        name=maybe_name,
        kind=st.none() | kind,
        opening_hours=maybe_name,
    ),
    _step(steps.AppointLeader, post=name, units=some(unit)),
    _step(steps.Withdrawal, cooperation=cooperation, municipality=number),
    _step(steps.Dissolution, cooperation=cooperation),
)
step_lists = st.lists(a_step, max_size=6).map(tuple)
instants = st.datetimes(datetime(2017, 1, 1), datetime(2022, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)
lines_of_text = st.lists(st.sampled_from(["§ 20-1, og mer", "koml § 20-2", "a; b"]), max_size=2, unique=True)


@st.composite
def change_sets(draw: st.DrawFn, **parts: Any) -> Reorganisation:
    """Change sets with any steps; parts given are as given."""
    return change_set(
        *draw(step_lists),
        **(
            {
                "legal_basis": tuple(draw(lines_of_text)),
                "participants": draw(some(number, 0)),
                "model": draw(maybe_name),
                "decided_on": draw(day),
                "registered_at": draw(st.none() | instants),
                "state": draw(st.sampled_from(["mandated", "live"])),
                "sources": tuple(draw(lines_of_text)),
                "note": draw(st.just("") | name),
            }
            | parts
        ),
    )
