"""What can be checked without knowing what a table means, from required cells to references and periods.

Every fault is reported, not just the first; `Collector` keeps the count when there are too many to show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date

from bindeledd.casefolder.cells import cell_text, shown
from bindeledd.casefolder.fields import Field, Table
from bindeledd.casefolder.folder import CaseFolder
from bindeledd.casefolder.grid import Parsed, also
from bindeledd.casefolder.limits import must
from bindeledd.casefolder.tables import BY_NAME, CASE_TABLES
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, ngettext, number

MOST_FINDINGS = 500


class Collector:
    """Collects findings, up to a limit that a person can take in, and counts the rest."""

    def __init__(self, most: int = MOST_FINDINGS) -> None:
        self.most = most
        self.faults: list[Finding] = []
        self.notes: list[Finding] = []
        self.left_out = 0

    def __call__(self, finding: Finding) -> None:
        """Keep the finding, or count it when there are too many."""
        kept = self.faults if finding.severity is Severity.MUST else self.notes
        if len(kept) < self.most:
            kept.append(finding)
        else:
            self.left_out += 1

    def findings(self) -> list[Finding]:
        """The faults, then the notes, then how many more there are."""
        return [*self.faults, *self.notes, *self._more()]

    def refuse_if_faulty(self) -> None:
        """Raise `BadInput` with all that was found when anything must be mended."""
        if self.faults:
            raise BadInput(*self.findings())

    def _more(self) -> Iterable[Finding]:
        if self.left_out:
            yield Finding(
                code="more-findings",
                severity=Severity.NOTE,
                message=ngettext(
                    "Det er {count} feil til som ikke er vist.",
                    "Det er {count} feil til som ikke er vist.",
                    self.left_out,
                ).format(count=number(self.left_out)),
                fix=_("Rett de viste feilene først, og prøv igjen."),
            )


def check_tables(folder: CaseFolder) -> list[Finding]:
    """All that is wrong with the tables of a case; empty when it can be exported and imported."""
    report = Collector()
    sheets = {name: Parsed(name, rows, range(2, len(rows) + 2)) for name, rows in folder.tables.items()}
    check_sheets(sheets, report)
    return report.findings()


def check_sheets(sheets: Mapping[str, Parsed], report: Collector) -> None:
    """Check parsed sheets together; cells and sheets that could not be read are not faulted twice."""
    keys: dict[str, set[object] | None] = {}
    nowhere: _Nowhere = {}
    for table in CASE_TABLES:
        sheet = sheets.get(table.name)
        if table.required and (sheet is None or not (sheet.rows or sheet.unreadable)):
            report(_missing_table(table, sheet.file if sheet else table.name))
        if sheet is not None and sheet.rows:
            _Check(table, sheet, report).all(sheets, keys, nowhere)
    for (refers, value), places in nowhere.items():
        report(_dangling(refers, value, places))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a value first stands in a column, and in how many rows of it."""

    file: str
    row: int
    column: str
    table: str
    count: int


# The values that columns refer to and that are not there, each with the columns it stands in.
_Nowhere = dict[tuple[str, str], list[_Place]]


def _dangling(refers: str, value: str, places: Sequence[_Place]) -> Finding:
    """One fault for a value that is missing, however many rows refer to it: one wrong number is one."""
    table, _dot, column = refers.partition(".")
    first, *others = places
    message = _("«{found}» finnes ikke i tabellen «{table}» (kolonnen «{target}»).").format(
        found=shown(value), table=table, target=column
    ) + also(sum(place.count for place in places) - 1)
    if elsewhere := [name for name in dict.fromkeys(p.table for p in others) if name != first.table]:
        message += " " + _("Verdien står også i {tables}.").format(tables=", ".join(elsewhere))
    return must(
        "dangling-reference",
        first.file,
        message,
        _("Rett verdien, eller legg til en rad for den i «{table}».").format(table=table),
        row=first.row,
        column=first.column,
    )


