"""Sheets of Excel workbooks: copied to a file of ours, with the types that their cells have.

A whole number is whole also where Excel keeps it with a decimal point: 1850.0 is 1850. A formula is read by
the value that Excel last counted, and a note says so.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from bindeledd.casefolder.archive import Parts, unpack
from bindeledd.casefolder.workbook import WORKBOOK
from bindeledd.cutover.extracts.copying import BATCH, Batch, copied_extract, copy_rows
from bindeledd.cutover.extracts.csvfiles import check_columns
from bindeledd.cutover.extracts.model import Extract, bad, copied_to, note
from bindeledd.cutover.extracts.tablefiles import chosen_table
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

_MOST_ROWS = 1_048_576
_MOST_EXACT = 1 << 53
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<f[ >/]")
# A formula that has no value; a text formula may well have counted to an empty text.
_UNCOUNTED = re.compile(
    rb'<c r="[A-Z]+([0-9]+)"(?![^>]*t="str")[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
# What a column is when its cells are of these kinds; every other mixture is text.
_TYPES = {
    frozenset({"int"}): "BIGINT",
    frozenset({"float"}): "DOUBLE",
    frozenset({"int", "float"}): "DOUBLE",
    frozenset({"date"}): "DATE",
    frozenset({"moment"}): "TIMESTAMP",
    frozenset({"date", "moment"}): "TIMESTAMP",
    frozenset({"truth"}): "BOOLEAN",
}


def open_workbook(path: Path, file: str, table: str | None, room: Path) -> Extract:
    """A sheet of the workbook, copied to `room`; the first row is the header row, empty rows are left out.

    Records are numbered as the sheet numbers its rows. Raises `BadInput` for what cannot be read.
    """
    parts, book = _book(path, file)
    pages = {str(page.title): page for page in book.worksheets}
    shown = tuple(title for title, page in pages.items() if page.sheet_state == "visible")
    chosen = chosen_table(tuple(pages) if table else shown, table, file)
    page = pages[chosen]
    notes = _notes(parts[page._worksheet_path.lstrip("/")](), tuple(pages), shown, chosen, file)
    sheet = _Sheet(page, file)
    copy = copied_to(room, file, chosen, ".parquet")
    try:
        columns = sheet.header()
        check_columns(columns, file)
        types = copy_rows(sheet.batches(), len(columns), sheet.types, copy)
    except BadInput:
        raise
    except (ValueError, KeyError, TypeError, SyntaxError):
        # What the library says of a broken sheet may quote a cell.
        raise _broken(file) from None
    finally:
        book.close()
    return replace(copied_extract(path, file, chosen, "xlsx", columns, types, copy), notes=tuple(notes))


def sheets(path: Path, file: str) -> tuple[tuple[str, bool], ...]:
    """The sheets of the workbook in order, each with whether it is shown."""
    _parts, book = _book(path, file)
    try:
        return tuple((str(page.title), page.sheet_state == "visible") for page in book.worksheets)
    finally:
        book.close()


class _Sheet:
    """The rows of one sheet as batches of text, and what kinds of cells each column turned out to have."""

    def __init__(self, page: Any, file: str) -> None:
        # What the sheet says about its own size may be wrong.
        page.reset_dimensions()
        self._rows: Iterator[Sequence[Any]] = page.iter_rows(values_only=True)
        self._file = file
        self._kinds: list[set[str]] = []

    def header(self) -> tuple[str, ...]:
        """The names in the first row, without empty cells at its end."""
        names = ["" if cell is None else _text(cell)[0].strip() for cell in next(self._rows, ())]
        while names and not names[-1]:
            names.pop()
        if not names:
            raise bad(
                "no-header",
                self._file,
                _("Arket har ingen overskrifter i første rad."),
                _("Sett navnene på kolonnene i første rad, og fjern rader over dem."),
            )
        self._kinds = [set() for _name in names]
        return tuple(names)

    def types(self) -> tuple[str, ...]:
        """The types of the columns, when all rows have been read."""
        return tuple(_TYPES.get(frozenset(kinds), "VARCHAR") for kinds in self._kinds)

    def batches(self) -> Iterator[Batch]:
        """The rows that are not empty, some at a time."""
        width = len(self._kinds)
        numbers: list[int] = []
        rows: list[list[str | None]] = []
        for number, row in enumerate(self._rows, start=2):
            if number > _MOST_ROWS:
                raise _broken(self._file)
            if all(cell is None or cell == "" for cell in row):
                continue
            if any(cell is not None and cell != "" for cell in row[width:]):
                raise bad(
                    "row-too-long",
                    self._file,
                    _("Raden har celler til høyre for den siste overskriften."),
                    _("Gi kolonnen en overskrift, eller tøm cellene."),
                    row=number,
                )
            numbers.append(number)
            rows.append(self._cells(row[:width]))
            if len(rows) == BATCH:
                yield numbers, list(zip(*rows, strict=True))
                numbers, rows = [], []
        if rows:
            yield numbers, list(zip(*rows, strict=True))

    def _cells(self, row: Sequence[Any]) -> list[str | None]:
        cells: list[str | None] = [None] * len(self._kinds)
        for place, cell in enumerate(row):
            if cell is not None and cell != "":
                cells[place], kind = _text(cell)
                self._kinds[place].add(kind)
        return cells


def _text(cell: Any) -> tuple[str, str]:
    """The cell as text, and what kind it is."""
    if isinstance(cell, str):
        return cell, "text"
    if isinstance(cell, bool):
        return ("true" if cell else "false"), "truth"
    if isinstance(cell, int):
        return str(cell), "int" if abs(cell) <= _MOST_EXACT else "large"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) <= _MOST_EXACT:
            return str(int(cell)), "int"
        return repr(cell), "float"
    if isinstance(cell, datetime):
        if cell.time() == time():
            return cell.date().isoformat(), "date"
        return cell.isoformat(sep=" "), "moment"
    if isinstance(cell, date):
        return cell.isoformat(), "date"
    return str(cell), "text"


def _book(path: Path, file: str) -> tuple[Parts, Any]:
    data = path.read_bytes()
    parts = unpack(data, file)
    if WORKBOOK not in parts:
        raise _broken(file)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")) and _DOCTYPE.search(content()[:4096]):
            raise _broken(file)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # About styles that do not matter here; some quote what cells hold.
            warnings.simplefilter("ignore")
            return parts, load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception:  # openpyxl raises whatever it stumbles on in a broken file
        raise _broken(file) from None


def _notes(xml: bytes, pages: Sequence[str], shown: Sequence[str], chosen: str, file: str) -> list[Finding]:
    uncounted = _UNCOUNTED.search(xml)
    if uncounted:
        raise bad(
            "formula-without-value",
            file,
            _("En celle har en formel som ikke er regnet ut."),
            _("Åpne filen i regnearket, lagre den, og prøv igjen; eller lim inn bare verdiene."),
            row=int(uncounted[1]),
        )
    notes = []
    if _FORMULA.search(xml):
        notes.append(
            note(
                "formulas",
                file,
                _("Arket «{sheet}» har formler. De leses som verdien de sist hadde.").format(
                    sheet=chosen[:40]
                ),
                _("Lim inn bare verdiene hvis formlene viser til andre filer."),
            )
        )
    hidden = [title for title in pages if title not in shown]
    if hidden:
        notes.append(
            note(
                "hidden-sheets",
                file,
                _("Arbeidsboken har skjulte ark: {sheets}.").format(
                    sheets=", ".join(f"«{title[:40]}»" for title in hidden)
                ),
                _("Se om de skal med; de må da nevnes i koblingen."),
            )
        )
    return notes


def _broken(file: str) -> BadInput:
    return bad(
        "xlsx-broken",
        file,
        _("Filen kan ikke leses som Excel-arbeidsbok (.xlsx)."),
        _("Åpne den i regnearket, lagre den som «Excel-arbeidsbok (.xlsx)», og prøv igjen."),
    )
