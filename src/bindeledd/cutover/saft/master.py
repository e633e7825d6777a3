"""What a ledger's master files hold, and what entries refer to that they do not hold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bindeledd.cutover.saft.amounts import EXACT, ore
from bindeledd.cutover.saft.chart import Account, account_of, analysis_of
from bindeledd.cutover.saft.counted import Findings
from bindeledd.cutover.saft.entries import Entry
from bindeledd.cutover.saft.stream import Ledger, content
from bindeledd.foundation.finding import Severity
from bindeledd.foundation.language import _

_ZERO = Decimal(0)
# What a reference is called, by the name of the table that it refers to.
_TABLES = {
    "AccountID": "GeneralLedgerAccounts",
    "CustomerID": "Customers",
    "SupplierID": "Suppliers",
    "TaxCode": "TaxTable",
    "AnalysisID": "AnalysisTypeTable",
}


class MasterFiles:
    """The tables of one ledger, filled as it is read; movements are summed per account."""

    def __init__(self, ledger: Ledger, findings: Findings) -> None:
        self._ledger = ledger
        self._findings = findings
        self._accounts: dict[str, Account] = {}
        self._moved: dict[str, Decimal] = {}
        self._parties: dict[str, set[str]] = {"Customer": set(), "Supplier": set()}
        self._tax_codes: set[str] = set()
        self._analyses: set[tuple[str, str]] = set()

    def take(self, kind: str, element: Any) -> None:
        """Put one record of the master files into its table."""
        row = element.sourceline
        if kind == "Account":
            account = account_of(self._ledger, element)
            if account.id in self._accounts:
                self._duplicate("saft-duplicate-account", "AccountID", row)
            self._accounts[account.id] = account
            if account.opening is None or account.closing is None:
                self._findings.add(
                    "saft-balance",
                    _("En konto skal ha én inngående og én utgående saldo, skrevet som tall."),
                    _("Rett kontoen i økonomisystemet, og ta ut filen på nytt."),
                    row,
                    "Account",
                )
            self._grouping(account)
        elif kind in self._parties:
            identity = self._ledger.text(element, kind + "ID")
            if identity in self._parties[kind]:
                self._duplicate("saft-duplicate-party", kind + "ID", row)
            self._parties[kind].add(identity)
            for holder in (element, *element.findall(self._ledger.prefix + "BalanceAccount")):
                own = self._ledger.text(holder, "AccountID")
                if own and own not in self._accounts:
                    self._unknown("AccountID", row)
        elif kind == "AnalysisTypeTableEntry":
            analysis = analysis_of(self._ledger, element)
            if (analysis.type, analysis.id) in self._analyses:
                self._duplicate("saft-duplicate-analysis", "AnalysisID", row)
            self._analyses.add((analysis.type, analysis.id))
        elif kind == "TaxTableEntry":
            prefix = self._ledger.prefix
            self._tax_codes.update(map(content, element.iterfind(f"{prefix}TaxCodeDetails/{prefix}TaxCode")))

    def _grouping(self, account: Account) -> None:
        """Until 1.20 a standard account or a grouping, and a grouping is two elements."""
        standard, category, code, _type = account.meaning
        if (not standard and not category and not code) or bool(category) != bool(code):
            self._findings.add(
                "saft-no-grouping",
                _("En konto sier ikke fullstendig hvordan den er gruppert for rapportering."),
                _("Gi kontoen StandardAccountID, eller både GroupingCategory og GroupingCode."),
                account.line,
                "Account",
                Severity.SHOULD,
            )

    def _duplicate(self, code: str, name: str, row: int) -> None:
        self._findings.add(
            code,
            _("Samme {element} står mer enn én gang i {table}.").format(element=name, table=_TABLES[name]),
            _("Hver skal stå én gang. Rett registeret i økonomisystemet, og ta ut filen på nytt."),
            row,
            name,
        )

    def check_line(self, entry: Entry, row: int) -> None:
        """Everything that a line refers to must be in its table."""
        if entry.account and entry.account not in self._accounts:
            self._unknown("AccountID", row)
        self.check_parties(entry.customer or "", entry.supplier or "", row)
        for code in entry.tax_codes:
            if code not in self._tax_codes:
                self._unknown("TaxCode", row)
        for type_, identity, _part in entry.analyses:
            if (type_, identity) not in self._analyses:
                self._unknown("AnalysisID", row)

    def check_parties(self, customer: str, supplier: str, row: int) -> None:
        """A customer or supplier that is named must be in its table; "" names none."""
        for kind, identity in (("Customer", customer), ("Supplier", supplier)):
            if identity and identity not in self._parties[kind]:
                self._unknown(kind + "ID", row)

    def _unknown(self, name: str, row: int) -> None:
        self._findings.add(
            f"saft-unknown-{name.lower()}",
            _("{element} viser til noe som ikke står i {table}.").format(element=name, table=_TABLES[name]),
            _("Ta med hele registeret når filen tas ut, eller rett bilaget i økonomisystemet."),
            row,
            name,
        )

    def move(self, account: str, value: Decimal) -> None:
        """Add a line's debit less credit to its account."""
        self._moved[account] = EXACT.add(self._moved.get(account, _ZERO), value)

    def check_balances(self) -> None:
        """opening + movements = closing, for each account of the chart."""
        for account in self._accounts.values():
            if account.opening is None or account.closing is None:
                continue
            expected = EXACT.add(account.opening, self._moved.get(account.id, _ZERO))
            if expected != account.closing:
                whole = ore(EXACT.subtract(account.closing, expected))
                self._findings.add(
                    "saft-account-balance",
                    _("Inngående saldo og bevegelsene på kontoen gir ikke utgående saldo."),
                    _("Ta ut filen for hele perioden, med alle bilag, og se om avviket er der fortsatt."),
                    account.line,
                    "Account",
                    facts={} if whole is None else {"difference_ore": whole},
                )
