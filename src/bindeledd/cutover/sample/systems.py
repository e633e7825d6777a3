"""Which system gives which file: three municipalities, three suppliers, and every format somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.mapping.model import MappedFile
from bindeledd.cutover.sample.casework import STAY_WORDS, TASKS
from bindeledd.cutover.sample.frame import LABEL

Format = Literal["csv", "xlsx", "parquet", "duckdb", "sqlite"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a system writes its text files: Ballangen's is old, and writes as Windows did."""

    delimiter: str = ";"
    encoding: Literal["utf-8", "utf-8-sig", "latin-1"] = "utf-8"
    line_end: str = "\n"
    decimal: Literal[",", "."] = "."
    dates: str = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write: its kind, and the column for each role; roles without a column are left out.

    `values` says what the words in the file mean, as in the mapping.
    """

    municipality: str
    kind: str
    name: str
    format: Format
    headings: Mapping[str, str]
    style: Style = field(default_factory=Style)
    table: str | None = None
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The path below the folder."""
        return f"inn/{self.municipality}/{self.name}"

    def mapped(self) -> MappedFile:
        """The file as the mapping has it; columns without a role are left to be carried over."""
        columns = {heading: role for role, heading in self.headings.items() if role in ROLES}
        return MappedFile(
            file=self.file,
            kind=self.kind,  # type: ignore[arg-type]
            columns=columns,
            table=self.table,
            municipality=None if "municipality" in self.headings else self.municipality,
            values=self.values,
            decimal=self.style.decimal if self.format == "csv" and _has_amounts(columns) else None,
        )


def _has_amounts(columns: Mapping[str, str]) -> bool:
    return any(ROLES[role].sort == "amount" for role in columns.values())


NEW = Style(encoding="utf-8-sig")
PLAIN = Style()
OLD = Style(encoding="latin-1", line_end="\r\n", decimal=",", dates="%d.%m.%Y")
COMMA = Style(delimiter=",")
TAB = Style(delimiter="\t", decimal=",")

_TASK_WORDS = {word: task for task, word, *_rest in TASKS}
_WORDS = {"task": _TASK_WORDS}
_BOTH = {"task": _TASK_WORDS, "stay_kind": STAY_WORDS}
_PLACE = {"municipality": "Kommunenr", "unit": "Enhet"}
_ADDRESS = {
    "basic_unit": "Grunnkrets",
    "postal_code": "Postnr",
    "street": "Gate",
    "house_number": "Husnr",
}
_RESIDENT = {"person": "Fødselsnummer", LABEL: "Etikett", "protection": "Adressegradering"} | _ADDRESS
_CASE = {
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "task": "Sakstype",
    "case_worker": "Saksbehandler",
    "opened": "Opprettet",
    "next_deadline": "Neste frist",
    "complaint_deadline": "Klagefrist",
    "legal_basis": "Hjemmel",
}
_STAY = {
    "stay_kind": "Opphold",
    "stay_municipality": "Oppholdskommune",
    "stay_basic_unit": "Oppholdsgrunnkrets",
    "before_municipality": "Kommune før institusjon",
    "before_basic_unit": "Grunnkrets før institusjon",
}
_PAYMENT = {
    "payment_no": "Utbetalingsnr",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "task": "Stønad",
    "date": "Dato",
    "period": "Periode",
    "paid_to": "Kontonr",
    "kid": "KID",
    "account": "Art",
}
_STANDING = {
    "order_no": "Oppdragsnr",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "from_date": "Fra dato",
    "to_date": "Til dato",
    "amount": "Beløp",
    "paid_to": "Kontonr",
    "kid": "KID",
}
_LOAN = {
    "loan_no": "Lånenr",
    "loan_kind": "Type",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "date": "Dato",
    "amount": "Beløp",
}
_REFUND = {
    "claim_no": "Kravnr",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "counterpart": "Krav mot",
    "organisation": "Orgnr",
    "paid_to": "Kontonr",
    "from_date": "Fra dato",
    "to_date": "Til dato",
    "amount": "Beløp",
}
_PROGRAMME = {
    "programme_no": "Programnr",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "from_date": "Start",
    "to_date": "Slutt",
    "days_used": "Dager brukt",
    "leave_days": "Dager permisjon",
}
_EMPLOYEE = {
    "employee_no": "Ansattnr",
    "person": "Fødselsnr",
    "organisation": "Orgnr",
    "share": "Stillingsprosent",
    "location": "Arbeidssted",
    "basic_unit": "Grunnkrets arbeidssted",
    "from_date": "Ansatt fra",
    "to_date": "Ansatt til",
}
_JOURNAL = {
    "journal_no": "Journalnr",
    "case_no": "Saksnr",
    "person": "Fødselsnr",
    "date": "Dato",
    "archive_ref": "Arkivreferanse",
}
_ENTRY = {
    "entry_no": "Linjenr",
    "voucher": "Bilag",
    "case_no": "Saksnr",
    "date": "Bilagsdato",
    "account": "Konto",
    "account_name": "Kontonavn",
    "debit": "Debet",
    "credit": "Kredit",
}
_BALANCE = {
    "account": "Konto",
    "account_name": "Kontonavn",
    "date": "Per dato",
    "debit": "Debet",
    "credit": "Kredit",
}

