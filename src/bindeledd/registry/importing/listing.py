"""The rows of a published list, from CSV or JSON, as text by column, each with its place in the file.

Spreadsheets and browsers leave marks that no reader sees: byte order marks, hard spaces, blank lines,
columns without a heading. They are taken away here; what a person could mean is kept.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bindeledd.casefolder.cells import CellProblem, clean_text, parse_cell, shown
from bindeledd.casefolder.csvtext import decode, read_csv
from bindeledd.casefolder.fields import Field
from bindeledd.casefolder.limits import MOST_ROWS, check_size, must, too_many_rows
from bindeledd.casefolder.validation import Collector
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.identifiers import municipality_number, unit_number
from bindeledd.foundation.language import _

# A column by the name it has here, and the headings it may have in a file.
Headings = Mapping[str, Sequence[str]]

# Written as blanks, or not seen at all.
_BLANKS = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": None, "\ufeff": None, "\r": None, "\n": " "}
)
_NEVER = re.compile(r"9999-12-31|31\.12\.9999")
# Lines without anything in them, above the headings.
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t;,]*\r?\n)+")
_DAY = Field("day", "Dato", "date")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (1 is the header row of a sheet; in JSON and XML the first item) and its cells."""

    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell's text; empty when the file does not have the column."""
        return self.cells.get(column, "")


@dataclass(slots=True)
class Reading:
    """A file that is being read: its rows, what its columns are called there, and every fault so far."""

    file: str
    rows: list[Row] = field(default_factory=list)
    called: dict[str, str] = field(default_factory=dict)
    report: Collector = field(default_factory=Collector)

    def add(self, number: int, cells: Mapping[str, str]) -> Row:
        """Keep a row; a cell with a control character or half a letter is a fault."""
        row = Row(number, cells)
        self.rows.append(row)
        for column, text in cells.items():
            try:
                clean_text(text)
            except CellProblem as problem:
                self.fault("wrong-value", row, column, problem.message, problem.fix)
        return row

    def fault(self, code: str, row: Row | None, column: str, message: str, fix: str) -> None:
        """Keep a fault with its place."""
        number = row.number if row else None
        self.report(must(code, self.file, message, fix, number, self.called.get(column, column)))

    def missing(self, row: Row, column: str) -> None:
        """Keep the fault of a cell that must be filled in."""
        name = self.called.get(column, column)
        self.fault(
            "import-missing", row, column, _("«{column}» mangler.").format(column=name), _("Fyll ut feltet.")
        )

    def municipality(self, row: Row, column: str) -> str | None:
        """The municipality number in the cell; None when it is empty or at fault."""
        return self._number(row, column, municipality_number)

    def unit(self, row: Row, column: str) -> str | None:
        """The unit number in the cell; None when it is empty or at fault."""
        return self._number(row, column, unit_number)

    def _number(self, row: Row, column: str, read: Any) -> str | None:
        text = row.text(column)
        if not text:
            return None
        try:
            return str(read(text))
        except BadInput as bad:
            for finding in bad.findings:
                self.fault(finding.code, row, column, finding.message, finding.fix)
            return None

    def day(self, row: Row, column: str) -> date | None:
        """The date in the cell; None when it is empty or at fault."""
        # Some publishers write a time of day and its zone after the date.
        text = row.text(column).partition("T")[0]
        try:
            value = parse_cell(_DAY, text)
        except CellProblem as problem:
            self.fault("not-a-date", row, column, problem.message, problem.fix)
            return None
        return value if isinstance(value, date) else None


def read_listing(
    data: bytes, file: str, headings: Headings, required: Sequence[str], items: Sequence[str]
) -> Reading:
    """The rows of a CSV or JSON file, told apart by how it begins.

    `required` columns must be there; `items` are the names that the array of a JSON object may have.
    Raises `BadInput` when the file cannot be read as either.
    """
    check_size(len(data), file)
    reading = Reading(file)
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start in (b"[", b"{"):
        _from_json(reading, data, headings, required, items)
    elif start == b"<":
        raise BadInput(
            must(
                "import-wrong-format",
                file,
                _("Filen er XML eller en nettside, ikke CSV eller JSON."),
                _("Last ned listen på nytt som CSV eller JSON, eller velg formatet «skatteetaten»."),
            )
        )
    else:
        _from_csv(reading, data, headings, required)
    reading.report.refuse_if_faulty()
    if not reading.rows:
        raise BadInput(
            must("import-empty", file, _("Listen har ingen rader."), _("Last ned listen på nytt."))
        )
    return reading


