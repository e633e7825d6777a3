"""Statements and successions as flat rows of text, and back: one form for tables, database and exports.

A statement's row has what it is about and its key (parts joined by «/»), the fields of its fact, both
clocks, source and reason. `ended` is «true» where the statement says that nothing holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any, Literal, get_args, get_origin, get_type_hints

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import KINDS, Fact
from bindeledd.registry.statements import Statement

Record = dict[str, str | None]

SEPARATOR = "/"
FACT_COLUMNS: tuple[str, ...] = tuple(
    dict.fromkeys(field.name for fact_type, _parts in KINDS.values() for field in fields(fact_type))
)
COLUMNS: tuple[str, ...] = (
    "about",
    "key",
    "ended",
    *FACT_COLUMNS,
    "valid_from",
    "valid_to",
    "registered_at",
    "source",
    "reason",
)


def to_record(statement: Statement) -> Record:
    """The statement as a row; every column of `COLUMNS`, None where it has nothing."""
    record: Record = dict.fromkeys(COLUMNS)
    record |= {
        "about": statement.line[0],
        "key": SEPARATOR.join(statement.line[1:]),
        "ended": "true" if statement.fact is None else None,
        "valid_from": statement.period.start.isoformat(),
        "valid_to": statement.period.end.isoformat() if statement.period.end else None,
        "registered_at": instant_text(statement.registered_at),
        "source": statement.source,
        "reason": statement.reason or None,
    }
    if statement.fact is not None:
        for field in fields(statement.fact):
            value = getattr(statement.fact, field.name)
            record[field.name] = None if value is None else str(value)
    return record


def from_record(record: Mapping[str, Any], row: int | None = None) -> Statement:
    """The statement of a row. Raises `BadInput` that names the row and column of everything wrong."""
    faults: list[Finding] = []

    def fault(column: str, message: str, fix: str) -> None:
        faults.append(
            Finding(
                code="registry-row-unusable",
                severity=Severity.MUST,
                message=message,
                fix=fix,
                file="registry",
                row=row,
                column=column,
            )
        )

    about = str(record.get("about") or "")
    if about not in KINDS:
        fault(
            "about",
            _("«{found}» er ikke noe registeret kjenner.").format(found=about[:40]),
            _("Velg en av: {choices}.").format(choices=", ".join(KINDS)),
        )
        raise BadInput(*faults)
    fact_type, parts = KINDS[about]
    key = tuple(str(record.get("key") or "").split(SEPARATOR))
    if len(key) != len(parts) or not all(key):
        fault(
            "key",
            _("Nøkkelen «{found}» passer ikke.").format(found=SEPARATOR.join(key)[:60]),
            _("Skriv den som {form}.").format(form=SEPARATOR.join(parts)),
        )
    elif misread := [text for part, text in zip(parts, key, strict=True) if not _number_like(part, text)]:
        fault(
            "key",
            _("«{found}» i nøkkelen er ikke et nummer.").format(found=misread[0][:40]),
            _("Skriv fire sifre uten mellomrom, med nullen foran. Bydeler har seks sifre."),
        )
    fact = None if record.get("ended") in (True, "true") else _fact(fact_type, record, fault)
    period = _period(record, fault)
    registered = None
    try:
        registered = instant(str(record.get("registered_at") or ""))
    except ValueError:
        fault(
            "registered_at",
            _("Tidspunktet for registrering kan ikke leses."),
            _("Skriv det som 2019-01-01T12:00:00Z."),
        )
    if faults or period is None or registered is None:
        raise BadInput(*faults)
    source, reason = str(record.get("source") or ""), str(record.get("reason") or "")
    return Statement((about, *key), fact, period, registered, source, reason)


def _number_like(part: str, text: str) -> bool:
    """Whether a part of a key can be what it is called: a spreadsheet eats zeros, and people add spaces.

    A unit without a known number has a name of its own in a case; areas are municipalities and districts.
    """
    if part not in ("number", "unit", "municipality", "area"):
        return True
    if text.isdigit():
        return text.isascii() and len(text) in ((4, 6) if part == "area" else (4,))
    return not any(letter.isspace() for letter in text)


def from_records(records: Iterable[Mapping[str, Any]], first_row: int = 2) -> tuple[Statement, ...]:
    """All statements, or `BadInput` with the faults of every row; the first record is row `first_row`."""
    statements: list[Statement] = []
    faults: list[Finding] = []
    for row, record in enumerate(records, start=first_row):
        try:
            statements.append(from_record(record, row))
        except BadInput as bad:
            faults += bad.findings
    if faults:
        raise BadInput(*faults)
    return tuple(statements)


def _period(record: Mapping[str, Any], fault: Any) -> Period | None:
    days: dict[str, date | None] = {}
    for column in ("valid_from", "valid_to"):
        value = record.get(column)
        try:
            days[column] = value if isinstance(value, date) else date.fromisoformat(value) if value else None
        except ValueError:
            fault(column, _("Datoen kan ikke leses."), _("Skriv den som 2019-01-01."))
            return None
    start, end = days["valid_from"], days["valid_to"]
    if start is None:
        fault("valid_from", _("Datoen det gjelder fra, mangler."), _("Fyll ut datoen."))
        return None
    try:
        return Period(start, end)
    except BadInput as bad:
        fault("valid_to", bad.findings[0].message, bad.findings[0].fix)
        return None


def _fact(fact_type: type[Fact], record: Mapping[str, Any], fault: Any) -> Fact | None:
    values: dict[str, Any] = {}
    hints = get_type_hints(fact_type)
    for field in fields(fact_type):
        given = record.get(field.name)
        text = None if given is None or given == "" else str(given)
        hint = hints[field.name]
        choices = get_args(hint) if get_origin(hint) is Literal else ()
        optional = type(None) in get_args(hint)
        if text is None:
            if optional:
                values[field.name] = None
            elif field.name == "type":
                values[field.name] = ""
            else:
                fault(
                    field.name, _("Kolonnen {name} mangler.").format(name=field.name), _("Fyll ut kolonnen.")
                )
        elif choices and text not in choices:
            fault(
                field.name,
                _("«{found}» kan ikke velges.").format(found=text[:40]),
                _("Velg en av: {choices}.").format(choices=", ".join(choices)),
            )
        elif float in get_args(hint) or int in get_args(hint):
            number = float if float in get_args(hint) else int
            try:
                amount = number(text)
                if not (isfinite(amount) and amount >= 0):
                    raise ValueError(text)
                values[field.name] = amount
            except ValueError:
                fault(
                    field.name, _("«{found}» er ikke et tall.").format(found=text[:40]), _("Skriv et tall.")
                )
        else:
            values[field.name] = text
    if len(values) < len(fields(fact_type)):
        return None
    return fact_type(**values)


def instant_text(moment: datetime) -> str:
    """A UTC instant as ISO 8601 with Z."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def instant(text: str) -> datetime:
    """A UTC instant from ISO 8601. Raises ValueError when it cannot be read or has no time zone."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        # Hours from the end of the calendar, which in UTC are beyond it.
        raise ValueError(text) from None
