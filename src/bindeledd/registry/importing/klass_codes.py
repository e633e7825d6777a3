"""SSB Klass' list of codes: the municipality numbers of a day, or of a span of days.

As published: JSON `{"codes": [{code, parentCode, level, name, validFromInRequestedRange,
validToInRequestedRange, …}]}`, or CSV with the same headings. The last day is not in (half-open). A list
for one day states no days: it holds from the day it was observed. A list for a span ends all its codes
where the span ends, at the latest; what holds after that day it does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Municipality
from bindeledd.registry.importing.faults import UNSTATED, check_days, note_unstated
from bindeledd.registry.importing.imported import Imported, Origin, future
from bindeledd.registry.importing.listing import Reading, Row, read_listing
from bindeledd.registry.importing.names import norwegian_name
from bindeledd.registry.statements import Statement

_HEADINGS = {
    "code": ("code",),
    "name": ("name",),
    "from": ("validFromInRequestedRange",),
    "to": ("validToInRequestedRange",),
    "valid_from": ("validFrom",),
    "valid_to": ("validTo",),
}


@dataclass(frozen=True, slots=True)
class _Code:
    row: Row
    number: str
    name: str
    period: Period


def read_klass_codes(data: bytes, file: str, origin: Origin) -> Imported:
    """The municipalities of the list with their Norwegian names, each for the days the list gives it.

    Raises `BadInput` with every fault: a number that is not four digits, a period that ends before it
    begins, a number that is listed twice or under two names on one day.
    """
    reading = read_listing(data, file, _HEADINGS, ("code", "name"), ("codes",))
    codes = [code for row in reading.rows if (code := _code(reading, row, origin)) is not None]
    check_days(reading, [(code.row, code.number, code.name, code.period) for code in codes], "code")
    reading.report.refuse_if_faulty()
    statements = tuple(
        Statement(
            ("municipality", code.number),
            Municipality(norwegian_name(code.name)),
            code.period,
            origin.registered_at,
            origin.source,
        )
        for code in sorted(codes, key=lambda code: (code.number, code.period.start))
    )
    findings = (
        *reading.report.notes,
        *_end_of_span(statements, file),
        *future(statements, origin, file),
    )
    return Imported(file, origin, statements, (), findings, complete="municipality")


def _code(reading: Reading, row: Row, origin: Origin) -> _Code | None:
    if row.text("code") == UNSTATED:
        note_unstated(reading, row)
        return None
    for column in ("code", "name"):
        if not row.text(column):
            reading.missing(row, column)
    number = reading.municipality(row, "code")
    start = reading.day(row, "from") or reading.day(row, "valid_from") or origin.observed_on
    end_column = "to" if row.text("to") else "valid_to"
    end = reading.day(row, end_column)
    try:
        period = Period(start, end)
    except BadInput as bad:
        reading.fault(bad.findings[0].code, row, end_column, bad.findings[0].message, bad.findings[0].fix)
        return None
    return _Code(row, number, row.text("name"), period) if number and row.text("name") else None


def _end_of_span(statements: tuple[Statement, ...], file: str) -> list[Finding]:
    """A note when every code ends, the last of them on a day from which no other begins."""
    ends = [s.period.end for s in statements]
    if not ends or None in ends:
        return []
    last: date = max(end for end in ends if end is not None)
    if any(s.period.start >= last for s in statements):
        return []
    return [
        Finding(
            code="import-span-ends",
            severity=Severity.NOTE,
            message=_("Listen går til {day}. Hva som gjelder etter det, sier den ikke.").format(
                day=in_words(last)
            ),
            fix=_("Hent listen uten sluttdato hvis den skal gjelde videre."),
            file=file,
        )
    ]
