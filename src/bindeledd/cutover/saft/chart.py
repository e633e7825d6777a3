"""A ledger's chart: accounts with their meaning and balances, dimensions, customers and suppliers.

Meaning is how an account is grouped for the authorities, not its name: two municipalities may call the same
account differently, and two that are grouped differently are never one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from bindeledd.cutover.saft.amounts import EXACT, amount
from bindeledd.cutover.saft.header import LedgerHeader, read_header
from bindeledd.cutover.saft.prolog import read_prolog
from bindeledd.cutover.saft.stream import Ledger, content
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

# Where these come, the master files are over.
_ENTRIES = frozenset({"NumberOfEntries", "TotalDebit", "TotalCredit", "JournalID", "Line", "Transaction"})

Meaning = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """An account as the chart has it: `meaning` is standard account, category, code and type.

    `opening` and `closing` are debit less credit in kroner; None where they are missing or no number.
    """

    id: str
    description: str = field(repr=False)
    meaning: Meaning
    opening: Decimal | None
    closing: Decimal | None
    line: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A value of a dimension (department, project …) as the ledger's table has it."""

    type: str
    id: str
    description: str = field(repr=False)
    line: int


@dataclass(frozen=True, slots=True)
class LedgerChart:
    """Everything that entries may refer to, in the order of the file; parties as id and line."""

    header: LedgerHeader
    accounts: tuple[Account, ...]
    analyses: tuple[Analysis, ...]
    customers: tuple[tuple[str, int], ...]
    suppliers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AccountConflict:
    """The same account id with another meaning, or another name, in two ledgers that are to be one.

    `differs` is "grouping" or "description"; `places` has the name of each ledger and the line there.
    """

    account: str
    differs: str
    places: tuple[tuple[str, int], ...]

    def finding(self) -> Finding:
        """The conflict in words: another grouping must be settled, another name should be looked at."""
        grouping = self.differs == "grouping"
        ledger, line = self.places[-1]
        return Finding(
            code=f"saft-account-{self.differs}",
            severity=Severity.MUST if grouping else Severity.SHOULD,
            message=_("Samme kontonummer er gruppert ulikt for rapportering i regnskap som slås sammen.")
            if grouping
            else _("Samme kontonummer har ulik kontotekst i regnskap som slås sammen."),
            fix=_("Gi den ene kontoen et nytt nummer i omkodingen, eller bekreft at de betyr det samme."),
            file=ledger,
            row=line,
            column="AccountID",
        )


def read_chart(path: Path) -> LedgerChart:
    """The chart of a ledger, read as far as the entries. Raises `BadInput` as `read_header` does."""
    ledger = Ledger(path, read_prolog(path))
    header = read_header(path)
    accounts: list[Account] = []
    analyses: list[Analysis] = []
    parties: dict[str, list[tuple[str, int]]] = {"Customer": [], "Supplier": []}
    for kind, element in ledger.records():
        if kind == "Account":
            accounts.append(account_of(ledger, element))
        elif kind == "AnalysisTypeTableEntry":
            analyses.append(analysis_of(ledger, element))
        elif kind in parties:
            parties[kind].append((ledger.text(element, kind + "ID"), element.sourceline))
        elif kind in _ENTRIES:
            break
    return LedgerChart(
        header, tuple(accounts), tuple(analyses), tuple(parties["Customer"]), tuple(parties["Supplier"])
    )


def account_of(ledger: Ledger, element: Any) -> Account:
    """The account that stands in an element."""
    child = ledger.children(element)
    return Account(
        id=content(child.get("AccountID")),
        description=content(child.get("AccountDescription")),
        meaning=(
            content(child.get("StandardAccountID")),
            content(child.get("GroupingCategory")),
            content(child.get("GroupingCode")),
            content(child.get("AccountType")),
        ),
        opening=_balance(child, "Opening"),
        closing=_balance(child, "Closing"),
        line=element.sourceline,
    )


def analysis_of(ledger: Ledger, element: Any) -> Analysis:
    """The value of a dimension that stands in an element of the table."""
    return Analysis(
        type=ledger.text(element, "AnalysisType"),
        id=ledger.text(element, "AnalysisID"),
        description=ledger.text(element, "AnalysisIDDescription"),
        line=element.sourceline,
    )


def _balance(child: Mapping[str, Any], when: str) -> Decimal | None:
    debit, credit = child.get(f"{when}DebitBalance"), child.get(f"{when}CreditBalance")
    if (debit is None) == (credit is None):
        return None
    value = amount(content(debit if credit is None else credit))
    return value if value is None or credit is None else EXACT.minus(value)


def account_conflicts(charts: Mapping[str, LedgerChart]) -> tuple[AccountConflict, ...]:
    """Accounts that two or more ledgers have, and that differ in grouping, or else only in name.

    `charts` are the charts by the name that a person knows the ledger by (the file's).
    """
    seen: dict[str, list[tuple[str, Account]]] = {}
    for ledger, chart in charts.items():
        for account in chart.accounts:
            seen.setdefault(account.id, []).append((ledger, account))
    found = []
    for identity, held in seen.items():
        if len({ledger for ledger, _account in held}) < 2:
            continue
        places = tuple((ledger, account.line) for ledger, account in held)
        if len({account.meaning for _ledger, account in held}) > 1:
            found.append(AccountConflict(identity, "grouping", places))
        elif len({account.description.casefold() for _ledger, account in held}) > 1:
            found.append(AccountConflict(identity, "description", places))
    return tuple(found)
