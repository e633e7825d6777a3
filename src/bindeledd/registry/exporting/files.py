"""A snapshot as files: CSV per kind in a zip archive, an Excel workbook, or its statements as one CSV.

The same snapshot always gives the same bytes, and no cell can be taken for a formula.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from bindeledd import __version__
from bindeledd.areas.sources import Source
from bindeledd.casefolder import tabular
from bindeledd.casefolder.archive import pack
from bindeledd.casefolder.fields import Field, Value
from bindeledd.casefolder.workbook import Sheet, write_workbook
from bindeledd.foundation.language import _
from bindeledd.registry.exporting.about import PROGRAM, About, about
from bindeledd.registry.exporting.sheets import ExportSheet, lineage_sheets, sheets, statements_sheet
from bindeledd.registry.snapshot import Snapshot

# Names that programs look for, the same in every language.
ABOUT_FILE, ABOUT_SHEET = "om.json", "Om"


def csv_files(snapshot: Snapshot, more_sources: Iterable[Source] = ()) -> Mapping[str, bytes]:
    """The files of an export by name: `unit.csv` and so on, the registry's own tables, and `om.json`.

    `registry.csv`, `successions.csv` and `allocations.csv` have all that was known at the snapshot's
    instant, whatever its days: what is needed to ask again on both clocks.
    """
    tables = (*sheets(snapshot), statements_sheet(snapshot), *lineage_sheets(snapshot))
    files = {f"{table.kind}.csv": _csv(table) for table in tables}
    return files | {ABOUT_FILE: about_bytes(about(snapshot, tables, more_sources))}


def zip_bytes(snapshot: Snapshot, more_sources: Iterable[Source] = ()) -> bytes:
    """The files of `csv_files` as one zip archive."""
    return pack(dict(csv_files(snapshot, more_sources)))


def statements_csv(snapshot: Snapshot) -> bytes:
    """Every statement known at the snapshot's instant as rows with both clocks (`records.COLUMNS`)."""
    return _csv(statements_sheet(snapshot))


def statements_about(snapshot: Snapshot, more_sources: Iterable[Source] = ()) -> About:
    """What to say of `registry.csv`, which has no room for it."""
    return about(snapshot, [statements_sheet(snapshot)], more_sources)


def about_bytes(of: About) -> bytes:
    """`om.json`."""
    return (json.dumps(of.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


def excel_bytes(snapshot: Snapshot, more_sources: Iterable[Source] = ()) -> bytes:
    """A workbook with «Om» first, then a sheet per kind under the columns' titles."""
    tables = sheets(snapshot)
    of = about(snapshot, tables, more_sources)
    columns = (Field("field", _("Felt")), Field("value", _("Verdi")))
    return write_workbook(
        [
            Sheet(ABOUT_SHEET, columns, _about_rows(of), [column.title for column in columns]),
            *(
                Sheet(table.title, table.columns, table.rows, [column.title for column in table.columns])
                for table in tables
            ),
        ],
        of.title,
    )


def _csv(table: ExportSheet) -> bytes:
    return tabular.csv_bytes(table.columns, table.rows)


def _about_rows(of: About) -> list[tuple[Value, Value]]:
    described = of.as_json()
    return [
        (_("Tittel"), of.title),
        (_("Programversjon"), f"{PROGRAM} {__version__}"),
        (_("Dato"), of.on),
        (_("Kjent på tidspunktet"), of.known_at or _("alt som er kjent nå")),
        (_("Kontrollsum"), of.content_hash),
        *((_("Kilde"), source.line if source.vintage else source.id) for source in of.sources),
        *((_("Kreditering"), line) for line in described["credits"]),
    ]
