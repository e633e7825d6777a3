"""Small SAF-T ledgers for tests, in any version and dress; every name and number in them is made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

URN = "urn:StandardAuditFile-Taxation-Financial:NO"


@dataclass(frozen=True)
class Line:
    """`amount` as it is written, on the `side` Debit or Credit; `extra` is XML with {p} for the prefix."""

    account: str
    side: str
    amount: str
    analyses: tuple[tuple[str, str], ...] = ()
    customer: str = ""
    supplier: str = ""
    extra: str = ""


@dataclass(frozen=True)
class Account:
    """`opening` and `closing` are written on the debit side, or the credit side with a leading "k"."""

    id: str
    opening: str = "0"
    closing: str = "0"
    code: str = "010"
    description: str = "Konto"


LINES = (
    (
        Line("1000", "Debit", "150.50", (("A", "100"), ("P", "7"))),
        Line("2400", "Credit", "150.50", supplier="20"),
    ),
    (
        Line("1000", "Credit", "50", (("A", "200"),), customer="10"),
        Line("1010", "Debit", "20.25"),
        Line("2400", "Debit", "29.75"),
    ),
)
ACCOUNTS = (
    Account("1000", "100.00", "200.50"),
    Account("1010", "5", "25.25"),
    Account("2400", "k105.00", "k225.75", "020"),
)


@dataclass(frozen=True)
class Ledger:
    """A ledger to be written: `version` 1.10, 1.20 or 1.30, `prefix` n1:, none, or None for no name space."""

    version: str = "1.30"
    prefix: str | None = ""
    vouchers: Sequence[Sequence[Line]] = LINES
    accounts: Sequence[Account] = ACCOUNTS
    analyses: Sequence[tuple[str, str]] = (("A", "100"), ("A", "200"), ("P", "7"))
    declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n'
    encoding: str = "utf-8"
    newline: str = "\n"
    company: str = "Gamle kommune"
    stated: tuple[str, str, str] | None = None
    before_entries: str = ""
    changes: Sequence[tuple[str, str]] = field(default=())

    def text(self) -> str:
        """The ledger as text; `changes` are replacements made once each at the end."""
        prefix = self.prefix or ""
        text = self.declaration + self._root(prefix)
        for old, new in self.changes:
            assert old in text
            text = text.replace(old, new, 1)
        return text.replace("\n", self.newline)

    def write(self, path: Path) -> Path:
        """The ledger in a file."""
        path.write_bytes(self.text().encode(self.encoding))
        return path

    def _root(self, p: str) -> str:
        name = f"xmlns:{p[:-1]}" if p else "xmlns"
        declared = "" if self.prefix is None else f' {name}="{URN}"'
        schema = f"Norwegian_SAF-T_Financial_Schema_v_{self.version}.xsd"
        return (
            f"<{p}AuditFile{declared} xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            f' xsi:schemaLocation="{URN} {schema}">\n'
            + self._header(p)
            + self._master(p)
            + self.before_entries
            + self._entries(p)
            + f"</{p}AuditFile>\n"
        )

    def _header(self, p: str) -> str:
        return f"""<{p}Header>
  <{p}AuditFileVersion>{self.version}</{p}AuditFileVersion><{p}AuditFileCountry>NO</{p}AuditFileCountry>
  <{p}AuditFileDateCreated>2020-01-10</{p}AuditFileDateCreated>
  <{p}SoftwareCompanyName>X</{p}SoftwareCompanyName><{p}SoftwareID>Y</{p}SoftwareID>
  <{p}SoftwareVersion>1</{p}SoftwareVersion>
  <{p}Company>
    <{p}RegistrationNumber>999999999</{p}RegistrationNumber>
    <{p}Name>{self.company}</{p}Name>
    <{p}TaxRegistration><{p}TaxRegistrationNumber>999999999MVA</{p}TaxRegistrationNumber></{p}TaxRegistration>
    <{p}BankAccount><{p}GeneralLedgerAccountID>1000</{p}GeneralLedgerAccountID></{p}BankAccount>
  </{p}Company>
  <{p}DefaultCurrencyCode>NOK</{p}DefaultCurrencyCode>
  <{p}SelectionCriteria><{p}PeriodStart>1</{p}PeriodStart><{p}PeriodStartYear>2019</{p}PeriodStartYear>
    <{p}PeriodEnd>12</{p}PeriodEnd><{p}PeriodEndYear>2019</{p}PeriodEndYear></{p}SelectionCriteria>
  <{p}TaxAccountingBasis>A</{p}TaxAccountingBasis>
