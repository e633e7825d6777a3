"""The national registry as far as the built-in sources carry it: municipalities since 1971, units since 2019.

Municipalities and their successions come from SSB's code lists. Each of NAV's lists states what it lists
from its own day on; a unit that an earlier list had and a later list of the same kind lacks, no longer
holds from that day. Which unit serves an area is known from the lists of March 2019 and January 2020 and
NAV's lists of host cooperations; it follows a plain new number, and is unknown again after a merger, a
split, or when the unit is gone. Nothing is told of the days before the first list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from bindeledd.areas.municipality_history import by_number, changes, municipalities
from bindeledd.foundation.language import N_
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import (
    ANY_TASK,
    Cooperation,
    Fact,
    Line,
    Municipality,
    Participant,
    Relation,
    Unit,
)
from bindeledd.registry.host_cooperations import HostCooperation, all_host_cooperations
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.observed_units import Observation, ObservedUnit, areas_served, observations, units
from bindeledd.registry.registry import Registry
from bindeledd.registry.renumbered import FOLLOWS
from bindeledd.registry.statements import Statement, midnight

MUNICIPALITY_SOURCE = "ssb-klass-131"

# Reasons are kept as source texts and put into the reader's language when they are shown.
NOT_LISTED = N_("Står ikke lenger i kildens liste.")
UNIT_GONE = N_("Enheten står ikke lenger i kildens liste, og ingen kilde sier hvem som overtok.")
CONCLUSIONS = (NOT_LISTED, UNIT_GONE)
NUMBER_GONE = N_("Kommunenummeret gikk ut av bruk.")


@cache
def national_registry() -> Registry:
    """The built-in registry; made once, and never changed."""
    return Registry((*municipality_statements(), *_unit_statements()), national_lineage())


def municipality_statements() -> Iterator[Statement]:
    """Every number from the day it came into use; registered on that day, its end on the day of its end."""
    for number, history in by_number().items():
        line: Line = ("municipality", number)
        for part, following in zip(history, (*history[1:], None), strict=True):
            start, end = part.period.start, part.period.end
            yield _said(line, Municipality(part.name), start, MUNICIPALITY_SOURCE)
            if end is not None and (following is None or following.period.start != end):
                yield _said(line, None, end, MUNICIPALITY_SOURCE)


def _said(line: Line, fact: Fact | None, on: date, source: str, reason: str = "") -> Statement:
    """A statement that holds from its day on, and was registered on that day."""
    return Statement(line, fact, Period(on), midnight(on), source, reason)


def _unit_statements() -> Iterator[Statement]:
    """The lists in order of time: each states what is new since the one before, and ends what it lacks."""
    offices = _office_numbers()
    last: dict[Line, Fact | None] = {}
    cooperations = {c.observed_on for c in all_host_cooperations()}
    lists = {o.observed_on: o for o in observations()}
    renumberings = {change.date for change in changes() if change.date > min(lists)}
    for on in sorted({*lists, *cooperations, *renumberings}):
        stated: dict[Line, tuple[Fact | None, str, str]] = {}
        stated |= _carried(last, on)
        if on in lists:
            stated |= _listed(lists[on], offices, last)
        if on in cooperations:
            stated |= _hosted(
                [c for c in all_host_cooperations() if c.observed_on == on], last | _facts(stated)
            )
        for line, (fact, source, reason) in sorted(stated.items()):
            if last.get(line) != fact:
                last[line] = fact
                yield _said(line, fact, on, source, reason)


Stated = dict[Line, tuple[Fact | None, str, str]]


def _facts(stated: Stated) -> dict[Line, Fact | None]:
    return {line: fact for line, (fact, _source, _reason) in stated.items()}


@cache
def _office_numbers() -> frozenset[str]:
    """The numbers that any list shows to be offices: in an office list, or serving an area."""
    found = {row.unit for o in observations() for row in areas_served(o.id)}
    for seen in observations():
        if not _is_whole_register(seen):
            found |= {unit.number for unit in units(seen.id)}
    return frozenset(found)


def _is_whole_register(seen: Observation) -> bool:
    """The list of March 2019 has every kind of unit with its status; the others have offices in use only."""
    return any(unit.status != "active" for unit in units(seen.id))


def _listed(seen: Observation, offices: frozenset[str], last: dict[Line, Fact | None]) -> Stated:
    stated: Stated = {}
    there = {unit.number: unit for unit in units(seen.id)}
    for number, unit in there.items():
        stated["unit", number] = (_unit(unit, offices, last.get(("unit", number))), seen.source, "")
    for line, fact in last.items():
        if line[0] == "unit" and line[1] not in there and isinstance(fact, Unit) and fact.type == "LOKAL":
            stated[line] = (None, seen.source, NOT_LISTED)
    for row in areas_served(seen.id):
        if row.kind == "city_district" or row.main:
            stated["performing", ANY_TASK, row.area] = (Relation(row.unit), seen.source, "")
    units_now = last | _facts(stated)
    for line, fact in last.items():
        gone = isinstance(fact, Relation) and units_now.get(("unit", fact.target)) is None
        if line[0] == "performing" and gone and line not in stated:
            stated[line] = (None, seen.source, UNIT_GONE)
    return stated


def _unit(unit: ObservedUnit, offices: frozenset[str], before: Fact | None) -> Unit:
    """The unit as listed; what a later list is silent about stays as it was."""
    known = before if isinstance(before, Unit) else None
    return Unit(
        name=unit.name or (known.name if known else None),
        status=unit.status,
        type="LOKAL" if unit.number in offices else "",
        parent=unit.parent or (known.parent if known else None),
    )


def _carried(last: dict[Line, Fact | None], on: date) -> Stated:
    """What the areas that went out of use that day leave: a plain new number keeps its unit, nothing else."""
    stated: Stated = {}
    now = municipalities(on)
    renumbered = {c.old: c.new for c in changes() if c.date == on and c.kind == "renumber"}
    for line, fact in last.items():
        kind, *key = line
        if kind not in ("performing", "participant") or fact is None or key[1][:4] in now:
            continue
        new = renumbered.get(key[1][:4])
        stated[line] = (None, MUNICIPALITY_SOURCE, NUMBER_GONE)
        if new is not None:
            stated[kind, key[0], new + key[1][4:]] = (fact, MUNICIPALITY_SOURCE, FOLLOWS)
    for line, fact in last.items():
        if isinstance(fact, Cooperation) and fact.host is not None and fact.host not in now:
            host = renumbered.get(fact.host)
            stated[line] = (replace(fact, host=host), MUNICIPALITY_SOURCE, "")
    return stated


def _hosted(listed: list[HostCooperation], last: dict[Line, Fact | None]) -> Stated:
    """NAV's list of host cooperations: who takes part, and the office where a member's own unit is gone."""
    stated: Stated = {}
    numbers = {
        fact.name: line[1] for line, fact in last.items() if isinstance(fact, Unit) and fact.name is not None
    }
    ids = set()
    for cooperation in listed:
        identity = f"nav-{_slug(cooperation.office)}"
        ids.add(identity)
        fact = Cooperation(cooperation.office, "host", cooperation.host)
        stated["cooperation", identity] = (fact, cooperation.source, cooperation.note or "")
        for member in dict.fromkeys(cooperation.participants):
            role = Participant("host" if member == cooperation.host else "delegating")
            stated["participant", identity, member] = (role, cooperation.source, "")
            office = numbers.get(cooperation.office)
            own = last.get(("performing", ANY_TASK, member))
            unserved = not isinstance(own, Relation) or not isinstance(last.get(("unit", own.target)), Unit)
            if office is not None and unserved:
                stated["performing", ANY_TASK, member] = (Relation(office), cooperation.source, "")
    for line, before in last.items():
        if before is None or line in stated:
            continue
        if line[0] == "participant" or (line[0] == "cooperation" and line[1] not in ids):
            stated[line] = (None, listed[0].source, NOT_LISTED)
    return stated


def _slug(name: str) -> str:
    letters = name.casefold().removeprefix("nav ").translate(str.maketrans("æøå", "eoa"))
    return "-".join("".join(c if c.isalnum() else " " for c in letters).split())
