"""SSB Klass' list of changes between two days: which number became which, and on what day.

As published: JSON `{"codeChanges": [{oldCode, oldName, oldShortName, newCode, newName, newShortName,
changeOccurred}]}`, or CSV with the same headings. Without oldCode the number is born, without newCode it
died. An old number that is not also among the day's new ones is gone from that day. The list has neither
the cause nor how much of a number went where.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Municipality
from bindeledd.registry.importing.changes import kinds
from bindeledd.registry.importing.faults import UNSTATED, note_unstated
from bindeledd.registry.importing.imported import Imported, Origin, future
from bindeledd.registry.importing.listing import Reading, Row, read_listing
from bindeledd.registry.importing.names import norwegian_name
from bindeledd.registry.lineage import Succession
from bindeledd.registry.statements import Statement

_HEADINGS = {
    "old": ("oldCode",),
    "old_name": ("oldName",),
    "new": ("newCode",),
    "new_name": ("newName",),
    "date": ("changeOccurred",),
}


@dataclass(frozen=True, slots=True)
class _Change:
    row: Row
    date: date
    old: str | None
    new: str | None
    old_name: str
    new_name: str


def read_klass_changes(data: bytes, file: str, origin: Origin) -> Imported:
    """The changes as successions, and what each number is called, or that it is gone, from its day on.

    Raises `BadInput` with every fault: a number that is not four digits, a date that is none, a change
    that is listed twice, two names for one number on one day, a number that ends when it has ended.
    """
    reading = read_listing(data, file, _HEADINGS, ("old", "new", "date"), ("codeChanges",))
    changes = [change for row in reading.rows if (change := _change(reading, row)) is not None]
    _check_repeated(reading, changes)
    _check_names(reading, changes)
    timelines = _timelines(reading, changes)
    reading.report.refuse_if_faulty()
    statements = tuple(
        Statement(
            ("municipality", number),
            None if name is None else Municipality(name),
            Period(start, following),
            origin.registered_at,
            origin.source,
        )
        for number, points in sorted(timelines.items())
        for (start, name), following in zip(points, [*(start for start, _n in points[1:]), None], strict=True)
    )
    return Imported(
        file,
        origin,
        statements,
        _successions(changes, origin),
        (*reading.report.notes, *future(statements, origin, file)),
    )


def _change(reading: Reading, row: Row) -> _Change | None:
    if UNSTATED in (row.text("old"), row.text("new")):
        note_unstated(reading, row)
        return None
    on = reading.day(row, "date")
    if not row.text("date"):
        reading.missing(row, "date")
    if not row.text("old") and not row.text("new"):
        reading.fault(
            "import-change-of-nothing",
            row,
            "new",
            _("Endringen har verken gammelt eller nytt nummer."),
            _("Fyll ut minst ett av dem, eller fjern raden."),
        )
        return None
    old, new = reading.municipality(row, "old"), reading.municipality(row, "new")
    if row.text("new") and not row.text("new_name"):
        reading.missing(row, "new_name")
    if on is None or bool(row.text("old")) != bool(old) or bool(row.text("new")) != bool(new):
        return None
    return _Change(row, on, old, new, row.text("old_name"), row.text("new_name"))


def _check_repeated(reading: Reading, changes: list[_Change]) -> None:
    seen: dict[tuple[date, str | None, str | None], Row] = {}
    for change in changes:
        first = seen.setdefault((change.date, change.old, change.new), change.row)
        if first is not change.row:
            reading.fault(
                "import-repeated",
                change.row,
                "old" if change.old else "new",
                _("Endringen fra {old} til {new} {day} står også i rad {row}.").format(
                    old=change.old or "–", new=change.new or "–", day=in_words(change.date), row=first.number
                ),
                _("Behold den ene raden."),
            )


def _check_names(reading: Reading, changes: list[_Change]) -> None:
    """A number has one name before a day and one from that day on."""
    seen: dict[tuple[date, str, str], tuple[Row, str]] = {}
    for change in changes:
        for column, number, name in (
            ("old_name", change.old, change.old_name),
            ("new_name", change.new, change.new_name),
        ):
            if number is None or not name:
                continue
            first, other = seen.setdefault((change.date, column, number), (change.row, name))
            if other != name:
                reading.fault(
                    "import-contradiction",
                    change.row,
                    column,
                    _("{number} heter «{name}» her og «{other}» i rad {row}, på samme dag.").format(
                        number=number, name=name[:60], other=other[:60], row=first.number
                    ),
                    _("Rett navnet som er feil."),
                )


def _timelines(reading: Reading, changes: list[_Change]) -> dict[str, list[tuple[date, str | None]]]:
    """Each number's name from each day that the list says something of it; None when it is gone."""
    by_day: dict[date, list[_Change]] = defaultdict(list)
    for change in changes:
        by_day[change.date].append(change)
    found: dict[str, list[tuple[date, str | None]]] = defaultdict(list)
    for on, of_day in sorted(by_day.items()):
        names = {change.new: norwegian_name(change.new_name) for change in of_day if change.new}
        ended = {change.old: change.row for change in of_day if change.old and change.old not in names}
        for number, name in names.items():
            found[number].append((on, name))
        for number, row in ended.items():
            if found[number] and found[number][-1][1] is None:
                reading.fault(
                    "import-contradiction",
                    row,
                    "old",
                    _("{number} går ut av bruk {day}, men gikk ut allerede {before}.").format(
                        number=number, day=in_words(on), before=in_words(found[number][-1][0])
                    ),
                    _("Rett datoen eller nummeret som er feil."),
                )
            found[number].append((on, None))
    return found


def _successions(changes: list[_Change], origin: Origin) -> tuple[Succession, ...]:
    by_day: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for change in changes:
        if change.old and change.new:
            by_day[change.date].append((change.old, change.new))
    return tuple(
        Succession("municipality", on, old, new, kind, origin.registered_at, origin.source)
        for on, pairs in sorted(by_day.items())
        for (old, new), kind in sorted(kinds(pairs).items())
    )
