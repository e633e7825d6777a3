"""A snapshot as one table per kind of fact, and its statements and lineage as tables with both clocks.

A row has the line's key, the fields of its fact, the days it holds without a break, and the statement that
says so on the snapshot's day: when it was registered, and its source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import get_args, get_type_hints

from bindeledd.casefolder.fields import Field, Kind, Value
from bindeledd.foundation.language import N_, _
from bindeledd.registry import lineage_records
from bindeledd.registry.exporting.spells import spell_on
from bindeledd.registry.facts import KINDS
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.records import COLUMNS, instant_text, to_record
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement

# As the table of a case folder that has the same columns.
STATEMENTS = "registry"
_TITLES = {
    "municipality": N_("Kommuner"),
    "unit": N_("Enheter"),
    "location": N_("Lokasjoner"),
    "leader": N_("Ledere"),
    "staff": N_("Bemanning"),
    "cooperation": N_("Samarbeid"),
    "participant": N_("Deltakere i samarbeid"),
    "service_area": N_("Tjenesteområder"),
    "responsible": N_("Ansvarlig kommune"),
    "performing": N_("Utførende enhet"),
    "host": N_("Vertskommune"),
    "system": N_("Fagsystemer"),
    STATEMENTS: N_("Utsagn"),
    "successions": N_("Overganger"),
    "allocations": N_("Deling av numre"),
}
_COLUMN_TITLES = {
    "about": N_("Gjelder"),
    "area": N_("Område"),
    "cooperation": N_("Samarbeid"),
    "date": N_("Dato"),
    "ended": N_("Slutt"),
    "fte": N_("Årsverk"),
    "function": N_("Funksjon"),
    "host": N_("Vertskommune"),
    "id": N_("Id"),
    "key": N_("Nøkkel"),
    "kind": N_("Slag"),
    "model": N_("Modell"),
    "municipality": N_("Kommune"),
    "name": N_("Navn"),
    "new": N_("Nytt nummer"),
    "number": N_("Nummer"),
    "old": N_("Gammelt nummer"),
    "opening_hours": N_("Åpningstid"),
    "organisation_number": N_("Organisasjonsnummer"),
    "owner": N_("Eier"),
    "parent": N_("Overordnet enhet"),
    "persons": N_("Personer"),
    "post": N_("Stilling"),
    "reason": N_("Grunn"),
    "registered_at": N_("Registrert"),
    "role": N_("Rolle"),
    "series": N_("Serie"),
    "source": N_("Kilde"),
    "status": N_("Status"),
    "system": N_("Fagsystem"),
    "target": N_("Hvem"),
    "task": N_("Oppgave"),
    "type": N_("Type"),
    "unit": N_("Enhet"),
    "valid_from": N_("Gjelder fra"),
    "valid_to": N_("Gjelder til"),
}
_CLOSING = ("valid_from", "valid_to", "registered_at", "source", "reason")


def kind_title(kind: str) -> str:
    """What the facts of a kind are called, in the plural."""
    return _(_TITLES[kind])


@dataclass(frozen=True, slots=True)
class ExportSheet:
    """One table of an export: `kind` names its file, `title` its sheet."""

    kind: str
    title: str
    columns: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources that its rows name."""
        place = [column.name for column in self.columns].index("source")
        return frozenset(str(row[place]) for row in self.rows if row[place])


def sheets(snapshot: Snapshot) -> tuple[ExportSheet, ...]:
    """The tables of the snapshot, empty ones too, in the order of the kinds."""
    return tuple(_sheet(snapshot, kind) for kind in KINDS)


def statements_sheet(snapshot: Snapshot) -> ExportSheet:
    """Every statement of any day that was known at the snapshot's instant, as rows of `records`."""
    known = _known(snapshot)
    columns = tuple(Field(name, _(_COLUMN_TITLES[name])) for name in COLUMNS)
    rows = tuple(tuple(to_record(statement).values()) for statement in known)
    return ExportSheet(STATEMENTS, _(_TITLES[STATEMENTS]), columns, rows)


def lineage_sheets(snapshot: Snapshot) -> tuple[ExportSheet, ExportSheet]:
    """Every succession and allocation known at the snapshot's instant, as rows of `lineage_records`."""
    lineage, at = snapshot.registry.lineage, snapshot.known_at
    return (
        _lineage_sheet("successions", Succession, lineage.rows, at),
        _lineage_sheet("allocations", Allocation, lineage.all_allocations, at),
    )


def _lineage_sheet(
    kind: str,
    of: type[Succession | Allocation],
    arrows: Iterable[Succession | Allocation],
    at: datetime | None,
) -> ExportSheet:
    names = [field.name for field in fields(of)]
    rows = (lineage_records.to_record(a) for a in arrows if at is None or a.registered_at <= at)
    columns = tuple(Field(name, _(_COLUMN_TITLES[name])) for name in names)
    return ExportSheet(kind, _(_TITLES[kind]), columns, tuple(tuple(row[n] for n in names) for row in rows))


def _known(snapshot: Snapshot) -> Iterable[Statement]:
    """In order of line, and of registration: read in that order, they say the same again."""
    for _line, statements in sorted(snapshot.registry.lines.items()):
        yield from (s for s in reversed(statements) if s.known(snapshot.known_at))


def _sheet(snapshot: Snapshot, kind: str) -> ExportSheet:
    fact_type, parts = KINDS[kind]
    names = [field.name for field in fields(fact_type)]
    rows: list[tuple[Value, ...]] = []
    for line, fact in snapshot.every(kind):
        spell, statement = spell_on(snapshot, line), snapshot.statement(line)
        if spell is None or statement is None:
            raise AssertionError("a line on which something holds has a spell and a statement")
        rows.append(
            (
                *line[1:],
                *(getattr(fact, name) for name in names),
                spell.period.start,
                spell.period.end,
                instant_text(statement.registered_at),
                statement.source,
                _(statement.reason) if statement.reason else None,
            )
        )
    columns = tuple(
        Field(name, _(_COLUMN_TITLES[name]), column_kind) for name, column_kind in _columns(kind, parts)
    )
    return ExportSheet(kind, _(_TITLES[kind]), columns, tuple(rows))


@cache
def _columns(kind: str, parts: tuple[str, ...]) -> tuple[tuple[str, Kind], ...]:
    """The columns of a kind with what their cells hold."""
    fact_type = KINDS[kind][0]
    hints = get_type_hints(fact_type)
    found: list[tuple[str, Kind]] = [(part, "text") for part in parts]
    for field in fields(fact_type):
        types = get_args(hints[field.name])
        found.append((field.name, "decimal" if float in types else "integer" if int in types else "text"))
    found += [(name, "date" if name.startswith("valid") else "text") for name in _CLOSING]
    return tuple(found)
