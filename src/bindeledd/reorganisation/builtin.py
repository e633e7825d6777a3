"""The change sets that come with the program, each a file with its sources, and the registry they make.

A change set of the past counts as known from noon of its day: after that day's lists, which it adds to.
A list that only lacks a unit says nothing of what became of it; where a change set says so, that counts,
and the conclusion drawn from the list's silence is left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from bindeledd.areas.sources import Source, read_package
from bindeledd.areas.sources import sources as area_sources
from bindeledd.casefolder.cells import shown
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.facts import Fact, Line, Relation, Unit
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.national import NOT_LISTED, UNIT_GONE, national_registry
from bindeledd.registry.observed_units import sources as list_sources
from bindeledd.registry.records import from_records
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.applying import Applied, apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import from_values

DATA = Path(__file__).resolve().parent / "data"
PACKAGE = "datapackage"
# No change set is near this size; a larger file is something else.
MOST_BYTES = 2_000_000
_ANSWERS = ("effects", "version")


@cache
def built_in() -> tuple[str, ...]:
    """The ids of the built-in change sets, in order of effective date and id."""
    ids = sorted(path.stem for path in DATA.glob("*.json") if path.stem != PACKAGE)
    return tuple(sorted(ids, key=lambda identity: (_built_in(identity).effective_on, identity)))


@cache
def _built_in(identity: str) -> Reorganisation:
    return from_values(json.loads((DATA / f"{identity}.json").read_text(encoding="utf-8")))


def open_reorganisation(id_or_path: str | Path) -> Reorganisation:
    """The built-in change set with that id, or the one in the JSON file at that path.

    Raises `BadInput` that lists the ids there are, or says everything that is wrong with the file.
    """
    if str(id_or_path) in built_in():
        return _built_in(str(id_or_path))
    path = Path(id_or_path)
    if not path.is_file():
        raise _unknown(path)
    try:
        return from_values(_read(path))
    except BadInput as bad:
        raise BadInput(*(replace(finding, file=path.name) for finding in bad.findings)) from None


def _read(path: Path) -> Mapping[str, Any]:
    """The file as plain values. Raises `BadInput` when it is no JSON object or says a thing twice.

    What `show --effects` answers beside the change set is no part of it.
    """
    line = None
    try:
        if path.stat().st_size <= MOST_BYTES:
            values = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_said_once)
            if isinstance(values, dict):
                return {name: value for name, value in values.items() if name not in _ANSWERS}
    except (OSError, ValueError, RecursionError) as fault:
        line = fault.lineno if isinstance(fault, json.JSONDecodeError) else None
    raise BadInput(
        Finding(
            code="reorganisation-unreadable",
            severity=Severity.MUST,
            message=_("«{name}» kan ikke leses som en omlegging.").format(name=shown(path.name)),
            fix=_("Filen skal være JSON i UTF-8, slik «reorganisation show --json» skriver en omlegging."),
            file=path.name,
            row=line,
        )
    )


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of a JSON object. Raises `BadInput` for a name that stands there twice."""
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    names = [name for name, _value in pairs]
    twice = next(name for name in names if names.count(name) > 1)
    raise BadInput(
        Finding(
            code="reorganisation-unusable",
            severity=Severity.MUST,
            message=_("Feltet «{name}» står to ganger.").format(name=shown(twice)),
            fix=_("Behold det ene, og fjern det andre."),
            column=shown(twice),
        )
    )


def _unknown(path: Path) -> BadInput:
    wanted = path.name.casefold()
    near = get_close_matches(wanted, built_in(), n=3) or [i for i in built_in() if wanted and wanted in i]
    fix = _("Velg en av {names}, eller oppgi en JSON-fil.").format(names=", ".join(built_in()))
    if near:
        fix = _("Mente du {names}?").format(names=", ".join(f"«{name}»" for name in near)) + " " + fix
    message = _("Omleggingen «{name}» finnes ikke.").format(name=shown(path.name))
    return BadInput(Finding(code="no-reorganisation", severity=Severity.MUST, message=message, fix=fix))


@cache
def sources() -> Mapping[str, Source]:
    """Every source that a built-in change set may point to, by id."""
    return {source.id: source for source in (*area_sources(), *list_sources(), *read_package(DATA))}


def sources_of(reorganisation: Reorganisation) -> tuple[str, ...]:
    """The sources of a change set as lines; one that is no known id is a line already."""
    known = sources()
    return tuple(known[text].line if text in known else text for text in reorganisation.sources)


@cache
def builtin_registry(without: str | None = None) -> Registry:
    """The national registry with the built-in change sets applied in order of date; made once.

    `without` leaves one of them out: the registry that this one is to be applied to.
    """
    return registry_without(*([without] if without else []))


@cache
def registry_without(*identities: str) -> Registry:
    """`builtin_registry` with several of them left out."""
    chosen = [_built_in(identity) for identity in built_in() if identity not in identities]
    national = national_registry().with_more(_ground())
    said = [statement for made in _applied(national, chosen) for statement in made.statements]
    registry = _without(national, _disproved(national, said))
    for made in _applied(registry, chosen):
        registry = made.registry
    return registry


def _ground() -> tuple[Statement, ...]:
    """What the change sets build on and no list has: a joint office that one of them dissolves."""
    with (DATA / "ground.csv").open(encoding="utf-8", newline="") as stream:
        return from_records(csv.DictReader(stream))


def _applied(registry: Registry, chosen: Iterable[Reorganisation]) -> Iterator[Applied]:
    """What each change set makes of what those before it made; an arrow known already is not drawn twice."""
    for reorganisation in chosen:
        made = apply(reorganisation, registry)
        known = {_arrow(s) for s in registry.lineage.successions}
        parts = {_part(a) for a in registry.lineage.allocations}
        registry = registry.with_more(
            made.statements,
            [s for s in made.successions if _arrow(s) not in known],
            [a for a in made.allocations if _part(a) not in parts],
        )
        yield Applied(registry, made.statements, made.successions, made.allocations)


def _arrow(succession: Succession) -> tuple[str, date, str, str]:
    return succession.series, succession.date, succession.old, succession.new


def _part(allocation: Allocation) -> tuple[date, str, str, str, str]:
    return allocation.date, allocation.old, allocation.kind, allocation.key, allocation.new


def _disproved(national: Registry, said: Iterable[Statement]) -> frozenset[Statement]:
    """The conclusions from a list's silence that the change sets have already said otherwise about."""
    by_line: dict[Line, list[Statement]] = {}
    for statement in said:
        by_line.setdefault(statement.line, []).append(statement)
    found: set[Statement] = set()
    for line, spoken in by_line.items():
        for silence in national.history(line):
            on = silence.period.start
            if silence.reason not in (NOT_LISTED, UNIT_GONE):
                continue
            earlier = [s for s in spoken if on in s.period]
            if earlier and _explains(earlier[-1].fact, national.as_of(on)):
                found.add(silence)
    return frozenset(found)


def _explains(fact: Fact | None, day: Snapshot) -> bool:
    """Whether what a change set said accounts for the silence: the unit closed, or another has its work."""
    match fact:
        case Unit(status=status):
            return status == "closed"
        case Relation(target=target):
            return day.unit(target) is not None
    return fact is None


def _without(registry: Registry, left_out: frozenset[Statement]) -> Registry:
    kept = [
        statement
        for statements in registry.lines.values()
        for statement in reversed(statements)
        if statement not in left_out
    ]
    return Registry(kept, registry.lineage)
