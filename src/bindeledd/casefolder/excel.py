"""A case as one Excel workbook: a sheet per table with the same column names, and «Om saken» first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bindeledd import __version__
from bindeledd.casefolder.archive import Parts, unpack
from bindeledd.casefolder.cells import shown
from bindeledd.casefolder.csvtext import Grid
from bindeledd.casefolder.descriptor import FORMAT, interpret
from bindeledd.casefolder.fields import Field, Table, Value
from bindeledd.casefolder.folder import CaseFolder, Tables
from bindeledd.casefolder.grid import Parsed, parse_grid
from bindeledd.casefolder.limits import load, must
from bindeledd.casefolder.tables import CASE_TABLES
from bindeledd.casefolder.validation import Collector, check_sheets
from bindeledd.casefolder.workbook import Cells, Sheet, read_workbook, write_workbook
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# A name that programs look for, as the column names are: the same in every language.
ABOUT = "Om saken"
_ABOUT_FIELDS = (Field("field", "Felt"), Field("value", "Verdi"), Field("explanation", "Forklaring"))


def excel_bytes(folder: CaseFolder) -> bytes:
    """The case as a workbook; the same case always gives the same bytes."""
    sheets = [Sheet(ABOUT, _ABOUT_FIELDS, _about(folder))]
    for table in folder.written():
        rows = [[row[column] for column in table.columns] for row in folder.rows(table.name)]
        sheets.append(Sheet(table.name, table.fields, rows))
    return write_workbook(sheets, folder.title)


def read_excel(source: Path | str | bytes) -> CaseFolder:
    """The case in a workbook. Raises `BadInput` with every fault in every sheet."""
    data, file = load(source, "sak.xlsx")
    return read_parts(unpack(data, file), data, file)


def read_parts(parts: Parts, data: bytes, file: str) -> CaseFolder:
    """The case in a workbook that is already unpacked into `parts`; as `read_excel`."""
    report = Collector()
    known = {table.name.casefold(): table for table in CASE_TABLES}
    known |= {table.title[:31].casefold(): table for table in CASE_TABLES}
    about: Cells | None = None
    sheets: dict[str, Parsed] = {}
    for cells in read_workbook(parts, data, file):
        table = known.get(cells.name.strip().casefold())
        if cells.name.strip().casefold() == ABOUT.casefold():
            about = cells
        elif table is None:
            report(_unknown(cells.name))
        elif table.name in sheets:
            report(_repeated(table, cells.name))
        else:
            sheets[table.name] = parse_grid(table, _grid(cells, report), report)
    descriptor, findings = interpret(_package(about), ABOUT)
    for finding in findings if about is not None else [_no_about(file)]:
        report(finding)
    check_sheets(sheets, report)
    report.refuse_if_faulty()
    if descriptor is None:
        raise AssertionError("a description that cannot be used has a fault")
    tables = Tables({name: sheet.rows for name, sheet in sheets.items()})
    return descriptor.case(tables, {}, tuple(report.findings()))


def read_grid(parts: Parts, data: bytes, file: str, table: Table) -> Grid:
    """The sheet of a workbook that holds the table: by its name, else the only sheet with anything in it."""
    sheets = list(read_workbook(parts, data, file))
    names = (table.name.casefold(), table.title[:31].casefold())
    fitting = [cells for cells in sheets if cells.name.strip().casefold() in names]
    fitting = fitting or [cells for cells in sheets if any(any(row) for row in cells.rows)] or sheets[:1]
    if len(fitting) != 1:
        raise BadInput(
            must(
                "which-sheet",
                file,
                _("Arbeidsboken har flere ark, og ingen av dem heter «{table}».").format(table=table.name),
                _("Gi arket med tabellen navnet «{table}».").format(table=table.name),
            )
        )
    report = Collector()
    grid = _grid(fitting[0], report)
    report.refuse_if_faulty()
    return grid


def _grid(cells: Cells, report: Collector) -> Grid:
    for fault in cells.faults:
        report(fault)
    header, *rest = cells.rows or [[]]
    # Columns without a heading and without content are only formatting.
    width = max(
        [place + 1 for row in cells.rows for place, text in enumerate(row) if text.strip()], default=0
    )
    filled = [(number, row[:width]) for number, row in enumerate(rest, start=2) if any(map(str.strip, row))]
    return Grid(
        cells.name,
        tuple(header[:width]),
        [row for _number, row in filled],
        [number for number, _row in filled],
        day_zero=cells.day_zero,
    )


def _about(folder: CaseFolder) -> list[list[Value]]:
    rows: list[list[Value]] = [
        ["name", folder.name, _("Kortnavn på saken: små bokstaver, sifre og bindestrek.")],
        ["title", folder.title, _("Tittel på saken.")],
        ["date", folder.date, _("Datoen saken ses fra.")],
        ["description", folder.description or None, _("Beskrivelse.")],
        ["version", __version__, _("Utgaven av Bindeledd som skrev arbeidsboken.")],
        ["format", FORMAT, _("Utgaven av formatet.")],
        ["content_hash", folder.content_hash, _("Kontrollsum for innholdet da arbeidsboken ble skrevet.")],
    ]
    rows.extend([table.name, None, table.title] for table in CASE_TABLES)
    rows.extend(
        [path, None, _("Ligger i saksmappen, men ikke i arbeidsboken.")] for path in sorted(folder.extras)
    )
    return rows


def _package(about: Cells | None) -> dict[str, Any]:
    """What «Om saken» says, in the shape of a datapackage.json."""
    values: dict[str, str] = {}
    for row in about.rows[1:] if about else []:
        if len(row) > 1:
            values.setdefault(row[0].strip(), row[1])
    version = values.get("format", "")
    return {
        "name": values.get("name", "").strip(),
        "title": values.get("title", ""),
        "description": values.get("description", ""),
        "bindeledd": {
            "date": values.get("date", ""),
            "version": values.get("version", ""),
            "format": int(version) if version.isdecimal() else FORMAT,
        },
    }


def _no_about(file: str) -> Finding:
    return must(
        "no-about-sheet",
        file,
        _("Arket «{name}» mangler; det har sakens navn, tittel og dato.").format(name=ABOUT),
        _("Kopier arket fra en eksport, eller gi arket tilbake navnet sitt."),
    )


def _unknown(name: str) -> Finding:
    return Finding(
        code="unknown-sheet",
        severity=Severity.NOTE,
        message=_("Arket «{name}» er ikke en av tabellene i en sak og er ikke tatt med.").format(
            name=shown(name)
        ),
        fix=_("Gi arket navnet på tabellen hvis det skal med."),
        file=shown(name),
    )


def _repeated(table: Table, name: str) -> Finding:
    return must(
        "repeated-sheet",
        name,
        _("Tabellen «{table}» har to ark.").format(table=table.name),
        _("Behold det ene arket."),
    )
