"""What an extract is about (its kind), and what its columns can mean (their roles).

| kind | one row is | its key |
|---|---|---|
| residents | a resident | person |
| cases | a case | case_no |
| payments | one payment | payment_no |
| standing_payments | a payment that is repeated | order_no |
| ledger_entries | one line of a voucher | entry_no |
| balances | an account's balance | account |
| loans | a loan or a guarantee | loan_no |
| refund_claims | a claim for refund | claim_no |
| programmes | a participation in the qualification programme | programme_no |
| employees | one employment | employee_no |
| journal | a journal entry or archive reference | journal_no |

A SAF-T file (`saft`) and a KOSTRA form (`kostra_11f`, `kostra_11cf`) have columns of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bindeledd.foundation.language import N_, _

Kind = Literal[
    "residents",
    "cases",
    "payments",
    "standing_payments",
    "ledger_entries",
    "balances",
    "loans",
    "refund_claims",
    "programmes",
    "employees",
    "journal",
    "saft",
    "kostra_11f",
    "kostra_11cf",
]

# How a row of a kind finds its municipality where the old one was split:
# `address` by where the person is registered, `stay` by where the person stays (sosialtjenesteloven § 3),
# `case` as the case it names goes, and without one as the person goes, `none` only by list or decision.
Follows = Literal["address", "stay", "case", "none"]


@dataclass(frozen=True, slots=True)
class KindOf:
    """A kind of extract: its name in words, the role that is its key, what it follows, and its roles."""

    kind: Kind
    name: str
    key: str
    follows: Follows
    roles: tuple[str, ...]
    needed: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The kind in the language in force."""
        return _(self.name)


@dataclass(frozen=True, slots=True)
class Role:
    """What a column can mean: `sort` says how its values are read, `sensitive` that they are about people."""

    role: str
    name: str
    sort: Literal[
        "text", "number", "code", "date", "amount", "ore", "person", "organisation", "account", "word"
    ]
    sensitive: bool = False

    @property
    def in_words(self) -> str:
        """The role in the language in force."""
        return _(self.name)


_ROLES = (
    Role("municipality", N_("kommunenummer (ansvarlig kommune)"), "code"),
    Role("unit", N_("enhetsnummer"), "code"),
    Role("task", N_("oppgave"), "word"),
    Role("person", N_("fødselsnummer eller D-nummer"), "person", sensitive=True),
    Role("protection", N_("adressebeskyttelse"), "word", sensitive=True),
    Role("basic_unit", N_("grunnkrets"), "text", sensitive=True),
    Role("postal_code", N_("postnummer"), "text", sensitive=True),
    Role("street", N_("gate eller veg"), "text", sensitive=True),
    Role("house_number", N_("husnummer"), "text", sensitive=True),
    Role("stay_kind", N_("hva slags opphold"), "word", sensitive=True),
    Role("stay_municipality", N_("kommunen personen oppholder seg i"), "code", sensitive=True),
    Role("stay_basic_unit", N_("grunnkretsen personen oppholder seg i"), "text", sensitive=True),
    Role("stay_postal_code", N_("postnummeret personen oppholder seg i"), "text", sensitive=True),
    Role("before_municipality", N_("kommunen før innleggelse i institusjon"), "code", sensitive=True),
    Role("before_basic_unit", N_("grunnkretsen før innleggelse i institusjon"), "text", sensitive=True),
    Role("case_no", N_("saksnummer"), "number", sensitive=True),
    Role("case_type", N_("sakstype"), "word"),
    Role("case_worker", N_("saksbehandler"), "text", sensitive=True),
    Role("opened", N_("opprettet"), "date"),
    Role("next_deadline", N_("neste frist"), "date"),
    Role("complaint_deadline", N_("klagefrist"), "date"),
    Role("legal_basis", N_("hjemmel da vedtaket ble gjort"), "text"),
    Role("payment_no", N_("utbetalingsnummer"), "number"),
    Role("order_no", N_("nummer på fast utbetaling"), "number"),
    Role("date", N_("dato"), "date"),
    Role("from_date", N_("fra og med"), "date"),
    Role("to_date", N_("til og med"), "date"),
    Role("period", N_("periode (år-måned)"), "text"),
    Role("amount", N_("beløp i kroner"), "amount"),
    Role("ore", N_("beløp i øre"), "ore"),
    Role("paid_to", N_("kontonummer"), "account", sensitive=True),
    Role("kid", N_("KID"), "text", sensitive=True),
    Role("entry_no", N_("bilagslinje"), "number"),
    Role("voucher", N_("bilag"), "text"),
    Role("account", N_("konto i regnskapet"), "text"),
    Role("account_name", N_("navn på konto"), "text"),
    Role("debit", N_("debet i kroner"), "amount"),
    Role("credit", N_("kredit i kroner"), "amount"),
    Role("loan_no", N_("lånenummer"), "number"),
    Role("loan_kind", N_("lån eller garanti"), "word"),
    Role("claim_no", N_("nummer på refusjonskrav"), "number"),
    Role("counterpart", N_("hvem kravet er mot"), "text"),
    Role("organisation", N_("organisasjonsnummer"), "organisation"),
    Role("programme_no", N_("nummer på program"), "number"),
    Role("days_used", N_("dager brukt"), "text"),
    Role("leave_days", N_("dager permisjon"), "text"),
    Role("employee_no", N_("ansattnummer"), "number", sensitive=True),
    Role("share", N_("stillingsandel i prosent"), "amount"),
    Role("location", N_("arbeidssted"), "text"),
    Role("journal_no", N_("journalnummer"), "number", sensitive=True),
    Role("archive_ref", N_("arkivreferanse"), "text", sensitive=True),
)
ROLES: dict[str, Role] = {role.role: role for role in _ROLES}

