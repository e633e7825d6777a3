"""Every verdict in a sentence for people. No sentence holds a number that was checked."""

from __future__ import annotations

from bindeledd.cutover.identity import verdicts
from bindeledd.cutover.identity.verdicts import (
    AccountVerdict,
    KidVerdict,
    OrganisationVerdict,
    PersonVerdict,
    Verdict,
)
from bindeledd.foundation.language import N_, _

SORT_WORDS = {
    "national": N_("Fødselsnummer"),
    "d": N_("D-nummer"),
    "nav-or-h": N_("H-nummer, eller oppdiktet nummer fra NAV (måned + 40); de to kan ikke skilles"),
    "nav-d": N_("Oppdiktet D-nummer fra NAV (måned + 40)"),
    "tenor": N_("Oppdiktet nummer fra Tenor (måned + 80)"),
    "tenor-d": N_("Oppdiktet D-nummer fra Tenor (måned + 80)"),
    "fh": N_("FH-nummer, som ikke forteller fødselsdato"),
}

RULE_WORDS = (
    N_("{sort}. Gyldig etter regelen fra 1964."),
    N_("{sort}. Gyldig bare etter regelen fra 2032."),
    N_("{sort}. Gyldig bare etter regelen fra 2032, som ikke gjelder ennå på denne datoen."),
)

# The reasons that all kinds share, by offset.
REASON_WORDS = {
    verdicts.EMPTY: N_("Feltet er tomt."),
    verdicts.NOT_DIGITS: N_("Feltet har andre tegn enn sifre."),
    verdicts.FULL_WIDTH: N_("Sifrene er skrevet med brede tegn (fra et asiatisk tastatur)."),
    verdicts.FLOAT: N_("Et regneark har gjort nummeret om til et desimaltall, og sifre kan være borte."),
    verdicts.SEPARATED: N_("Sifrene er delt med mellomrom eller skilletegn på en måte som ikke godtas."),
    verdicts.LOST_ZERO: N_("Det er ti sifre. Trolig er nullen foran borte, slik et regneark gjør."),
    verdicts.LENGTH: N_("Det er feil antall sifre."),
    verdicts.CONTROL: N_("Kontrollsifrene stemmer ikke."),
}

OWN_WORDS: dict[Verdict, str] = {
    PersonVerdict.DATE: N_("De første sifrene er ingen dato."),
    OrganisationVerdict.VALID: N_("Gyldig organisasjonsnummer."),
    OrganisationVerdict.OTHER_SERIES: N_(
        "Kontrollsifferet stemmer, men organisasjonsnummeret begynner ikke med 8 eller 9."
    ),
    AccountVerdict.PLAIN: N_("Gyldig kontonummer, elleve sifre i ett."),
    AccountVerdict.WITH_DOTS: N_("Gyldig kontonummer, skrevet med punktum."),
    AccountVerdict.WITH_SPACES: N_("Gyldig kontonummer, skrevet med mellomrom."),
    KidVerdict.NO_AGREEMENT: N_("Ingen avtale sier hvor lang KID er og hvordan den kontrolleres."),
    KidVerdict.MOD10: N_("Gyldig KID etter avtalen (modulus 10)."),
    KidVerdict.MOD11: N_("Gyldig KID etter avtalen (modulus 11)."),
    KidVerdict.LENGTH: N_("KID har en lengde som avtalen ikke tillater."),
}


def verdict_in_words(verdict: Verdict) -> str:
    """What a verdict means, as a sentence in the language in force."""
    if isinstance(verdict, PersonVerdict) and verdict.sort:
        return _(RULE_WORDS[verdict % 4]).format(sort=_(SORT_WORDS[verdict.sort]))
    # An IntEnum equals its number, and no two kinds share one.
    return _(OWN_WORDS.get(verdict) or REASON_WORDS[verdict % 32])