class _Check:
    """The checks of one sheet; they share where it is and where to report."""

    def __init__(self, table: Table, sheet: Parsed, report: Collector) -> None:
        self.table, self.sheet, self.report = table, sheet, report

    def all(
        self, sheets: Mapping[str, Parsed], keys: dict[str, set[object] | None], nowhere: _Nowhere
    ) -> None:
        for column in self.table.fields:
            if column.name in self.sheet.missing_columns:
                continue
            values = [row[column.name] for row in self.sheet.rows]
            different = set(values)
            if column.required and None in different:
                self._empty(column, values)
            different.discard(None)
            if column.choices:
                self._choices(column, values, different)
            if column.minimum is not None:
                self._minimum(column, values, different)
            if column.refers:
                self._references(column, values, different, sheets, keys, nowhere)
        self._keys()
        if {"valid_from", "valid_to"} <= set(self.table.columns):
            self._periods()

    def _say(self, code: str, index: int, column: str, message: str, fix: str) -> None:
        self.report(
            Finding(
                code=code,
                severity=Severity.MUST,
                message=message,
                fix=fix,
                file=self.sheet.file,
                row=self.sheet.numbers[index],
                column=column,
            )
        )

    def _empty(self, column: Field, values: Sequence[object]) -> None:
        for index, value in enumerate(values):
            if value is None and (index, column.name) not in self.sheet.failed:
                self._say(
                    "empty-cell",
                    index,
                    column.name,
                    _("«{title}» er tom, men må fylles ut.").format(title=column.label),
                    _("Fyll ut cellen, eller slett raden."),
                )

    def _choices(self, column: Field, values: Sequence[object], different: Set[object]) -> None:
        if wrong := different - set(column.choices):
            for index, value in enumerate(values):
                if value in wrong:
                    self._say(
                        "wrong-choice",
                        index,
                        column.name,
                        _("«{found}» er ikke et gyldig valg for «{title}».").format(
                            found=shown(str(value)), title=column.label
                        ),
                        _("Skriv ett av disse: {choices}.").format(
                            choices=", ".join(filter(None, column.choices))
                        ),
                    )

    def _minimum(self, column: Field, values: Sequence[object], different: Set[object]) -> None:
        least = column.minimum
        if least is None or all(isinstance(value, (int, float)) and value >= least for value in different):
            return
        for index, value in enumerate(values):
            if isinstance(value, (int, float)) and value < least:
                self._say(
                    "below-minimum",
                    index,
                    column.name,
                    _("{found} er for lite for «{title}».").format(
                        found=cell_text(value), title=column.label
                    ),
                    _("Skriv {least} eller mer, eller la cellen stå tom hvis tallet er ukjent.").format(
                        least=cell_text(float(least))
                    ),
                )

    def _references(
        self,
        column: Field,
        values: Sequence[object],
        different: Set[object],
        sheets: Mapping[str, Parsed],
        keys: dict[str, set[object] | None],
        nowhere: _Nowhere,
    ) -> None:
        if column.refers not in keys:
            keys[column.refers] = _targets(column.refers, sheets)
        targets = keys[column.refers]
        if targets is None or not (dangling := different - targets):
            return
        for value, count in Counter(value for value in values if value in dangling).items():
            row = self.sheet.numbers[values.index(value)]
            place = _Place(self.sheet.file, row, column.name, self.table.name, count)
            nowhere.setdefault((column.refers, str(value)), []).append(place)

    def _keys(self) -> None:
        key = self.table.key
        if self.sheet.missing_columns.intersection(key):
            return
        found = [tuple([row[name] for name in key]) for row in self.sheet.rows]
        if len(set(found)) == len(found):
            return
        skipped = {index for index, column in self.sheet.failed if column in key}
        first: dict[tuple[object, ...], int] = {}
        for index, values in enumerate(found):
            if index in skipped or any(v is None and self.table.field(n).required for v, n in zip(
                values, key, strict=True)):  # fmt: skip
                continue
            earlier = first.setdefault(values, index)
            if earlier != index:
                self._say(
                    "duplicate-key",
                    index,
                    key[0],
                    _("Raden har samme {columns} som rad {row}: {found}.").format(
                        columns=" + ".join(key),
                        row=self.sheet.numbers[earlier],
                        found=shown(" + ".join(map(_plain, values))),
                    ),
                    _("Behold den ene raden, eller rett det som skiller dem."),
                )

    def _periods(self) -> None:
        for index, row in enumerate(self.sheet.rows):
            start, end = row["valid_from"], row["valid_to"]
            if isinstance(start, date) and isinstance(end, date) and end <= start:
                self._say(
                    "period-ends-before-it-begins",
                    index,
                    "valid_to",
                    _("Perioden slutter {end}, men begynner {start}.").format(start=start, end=end),
                    _("valid_to er første dag det ikke gjelder lenger; tom betyr at det fortsatt gjelder."),
                )


def _plain(value: object) -> str:
    return cell_text(value) if isinstance(value, (str, int, float, date)) else _("tom")


def _targets(refers: str, sheets: Mapping[str, Parsed]) -> set[object] | None:
    """The values one may refer to; None when they could not be read, so that one fault stays one."""
    table, _dot, column = refers.partition(".")
    sheet = sheets.get(table)
    if sheet is None:
        return None if BY_NAME[table].required else set()
    if sheet.unreadable or column in sheet.missing_columns:
        return None
    return {row[column] for row in sheet.rows}


def _missing_table(table: Table, file: str) -> Finding:
    return Finding(
        code="missing-table",
        severity=Severity.MUST,
        message=_("Tabellen «{table}» ({title}) mangler eller har ingen rader.").format(
            table=table.name, title=table.label
        ),
        fix=_("Legg inn tabellen med minst én rad. Kolonner: {columns}.").format(
            columns=", ".join(table.columns)
        ),
        file=file,
    )
