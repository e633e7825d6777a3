"""A municipality's ledger of 2019 as SAF-T Financial 1.30, balanced to the øre.

One voucher for each day with payments: a line for each account, and one for the bank. The dimensions KOMM
and ENHET carry the municipality and the unit. Source: the Tax Administration's schema 1.30.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape

import numpy as np

from bindeledd.cutover.sample.frame import Columns
from bindeledd.cutover.sample.ledger import BANK, EQUITY, RECEIVABLE, YEAR, Account, accounts_of, paid_in_year
from bindeledd.cutover.sample.places import MUNICIPALITIES

# How the accounts are grouped for the authorities: KOSTRA's types of expense and chapters of the balance.
_GROUPED = {
    "14700": "470",
    "14701": "470",
    "14702": "470",
    "10890": "089",
    "15200": "520",
    BANK: "10",
    RECEIVABLE: "16",
    EQUITY: "56",
}
CATEGORY = "KA_K"
ANALYSIS = {"KOMM": "municipality", "ENHET": "unit"}
# Ballangen calls an account something else than the others.
_OTHER_NAMES = {("1854", "14702"): "Bidrag til etablering"}


def write_saft(payments: Columns, organisation: str, target: Path) -> int:
    """Write the ledger that follows from a municipality's payments; how many lines its vouchers have."""
    municipality = str(payments["municipality"][0])
    accounts = accounts_of(payments)
    days = list(_days(payments))
    total = kroner(sum(amount for _day, posts in days for amount in posts.values()))
    with target.open("w", encoding="utf-8", newline="\n") as out:
        _write_head(out, municipality, organisation, accounts)
        out.write(
            f"<GeneralLedgerEntries><NumberOfEntries>{len(days)}</NumberOfEntries>"
            f"<TotalDebit>{total}</TotalDebit><TotalCredit>{total}</TotalCredit>"
            "<Journal><JournalID>UTB</JournalID><Description>Utbetalinger</Description><Type>UTB</Type>\n"
        )
        lines = 0
        for number, (day, posts) in enumerate(days, start=1):
            lines += _write_voucher(out, municipality, number, day, posts)
        out.write("</Journal></GeneralLedgerEntries>\n</AuditFile>\n")
    return lines


def kroner(ore: int) -> str:
    """Whole øre as kroner with a full stop and two decimals."""
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100}.{abs(ore) % 100:02d}"


def _days(payments: Columns) -> Iterator[tuple[str, dict[str, int]]]:
    """Each day with payments in the year, in order: what was paid on each account, in øre."""
    paid = paid_in_year(payments)
    on = payments["date"][paid].astype(str)
    account = payments["account"][paid].astype(str)
    amount = payments["amount"][paid]
    days, of_day = np.unique(on, return_inverse=True)
    names, of_account = np.unique(account, return_inverse=True)
    sums = np.zeros((len(days), len(names)), dtype=np.int64)
    np.add.at(sums, (of_day, of_account), amount)
    for place, day in enumerate(days.tolist()):
        yield day, {name: int(sum_) for name, sum_ in zip(names.tolist(), sums[place], strict=True) if sum_}


def _write_head(out: TextIO, municipality: str, organisation: str, accounts: tuple[Account, ...]) -> None:
    name = escape(f"{MUNICIPALITIES[municipality]} kommune (syntetisk eksempel)")
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<AuditFile xmlns="urn:StandardAuditFile-Taxation-Financial:NO">\n'
        "<Header><AuditFileVersion>1.30</AuditFileVersion><AuditFileCountry>NO</AuditFileCountry>"
        "<AuditFileDateCreated>2019-12-31</AuditFileDateCreated>"
        "<SoftwareCompanyName>Bindeledd</SoftwareCompanyName><SoftwareID>Eksempel</SoftwareID>"
        "<SoftwareVersion>1</SoftwareVersion>\n"
        f"<Company><RegistrationNumber>{organisation}</RegistrationNumber><Name>{name}</Name>"
        "<Contact><ContactPerson><FirstName>Rolle</FirstName><LastName>Regnskapsansvarlig</LastName>"
        "</ContactPerson><Telephone>00000000</Telephone></Contact></Company>\n"
        "<DefaultCurrencyCode>NOK</DefaultCurrencyCode><SelectionCriteria>"
        f"<SelectionStartDate>{YEAR}-01-01</SelectionStartDate>"
        f"<SelectionEndDate>{YEAR}-12-31</SelectionEndDate></SelectionCriteria>"
        "<HeaderComment>Syntetiske eksempeldata</HeaderComment>"
        "<TaxAccountingBasis>A</TaxAccountingBasis></Header>\n<MasterFiles><GeneralLedgerAccounts>\n"
    )
    for account in accounts:
        label = _OTHER_NAMES.get((municipality, account.account), account.name)
        out.write(
            f"<Account><AccountID>{account.account}</AccountID>"
            f"<AccountDescription>{escape(label)}</AccountDescription>"
            f"<GroupingCategory>{CATEGORY}</GroupingCategory>"
            f"<GroupingCode>{_GROUPED[account.account]}</GroupingCode><AccountType>GL</AccountType>"
            f"{_balance('Opening', account.opening)}{_balance('Closing', account.closing)}</Account>\n"
        )
    out.write(
        "</GeneralLedgerAccounts><AnalysisTypeTable>\n"
        f"{_value('KOMM', 'Kommune', municipality)}{_value('ENHET', 'Enhet', municipality)}"
        "</AnalysisTypeTable></MasterFiles>\n"
    )


def _balance(when: str, ore: int) -> str:
    side = "Debit" if ore >= 0 else "Credit"
    return f"<{when}{side}Balance>{kroner(abs(ore))}</{when}{side}Balance>"


def _value(kind: str, label: str, value: str) -> str:
    return (
        f"<AnalysisTypeTableEntry><AnalysisType>{kind}</AnalysisType>"
        f"<AnalysisTypeDescription>{label}</AnalysisTypeDescription><AnalysisID>{value}</AnalysisID>"
        f"<AnalysisIDDescription>{label} {value}</AnalysisIDDescription></AnalysisTypeTableEntry>\n"
    )


def _write_voucher(out: TextIO, municipality: str, number: int, day: str, posts: dict[str, int]) -> int:
    out.write(
        f"<Transaction><TransactionID>UTB-{number:05d}</TransactionID><Period>{int(day[5:7])}</Period>"
        f"<PeriodYear>{YEAR}</PeriodYear><TransactionDate>{day}</TransactionDate>"
        "<Description>Utbetaling av stønad</Description>"
        f"<SystemEntryDate>{day}</SystemEntryDate><GLPostingDate>{day}</GLPostingDate>\n"
    )
    dimensions = "".join(
        f"<Analysis><AnalysisType>{kind}</AnalysisType><AnalysisID>{municipality}</AnalysisID></Analysis>"
        for kind in ANALYSIS
    )
    sides = [(account, "Debit", amount) for account, amount in posts.items()]
    sides.append((BANK, "Credit", sum(posts.values())))
    for place, (account, side, amount) in enumerate(sides, start=1):
        out.write(
            f"<Line><RecordID>{place}</RecordID><AccountID>{account}</AccountID>{dimensions}"
            f"<Description>Stønad</Description><{side}Amount><Amount>{kroner(amount)}</Amount>"
            f"</{side}Amount></Line>\n"
        )
    out.write("</Transaction>\n")
    return len(sides)
