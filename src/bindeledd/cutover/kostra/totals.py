"""The totals of a form: rows, persons and øre per municipality and district, and month by month.

Amounts stand in whole kroner in the form and are whole øre here. A person counts once per municipality;
a row that names nobody for sure counts as one person.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bindeledd.cutover.kostra.checks import Checks
from bindeledd.cutover.kostra.faults import Faults
from bindeledd.cutover.kostra.layout import (
    DISTRICT,
    GRANT,
    LOAN,
    MONTHS,
    PROGRAMME,
    STATUS,
    VERSION,
    Layout,
)
from bindeledd.cutover.kostra.records import Encoding, Record, bad, encoding_of, records
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

# In Oslo each district sends its own form, and a person may have been in several.
OSLO = "0301"
_ORE = 100
# In the order of the sums of a row.
_KINDS_OF_MONEY = ("grant", "loan", "programme")


@dataclass(frozen=True, slots=True)
class MonthTotals:
    """One month: rows that say there was support, and what was granted and lent, in øre."""

    rows: int
    grant: int
    loan: int


@dataclass(frozen=True, slots=True)
class AreaTotals:
    """A municipality or district: rows, persons, rows without identity, and øre; `months` has twelve.

    `recipients` are the persons who got each kind of money: grant, loan, programme.
    """

    rows: int
    persons: int
    without_identity: int
    grant: int
    loan: int
    programme: int
    months: tuple[MonthTotals, ...]
    recipients: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormTotals:
    """A whole form: totals by municipality number, and by number and district where districts stand.

    Rows whose municipality number cannot be read stand under the empty number.
    """

    layout: Layout
    encoding: Encoding
    rows: int
    municipalities: Mapping[str, AreaTotals]
    districts: Mapping[tuple[str, str], AreaTotals]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Adding:
    rows: int = 0
    nobody: int = 0
    persons: set[str] = field(default_factory=set)
    sums: list[int] = field(default_factory=lambda: [0, 0, 0])
    # Of each kind of money: who got it, and how many rows that name nobody did.
    got: list[set[str]] = field(default_factory=lambda: [set(), set(), set()])
    got_by_nobody: list[int] = field(default_factory=lambda: [0, 0, 0])
    months: list[list[int]] = field(default_factory=lambda: [[0, 0, 0] for _month in MONTHS])

    def add(self, person: str | None, sums: list[int], months: list[list[int]]) -> None:
        self.rows += 1
        if person is None:
            self.nobody += 1
        else:
            self.persons.add(person)
        for place, kroner in enumerate(sums):
            if kroner and person is None:
                self.got_by_nobody[place] += 1
            elif kroner and person is not None:
                self.got[place].add(person)
        _add(self.sums, sums)
        for total, part in zip(self.months, months, strict=True):
            _add(total, part)

    def done(self) -> AreaTotals:
        grant, loan, programme = (kroner * _ORE for kroner in self.sums)
        months = tuple(MonthTotals(rows, given * _ORE, lent * _ORE) for rows, given, lent in self.months)
        persons = len(self.persons) + self.nobody
        got = (len(who) + nobody for who, nobody in zip(self.got, self.got_by_nobody, strict=True))
        recipients = dict(zip(_KINDS_OF_MONEY, got, strict=True))
        return AreaTotals(self.rows, persons, self.nobody, grant, loan, programme, months, recipients)


def read_totals(path: Path, layout: Layout, also: Collection[str] = ()) -> FormTotals:
    """The totals of the form and everything that is wrong with its rows, read a row at a time.

    `also` are municipality numbers that the change set is to bring. Raises `BadInput` when the file cannot be
    read, is empty or is no text.
    """
    encoding = encoding_of(path)
    faults = Faults(path.name)
    if nothing := nothing_to_report(path):
        return FormTotals(layout, encoding, 0, {}, {}, (*layout.findings, nothing))
    checks = Checks(layout, encoding, faults, also)
    municipalities: dict[str, _Adding] = {}
    districts: dict[tuple[str, str], _Adding] = {}
    first: dict[tuple[str, ...], int] = {}
    for record in records(path, encoding):
        if record.empty:
            faults.add("kostra-empty-line", record.row)
            checks.ending(record)
            continue
        checks.shape(record)
        number, key = checks.municipality(record), checks.person(record)
        if key is not None:
            before = first.setdefault(once_key(record, layout, number, key), record.row)
            if before != record.row:
                faults.add("kostra-person-twice", record.row, "PERSON_FODSELSNR", first=before)
        sums, months = _amounts(record, layout, checks, faults)
        municipalities.setdefault(number, _Adding()).add(key, sums, months)
        district = district_of(record, layout)
        if district:
            districts.setdefault((number, district), _Adding()).add(key, sums, months)
    checks.finish()
    return FormTotals(
        layout,
        encoding,
        sum(adding.rows for adding in municipalities.values()),
        {number: municipalities[number].done() for number in sorted(municipalities)},
        {place: districts[place].done() for place in sorted(districts)},
        (*layout.findings, *faults.findings),
    )


def nothing_to_report(path: Path) -> Finding | None:
    """A note when the file is the one blank that says so. Raises `BadInput` for an empty file."""
    size = path.stat().st_size
    if size == 0:
        raise bad(
            "kostra-empty-file",
            path.name,
            _("Filen er tom. Den kan være kuttet."),
            _("Hent den ut på nytt. En kommune uten mottakere leverer en fil med ett mellomrom."),
        )
    if size > 3 or path.read_bytes().rstrip(b"\r\n") != b" ":
        return None
    message = _("Filen sier at kommunen ikke har noen å rapportere.")
    return Finding("kostra-nothing-to-report", Severity.NOTE, message, file=path.name)


def district_of(record: Record, layout: Layout) -> str:
    """The district of the row, empty when it is blank or noughts."""
    district = layout.by_name[DISTRICT].of(record.text).strip(" ")
    return district if district.strip("0") and district.isascii() and district.isdigit() else ""


def once_key(record: Record, layout: Layout, number: str, person: str) -> tuple[str, ...]:
    """What may stand once: the person in the municipality (in Oslo the district) and year.

    In the qualification programme a person may stand once with each status (SSB's control 05A).
    """
    fields = layout.by_name
    status = fields[STATUS].of(record.text) if STATUS in fields else ""
    district = district_of(record, layout) if number == OSLO else ""
    return number, district, fields[VERSION].of(record.text), status, person


def _amounts(
    record: Record, layout: Layout, checks: Checks, faults: Faults
) -> tuple[list[int], list[list[int]]]:
    """Kroner of the year (grant, loan, programme), and of each month (1 when supported, grant, loan)."""
    supported = [int(checks.month(record, month)) for month in range(1, 13)]
    if layout.form == "11CF":
        return [0, 0, checks.whole(record, PROGRAMME)], [[flag, 0, 0] for flag in supported]
    year = [checks.whole(record, name) for name in (GRANT, LOAN)]
    parts = [[checks.whole(record, f"{name}_{month}") for name in (GRANT, LOAN)] for month in MONTHS]
    for place, name in enumerate((GRANT, LOAN)):
        of_months = sum(part[place] for part in parts)
        # A form without months is not wrong about them.
        if of_months not in (0, year[place]):
            faults.add("kostra-months-differ", record.row, name)
    return [*year, 0], [[flag, *part] for flag, part in zip(supported, parts, strict=True)]


def _add(total: list[int], part: list[int]) -> None:
    for place, value in enumerate(part):
        total[place] += value
