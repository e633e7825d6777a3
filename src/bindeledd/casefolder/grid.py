"""From the cells of a sheet to typed rows: find the columns, parse column by column, report all faults.

Columns repeat themselves (sources, dates, municipalities), so each different text is parsed once.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bindeledd.casefolder.cells import CellProblem, parse_cell, shown
from bindeledd.casefolder.csvtext import Grid
from bindeledd.casefolder.fields import Field, Row, Table, Value
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _, ngettext
from bindeledd.foundation.language import number as number_words

Report = Callable[[Finding], None]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The rows of one sheet with their place in it, and the cells that could not be read."""

    file: str
    rows: tuple[Row, ...] = ()
    numbers: Sequence[int] = ()
    failed: set[tuple[int, str]] = field(default_factory=set)
    missing_columns: frozenset[str] = frozenset()
    unreadable: bool = False


def parse_grid(table: Table, grid: Grid, report: Report) -> Parsed:
    """The typed rows of a sheet; every fault goes to `report` with its row and column."""
    if not any(map(str.strip, grid.header)) and grid.records:
        report(
            must(
                "no-column-names",
                grid.file,
                _("Første rad er tom, men skal ha kolonnenavnene."),
                _("Slett de tomme radene og overskriftene over kolonnenavnene."),
                row=1,
            )
        )
        return Parsed(grid.file, unreadable=True)
    if not any(map(str.strip, grid.header)):
        report(
            must(
                "empty-sheet",
                grid.file,
                _("Arket er tomt: det mangler også raden med kolonnenavn."),
                _("Skriv kolonnenavnene i første rad: {columns}.").format(columns=", ".join(table.columns)),
            )
        )
        return Parsed(grid.file, unreadable=True)
    places = _places(table, grid, report)
    missing = [column for column in table.fields if column.required and column.name not in places]
    for column in missing:
        report(
            must(
                "missing-column",
                grid.file,
                _("Kolonnen «{column}» ({title}) mangler.").format(column=column.name, title=column.label),
                _("Legg til kolonnen «{column}» i første rad og fyll den ut.").format(column=column.name),
                row=1,
                column=column.name,
            )
        )
    width = len(grid.header)
    records = grid.records
    if any(len(record) != width for record in records):
        records = [_fitted(record, width, number, grid, report) for record, number in zip(
            records, grid.numbers, strict=True)]  # fmt: skip
    columns = list(zip(*records, strict=True)) if records else [()] * width
    failed: set[tuple[int, str]] = set()
    empty: Sequence[Value] = [None] * len(records)
    values = [
        _column(column, columns[places[column.name]], grid, failed, report)
        if column.name in places
        else empty
        for column in table.fields
    ]
    names = table.columns
    rows = tuple(dict(zip(names, row, strict=True)) for row in zip(*values, strict=True))
    return Parsed(grid.file, rows, grid.numbers, failed, frozenset(column.name for column in missing))


def _places(table: Table, grid: Grid, report: Report) -> dict[str, int]:
    """Which cell of the header holds which column; a column may go by its name or its title."""
    known = {column.title.casefold(): column.name for column in table.fields}
    known |= {column.name.casefold(): column.name for column in table.fields}
    places: dict[str, int] = {}
    for place, heading in enumerate(grid.header):
        text = heading.strip()
        name = known.get(text.casefold())
        if name is None and text:
            near = difflib.get_close_matches(text.casefold(), known, n=1)
            report(
                must(
                    "unknown-column",
                    grid.file,
                    _("Tabellen «{table}» har ingen kolonne «{found}».").format(
                        table=table.name, found=shown(text)
                    ),
                    _("Mente du «{column}»? Rett navnet, eller fjern kolonnen.").format(column=known[near[0]])
                    if near
                    else _("Fjern kolonnen, eller flytt innholdet til kolonnen for merknad."),
                    row=1,
                    column=shown(text),
                )
            )
        elif name in places:
            report(
                must(
                    "repeated-column",
                    grid.file,
                    _("Kolonnen «{column}» står to ganger.").format(column=name),
                    _("Behold den ene, og fjern den andre."),
                    row=1,
                    column=name,
                )
            )
        elif name is not None:
            places[name] = place
    return places


def _fitted(record: Sequence[str], width: int, number: int, grid: Grid, report: Report) -> Sequence[str]:
    """The record with exactly `width` cells; text beyond the last heading is a fault."""
    surplus = [cell for cell in record[width:] if cell.strip()]
    if surplus:
        report(
            must(
                "surplus-cells",
                grid.file,
                _("Raden har flere celler enn det er kolonnenavn; «{found}» står utenfor.").format(
                    found=shown(surplus[0])
                ),
                _("Sett anførselstegn rundt celler som inneholder skilletegnet, eller fjern resten."),
                row=number,
            )
        )
    return [*record[:width], *[""] * (width - len(record))]


def _column(
    column: Field, texts: Sequence[str], grid: Grid, failed: set[tuple[int, str]], report: Report
) -> Sequence[Value]:
    values: dict[str, Value] = {}
    problems: dict[str, CellProblem] = {}
    for text in set(texts):
        try:
            values[text] = parse_cell(column, text, grid.day_zero)
        except CellProblem as problem:
            problems[text] = problem
            values[text] = None
    if problems:
        faults = [(index, problems[text]) for index, text in enumerate(texts) if text in problems]
        failed.update((index, column.name) for index, _fault in faults)
        of_family = Counter(fault.family for _index, fault in faults)
        told: set[str] = set()
        for index, fault in faults:
            if fault.family and fault.family in told:
                continue
            told.add(fault.family)
            message = fault.message + also(of_family[fault.family] - 1 if fault.family else 0)
            number = grid.numbers[index]
            report(must("wrong-value", grid.file, message, fault.fix, row=number, column=column.name))
    return [values[text] for text in texts]


def also(count: int) -> str:
    """How many more rows have the fault just told of, as a sentence to add; empty when none has."""
    if not count:
        return ""
    more = ngettext(
        "Det samme gjelder {count} rad til.", "Det samme gjelder {count} rader til.", count
    ).format(count=number_words(count))
    return " " + more
