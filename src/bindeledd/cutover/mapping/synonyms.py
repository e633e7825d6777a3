"""What columns, files and words are called in extracts: bokmål, nynorsk and English, shortest names first.

Names are compared by `plain`: without case, spaces and signs, and with «nr» for every word for number. The
place of a name in its list says how plainly it means the role: an earlier one wins over a later one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bindeledd.mapping import catalogue

ROLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "municipality": (
        "Kommunenr", "Ansvarlig kommune", "Ansvarleg kommune", "Kommune", "Komnr", "Kommunekode", "Kom",
        "Municipality", "Municipality number",
    ),
    "unit": (
        "Enhetsnr", "Enhet", "Eining", "Einingsnr", "NAV-enhet", "NAV-eining", "NAV-kontor", "Kontor",
        "Kontornr", "Unit", "Unit number", "Office",
    ),
    # A type of case means the task only where its words are tasks.
    "task": ("Oppgave", "Oppgåve", "Tjeneste", "Teneste", "Stønad", "Stønadstype", "Ytelse", "Yting", "Task",
             "Service", "Sakstype", "Saktype", "Type sak"),
    "person": (
        "Fnr", "Fødselsnummer", "Fødselsnr", "Personnr", "Personnummer", "F.nr", "Fnr/Dnr", "Fnr_dnr",
        "Personident", "Ident", "Personid", "Bruker", "Brukar", "National id", "Person",
    ),
    "protection": (
        "Adressebeskyttelse", "Adressevern", "Adressegradering", "Gradering", "Diskresjonskode", "Spesreg",
        "Protection",
    ),
    "basic_unit": ("Grunnkrets", "Grunnkrins", "Grunnkretsnr", "Grunnkrinsnr", "Krets", "Basic unit",
                   "Basic statistical unit", "Grunnkrets arbeidssted"),
    "postal_code": ("Postnr", "Postnummer", "Postkode", "Postal code", "Postcode", "Zip"),
    "street": ("Gate", "Gatenavn", "Gatenamn", "Veg", "Vei", "Vegnavn", "Veinavn", "Adressenavn",
               "Adressenamn", "Adresse", "Gateadresse", "Street"),
    "house_number": ("Husnr", "Husnummer", "Gatenr", "House number"),
    "stay_kind": ("Opphold", "Opphald", "Oppholdstype", "Opphaldstype", "Type opphold", "Boform", "Stay"),
    "stay_municipality": ("Oppholdskommune", "Opphaldskommune", "Kommune opphold", "Stay municipality"),
    "stay_basic_unit": ("Oppholdsgrunnkrets", "Opphaldsgrunnkrins", "Grunnkrets opphold", "Stay basic unit"),
    "stay_postal_code": ("Oppholdspostnr", "Opphaldspostnr", "Postnr opphold", "Stay postal code"),
    "before_municipality": ("Kommune før institusjon", "Kommune før innleggelse", "Kommune før innlegging",
                            "Municipality before admission"),
    "before_basic_unit": ("Grunnkrets før institusjon", "Grunnkrets før innleggelse",
                          "Grunnkrins før innlegging", "Basic unit before admission"),
    "case_no": ("Saksnr", "Saksnummer", "Sak", "Saksid", "Sak-id", "Case number", "Case no", "Case id"),
    "case_type": ("Sakstype", "Saktype", "Type sak", "Case type", "Type"),
    "case_worker": ("Saksbehandler", "Sakshandsamar", "Saksbeh", "Veileder", "Rettleiar", "Case worker"),
    "opened": ("Opprettet", "Oppretta", "Opprettet dato", "Oppretta dato", "Åpnet", "Opna", "Saksdato",
               "Opened", "Dato"),
    "next_deadline": ("Neste frist", "Frist", "Fristdato", "Next deadline", "Deadline"),
    "complaint_deadline": ("Klagefrist", "Complaint deadline"),
    "legal_basis": ("Hjemmel", "Heimel", "Lovhjemmel", "Lovheimel", "Legal basis"),
    "payment_no": ("Utbetalingsnr", "Utbetaling", "Utbetalingsid", "Betalingsnr", "Payment number",
                   "Payment id"),
    "order_no": ("Oppdragsnr", "Oppdrag", "Oppdragsid", "Fast utbetaling nr", "Order number"),
    "date": ("Dato", "Bilagsdato", "Utbetalingsdato", "Utbetalt", "Utbetalt dato", "Betalingsdato",
             "Posteringsdato", "Journaldato", "Per dato", "Date"),
    "from_date": ("Fra dato", "Frå dato", "Fra og med", "Frå og med", "Fom", "Fra", "Frå", "Startdato",
                  "Start", "Ansatt fra", "Tilsett frå", "From date"),
    "to_date": ("Til dato", "Til og med", "Tom", "Til", "Sluttdato", "Slutt", "Ansatt til", "Tilsett til",
                "To date"),
    "period": ("Periode", "Måned", "Månad", "År-måned", "Period", "Month"),
    "amount": ("Beløp", "Beløp kr", "Beløp i kroner", "Sum", "Kroner", "Saldo", "Restbeløp", "Amount"),
    "ore": ("Øre", "Beløp i øre", "Beløp øre", "Amount in ore"),
    "paid_to": ("Kontonr", "Kontonummer", "Bankkonto", "Bankkontonr", "Mottakerkonto", "Mottakarkonto",
                "Utbetalingskonto", "Konto", "Account number", "Bank account"),
    "kid": ("KID", "KID-nr", "KID-nummer"),
    "entry_no": ("Linjenr", "Bilagslinje", "Linje", "Posteringsnr", "Postnr", "Løpenr", "Transaksjonsnr",
                 "Entry number"),
    "voucher": ("Bilag", "Bilagsnr", "Voucher", "Voucher number"),
    "account": ("Konto", "Art", "Artskonto", "Hovedbokskonto", "Hovudbokskonto", "Kontonr", "Kontonummer",
                "Account", "Ledger account"),
    "account_name": ("Kontonavn", "Kontonamn", "Artsnavn", "Kontotekst", "Account name"),
    "debit": ("Debet", "Debit", "Debet kr"),
    "credit": ("Kredit", "Credit", "Kredit kr"),
    "loan_no": ("Lånenr", "Lånenummer", "Lån", "Lånid", "Loan number"),
    "loan_kind": ("Lån eller garanti", "Lånetype", "Type lån", "Type", "Loan kind"),
    "claim_no": ("Kravnr", "Refusjonskrav", "Refusjonsnr", "Krav", "Kravid", "Claim number"),
    "counterpart": ("Krav mot", "Motpart", "Refusjon fra", "Refusjon frå", "Counterpart"),
    "organisation": ("Orgnr", "Organisasjonsnr", "Organisasjonsnummer", "Organization number",
                     "Organisation number", "Arbeidsgiver", "Arbeidsgivar"),
    "programme_no": ("Programnr", "Program", "KVP-nr", "Deltakelsesnr", "Programme number"),
    "days_used": ("Dager brukt", "Dagar brukt", "Brukte dager", "Brukte dagar", "Days used"),
    "leave_days": ("Dager permisjon", "Dagar permisjon", "Permisjonsdager", "Permisjonsdagar", "Leave days"),
    "employee_no": ("Ansattnr", "Ansattnummer", "Tilsettnr", "Ressursnr", "Ansattid", "Employee number"),
    "share": ("Stillingsprosent", "Stillingsandel", "Stillingsdel", "Stilling %", "Prosent", "Share"),
    "location": ("Arbeidssted", "Arbeidsstad", "Tjenestested", "Tenestestad", "Location", "Workplace"),
    "journal_no": ("Journalnr", "Journalnummer", "Journalpost", "Journalpostnr", "Journal number"),
    "archive_ref": ("Arkivreferanse", "Arkivnr", "Arkivsaksnr", "Arkivref", "Archive reference"),
}  # fmt: skip

# Words in the name of a file or table; a longer word is more telling than a shorter one.
KIND_NAMES: Mapping[str, tuple[str, ...]] = {
    "residents": ("innbyggere", "innbyggjarar", "innbygger", "folkeregister", "personer", "residents"),
    "cases": ("saker", "sak", "saksliste", "cases"),
    "payments": ("utbetalinger", "utbetalingar", "utbetaling", "betalinger", "payments"),
    "standing_payments": (
        "faste utbetalinger", "faste utbetalingar", "faste", "oppdrag", "standing payments",
    ),
    "ledger_entries": ("hovedbok", "hovudbok", "regnskapsposter", "bilag", "posteringer", "ledger"),
    "balances": ("saldoer", "saldoar", "saldo", "saldobalanse", "balances"),
    "loans": ("lån", "lan og garantier", "utlån", "utlan", "garantier", "loans"),
    "refund_claims": ("refusjonskrav", "refusjon", "refusjoner", "refund"),
    "programmes": ("kvalifiseringsprogram", "kvp", "programmes"),
    "employees": ("ansatte", "ansatt", "tilsette", "medarbeidere", "employees"),
    "journal": ("journal", "arkiv", "journalposter"),
}  # fmt: skip

STAY_WORDS: Mapping[str, str] = {
    "registrert adresse": "ordinary",
    "folkeregistrert adresse": "ordinary",
    "hjemme": "ordinary",
    "heime": "ordinary",
    "ordinær": "ordinary",
    "ordinært": "ordinary",
    "institusjon": "institution",
    "sykehjem": "institution",
    "sjukeheim": "institution",
    "fengsel": "institution",
    "uten fast bosted": "no_fixed_abode",
    "utan fast bustad": "no_fixed_abode",
    "ufb": "no_fixed_abode",
    "annet sted": "elsewhere",
    "annan stad": "elsewhere",
    "oppholder seg et annet sted": "elsewhere",
}
# Short words for the tasks of the catalogue, beside the catalogue's own names.
TASK_WORDS: Mapping[str, str] = {
    "økonomisk stønad": "MU-03",
    "økonomisk sosialhjelp": "MU-03",
    "sosialhjelp": "MU-03",
    "gjeldsrådgiving": "MU-02",
    "gjeldsrådgivning": "MU-02",
    "økonomisk rådgivning": "MU-02",
    "lån og garanti": "MU-05",
    "midlertidig botilbud": "MU-07",
    "mellombels butilbod": "MU-07",
    "individuell plan": "MU-08",
    "kvalifiseringsprogram": "MU-09",
    "kvalifiseringsprogrammet": "MU-09",
    "nødhjelp": "MU-10",
    "naudhjelp": "MU-10",
    "flyktningtjeneste": "OP-01",
    "introduksjonsprogram": "OP-02",
    "bostøtte": "OP-04",
    "startlån": "OP-05",
}


@cache
def task_words() -> Mapping[str, str]:
    """The words for tasks in lower case, with their ids in the task catalogue."""
    named = {str(row["name"]).casefold(): str(row["id"]) for row in catalogue.rows("tasks")}
    ids = {one.casefold(): one for one in named.values()}
    return {**TASK_WORDS, **named, **ids}


# Every name as it is written in a header row: what tells the separator of a CSV file.
KNOWN_NAMES: tuple[str, ...] = tuple(sorted({name for names in ROLE_NAMES.values() for name in names}))


def plain(name: str) -> str:
    """The name as it is compared: lower case, letters and digits only, «nr» for every word for number."""
    folded = name.casefold().replace("nummer", "nr").replace("number", "nr")
    return re.sub(r"[\W_]+", "", folded)


def roles_called(name: str) -> dict[str, int]:
    """The roles that a column of this name can have, each with how plainly the name means it (0 is most)."""
    wanted = plain(name)
    found = {}
    for role, names in ROLE_NAMES.items():
        places = [place for place, one in enumerate(names) if plain(one) == wanted]
        if places:
            found[role] = places[0]
    return found


def kind_called(name: str) -> str | None:
    """The kind that the name of a file or table says: by the longest of the words in it, None without any."""
    words = " ".join(re.findall(r"[^\W\d_]+", name.casefold()))
    best, length = None, 0
    for kind, names in KIND_NAMES.items():
        for one in names:
            if len(one) > length and re.search(rf"(^| ){re.escape(one)}($| )", words):
                best, length = kind, len(one)
    return best
