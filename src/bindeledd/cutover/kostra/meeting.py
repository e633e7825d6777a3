"""Who and what meet when municipalities become one: the same person, or the same journal number, in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from bindeledd.cutover.kostra.checks import number_of, person_of
from bindeledd.cutover.kostra.faults import Faults
from bindeledd.cutover.kostra.layout import JOURNAL, NATIONAL, Layout
from bindeledd.cutover.kostra.records import Record, encoding_of, records
from bindeledd.cutover.kostra.totals import OSLO, nothing_to_report, once_key

Groups = tuple[tuple[int, ...], ...]


class Meetings:
    """Gathers rows by new number; groups are those whose rows had more than one old number."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._persons: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        self._journals: dict[tuple[str, ...], list[tuple[int, str]]] = {}

    def add(self, record: Record, old: str, target: str) -> None:
        """One decided row: the number it had, and what it got."""
        new, district = target[:4], target[4:]
        here = (record.row, old)
        person = person_of(record, self._layout)
        if person is not None:
            key = once_key(record, self._layout, new, person)
            # A district that the plan gives goes before the one that stood there.
            key = (key[0], district, *key[2:]) if district and new == OSLO else key
            self._persons.setdefault(key, []).append(here)
        journal = self._layout.by_name[JOURNAL].of(record.text).strip(" ")
        if journal.strip("0"):
            self._journals.setdefault((new, journal), []).append(here)

    def told(self, faults: Faults) -> tuple[Groups, Groups]:
        """The groups of persons and of journal numbers, as row numbers; each later row is a fault."""
        for rows in self._persons.values():
            _same_old(rows, faults)
        persons = _told(self._persons, faults, "kostra-person-in-both", NATIONAL)
        return persons, _told(self._journals, faults, "kostra-journal-in-both", JOURNAL)


def met(forms: Iterable[tuple[Path, Layout]], becomes: Callable[[str], str | None]) -> tuple[int, int, int]:
    """Rows that were read, and how many persons and journal numbers meet, over forms of one kind and year.

    `becomes` says what a number becomes, None where it is not known. Raises `BadInput` as `records` does.
    """
    rows = 0
    meetings: Meetings | None = None
    for path, layout in forms:
        meetings = meetings or Meetings(layout)
        if nothing_to_report(path):
            continue
        for record in records(path, encoding_of(path)):
            old = "" if record.empty else number_of(record)
            target = becomes(old) if old else None
            rows += not record.empty
            if target is not None:
                meetings.add(record, old, target)
    persons, journals = meetings.told(Faults("")) if meetings else ((), ())
    return rows, len(persons), len(journals)


def _told(
    found: Mapping[tuple[str, ...], list[tuple[int, str]]], faults: Faults, code: str, column: str
) -> Groups:
    groups = [
        tuple(row for row, _old in rows) for rows in found.values() if len({old for _row, old in rows}) > 1
    ]
    for first, *later in groups:
        for row in later:
            faults.add(code, row, column, first=first)
    return tuple(groups)


def _same_old(rows: Iterable[tuple[int, str]], faults: Faults) -> None:
    first: dict[str, int] = {}
    for row, old in rows:
        if first.setdefault(old, row) != row:
            faults.add("kostra-person-twice", row, NATIONAL, first=first[old])
