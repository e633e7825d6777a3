"""Events as plain values for JSON, the database and files, and back.

Dates are ISO 8601, instants UTC. What is wrong is said with the row and the field's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bindeledd.agreements.decisions.events import KIND_OF, KINDS, Corrected, Event, Happened
from bindeledd.casefolder.cells import CellProblem, clean_text, shown
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.identifiers import municipality_number
from bindeledd.foundation.language import _, day, number

Values = dict[str, Any]
# The text of an item or of a whole agreement, and everything else.
MOST_SIGNS_OF_TEXT, MOST_SIGNS = 2_000_000, 2_000
_LONG = ("whole", "items")
_CORRECTED = KIND_OF[Corrected]
_RECORDED = tuple(kind for kind in KINDS if kind != _CORRECTED)
# Host cooperation in its present form began in 2007; nobody records decisions far ahead.
_FIRST_YEAR, _LAST_YEAR = 1990, 2199


def event_values(event: Event) -> Values:
    """The event as plain values with its `kind`; what is as it would be anyway is left out."""
    values: Values = {"kind": KIND_OF[type(event)]}
    for field in fields(event):
        value = getattr(event, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value == default:
            continue
        if isinstance(value, datetime):
            value = value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = dict(value)
        elif isinstance(value, Happened):
            value = event_values(value)  # type: ignore[arg-type]
        values[field.name] = value
    return values


def to_values(events: Iterable[Event]) -> list[Values]:
    """All events as plain values, in their order."""
    return [event_values(event) for event in events]


def order_key(event: Event) -> tuple[date, datetime, int, str]:
    """What events are sorted by: the day, the instant of registration, the kind, and what they say."""
    kind = KIND_OF[type(event)]
    content = json.dumps(event_values(event), sort_keys=True, ensure_ascii=False)
    return event.on, event.registered_at, list(KINDS).index(kind), content


def from_values(rows: Iterable[Any]) -> tuple[Event, ...]:
    """The events of plain values. Raises `BadInput` with every fault, by row (from 1) and field."""
    events: list[Event] = []
    faults: list[Finding] = []
    for row, values in enumerate(rows, start=1):
        try:
            events.append(event_from(values, row))
        except BadInput as bad:
            faults += bad.findings
    if faults:
        raise BadInput(*faults)
    return tuple(events)


def event_from(values: Any, row: int | None = None) -> Event:
    """The event of plain values. Raises `BadInput` that names every field that is wrong or unknown."""
    if not isinstance(values, Mapping):
        raise BadInput(_fault(_("Hendelsen kan ikke leses."), "", row))
    kind = str(values.get("kind") or "")
    if kind not in KINDS:
        raise BadInput(
            _fault(
                _("«{kind}» er ikke en hendelse som finnes.").format(kind=shown(kind)),
                "kind",
                row,
                _("Velg en av: {kinds}.").format(kinds=", ".join(KINDS)),
            )
        )
    event_type = KINDS[kind]
    known = {field.name: field for field in fields(event_type)}
    faults = [
        _fault(_("Feltet «{name}» finnes ikke her.").format(name=shown(str(name))), shown(str(name)), row)
        for name in values
        if name != "kind" and name not in known
    ]
    given: Values = {}
    for name, hint in get_type_hints(event_type).items():
        field = known[name]
        value = values.get(name)
        if value is None or value == "":
            if field.default is MISSING and field.default_factory is MISSING:
                faults.append(_fault(_("Feltet «{name}» mangler.").format(name=name), name, row))
            continue
        try:
            given[name] = _value(name, hint, value)
        except CellProblem as problem:
            faults.append(_fault(problem.message, name, row, problem.fix))
        except BadInput as bad:
            faults += [_fault(found.message, name, row, found.fix) for found in bad.findings]
    if faults:
        raise BadInput(*faults)
    return event_type(**given)


def _value(name: str, hint: Any, value: Any) -> Any:
    """The value of a field from plain JSON. Raises `CellProblem` or `BadInput`."""
    if name == "new":
        if isinstance(value, Mapping):
            _recorded(str(value.get("kind")), name)
        return event_from(value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise CellProblem(
                _("«{found}» kan ikke velges i «{name}».").format(found=shown(str(value)), name=name),
                _("Velg en av: {choices}.").format(choices=", ".join(get_args(hint))),
            )
        return value
    if hint is bool:
        if not isinstance(value, bool):
            raise CellProblem(
                _("«{name}» skal være ja eller nei.").format(name=name), _("Skriv true eller false.")
            )
        return value
    if get_origin(hint) is not None:
        return _texts(name, value)
    if hint is datetime:
        return _instant(name, value)
    if hint is date:
        return _date(name, value)
    text = _text(name, value)
    if name == "municipality" or (name == "other_host" and text):
        return str(municipality_number(text))
    if name == "of_kind":
        return _recorded(text, name)
    if name == "reason" and not text.strip():
        raise CellProblem(_("Grunnen mangler."), _("Skriv hvorfor føringen er feil."))
    return text


def _recorded(kind: str, name: str) -> str:
    """The kind, when it is one that can be corrected: a correction is followed by another one instead."""
    if kind not in _RECORDED:
        raise CellProblem(
            _("«{found}» kan ikke velges i «{name}».").format(found=shown(kind), name=name),
            _("Velg en av: {choices}.").format(choices=", ".join(_RECORDED)),
        )
    return kind


def _texts(name: str, value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise CellProblem(
            _("«{name}» skal være tekst for hvert punkt.").format(name=name), _("Skriv punktet og teksten.")
        )
    return {_text(name, item): _text(name, text) for item, text in value.items()}


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise CellProblem(
            _("«{name}» skal være tekst.").format(name=name), _("Skriv verdien i anførselstegn.")
        )
    most = MOST_SIGNS_OF_TEXT if name in _LONG else MOST_SIGNS
    if len(value) > most:
        raise CellProblem(
            _("«{name}» er lengre enn {most} tegn.").format(name=name, most=number(most)),
            _("Kort ned teksten, eller vis til dokumentet."),
        )
    return clean_text(value) or ""


def _date(name: str, value: Any) -> date:
    try:
        on = date.fromisoformat(value)
    except (ValueError, TypeError):
        raise CellProblem(
            _("Datoen i «{name}» kan ikke leses.").format(name=name), _("Skriv den som 2018-04-23.")
        ) from None
    if not _FIRST_YEAR <= on.year <= _LAST_YEAR:
        raise CellProblem(
            _("{day} er utenfor årene som kan registreres.").format(day=day(on)),
            _("Velg en dato i årene {first} til {last}.").format(first=_FIRST_YEAR, last=_LAST_YEAR),
        )
    return on


def _instant(name: str, value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError(value)
        return moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        raise CellProblem(
            _("Tidspunktet i «{name}» kan ikke leses.").format(name=name),
            _("Skriv det som 2018-04-23T12:00:00Z."),
        ) from None


def _fault(message: str, name: str, row: int | None, fix: str = "") -> Finding:
    return Finding(
        code="decision-unusable",
        severity=Severity.MUST,
        message=message,
        fix=fix or _("Rett feltet, og prøv igjen."),
        row=row,
        column=name,
    )
