"""Any list of rows as CSV or Excel for people: formula-safe, with typed cells and headings in words.

The web's tables and the command line's lists go out through here; cases go through `zipped`,
`excel` and `writing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bindeledd import __version__
from bindeledd.casefolder import csvtext
from bindeledd.casefolder.fields import Field, Value
from bindeledd.casefolder.workbook import Sheet, write_workbook
from bindeledd.foundation.language import _

Facts = Sequence[tuple[str, Value]]


def csv_bytes(
    fields: Sequence[Field], rows: Iterable[Sequence[Value]], *, norwegian_excel: bool = False
) -> bytes:
    """The rows as CSV under the columns' names, or for Norwegian Excel under their titles."""
    headings = [column.title if norwegian_excel else column.name for column in fields]
    return csvtext.csv_bytes(headings, rows, norwegian_excel=norwegian_excel)


def excel_bytes(
    title: str, fields: Sequence[Field], rows: Iterable[Sequence[Value]], facts: Facts = ()
) -> bytes:
    """The rows as a workbook under the columns' titles, and a second sheet on where they come from.

    `facts` are what the reader should know besides title and program version: source, vintage,
    the date it is seen from, the content hash of the case.
    """
    about: list[Sequence[Value]] = [
        (_("Tittel"), title),
        (_("Programversjon"), f"Bindeledd {__version__}"),
        *facts,
    ]
    columns = (Field("field", _("Felt")), Field("value", _("Verdi")))
    return write_workbook(
        [
            Sheet(_("Tabell"), fields, rows, [column.title for column in fields]),
            Sheet(_("Om tabellen"), columns, about, [column.title for column in columns]),
        ],
        title,
    )
