"""The parts that answers are made of: who said it, both clocks, numbers with names."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Field, Schema
from pydantic import PlainSerializer

from bindeledd.registry.exporting.spells import Spell
from bindeledd.registry.facts import Unit
from bindeledd.registry.lineage import Succession
from bindeledd.registry.records import SEPARATOR, instant_text
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.statements import Statement

Moment = Annotated[datetime, PlainSerializer(instant_text, return_type=str)]


class Answer(Schema):
    """What every answer says of its own question."""

    as_of: date
    known_at: Moment | None


class List(Answer):
    """A page of a list."""

    total: int
    next: str | None


class Given(Schema):
    """The statement that an answer rests on: a half-open period, when it was registered, and by whom."""

    line: str = Field(examples=["performing/*/1806"])
    valid_from: date
    valid_to: date | None
    registered_at: Moment
    source: str
    reason: str


class Held(Schema):
    """The half-open period in which something holds without a break, and what says so."""

    valid_from: date
    valid_to: date | None
    registered_at: Moment
    source: str


class Change(Schema):
    """On `date` the number `old` became, or became part of, `new`."""

    date: date
    old: str
    new: str
    kind: str
    registered_at: Moment
    source: str


class NamedUnit(Schema):
    """A unit by number, with its name (None: not known) and status on the day."""

    number: str
    name: str | None
    status: str | None


class NamedArea(Schema):
    """A municipality by number, with its name on the day (None: not in use)."""

    number: str
    name: str | None


def given_or_none(statement: Statement | None) -> Given | None:
    """What an answer rests on; None where no statement was made."""
    return None if statement is None else given(statement)


def given(statement: Statement) -> Given:
    """What an answer rests on."""
    return Given(
        line=line_text(statement.line),
        valid_from=statement.period.start,
        valid_to=statement.period.end,
        registered_at=statement.registered_at,
        source=statement.source,
        reason=statement.why,
    )


def held(spell: Spell) -> Held:
    """The period of a spell and the statement that counts on its first day."""
    return Held(
        valid_from=spell.period.start,
        valid_to=spell.period.end,
        registered_at=spell.by.registered_at,
        source=spell.by.source,
    )


def change(succession: Succession) -> Change:
    """An arrow from an old number to a new one."""
    return Change(
        date=succession.date, old=succession.old, new=succession.new, kind=succession.kind,
        registered_at=succession.registered_at, source=succession.source,
    )  # fmt: skip


def named_unit(snapshot: Snapshot, number: str) -> NamedUnit:
    """The unit as it is on the day; without name and status where nothing is registered."""
    unit: Unit | None = snapshot.unit(number)
    return NamedUnit(number=number, name=unit.name if unit else None, status=unit.status if unit else None)


def named_area(snapshot: Snapshot, number: str) -> NamedArea:
    """The municipality as it is on the day."""
    found = snapshot.municipality(number)
    return NamedArea(number=number, name=found.name if found else None)


def line_text(line: tuple[str, ...]) -> str:
    """A line as one text: kind and key, with «/» between."""
    return SEPARATOR.join(line)