def _from_csv(reading: Reading, data: bytes, headings: Headings, required: Sequence[str]) -> None:
    blank = _LEADING.match(data)
    above = blank[0].count(b"\n") if blank else 0
    grid = read_csv(
        data[blank.end() :] if blank else data,
        reading.file,
        [name for names in headings.values() for name in names],
    )
    for note in grid.notes:
        reading.report(note)
    places = _places(reading, list(map(tidy, grid.header)), headings, required)
    width = len(grid.header)
    for record, number in zip(grid.records, grid.numbers, strict=True):
        cells = [tidy(cell) for cell in record]
        if not any(cells):
            continue
        found = {name: cells[place] for name, place in places.items() if place < len(cells)}
        row = reading.add(number + above, found)
        if surplus := [cell for cell in cells[width:] if cell]:
            reading.fault(
                "surplus-cells",
                row,
                "",
                _("Raden har flere celler enn det er kolonnenavn; «{found}» står utenfor.").format(
                    found=shown(surplus[0])
                ),
                _("Sett anførselstegn rundt celler som inneholder skilletegnet, eller fjern resten."),
            )


def _places(
    reading: Reading, header: list[str], headings: Headings, required: Sequence[str]
) -> dict[str, int]:
    """Which cell of a row holds which column; columns that nobody asked for are left alone."""
    known = {_plain(name): column for column, names in headings.items() for name in names}
    places: dict[str, int] = {}
    for place, heading in enumerate(header):
        column = known.get(_plain(heading))
        if column is None:
            continue
        if column in places:
            reading.fault(
                "repeated-column",
                None,
                heading,
                _("Kolonnene «{first}» og «{second}» sier det samme.").format(
                    first=reading.called[column], second=heading
                ),
                _("Behold den ene, og fjern den andre."),
            )
            continue
        places[column] = place
        reading.called[column] = heading
    _require(reading, headings, required)
    return places


def _require(reading: Reading, headings: Headings, required: Sequence[str]) -> None:
    for column in required:
        if column not in reading.called:
            reading.fault(
                "missing-column",
                None,
                headings[column][0],
                _("Kolonnen «{column}» mangler.").format(column=headings[column][0]),
                _("Bruk filen slik den er publisert, med kolonnenavnene i første rad."),
            )


def _from_json(
    reading: Reading, data: bytes, headings: Headings, required: Sequence[str], items: Sequence[str]
) -> None:
    text, notes = decode(data, reading.file)
    for note in notes:
        reading.report(note)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        raise BadInput(
            must(
                "json-broken",
                reading.file,
                _("Filen kan ikke leses som JSON."),
                _("Last ned filen på nytt; den kan være avbrutt eller endret for hånd."),
                line,
            )
        ) from None
    found = content
    if isinstance(content, dict):
        found = next((content[name] for name in items if name in content), None)
    if not isinstance(found, list):
        raise BadInput(
            must(
                "import-wrong-format",
                reading.file,
                _("Filen har ingen liste som heter {names}.").format(names=" / ".join(items)),
                _("Sjekk at formatet er riktig, og last ned listen på nytt."),
            )
        )
    if len(found) > MOST_ROWS:
        raise BadInput(too_many_rows(reading.file))
    known = {_plain(name): column for column, names in headings.items() for name in names}
    for number, item in enumerate(found, start=1):
        _add_item(reading, number, item, known)
    if reading.rows:
        _require(reading, headings, required)


def _add_item(reading: Reading, number: int, item: object, known: Mapping[str, str]) -> None:
    """One item of a JSON array; a unit may lie inside it beside its contact details."""
    if isinstance(item, dict) and isinstance(item.get("enhet"), dict):
        item = item["enhet"]
    if not isinstance(item, dict):
        reading.fault(
            "import-not-an-object",
            Row(number, {}),
            "",
            _("Element {number} i listen er ikke et objekt.").format(number=number),
            _("Bruk filen slik den er publisert."),
        )
        return
    cells: dict[str, str] = {}
    for name, value in item.items():
        column = known.get(_plain(str(name)))
        if column is not None and not isinstance(value, (dict, list)):
            reading.called.setdefault(column, str(name))
            cells[column] = "" if value is None else tidy(str(value))
    reading.add(number, cells)


def tidy(text: str) -> str:
    """Text without hard spaces, invisible letters and space around it, its letters composed.

    The last day of the calendar is what registers write for a day that never comes: nothing.
    """
    text = unicodedata.normalize("NFC", text.translate(_BLANKS)).strip()
    return "" if _NEVER.match(text) else text


def _plain(heading: str) -> str:
    """A heading as it is compared: small letters and figures only."""
    return "".join(letter for letter in tidy(heading).casefold() if letter.isalnum())
