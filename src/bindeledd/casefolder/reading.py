"""From a folder of files to a case: all faults at once, or a case that holds together.

`read_folder` is for what people hand in and checks everything. `open_trusted` is for the cases
that come with the program, which are checked when they are built: it reads a table at first use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from bindeledd.casefolder.archive import unpack
from bindeledd.casefolder.csvtext import csv_bytes, read_csv
from bindeledd.casefolder.descriptor import read_descriptor
from bindeledd.casefolder.excel import read_grid
from bindeledd.casefolder.fields import Row, Table
from bindeledd.casefolder.folder import FILE_NAME, CaseFolder, Rows, Tables, table_path
from bindeledd.casefolder.grid import Parsed, parse_grid
from bindeledd.casefolder.limits import check_size, must
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES
from bindeledd.casefolder.validation import Collector, check_sheets
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# How a file is found by its path: what reads it, or None when there is none.
Find = Callable[[str], Callable[[], bytes] | None]


def read_folder(path: Path | str) -> CaseFolder:
    """The case in a folder. Raises `BadInput` with every fault in every file."""
    root = Path(path)
    if not root.is_dir():
        raise BadInput(
            must("no-folder", str(root.name), _("Mappen finnes ikke."), _("Sjekk stien, og prøv igjen."))
        )
    return read_files(_in_folder(root))


def open_trusted(path: Path | str) -> CaseFolder:
    """A case that was checked when it was built: a table is read when it is first asked for."""
    root = Path(path)
    descriptor, findings = read_descriptor((root / FILE_NAME).read_bytes())
    if descriptor is None:
        raise BadInput(*findings)
    tables: dict[str, Rows | Callable[[], Rows]] = {}
    for name, place in descriptor.paths.items():
        file = root / place
        table = BY_NAME[name]
        if file.exists() and file.stat().st_size > len(csv_bytes(table.columns, ())):
            tables[name] = partial(_read_trusted, table, file, place)
        elif file.exists():
            tables[name] = ()
    extras = {place: (root / place).read_bytes() for place in descriptor.extras if (root / place).exists()}
    return descriptor.case(Tables(tables), extras, ())


def read_rows(table: Table, data: bytes, file: str) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows of one CSV file or Excel workbook, and all that is wrong with its cells.

    Only what one sheet can show is checked; references need the whole case (`check_tables`).
    """
    report = Collector()
    sheet = read_sheet(table, data, file, report)
    return sheet.rows, report.findings()


def read_sheet(table: Table, data: bytes, file: str, report: Collector) -> Parsed:
    """One CSV file or workbook as a parsed sheet; every fault goes to `report`."""
    try:
        check_size(len(data), file)
        if data.startswith(b"PK\x03\x04") and not file.casefold().endswith(".csv"):
            grid = read_grid(unpack(data, file), data, file, table)
        else:
            grid = read_csv(data, file, (*table.columns, *(column.title for column in table.fields)))
    except BadInput as refused:
        for finding in refused.findings:
            report(finding)
        return Parsed(file, unreadable=True)
    for note in grid.notes:
        report(note)
    return parse_grid(table, grid, report)


def read_files(find: Find) -> CaseFolder:
    """The case in a set of named files, wherever they lie. Raises `BadInput` with every fault."""
    report = Collector()
    described = find(FILE_NAME)
    if described is None:
        raise BadInput(
            must(
                "no-descriptor",
                FILE_NAME,
                _("Filen datapackage.json mangler; dette er ikke en saksmappe."),
                _(
                    "Velg mappen eller zip-filen fra en eksport av hele saken, med datapackage.json øverst. "
                    "CSV-tabeller alene er ikke en sak."
                ),
            )
        )
    descriptor, findings = read_descriptor(_bytes(described, FILE_NAME, report) or b"")
    for finding in findings:
        report(finding)
    if descriptor is None:
        report.refuse_if_faulty()
        raise AssertionError("a descriptor that cannot be used has a fault")
    sheets: dict[str, Parsed] = {}
    for table in CASE_TABLES:
        place = descriptor.paths.get(table.name) or table_path(table.name)
        if (read := find(place)) is not None:
            data = _bytes(read, place, report)
            sheets[table.name] = (
                Parsed(place, unreadable=True) if data is None else read_sheet(table, data, place, report)
            )
        elif table.name in descriptor.paths:
            report(_absent(place))
    extras: dict[str, bytes] = {}
    for place in descriptor.extras:
        if (read := find(place)) is None:
            report(_absent(place))
        elif (data := _bytes(read, place, report)) is not None:
            extras[place] = data
            report(_kept(place))
    check_sheets(sheets, report)
    report.refuse_if_faulty()
    tables = Tables({name: sheet.rows for name, sheet in sheets.items()})
    return descriptor.case(tables, extras, tuple(report.findings()))


def _read_trusted(table: Table, file: Path, place: str) -> Rows:
    report = Collector()
    sheet = read_sheet(table, file.read_bytes(), place, report)
    report.refuse_if_faulty()
    return sheet.rows


def _in_folder(root: Path) -> Find:
    """Finds files by their path in the folder; a link that leads out of the folder is not followed."""
    inside = root.resolve()

    def find(place: str) -> Callable[[], bytes] | None:
        file = root / place
        if not file.is_file() or not file.resolve().is_relative_to(inside):
            return None
        return partial(_read_limited, file, place)

    return find


def _read_limited(file: Path, place: str) -> bytes:
    check_size(file.stat().st_size, place)
    return file.read_bytes()


def _bytes(read: Callable[[], bytes], place: str, report: Collector) -> bytes | None:
    try:
        return read()
    except BadInput as refused:
        for finding in refused.findings:
            report(finding)
    except OSError:
        report(
            must(
                "unreadable-file",
                place,
                _("Filen kan ikke leses."),
                _("Sjekk at du har tilgang til den, og at den ikke er åpen i et annet program."),
            )
        )
    return None


def _absent(place: str) -> Finding:
    return must(
        "missing-file",
        place,
        _("Filen står i datapackage.json, men finnes ikke."),
        _("Legg filen på plass, eller fjern den fra datapackage.json."),
    )


def _kept(place: str) -> Finding:
    return Finding(
        code="extra-file",
        severity=Severity.NOTE,
        message=_("Filen er ikke en av tabellene i en sak. Den beholdes uendret og brukes ikke."),
        file=place,
    )
