"""JSON of a case folder that goes over several rows, and where the faults of its cells stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bindeledd.casefolder.celltext import json_value
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _

# What is wrong with a free text, in words; empty for one that can be kept.
Problem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Whole:
    """A value put together of its parts: the key of its rows, the first of them, and the value."""

    key: tuple[Any, ...]
    row: int
    value: Any


def wholes(
    folder: CaseFolder, table: str, key: tuple[str, ...], column: str, faults: list[Finding]
) -> list[Whole]:
    """Every value of a table in the order of its first row; what cannot be put together is a fault."""
    parts: dict[tuple[Any, ...], list[tuple[int, int, str]]] = {}
    for row, record in enumerate(folder.rows(table), start=2):
        identity = tuple(record[name] for name in key)
        parts.setdefault(identity, []).append((_part(record), row, str(record[column] or "")))
    found = []
    for identity, pieces in parts.items():
        row = pieces[0][1]
        pieces.sort()
        if [part for part, _row, _text in pieces] != list(range(1, len(pieces) + 1)):
            message = _("Delene er ikke nummerert 1, 2, 3 og videre.")
            fix = _("Gi hver del sitt nummer. Mangler en del, må den med.")
            faults += placed([cell_fault("part", message, fix)], table, row)
            continue
        try:
            found.append(Whole(identity, row, json_value("".join(text for _part, _row, text in pieces))))
        except ValueError:
            faults += placed([unreadable(column)], table, row)
    return found


def strings_of(value: Any, column: str, problem: Problem) -> list[Finding]:
    """What is wrong with the texts inside a plain value, by the column that holds it."""
    wrong = dict.fromkeys(told for text in _texts(value) if (told := problem(text)))
    return [cell_fault(column, message, _("Skriv den på nytt.")) for message in wrong]


def placed(findings: Iterable[Finding], table: str, row: int) -> list[Finding]:
    """The findings with the table and the row they are of."""
    return [replace(finding, file=table, row=row) for finding in findings]


def unreadable(column: str) -> Finding:
    """The fault of a cell that is not JSON."""
    return cell_fault(
        column,
        _("Cellen kan ikke leses som JSON."),
        _("Hent saken ut på nytt, og la denne kolonnen stå som den er."),
    )


def cell_fault(column: str, message: str, fix: str) -> Finding:
    """A fault in a cell that a case carries beside its own content."""
    return must("cell-unusable", "", message, fix, column=column)


def _part(record: Mapping[str, Any]) -> int:
    return record["part"] if isinstance(record["part"], int) else 0


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
