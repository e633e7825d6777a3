"""Statements of every kind for property tests: few lines, few days, so that they meet often."""

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
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.statements import Statement

FIRST = date(2019, 12, 25)
NUMBERS = ("0301", "1805", "1806")
UNITS = ("0314", "1805")
days = st.integers(0, 14).map(lambda n: FIRST + timedelta(days=n))
instants = st.integers(0, 28).map(lambda n: datetime(2019, 12, 25, tzinfo=UTC) + timedelta(hours=12 * n))
words = st.sampled_from(
    [
        "Narvik",
        "Nav Ålesund",
        "Hábmer – Hamarøy",
        "=1+1",
        "0301",
        "a,b;c\td",
        "to\nlinjer",
        "'s",
        "1e5",
        "TRUE",
    ]
)
maybe = st.none() | words
numbers = st.sampled_from(NUMBERS)
units = st.sampled_from(UNITS)


def _of(kind_of_fact: type[Any], /, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind_of_fact, **parts)


statuses = st.sampled_from(["being_set_up", "active", "being_closed", "closed"])
_FACTS: dict[str, st.SearchStrategy[Fact]] = {
    "municipality": _of(Municipality, name=words),
    "unit": _of(
        Unit,
        name=maybe,
        status=statuses,
        type=st.sampled_from(["LOKAL", ""]),
        parent=maybe,
        organisation_number=maybe,
    ),
    "location": _of(
        Location,
        name=words,
        unit=units,
        municipality=numbers,
        kind=st.sampled_from(["main", "branch", "service_point"]),
        opening_hours=maybe,
    ),
    "leader": _of(Leader, post=words),
    "staff": _of(
        Staff,
        fte=st.none() | st.floats(0, 1e9, allow_nan=False),
        persons=st.none() | st.integers(0, 10**9),
    ),
    "cooperation": _of(
        Cooperation,
        name=words,
        kind=st.sampled_from(["host", "joint_office", "other"]),
        host=st.none() | numbers,
        model=maybe,
    ),
    "participant": _of(Participant, role=st.sampled_from(["host", "delegating", "member"])),
    "service_area": _of(Membership, area=words),
    "responsible": _of(Relation, target=numbers),
    "performing": _of(Relation, target=units | st.just("-"), cooperation=maybe),
    "host": _of(Relation, target=numbers, cooperation=maybe),
    "system": _of(System, system=words),
}
tasks = st.sampled_from(["*", "state", "minimum", "optional", "MU-02", "OP-01"])
areas = numbers | st.just("030101")
_KEYS: dict[str, tuple[st.SearchStrategy[str], ...]] = {
    "municipality": (numbers,),
    "unit": (units,),
    "location": (st.sampled_from(["hov", "dokka"]),),
    "leader": (units,),
    "staff": (units, st.sampled_from(["state", "municipal"]), tasks),
    "cooperation": (st.just("land"),),
    "participant": (st.just("land"), numbers),
    "service_area": (numbers,),
    "responsible": (tasks, areas),
    "performing": (tasks, areas),
    "host": (tasks, areas),
    "system": (numbers, st.just("case_system")),
}
kinds = st.sampled_from(sorted(_KEYS))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(days)
    length = draw(st.none() | st.integers(1, 6))
    return Period(start, None if length is None else start + timedelta(days=length))


@st.composite
def statements(draw: st.DrawFn, kind: str | None = None) -> Statement:
    kind = kind or draw(kinds)
    line: Line = (kind, *(draw(part) for part in _KEYS[kind]))
    fact = draw(st.none() | _FACTS[kind])
    source = draw(st.sampled_from(["", "nav-land-2024", "en kilde"]))
    return Statement(
        line, fact, draw(periods()), draw(instants), source, draw(st.sampled_from(["", "Grunn."]))
    )


@st.composite
def successions(draw: st.DrawFn) -> Succession:
    return Succession(
        series=draw(st.sampled_from(["municipality", "unit"])),
        date=draw(days),
        old=draw(numbers),
        new=draw(numbers),
        kind=draw(st.sampled_from(["rename", "renumber", "merge", "split", "split_and_merge", "boundary"])),
        registered_at=draw(instants),
        source=draw(st.sampled_from(["", "ssb-klass-131"])),
    )


@st.composite
def allocations(draw: st.DrawFn) -> Allocation:
    return Allocation(
        date=draw(days),
        old=draw(numbers),
        kind=draw(st.sampled_from(["basic_unit", "postal_code", "address", "list", "piece"])),
        key=draw(st.sampled_from(["18500104", "8590", "Storgata 1–9", "1534"])),
        new=draw(numbers),
        registered_at=draw(instants),
        source="",
    )
