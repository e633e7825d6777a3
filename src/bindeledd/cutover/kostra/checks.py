"""What is checked of each row: its length, characters, numbers, municipality, year and identity."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from bindeledd.areas.municipality_history import periods
from bindeledd.cutover.kostra.faults import Faults
from bindeledd.cutover.kostra.identity import person
from bindeledd.cutover.kostra.layout import IMMIGRATION, MUNICIPALITY, NATIONAL, VERSION, Layout
from bindeledd.cutover.kostra.records import Encoding, Record

_WHOLE = re.compile(r"-?[0-9]+", re.ASCII)
_FOUR_DIGITS = re.compile(r"[0-9]{4}", re.ASCII)
_TWELVE_DIGITS = re.compile(r"[0-9]{12}", re.ASCII)


class Checks:
    """Reads the fields of rows and tells what is wrong with them; `also` are numbers that are to come."""

    def __init__(self, layout: Layout, encoding: Encoding, faults: Faults, also: Collection[str]) -> None:
        self._layout = layout
        self._encoding = encoding
        self._faults = faults
        self._also = frozenset(also)
        self._end: bytes | None = None
        self._unended = 0

    def shape(self, record: Record) -> None:
        """The length of the row, its characters, and how it ends."""
        text, length = record.text, self._layout.length
        if len(text) > length and not text[length:].strip(" "):
            self._faults.add("kostra-trailing-blanks", record.row)
        elif len(text) != length:
            self._faults.add("kostra-record-length", record.row)
        if self._encoding == "latin-1" and not record.raw.isascii() and _fits_utf8(record.raw):
            self._faults.add("kostra-mixed-encoding", record.row)
        if not text.isprintable() or "\ufffd" in text:
            self._characters(record)
        self.ending(record)

    def ending(self, record: Record) -> None:
        """All lines end alike; the last one may have no end, which is told when the file is read."""
        if not record.end:
            self._unended = record.row
            return
        if self._end is None:
            self._end = record.end
        elif record.end != self._end:
            self._faults.add("kostra-carriage-return", record.row)

    def finish(self) -> None:
        """What can be told only when the last row is read."""
        if self._unended:
            self._faults.add("kostra-no-line-end", self._unended)

    def _characters(self, record: Record) -> None:
        for place, character in enumerate(record.text):
            if not character.isprintable() or character == "\ufffd":
                self._faults.add("kostra-odd-character", record.row, self._layout.field_at(place))
                return

    def whole(self, record: Record, name: str) -> int:
        """The whole number in a field, nought when it is blank or none; a fault when it is none."""
        field = self._layout.by_name[name]
        cell = field.of(record.text).strip(" ")
        if not cell:
            return 0
        if field.start < len(record.text) < field.end:
            self._faults.add("kostra-cut-field", record.row, name)
            return 0
        if not _WHOLE.fullmatch(cell):
            self._faults.add("kostra-not-a-number", record.row, name)
            return 0
        return int(cell)

    def month(self, record: Record, of_year: int) -> bool:
        """Whether the row says that there was support in the month (1–12)."""
        field = self._layout.by_name[f"STMND_{of_year}"]
        cell = field.of(record.text).strip(" ")
        if cell in field.codes:
            return True
        # Systems write 00 where there was none.
        if cell.strip("0"):
            self._faults.add("kostra-wrong-month", record.row, field.name)
        return False

    def municipality(self, record: Record) -> str:
        """The municipality number of the row, empty when there is none; a fault when it was not in use."""
        number = number_of(record)
        # A number that the change set is to bring is known before the national list has it.
        fault = "" if number in self._also else _number_fault(number, self._layout.for_year)
        if fault:
            self._faults.add(fault, record.row, MUNICIPALITY)
        if self._layout.by_name[VERSION].of(record.text) != f"{self._layout.for_year % 100:02}":
            self._faults.add("kostra-other-year", record.row, VERSION)
        return number

    def person(self, record: Record) -> str | None:
        """The key of the person, None when the row names nobody for sure (a note)."""
        immigration = immigration_of(record, self._layout)
        if immigration.strip("0") and not _TWELVE_DIGITS.fullmatch(immigration):
            self._faults.add("kostra-bad-immigration-number", record.row, IMMIGRATION)
        key = person_of(record, self._layout)
        if key is None:
            self._faults.add("kostra-no-identity", record.row, NATIONAL)
        return key


def number_of(record: Record) -> str:
    """The municipality number of the row, empty when the first four characters are no digits."""
    number = record.text[:4]
    return number if _FOUR_DIGITS.fullmatch(number) else ""


def immigration_of(record: Record, layout: Layout) -> str:
    """The DUF number of the row, empty where the form has none."""
    field = layout.by_name.get(IMMIGRATION)
    return field.of(record.text).strip(" ") if field else ""


def person_of(record: Record, layout: Layout) -> str | None:
    """The key of the person on the row (see `identity`)."""
    return person(layout.by_name[NATIONAL].of(record.text), immigration_of(record, layout))


@lru_cache(maxsize=4096)
def _number_fault(number: str, year: int) -> str:
    known = periods(number) if number else ()
    if not known:
        return "kostra-no-such-municipality"
    # Forms are sent in after New Year, and may have the numbers of that day.
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    spans = [municipality.period for municipality in known]
    if any(span.start <= last and (span.end is None or span.end > first) for span in spans):
        return ""
    return "kostra-number-not-that-year"


def _fits_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
