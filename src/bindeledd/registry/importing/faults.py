"""Faults that several lists share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.period import Period
from bindeledd.registry.checks import overlap
from bindeledd.registry.importing.listing import Reading, Row

# SSB's code for «not stated», which is no municipality.
UNSTATED = "9999"

Listed = tuple[Row, str, str, Period]


def note_unstated(reading: Reading, row: Row) -> None:
    """Note that the code for «not stated» is left out."""
    reading.report(
        Finding(
            code="import-unstated",
            severity=Severity.NOTE,
            message=_("{number} står for «uoppgitt» og er ikke en kommune. Raden er ikke tatt med.").format(
                number=UNSTATED
            ),
            file=reading.file,
            row=row.number,
        )
    )


def check_days(reading: Reading, listed: Iterable[Listed], column: str) -> None:
    """A number must be listed once, under one name, on each day; `listed` is row, number, name and period."""
    by_number: dict[str, list[Listed]] = defaultdict(list)
    for entry in listed:
        by_number[entry[1]].append(entry)
    for entries in by_number.values():
        ordered = sorted(entries, key=lambda entry: (entry[3].start, entry[0].number))
        longest = ordered[0]
        for entry in ordered[1:]:
            if overlap(longest[3], entry[3]):
                _fault(reading, longest, entry, column)
            if longest[3].end is not None and (entry[3].end is None or entry[3].end > longest[3].end):
                longest = entry


def _fault(reading: Reading, first: Listed, second: Listed, column: str) -> None:
    if first[0].number > second[0].number:
        first, second = second, first
    row, number, name, _period = second
    if first[2] == name:
        reading.fault(
            "import-repeated",
            row,
            column,
            _("{number} står også i rad {row}, med dager felles.").format(number=number, row=first[0].number),
            _("Behold den ene raden, eller rett datoene."),
        )
    else:
        reading.fault(
            "import-contradiction",
            row,
            column,
            _("{number} heter «{name}» her og «{other}» i rad {row}, på de samme dagene.").format(
                number=number, name=name[:60], other=first[2][:60], row=first[0].number
            ),
            _("Rett navnet eller datoene som er feil."),
        )
