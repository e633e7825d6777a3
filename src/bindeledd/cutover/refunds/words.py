"""What is to be done about refunds, and how it is tested: in words, by group and step."""

from __future__ import annotations

from bindeledd.cutover.refunds.model import Group
from bindeledd.foundation.language import N_, _

# Whom the claims are against, as part of a sentence.
AGAINST: dict[Group, str] = {
    "national-insurance": N_("folketrygden (etterbetalt trygd)"),
    "pension": N_("pensjonsordninger"),
    "municipality": N_("andre kommuner"),
    "employer": N_("NAV (sykepenger, foreldrepenger og lignende)"),
    "unknown": N_("noen som ordene i uttrekket ikke viser"),
}
PAYROLL, ECONOMY, LEADER, CASE_LEAD = N_("lønn"), N_("økonomi"), N_("leder"), N_("fagleder")

CLARIFY = N_(
    "Avklar om hele enheten flytter med samme organisasjonsnummer, eller legges ned og får et nytt. "
    "Uttrekkene sier det ikke."
)
NO_EMPLOYEES = N_(
    "Avklar hvilke organisasjonsnumre som følger med. Det er ikke noe uttrekk av ansatte å se det av."
)
REGISTER_WHOLE = N_("Oppdater registeret over ansatte for alle: samme enhet, ny kommune.")
REGISTER_NEW = N_("Meld alle ansatte ut av den gamle enheten og inn i den nye i registeret over ansatte.")
ACCOUNT_WHOLE = N_(
    "Kontroller i Altinn at kontonummeret for refusjoner på enheten er den nye kommunens, og rett det."
)
ACCOUNT_NEW = N_("Registrer i Altinn kontonummeret for refusjoner på den nye enheten.")
STOP = N_("Send inntektsmelding fra den gamle enheten: refusjonen stopper dagen før omleggingen.")
START = N_("Send inntektsmelding fra den nye enheten: refusjonen starter den dagen omleggingen gjelder.")
TEST_EMPLOYER = N_("Følg én refusjon til den er på den nye kommunens konto, før de andre regnes som i orden.")
TEST_ACCOUNT = N_(
    "Slå opp kontonummeret i Altinn dagen etter, og se at første refusjon kommer på den kontoen."
)

CLAIMS = N_(
    "Meld til {whom} at kravene har ny kommune og nytt kontonummer. Ta med periodene, også de som går over "
    "datoen."
)
CLAIMS_OURS = N_("Avklar med {whom} hvem som krever og betaler for tiden før og etter datoen.")
CLAIMS_UNKNOWN = N_("Finn ut hvem kravene er mot, og meld ny kommune og nytt kontonummer til dem.")
UNDECIDED = N_("Kommunen er ikke avgjort for disse kravene. Avgjør dem først.")
RENEWED = N_("Noen av dem får også nytt organisasjonsnummer; bruk det nye i kravet.")
TEST_CLAIMS = N_(
    "Følg én betaling for hver motpart til den er på den nye kontoen. Se på den gamle kontoen hver måned til "
    "ingenting kommer dit."
)
REPORT = N_(
    "Avtal hvem som rapporterer til KOSTRA for tiden før datoen på de gamle kommunenumrene, og for tiden "
    "etter på de nye. Systemet må vite hvilken kommune hver mottaker hører til."
)
TEST_REPORT = N_(
    "Ta ut en prøvefil til KOSTRA fra det nye systemet, og se at hver kommune har sine mottakere."
)


def against(group: Group) -> str:
    """Whom claims of the group are against, in the language in force."""
    return _(AGAINST[group])
