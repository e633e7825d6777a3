"""Reasons and rules in plain words, and what would decide a row that is undecided."""

from __future__ import annotations

from bindeledd.cutover.plan.model import Reason, Rule, UnitRule
from bindeledd.foundation.language import N_, _

# Why, and what would decide it.
REASONS: dict[Reason, tuple[str, str]] = {
    "municipality-missing": (
        N_("Kommunenummeret mangler."),
        N_("Fyll ut kommunenummeret i uttrekket, eller avgjør raden."),
    ),
    "municipality-unreadable": (
        N_("Kommunenummeret er ikke fire sifre. Nullen foran kan ha falt bort."),
        N_("Ta ut uttrekket på nytt med kommunenummeret som tekst, eller avgjør raden."),
    ),
    "municipality-not-in-use": (
        N_("Ingen kommune hadde dette kommunenummeret dagen før endringen."),
        N_("Finn kommunen som er ansvarlig for raden, og avgjør den."),
    ),
    "place-missing": (
        N_("Kommunen er delt, og ingenting i raden sier hvilken del den hører til."),
        N_("Finn grunnkretsen, før raden opp i deling.csv, eller avgjør raden."),
    ),
    "place-unknown": (
        N_("Grunnkretsen, postnummeret eller adressen hører ikke til noen av delene vi kjenner."),
        N_("Sjekk grunnkretsen, før den opp i deling.csv, eller avgjør raden."),
    ),
    "postal-code-ambiguous": (
        N_("Grunnkretsen mangler, og postnummeret kan ligge i begge delene eller gjelder bare postbokser."),
        N_("Finn grunnkretsen, eller avgjør raden."),
    ),
    "places-differ": (
        N_("Opplysningene i raden peker til ulike kommuner."),
        N_("Finn ut hvilken opplysning som er riktig, og avgjør raden."),
    ),
    "stay-unknown": (
        N_(
            "Uttrekket sier hvor personen er registrert, men ikke hvor personen oppholder seg. "
            "Etter sosialtjenesteloven § 3 er det oppholdet som avgjør."
        ),
        N_(
            "Finn ut hvor personen oppholder seg, og avgjør raden. "
            "Adressen er bare et forslag (sosialtjenesteloven § 3)."
        ),
    ),
    "stay-differs": (
        N_(
            "Personen oppholder seg et annet sted enn der personen er registrert. "
            "Etter sosialtjenesteloven § 3 er det oppholdet som avgjør."
        ),
        N_("Bekreft hvor personen oppholder seg, og avgjør raden etter sosialtjenesteloven § 3."),
    ),
    "no-fixed-abode": (
        N_("Personen har ikke fast bosted. Etter sosialtjenesteloven § 3 er det oppholdet som avgjør."),
        N_("Finn ut hvor personen oppholder seg nå, og avgjør raden etter sosialtjenesteloven § 3."),
    ),
    "institution": (
        N_(
            "Personen er i institusjon, og uttrekket sier ikke hvilken del av kommunen personen kom fra. "
            "Etter sosialtjenesteloven § 3 er kommunen før innleggelsen ansvarlig."
        ),
        N_("Finn bostedet før innleggelsen, og avgjør raden etter sosialtjenesteloven § 3."),
    ),
    "case-unknown": (
        N_("Raden følger saken den viser til, og saken er ikke i uttrekkene."),
        N_("Ta med saken i uttrekket av saker, rett saksnummeret, eller avgjør raden."),
    ),
    "case-undecided": (
        N_("Raden følger saken den viser til, og saken er ikke avgjort."),
        N_("Avgjør saken, så følger raden med. Du kan også avgjøre raden for seg."),
    ),
    "task-unknown": (
        N_("Enheten avhenger av oppgaven, og oppgaven er ikke kjent."),
        N_("Oppgi i koblingen hvilken kolonne som er oppgaven og hva ordene betyr, eller avgjør raden."),
    ),
    "unit-unknown": (
        N_("Enhetsnummeret er ikke i bruk, og det er ikke kjent hvilken enhet som har overtatt."),
        N_("Oppgi i koblingen hvilken enhet det er, eller avgjør raden."),
    ),
    "number-collides": (
        N_("Et annet sted i den nye kommunen er det samme nummeret i bruk."),
        N_("Gi raden et nytt nummer i kolonnen nytt_nummer."),
    ),
}

RULES: dict[Rule, str] = {
    "unchanged": N_("uendret"),
    "renumbered": N_("hele kommunen har fått nytt nummer"),
    "merged": N_("hele kommunen er slått sammen til en ny"),
    "split-basic-unit": N_("delt kommune: etter grunnkrets"),
    "split-postal-code": N_("delt kommune: etter postnummer"),
    "split-address": N_("delt kommune: etter adresse"),
    "split-list": N_("delt kommune: etter egen liste (deling.csv)"),
    "stay": N_("etter opphold (sosialtjenesteloven § 3)"),
    "before-admission": N_("etter bosted før innleggelse i institusjon (sosialtjenesteloven § 3)"),
    "as-case": N_("følger saken"),
    "as-person": N_("følger personen"),
    "decided": N_("avgjort for hånd"),
}
UNIT_RULES: dict[UnitRule, str] = {
    "unchanged": N_("samme enhet"),
    "task-transferred": N_("oppgaven er overført til vertskommunen"),
    "unit-merged": N_("enheten er slått sammen med en annen"),
    "unit-of-municipality": N_("enheten som betjener kommunen"),
    "decided": N_("avgjort for hånd"),
    "none": N_("ingen enhet"),
}


def reason_in_words(reason: Reason) -> str:
    """Why a row is undecided, as a sentence in the language in force."""
    return _(REASONS[reason][0])


def what_would_decide(reason: Reason) -> str:
    """What would decide a row that is undecided for the reason."""
    return _(REASONS[reason][1])


def rule_in_words(rule: Rule) -> str:
    """The rule that gave a row its municipality."""
    return _(RULES[rule])


def unit_rule_in_words(rule: UnitRule) -> str:
    """The rule that gave a row its unit."""
    return _(UNIT_RULES[rule])
