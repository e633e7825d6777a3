"""Excel workbooks in and out: typed cells, no formulas, and the same bytes for the same content.

Reading uses openpyxl with defusedxml, on archives that `limits` has judged. Writing marks text as
text, so that 0301 keeps its zero and «=1+1» stays a text also when the cell is edited.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from bindeledd import __version__
from bindeledd.casefolder.archive import Parts, pack, unpack
from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Value
from bindeledd.casefolder.limits import MOST_ROWS, must, too_many_rows
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

# Where lxml is installed, openpyxl would read with it and go past defusedxml. Read when openpyxl is imported.
os.environ["OPENPYXL_LXML"] = "False"

MOST_COLUMNS = 200
# The part that makes an archive a workbook.
WORKBOOK = "xl/workbook.xml"
# Excel counts days from 1900, and wrongly before March that year.
_FIRST_EXCEL_DATE = date(1900, 3, 1)
_MOST_EXACT = 10**15
# A formula whose cell has no value; a text formula may well have counted to an empty text.
_UNCOUNTED_FORMULA = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"(?![^>]*t="str")[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v ?/>|<v></v>)?</c>'
)
# How far down a sheet says that it goes, in its first lines.
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]+[0-9]+:)?[A-Z]+([0-9]{1,9})"')
_HEAD = 4096
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet to write: its name (at most 31 characters), its columns, and rows in their order."""

    name: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[Value]]
    headings: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """One sheet as read: every row as text from the first one on, and the faults of single cells.

    `day_zero` is the day that the workbook counts its days from.
    """

    name: str
    rows: list[list[str]]
    faults: list[Finding]
    day_zero: date


def write_workbook(sheets: Iterable[Sheet], title: str) -> bytes:
    """The sheets as an Excel workbook with frozen headings; program version in its properties."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = f"Bindeledd {__version__}"
    book.properties.title = title
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001 - a constant
    for sheet in sheets:
        page: Any = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        text_style = WriteOnlyCell(page, "")
        text_style.number_format = "@"
        date_style = WriteOnlyCell(page, "")
        date_style.number_format = "yyyy-mm-dd"
        heading_style = WriteOnlyCell(page, "")
        heading_style.number_format = "@"
        heading_style.font = Font(bold=True)

        def cell(value: Any, style: Any, page: Any = page) -> Any:
            made: Any = WriteOnlyCell(page, value)
            if isinstance(value, str):
                made.data_type = "s"
            made._style = style._style
            return made

        for place, column in enumerate(sheet.fields, start=1):
            dimension = page.column_dimensions[get_column_letter(place)]
            dimension.width = max(12, min(40, len(column.title) + 4))
            if column.kind in ("text", "code"):
                # Also cells not yet filled in are text, so that a typed 0301 keeps its zero.
                dimension.number_format = "@"
        headings = sheet.headings or [column.name for column in sheet.fields]
        page.append([cell(heading, heading_style) for heading in headings])
        for row in sheet.rows:
            made = []
            for value in map(_excel_value, row):
                if isinstance(value, str):
                    made.append(cell(value, text_style))
                elif isinstance(value, date):
                    made.append(cell(value, date_style))
                elif isinstance(value, float) and float(f"{value:.16g}") != value:
                    # openpyxl writes sixteen digits; these numbers need the seventeenth.
                    exact: Any = WriteOnlyCell(page, value)
                    exact._value = repr(value)
                    made.append(exact)
                else:
                    made.append(value)
            page.append(made)
    buffer = BytesIO()
    book.save(buffer)
    return _without_moment(buffer.getvalue())


def read_workbook(parts: Parts, data: bytes, file: str) -> Iterator[Cells]:
    """The visible and hidden sheets of a workbook, as text; `parts` is `data` unpacked.

    Raises `BadInput` when it cannot be read.
    """
    if WORKBOOK not in parts:
        raise BadInput(_not_excel(file))
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and _DOCTYPE.search(content()):
            raise BadInput(
                must(
                    "xml-entities",
                    file,
                    _("Excel-filen inneholder XML-erklæringer som kan være skadelige, og er ikke lest."),
                    _("Kopier cellene over i en ny arbeidsbok, og prøv igjen."),
                )
            )
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # About styles and extensions that do not matter here; some quote what cells hold.
            warnings.simplefilter("ignore")
            book: Any = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [_cells(page, parts, book.epoch.date()) for page in book.worksheets]
    except BadInput:
        raise
    except Exception:  # openpyxl raises whatever it stumbles on in a broken file
        raise BadInput(_not_excel(file)) from None
    yield from sheets


def _cells(page: Any, parts: Parts, day_zero: date) -> Cells:
    name = str(page.title)
    faults: list[Finding] = []
    xml = parts[page._worksheet_path.lstrip("/")]()
    declared = _DIMENSION.search(xml, 0, _HEAD)
    if declared and int(declared[1]) > MOST_ROWS:
        raise BadInput(too_many_rows(name))
    for column, row in _UNCOUNTED_FORMULA.findall(xml):
        faults.append(
            must(
                "formula-without-value",
                name,
                _("Cellen {cell} har en formel som ikke er regnet ut.").format(
                    cell=(column + row).decode("ascii")
                ),
                _("Åpne filen i regnearket, lagre den, og prøv igjen; eller lim inn bare verdiene."),
                row=int(row),
            )
        )
    # What the sheet says about its own size may be wrong, or made to exhaust memory.
    page.reset_dimensions()
    rows: list[list[str]] = []
    for number, row in enumerate(page.iter_rows(), start=1):
        if number > MOST_ROWS:
            raise BadInput(too_many_rows(name))
        if len(row) > MOST_COLUMNS:
            raise BadInput(_too_wide(name))
        texts = []
        for cell in row:
            if cell.data_type == "e":
                faults.append(
                    must(
                        "error-cell",
                        name,
                        _("Cellen viser feilen «{found}» i regnearket.").format(found=cell.value),
                        _("Rett formelen, eller lim inn verdien."),
                        row=number,
                    )
                )
                texts.append("")
            else:
                texts.append(_text(cell.value))
        rows.append(texts)
    return Cells(name, rows, faults, day_zero)


def _text(value: object) -> str:
    """What a cell shows, as the text that the same value has in CSV."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, (str, bool, int, float, date)):
        return cell_text(value)
    return str(value)


def _excel_value(value: Value) -> Value:
    """The value as Excel can hold it without loss; else its text."""
    if isinstance(value, date) and value < _FIRST_EXCEL_DATE:
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _MOST_EXACT:
        return str(value)
    return value


def _without_moment(data: bytes) -> bytes:
    """The workbook without the moment it was saved, which would make equal cases differ."""
    files = {name: content() for name, content in unpack(data, "").items()}
    files["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\3", files["docProps/core.xml"])
    return pack(files)


def _too_wide(name: str) -> Finding:
    return must(
        "sheet-too-large",
        name,
        _("Arket bruker flere enn {columns} kolonner.").format(columns=MOST_COLUMNS),
        _("Slett tomme kolonner til høyre, også de som bare har formatering."),
    )


def _not_excel(file: str) -> Finding:
    return must(
        "not-excel",
        file,
        _("Filen kan ikke leses som Excel-arbeidsbok (.xlsx)."),
        _("Åpne den i regnearket, lagre den som «Excel-arbeidsbok (.xlsx)», og prøv igjen."),
    )
