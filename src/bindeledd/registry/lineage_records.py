"""Successions and allocations as flat rows of text, and back: the form that `records` has for statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_args, get_origin, get_type_hints

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.lineage import TAKEN_BACK, Allocation, Succession
from bindeledd.registry.records import Record, instant, instant_text

# The kinds of succession there are; `Succession.kind` is text, so that lists of others can be read first.
KINDS = ("rename", "renumber", "merge", "split", "split_and_merge", "boundary", TAKEN_BACK)


def to_record(arrow: Succession | Allocation) -> Record:
    """The succession or allocation as a row; dates and instants as ISO 8601."""
    record: Record = {}
    for field in fields(arrow):
        value = getattr(arrow, field.name)
        if isinstance(value, datetime):
            value = instant_text(value)
        record[field.name] = value.isoformat() if isinstance(value, date) else value or None
    return record


def successions(
    records: Iterable[Mapping[str, Any]], table: str, first_row: int = 2
) -> tuple[Succession, ...]:
    """The successions of the rows. Raises `BadInput` with table, row and column of everything wrong."""
    return tuple(Succession(**given) for given in _all(Succession, records, table, first_row))


def allocations(
    records: Iterable[Mapping[str, Any]], table: str, first_row: int = 2
) -> tuple[Allocation, ...]:
    """The allocations of the rows. Raises `BadInput` with table, row and column of everything wrong."""
    return tuple(Allocation(**given) for given in _all(Allocation, records, table, first_row))


def _all(
    kind: type[Succession | Allocation], records: Iterable[Mapping[str, Any]], table: str, first_row: int
) -> list[dict[str, Any]]:
    faults: list[Finding] = []
    found: list[dict[str, Any]] = []
    for row, record in enumerate(records, start=first_row):

        def fault(column: str, message: str, fix: str, row: int = row) -> None:
            faults.append(
                Finding(
                    code="registry-row-unusable",
                    severity=Severity.MUST,
                    message=message,
                    fix=fix,
                    file=table,
                    row=row,
                    column=column,
                )
            )

        found.append(
            {name: _value(name, hint, record.get(name), fault) for name, hint in get_type_hints(kind).items()}
        )
    if faults:
        raise BadInput(*faults)
    return found


def _value(name: str, hint: Any, given: Any, fault: Callable[[str, str, str], None]) -> Any:
    text = "" if given is None else str(given)
    choices = KINDS if name == "kind" and hint is str else get_args(hint) if get_origin(hint) else ()
    try:
        if hint is datetime:
            return instant(text)
        if hint is date:
            return given if isinstance(given, date) else date.fromisoformat(text)
    except ValueError:
        what = _("Tidspunktet kan ikke leses.") if hint is datetime else _("Datoen kan ikke leses.")
        how = _("Skriv det som 2019-01-01T12:00:00Z.") if hint is datetime else _("Skriv den som 2019-01-01.")
        fault(name, what, how)
        return None
    if choices and text not in choices:
        fault(
            name,
            _("«{found}» kan ikke velges.").format(found=text[:40]),
            _("Velg en av: {choices}.").format(choices=", ".join(choices)),
        )
    elif not text and name != "source":
        fault(name, _("Kolonnen {name} mangler.").format(name=name), _("Fyll ut kolonnen."))
    return text
