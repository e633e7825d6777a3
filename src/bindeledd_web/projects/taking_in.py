"""Many records at once, from a spreadsheet or pasted rows: the same words as in the file that is taken out.

Columns go by their titles or names. A choice may be written as its words or its value, and what is chosen
among (municipalities, roles, other records) by its name. All rows are kept, or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.fields import Field, Row, Table
from bindeledd.casefolder.limits import must
from bindeledd.casefolder.reading import read_rows
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.naming import Names

# More rows than this are hardly kept by hand in one project.
MOST_ROWS = 500
# Stands in what is taken out; here it only tells whether the project has the record already.
_NUMBER = Field("number", "Nummer", "integer")


def rows_from(kind: Kind, names: Names, data: bytes, file: str) -> list[tuple[int, dict[str, str]]]:
    """The rows as texts by column, each with its place in the sheet. Raises `BadInput` with every fault."""
    found, findings = read_rows(_as_written(kind), data, file)
    faults = [each for each in findings if each.severity is Severity.MUST]
    if not faults and not found:
        faults.append(must("no-rows", file, _("Det er ingen rader."), _("Skriv én rad for hver.")))
    if len(found) > MOST_ROWS:
        message = _("Det er {count} rader. Det er plass til {most} om gangen.")
        faults.append(
            must("too-many-rows", file, message.format(count=len(found), most=MOST_ROWS), _("Del filen."))
        )
    faults += _known_numbers(kind, names, found, file)
    if faults:
        raise BadInput(*faults)
    words = {column.name: _values(kind, names, column) for column in kind.columns}
    return [
        (place, {column.name: _value(words[column.name], row, column) for column in kind.columns})
        for place, row in enumerate(found, start=2)
    ]


def _as_written(kind: Kind) -> Table:
    """The table as people write it: words where the table has values, and what lacks is found later."""
    columns = tuple(
        replace(column, kind="text", choices=(), titles=(), required=False, refers="")
        if column.choices or kind.target(column)
        else replace(column, required=False)
        for column in kind.columns
    )
    return replace(kind.table, title=_("Tabell"), fields=(_NUMBER, *columns), key=())


def _values(kind: Kind, names: Names, column: Field) -> Mapping[str, str]:
    """The value of each way to write it, without regard to capitals."""
    if column.choices:
        named = {choice: column.words(choice) for choice in column.choices}
    elif target := kind.target(column):
        named = dict(names.choices(target))
    else:
        return {}
    # Two records of one name are told apart by their value alone.
    spoken = [words.casefold() for words in named.values()]
    ways = {words.casefold(): value for value, words in named.items() if spoken.count(words.casefold()) == 1}
    return ways | {value.casefold(): value for value in named}


def _value(ways: Mapping[str, str], row: Row, column: Field) -> str:
    text = cell_text(row[column.name])
    return ways.get(text.casefold(), text)


def _known_numbers(kind: Kind, names: Names, found: tuple[Row, ...], file: str) -> list[Finding]:
    """A number that the project has is not taken in once more."""
    there = {row["number"] for row in names.rows(kind.table.name)}
    return [
        must(
            "number-there",
            file,
            _("Nummer {number} finnes i prosjektet allerede.").format(number=row["number"]),
            _("Fjern raden. Skal den inn som ny, la nummeret stå tomt."),
            row=place,
            column=_NUMBER.name,
        )
        for place, row in enumerate(found, start=2)
        if row["number"] is not None and row["number"] in there
    ]