OUTPUTS = (
    Output("1805", "residents", "innbyggere.csv", "csv", _PLACE | _RESIDENT, NEW),
    Output("1805", "cases", "saker.csv", "csv", _PLACE | _CASE | {
        role: _STAY[role] for role in ("stay_kind", "stay_municipality")} | {"postal_code": "Postnr"},
        PLAIN, values=_BOTH),
    Output("1805", "payments", "utbetalinger.parquet", "parquet", _PLACE | _PAYMENT | {"ore": "Øre"},
           values=_WORDS),
    Output("1805", "standing_payments", "faste_utbetalinger.csv", "csv", _PLACE | _STANDING, PLAIN),
    Output("1805", "ledger_entries", "hovedbok.parquet", "parquet", _PLACE | _ENTRY),
    Output("1805", "balances", "saldoer.xlsx", "xlsx", _PLACE | _BALANCE, table="Saldoer"),
    Output("1805", "loans", "lan_og_garantier.xlsx", "xlsx", _PLACE | _LOAN, table="Lån"),
    Output("1805", "refund_claims", "refusjonskrav.csv", "csv", _PLACE | _REFUND, PLAIN),
    Output("1805", "programmes", "kvalifiseringsprogram.csv", "csv", _PLACE | _PROGRAMME, PLAIN),
    Output("1805", "employees", "ansatte.csv", "csv", _PLACE | _EMPLOYEE, TAB),
    Output("1805", "journal", "journal.sqlite", "sqlite", _PLACE | _JOURNAL, table="journal"),
    Output("1854", "residents", "innbyggere.csv", "csv", _RESIDENT, OLD),
    Output("1854", "cases", "saker.csv", "csv", _PLACE | _CASE, OLD, values=_WORDS),
    Output("1854", "payments", "utbetalinger.csv", "csv", _PLACE | _PAYMENT | {"amount": "Beløp"}, OLD,
           values=_WORDS),
    Output("1854", "standing_payments", "faste.csv", "csv", _STANDING, OLD),
    Output("1854", "loans", "utlan.csv", "csv", _LOAN, OLD),
    Output("1854", "refund_claims", "refusjon.csv", "csv", _REFUND, OLD),
    Output("1854", "programmes", "kvp.csv", "csv", _PROGRAMME, OLD),
    Output("1854", "employees", "ansatte.csv", "csv", _PLACE | _EMPLOYEE, OLD),
    Output("1854", "journal", "journal.csv", "csv", _PLACE | _JOURNAL, OLD),
    Output("1850", "residents", "innbyggere.parquet", "parquet", _PLACE | _RESIDENT),
    Output("1850", "cases", "saker.csv", "csv", _PLACE | _CASE | {
        "basic_unit": "Grunnkrets", "postal_code": "Postnr"} | _STAY, COMMA, values=_BOTH),
    Output("1850", "payments", "utbetalinger.duckdb", "duckdb",
           _PLACE | _PAYMENT | {"amount": "Beløp"}, table="utbetalinger", values=_WORDS),
    Output("1850", "standing_payments", "faste_utbetalinger.sqlite", "sqlite",
           _PLACE | _STANDING, table="oppdrag"),
    Output("1850", "loans", "utlan.csv", "csv", _PLACE | _LOAN, COMMA),
    Output("1850", "refund_claims", "refusjon.csv", "csv", _PLACE | _REFUND, COMMA),
    Output("1850", "programmes", "kvp.csv", "csv", _PLACE | _PROGRAMME, COMMA),
    Output("1850", "employees", "ansatte.xlsx", "xlsx", _PLACE | _EMPLOYEE, table="Ansatte"),
    Output("1850", "journal", "journal.xlsx", "xlsx", _PLACE | _JOURNAL, table="Journal"),
)  # fmt: skip