_PLACE = ("municipality", "unit", "task")
_ADDRESS = ("basic_unit", "postal_code", "street", "house_number")
_STAY = (
    "stay_kind",
    "stay_municipality",
    "stay_basic_unit",
    "stay_postal_code",
    "before_municipality",
    "before_basic_unit",
)
_MONEY = ("amount", "ore")

_KINDS = (
    KindOf(
        "residents",
        N_("innbyggere"),
        "person",
        "address",
        (*_PLACE, "person", "protection", *_ADDRESS),
        ("person",),
    ),
    KindOf(
        "cases",
        N_("saker"),
        "case_no",
        "stay",
        (*_PLACE, "case_no", "person", *_ADDRESS, *_STAY, "case_type", "case_worker", "opened",
         "next_deadline", "complaint_deadline", "legal_basis", "archive_ref"),
        ("case_no",),
    ),
    KindOf(
        "payments",
        N_("utbetalinger"),
        "payment_no",
        "case",
        (*_PLACE, "payment_no", "case_no", "person", "date", "period", *_MONEY, "paid_to", "kid", "account"),
        ("payment_no",),
    ),
    KindOf(
        "standing_payments",
        N_("faste utbetalinger"),
        "order_no",
        "case",
        (*_PLACE, "order_no", "case_no", "person", "from_date", "to_date", *_MONEY, "paid_to", "kid",
         "account"),
        ("order_no",),
    ),
    KindOf(
        "ledger_entries",
        N_("regnskapsposter"),
        "entry_no",
        "case",
        (*_PLACE, "entry_no", "voucher", "case_no", "date", "account", "account_name", "debit", "credit",
         *_MONEY),
        ("entry_no", "account"),
    ),
    KindOf(
        "balances",
        N_("saldoer"),
        "account",
        "none",
        (*_PLACE, "account", "account_name", "date", "debit", "credit", *_MONEY),
        ("account",),
    ),
    KindOf(
        "loans",
        N_("lån og garantier"),
        "loan_no",
        "case",
        (*_PLACE, "loan_no", "loan_kind", "case_no", "person", "date", *_MONEY),
        ("loan_no",),
    ),
    KindOf(
        "refund_claims",
        N_("refusjonskrav"),
        "claim_no",
        "case",
        (*_PLACE, "claim_no", "case_no", "person", "counterpart", "organisation", "paid_to", "from_date",
         "to_date", *_MONEY),
        ("claim_no",),
    ),
    KindOf(
        "programmes",
        N_("deltakelser i kvalifiseringsprogram"),
        "programme_no",
        "case",
        (*_PLACE, "programme_no", "case_no", "person", "from_date", "to_date", "days_used", "leave_days"),
        ("programme_no",),
    ),
    KindOf(
        "employees",
        N_("ansatte"),
        "employee_no",
        "none",
        (*_PLACE, "employee_no", "person", "organisation", "share", "location", "basic_unit", "from_date",
         "to_date"),
        ("employee_no",),
    ),
    KindOf(
        "journal",
        N_("journal og arkiv"),
        "journal_no",
        "case",
        (*_PLACE, "journal_no", "case_no", "person", "date", "archive_ref"),
        ("journal_no",),
    ),
    KindOf("saft", N_("regnskap (SAF-T)"), "", "none", (), ()),
    KindOf("kostra_11f", N_("KOSTRA skjema 11F"), "", "none", (), ()),
    KindOf("kostra_11cf", N_("KOSTRA skjema 11CF"), "", "none", (), ()),
)  # fmt: skip
KINDS: dict[str, KindOf] = {kind.kind: kind for kind in _KINDS}

# The kinds that are tables, with rows that are moved one by one.
TABLE_KINDS = tuple(kind.kind for kind in _KINDS if kind.roles)

# What a stay can be, in a column with the role `stay_kind`.
STAY_KINDS = {
    "ordinary": N_("bor der personen er registrert"),
    "institution": N_("institusjon"),
    "no_fixed_abode": N_("uten fast bosted"),
    "elsewhere": N_("oppholder seg et annet sted enn registrert"),
}
# What a column with the role `protection` can say; whatever else stands there counts as protected.
NOT_PROTECTED = ("", "0", "nei", "ingen", "ugradert", "false", "usann")

# The columns that a cut-over gives new values; every other column of a row is carried over as it is.
# A renumbered key is changed where it is defined, and in every file that refers to it.
RECODED = ("municipality", "unit")
RENUMBERED = (
    "case_no",
    "journal_no",
    "employee_no",
    "payment_no",
    "order_no",
    "loan_no",
    "claim_no",
    "programme_no",
)
