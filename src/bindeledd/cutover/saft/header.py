"""A ledger's header says which version it is of, whose it is, and which dates it covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.faults import export_again, refused
from bindeledd.cutover.saft.names import version_of
from bindeledd.cutover.saft.prolog import Prolog, read_prolog
from bindeledd.cutover.saft.stream import Ledger
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class LedgerHeader:
    """Whose ledger this is: version 1.10, 1.20 or 1.30, and dates [start, end) or None where it says none.

    SAF-T states the last day; `end` is the day after it.
    """

    version: str
    company_registration_number: str
    company_name: str = field(repr=False)
    currency: str
    start: date | None
    end: date | None

    def covers(self, day: date) -> bool:
        """The day lies within what the ledger says that it covers; every day does where it says nothing."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def read_header(path: Path) -> LedgerHeader:
    """The header of a ledger, without reading on.

    Raises `BadInput` for what is no SAF-T Financial, for document types and entities, for unknown versions
    and for files cut off before their end.
    """
    prolog = read_prolog(path)
    ledger = Ledger(path, prolog)
    for kind, element in ledger.records():
        if kind == "Header":
            return header_of(ledger, prolog, element)
        break
    raise refused(
        "saft-no-header", path, _("Filen mangler elementet Header, som skal stå først."), export_again()
    )


def header_of(ledger: Ledger, prolog: Prolog, element: Any) -> LedgerHeader:
    """The header that stands in this element. Raises `BadInput` for a version that is not known."""
    version = version_of(ledger.text(element, "AuditFileVersion"), prolog.schema_location)
    if version is None:
        raise refused(
            "saft-version",
            ledger.path,
            _("Filen sier ikke at den er SAF-T Regnskap versjon 1.10, 1.20 eller 1.30."),
            _("Be leverandøren av økonomisystemet om en fil i en av disse versjonene."),
            element.sourceline,
            "AuditFileVersion",
        )
    company = element.find(ledger.prefix + "Company")
    start, end = _dates(ledger, element.find(ledger.prefix + "SelectionCriteria"))
    return LedgerHeader(
        version=version,
        company_registration_number="" if company is None else ledger.text(company, "RegistrationNumber"),
        company_name="" if company is None else ledger.text(company, "Name"),
        currency=ledger.text(element, "DefaultCurrencyCode"),
        start=start,
        end=end,
    )


def _dates(ledger: Ledger, selection: Any) -> tuple[date | None, date | None]:
    """First day, and the day after the last; periods are months, and those after December are December."""
    if selection is None:
        return None, None
    start = iso_date(ledger.text(selection, "SelectionStartDate"))
    last = iso_date(ledger.text(selection, "SelectionEndDate"))
    if start is None:
        month = _month(ledger, selection, "PeriodStart")
        start = month and date(*month, 1)
    if last is None:
        month = _month(ledger, selection, "PeriodEnd")
        last = month and date(*month, monthrange(*month)[1])
    return start, last + timedelta(days=1) if last and last < date.max else None


def _month(ledger: Ledger, selection: Any, name: str) -> tuple[int, int] | None:
    month, year = ledger.text(selection, name), ledger.text(selection, name + "Year")
    if not (month.isascii() and month.isdigit() and year.isascii() and year.isdigit()):
        return None
    if len(month) > 2 or len(year) != 4 or year == "0000":
        return None
    return int(year), min(max(int(month), 1), 12)


def iso_date(text: str) -> date | None:
    """A date as XML writes it, without its time zone; None for what is no date."""
    try:
        return date.fromisoformat(text[:10]) if text[4:5] == "-" and text[7:8] == "-" else None
    except ValueError:
        return None