</{p}Header>
"""

    def _master(self, p: str) -> str:
        accounts = "".join(self._account(p, account) for account in self.accounts)
        analyses = "".join(
            f"    <{p}AnalysisTypeTableEntry>\n      <{p}AnalysisType>{kind}</{p}AnalysisType>"
            f"<{p}AnalysisTypeDescription>Dimensjon</{p}AnalysisTypeDescription>"
            f"<{p}AnalysisID>{name}</{p}AnalysisID>"
            f"<{p}AnalysisIDDescription>Verdi</{p}AnalysisIDDescription>\n    </{p}AnalysisTypeTableEntry>\n"
            for kind, name in self.analyses
        )
        return f"""<{p}MasterFiles>
  <{p}GeneralLedgerAccounts>
{accounts}  </{p}GeneralLedgerAccounts>
  <{p}Customers>{self._party(p, "Customer", "10", "1000")}</{p}Customers>
  <{p}Suppliers>{self._party(p, "Supplier", "20", "2400")}</{p}Suppliers>
  <{p}TaxTable><{p}TaxTableEntry><{p}TaxType>MVA</{p}TaxType><{p}Description>Avgift</{p}Description>
    <{p}TaxCodeDetails><{p}TaxCode>1</{p}TaxCode><{p}Country>NO</{p}Country>
    <{p}StandardTaxCode>1</{p}StandardTaxCode><{p}BaseRate>100</{p}BaseRate></{p}TaxCodeDetails>
  </{p}TaxTableEntry></{p}TaxTable>
  <{p}AnalysisTypeTable>
{analyses}  </{p}AnalysisTypeTable>
</{p}MasterFiles>
"""

    def _account(self, p: str, account: Account) -> str:
        grouping = (
            f"<{p}GroupingCategory>KA_K</{p}GroupingCategory>"
            f"<{p}GroupingCode>{account.code}</{p}GroupingCode>"
        )
        if self.version == "1.10":
            grouping = f"<{p}StandardAccountID>{account.code}</{p}StandardAccountID>"
        return (
            f"    <{p}Account>\n      <{p}AccountID>{account.id}</{p}AccountID>\n"
            f"      <{p}AccountDescription>{account.description}</{p}AccountDescription>\n"
            f"      {grouping}<{p}AccountType>GL</{p}AccountType>\n      "
            + _balance(p, "Opening", account.opening)
            + _balance(p, "Closing", account.closing)
            + f"\n    </{p}Account>\n"
        )

    def _party(self, p: str, kind: str, identity: str, account: str) -> str:
        balances = (
            f"<{p}AccountID>{account}</{p}AccountID>"
            + _balance(p, "Opening", "1.50")
            + _balance(p, "Closing", "2")
        )
        if self.version == "1.30":
            balances = f"<{p}BalanceAccount>{balances}</{p}BalanceAccount>"
        return (
            f"\n    <{p}{kind}><{p}Name>Rolle hos kommunen</{p}Name>"
            f"<{p}{kind}ID>{identity}</{p}{kind}ID>{balances}</{p}{kind}>\n  "
        )

    def _entries(self, p: str) -> str:
        lines = [line for voucher in self.vouchers for line in voucher]
        debit = f"{sum(float(line.amount) for line in lines if line.side == 'Debit'):.2f}"
        credit = f"{sum(float(line.amount) for line in lines if line.side == 'Credit'):.2f}"
        entries, total_debit, total_credit = self.stated or (str(len(self.vouchers)), debit, credit)
        vouchers = "".join(self._voucher(p, number, held) for number, held in enumerate(self.vouchers, 1))
        return f"""<{p}GeneralLedgerEntries>
  <{p}NumberOfEntries>{entries}</{p}NumberOfEntries>
  <{p}TotalDebit>{total_debit}</{p}TotalDebit>
  <{p}TotalCredit>{total_credit}</{p}TotalCredit>
  <{p}Journal><{p}JournalID>J</{p}JournalID><{p}Description>Journal</{p}Description><{p}Type>J</{p}Type>
{vouchers}  </{p}Journal>
</{p}GeneralLedgerEntries>
"""

    def _voucher(self, p: str, number: int, lines: Sequence[Line]) -> str:
        held = "".join(self._line(p, record, line) for record, line in enumerate(lines, 1))
        return f"""    <{p}Transaction>
      <{p}TransactionID>{number}</{p}TransactionID><{p}Period>3</{p}Period><{p}PeriodYear>2019</{p}PeriodYear>
      <{p}TransactionDate>2019-03-01</{p}TransactionDate><{p}Description>Bilag</{p}Description>
      <{p}SystemEntryDate>2019-03-01</{p}SystemEntryDate><{p}GLPostingDate>2019-03-02</{p}GLPostingDate>
{held}    </{p}Transaction>
"""

    def _line(self, p: str, record: int, line: Line) -> str:
        analyses = "".join(
            f"<{p}Analysis><{p}AnalysisType>{kind}</{p}AnalysisType><{p}AnalysisID>{name}</{p}AnalysisID></{p}Analysis>"
            for kind, name in line.analyses
        )
        customer = f"<{p}CustomerID>{line.customer}</{p}CustomerID>" if line.customer else ""
        supplier = f"<{p}SupplierID>{line.supplier}</{p}SupplierID>" if line.supplier else ""
        return (
            f"      <{p}Line><{p}RecordID>{record}</{p}RecordID><{p}AccountID>{line.account}</{p}AccountID>"
            f"{analyses}{customer}{supplier}<{p}Description>Tekst {record} &amp; mer</{p}Description>"
            f"<{p}{line.side}Amount><{p}Amount>{line.amount}</{p}Amount></{p}{line.side}Amount>"
            f"{line.extra.format(p=p)}</{p}Line>\n"
        )


def _balance(p: str, when: str, amount: str) -> str:
    side = "Credit" if amount.startswith("k") else "Debit"
    return f"<{p}{when}{side}Balance>{amount.removeprefix('k')}</{p}{when}{side}Balance>"
