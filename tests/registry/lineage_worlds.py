"""Small made-up registries: municipalities and units with dated changes, all in the numbers 01xx."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import ANY_TASK, Fact, Municipality, Relation, Unit
from bindeledd.registry.lineage import Allocation, KeyKind, Lineage, Series, Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight

FIRST = date(2000, 1, 1)


def day(year: int, month: int = 1, of_month: int = 1) -> date:
    return date(year, month, of_month)


def arrow(
    on: date,
    old: str,
    new: str,
    kind: str = "merge",
    series: Series = "municipality",
    registered: datetime | None = None,
) -> Succession:
    return Succession(series, on, old, new, kind, registered or midnight(on), "a-source")


def part(on: date, old: str, kind: KeyKind, key: str, new: str) -> Allocation:
    return Allocation(on, old, kind, key, new, midnight(on), "b-source")


def said(line: tuple[str, ...], fact: Fact | None, on: date = FIRST) -> Statement:
    return Statement(line, fact, Period(on), midnight(on), "a-source")


def municipality(number: str, start: date = FIRST, end: date | None = None) -> list[Statement]:
    line = ("municipality", number)
    statements = [said(line, Municipality(f"Sted {number}"), start)]
    return statements if end is None else [*statements, said(line, None, end)]


def unit(number: str, start: date = FIRST, closed: date | None = None) -> list[Statement]:
    line = ("unit", number)
    statements = [said(line, Unit(f"NAV {number}", "active"), start)]
    return (
        statements if closed is None else [*statements, said(line, Unit(f"NAV {number}", "closed"), closed)]
    )


def serves(unit_number: str | None, municipality_number: str, on: date = FIRST) -> Statement:
    fact = Relation(unit_number) if unit_number else None
    return said(("performing", ANY_TASK, municipality_number), fact, on)


def registry(
    *statements: Iterable[Statement], arrows: Iterable[Succession] = (), parts: Iterable[Allocation] = ()
) -> Registry:
    return Registry((s for group in statements for s in group), Lineage(arrows, parts))
