"""The events of a freeze: a suggested day for each, and the days and roles that people set in `kalender.csv`.

The suggestions are ours: working days before the cut-over, or from it on. `kalender.csv` has the columns
`hendelse`, `dato` (ISO 8601) and `ansvarlig` (a role, no name).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from bindeledd.casefolder.csvtext import decode
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.foundation.workdays import working_day

FILE = "kalender.csv"
COLUMNS = ("hendelse", "dato", "ansvarlig")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens once in a freeze.

    `word` names it in the file; `source` says where its day is from.
    """

    id: str
    word: str
    name: str
    on: date
    responsible: str
    source: Literal["suggested", "file"] = "suggested"

    @property
    def in_words(self) -> str:
        """The event in the language in force."""
        return _(self.name)

    def as_json(self) -> dict[str, str]:
        """As plain values."""
        return {
            "id": self.id,
            "name": self.in_words,
            "on": self.on.isoformat(),
            "responsible": _(self.responsible),
            "source": self.source,
        }


_CASE_LEAD, _ECONOMY, _LEADER, _VENDOR = N_("fagleder"), N_("økonomi"), N_("leder"), N_("leverandør")
# In the order they should come; steps are working days from the day of the cut-over.
_EVENTS = (
    ("last-decision", "siste_vedtak", N_("siste dag for vedtak i det gamle systemet"), -5, _CASE_LEAD),
    ("last-run", "siste_utbetaling", N_("siste utbetaling fra det gamle systemet"), -2, _ECONOMY),
    ("stop-standing", "stans_faste", N_("faste utbetalinger stanses i det gamle systemet"), -2, _ECONOMY),
    ("last-extract", "siste_uttrekk", N_("siste uttrekk fra det gamle systemet"), -1, _VENDOR),
    ("first-decision", "forste_vedtak", N_("første dag for vedtak i det nye systemet"), 0, _CASE_LEAD),
    ("test-payment", "proveutbetaling", N_("prøveutbetaling fra det nye systemet"), 0, _ECONOMY),
    ("start-standing", "start_faste", N_("faste utbetalinger startes i det nye systemet"), 0, _ECONOMY),
    ("double-check", "dobbeltkontroll", N_("kontroll av at ingen betales to ganger"), 0, _LEADER),
    ("first-run", "forste_utbetaling", N_("første utbetaling fra det nye systemet"), 1, _ECONOMY),
)  # fmt: skip


def suggested_events(effective_on: date) -> tuple[Event, ...]:
    """Every event on its suggested day, in order."""
    return tuple(
        Event(identity, word, name, working_day(effective_on, steps), responsible)
        for identity, word, name, steps, responsible in _EVENTS
    )


def read_events(path: Path, effective_on: date) -> tuple[Event, ...]:
    """The events with the days and roles of the file, in the order of the days; others as suggested.

    Raises `BadInput` with everything that is wrong with the file.
    """
    events = {event.word: event for event in suggested_events(effective_on)}
    findings: list[Finding] = []
    seen: set[str] = set()
    for row, cells in _rows(path):
        wrong = list(_faults(cells, events, seen, path.name, row))
        seen.add(cells["hendelse"])
        findings += wrong
        if not wrong:
            event = events[cells["hendelse"]]
            events[event.word] = replace(
                event,
                on=date.fromisoformat(cells["dato"]),
                responsible=cells["ansvarlig"] or event.responsible,
                source="file",
            )
    if findings:
        raise BadInput(*findings)
    return tuple(sorted(events.values(), key=lambda event: event.on))


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    text, _notes = decode(path.read_bytes(), path.name)
    first = text.partition("\n")[0]
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=first.count))
        named = [(name or "").strip().casefold() for name in reader.fieldnames or ()]
        if missing := [name for name in COLUMNS[:2] if name not in named]:
            raise BadInput(
                Finding(
                    "calendar-columns",
                    Severity.MUST,
                    _("Kalenderen mangler kolonnene {names}.").format(names=", ".join(missing)),
                    fix=_("Skriv overskriftene hendelse, dato og ansvarlig i første rad."),
                    file=path.name,
                )
            )
        reader.fieldnames = named
        rows = list(enumerate(reader, 2))
    except csv.Error:
        raise BadInput(
            Finding(
                "calendar-unreadable",
                Severity.MUST,
                _("Kalenderen kan ikke leses som CSV."),
                fix=_("Lagre den som «CSV UTF-8» i regnearket, og prøv igjen."),
                file=path.name,
            )
        ) from None
    for number, cells in rows:
        yield number, {name: (cells.get(name) or "").strip() for name in COLUMNS}


def _faults(
    cells: dict[str, str], events: dict[str, Event], seen: set[str], file: str, row: int
) -> Iterator[Finding]:
    def wrong(code: str, column: str, message: str, fix: str) -> Finding:
        return Finding(code, Severity.MUST, message, fix=fix, file=file, row=row, column=column)

    if cells["hendelse"] not in events:
        yield wrong(
            "calendar-event",
            "hendelse",
            _("Hendelsen er ikke en av dem kalenderen har."),
            _("Bruk en av disse: {words}.").format(words=", ".join(events)),
        )
    elif cells["hendelse"] in seen:
        yield wrong("calendar-twice", "hendelse", _("Hendelsen står to ganger."), _("Behold den ene raden."))
    if not _is_day(cells["dato"]):
        yield wrong(
            "calendar-date", "dato", _("Dette er ikke en dato."), _("Skriv år-måned-dag, som 2019-12-30.")
        )
    if len(cells["ansvarlig"]) > _LONGEST:
        yield wrong("calendar-role", "ansvarlig", _("Teksten er for lang."), _("Skriv rollen med få ord."))


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
