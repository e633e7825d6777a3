"""The log of a reorganisation: milestones reached, and events, each on two clocks; only ever added to.

An entry as plain values has its `kind`; a kind that is no event is a milestone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal, cast, get_args

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.records import instant, instant_text
from bindeledd.reorganisation.status.milestones import Ground

EventKind = Literal[
    "moved",
    "paused",
    "resumed",
    "withdrawn",
    "notice_given",
    "dropped_out",
    "joined",
    "date_moved",
    "steps_changed",
    "host_changed",
    "host_merges",
    "decision_reversed",
    "law_changed",
    "mapping_changed",
]
EVENT_KINDS: tuple[str, ...] = get_args(EventKind)

# What changes by an event; every milestone that rests on it is open again.
CHANGES: dict[str, Ground] = {
    "dropped_out": "participants",
    "joined": "participants",
    "date_moved": "date",
    "steps_changed": "steps",
    "host_changed": "host",
    "host_merges": "host",
    "decision_reversed": "decision",
    "law_changed": "law",
    "mapping_changed": "mapping",
}
# Events about one municipality, which they must name.
ABOUT_ONE = frozenset({"notice_given", "dropped_out", "joined", "decision_reversed"})


@dataclass(frozen=True, slots=True)
class Milestone:
    """That a kind of milestone was reached on a day, said by a role, for `subject` (a municipality number).

    `subject` is empty when it is reached once for all; `document` says where it is written.
    """

    kind: str
    on: date
    registered_at: datetime
    by: str
    subject: str = ""
    document: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that moves a reorganisation, or opens milestones again; `by` is a role, not a person.

    `state` is where a move goes. `ends_on` is the day a notice is out, when another than a year is agreed.
    """

    kind: EventKind
    on: date
    registered_at: datetime
    by: str
    subject: str = ""
    state: str = ""
    ends_on: date | None = None
    document: str = ""
    note: str = ""


Entry = Milestone | Event


def entry_values(entry: Entry) -> dict[str, Any]:
    """The entry as plain values for JSON; empty parts are left out."""
    values: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if isinstance(value, datetime):
            value = instant_text(value)
        elif isinstance(value, date):
            value = value.isoformat()
        if value not in (None, ""):
            values[field.name] = value
    return values


def entry_from(values: Mapping[str, Any]) -> Entry:
    """The entry of plain values. Raises `BadInput` that names every part that is wrong or unknown."""
    kind = str(values.get("kind") or "")
    entry_type: type[Milestone] | type[Event] = Event if kind in EVENT_KINDS else Milestone
    names = [field.name for field in fields(entry_type)]
    faults = [
        _fault(_("Feltet «{name}» finnes ikke her.").format(name=str(name)[:40]), str(name)[:40])
        for name in values
        if name not in names
    ]
    given: dict[str, Any] = {}
    for name in names:
        value = values.get(name)
        if value in (None, ""):
            if name in ("kind", "on", "registered_at", "by"):
                faults.append(_fault(_("Feltet «{name}» mangler.").format(name=name), name))
            continue
        try:
            given[name] = _read(name, value)
        except (ValueError, TypeError):
            faults.append(_fault(_("«{name}» kan ikke leses.").format(name=name), name))
    if faults:
        raise BadInput(*faults)
    if entry_type is Event:
        given["kind"] = cast(EventKind, kind)
    return entry_type(**given)


def _read(name: str, value: Any) -> Any:
    if name == "registered_at":
        return value if isinstance(value, datetime) else instant(value)
    if name in ("on", "ends_on"):
        return value if isinstance(value, date) else date.fromisoformat(value)
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _fault(message: str, name: str) -> Finding:
    return Finding(
        code="log-entry-unusable",
        severity=Severity.MUST,
        message=message,
        column=name,
        fix=_("Rett feltet, og prøv igjen."),
    )
