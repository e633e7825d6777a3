"""Commuting in and out of a municipality, and between the municipalities of an area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.people import PERSONS
from bindeledd.mapping.structure import Commuting
from bindeledd_web.mapping.presenters.maps import Picture, flow_map
from bindeledd_web.mapping.presenters.values import Reader, Value, editable, named_sources

# The table opens with this many; the rest are folded under it.
FIRST = 10


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One flow by the municipality at its other end; `inside` when that one is in the case."""

    number: str
    name: str
    inside: bool
    workers: Value


@dataclass(frozen=True, slots=True)
class FlowTable:
    """The flows one way, the largest first, and the map of those within the case."""

    first: tuple[FlowRow, ...]
    rest: tuple[FlowRow, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class CommutingPage:
    """Commuting of one municipality in one year; `later` are years not counted on the day shown."""

    year: int
    years: tuple[int, ...]
    later: tuple[tuple[int, date], ...]
    flows: Commuting
    within: Value
    out: FlowTable
    into: FlowTable
    sources: tuple[Source, ...]


def commuting(view: Case, number: str, reader: Reader, year: int | None) -> CommutingPage | None:
    """The chosen year when it was counted on the day, else the latest that was; None without any."""
    # A flow is about the municipalities at both its ends.
    reader = replace(reader, may_edit=reader.may_edit_shared)
    years = view.commuting_years(reader.on)
    if not years:
        return None
    chosen = year if year in years else years[-1]
    flows = view.commuting_of(number, chosen, reader.on)
    if flows is None or number not in view.numbers:
        return None
    out = [
        _row(view, reader, flow.work, flow.workers, (str(chosen), number, flow.work)) for flow in flows.out
    ]
    into = [
        _row(view, reader, flow.home, flow.workers, (str(chosen), flow.home, number)) for flow in flows.into
    ]
    key = (str(chosen), number, number)
    return CommutingPage(
        year=chosen,
        years=years,
        later=tuple((y, date(y + 1, 1, 1)) for y in view.commuting_years(date.max) if y not in years),
        flows=flows,
        within=editable(reader, flows.within, "", "commuting", key, "workers"),
        out=FlowTable(tuple(out[:FIRST]), tuple(out[FIRST:]), flow_map(view, flows, reader.slug, out=True)),
        into=FlowTable(
            tuple(into[:FIRST]), tuple(into[FIRST:]), flow_map(view, flows, reader.slug, out=False)
        ),
        sources=named_sources([flows.within.source, *(row.workers.figure.source for row in (*out, *into))]),
    )


def _row(view: Case, reader: Reader, other: str, workers: Figure, key: tuple[str, ...]) -> FlowRow:
    value = editable(reader, workers, "", "commuting", key, "workers")
    # A place outside the case may have had another number by the date of the case.
    return FlowRow(other, view.municipality_name(other, workers.date), other in view.numbers, value)


@dataclass(frozen=True, slots=True)
class FlowMatrix:
    """Workers from each municipality (rows) to each (columns) of an area, in one year."""

    year: int
    names: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], tuple[Figure, ...]], ...]
    sources: tuple[Source, ...]


def inside(view: Case, numbers: Sequence[str], on: date) -> FlowMatrix | None:
    """Commuting between the municipalities of an area; a pair without a row counts nobody."""
    years = view.commuting_years(on)
    if not years:
        return None
    names = tuple((n, view.municipality_name(n)) for n in numbers)
    rows = []
    sources: list[Source] = []
    for number, name in names:
        found = view.commuting_of(number, years[-1], on)
        if found is None:
            continue
        to = {flow.work: flow.workers for flow in found.out} | {number: found.within}
        nobody = Figure(0, PERSONS, found.within.date, found.within.source)
        rows.append(((number, name), tuple(to.get(other, nobody) for other, _name in names)))
        sources.append(found.within.source)
    return FlowMatrix(years[-1], names, tuple(rows), named_sources(sources))
