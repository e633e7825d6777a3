"""The text that stands in a sample folder: that nobody in it exists, and what to run next."""

from __future__ import annotations

from bindeledd.foundation.language import _

README = "LES-MEG.txt"
STEPS = ("dry-run", "run", "verify", "undo")


def read_me() -> str:
    """The text in plain words, in the language in force."""
    what = _(
        "Mappen er laget av Bindeledd. Den viser kommunene Narvik (1805), Ballangen (1854) og Tysfjord "
        "(1850) rett før 1. januar 2020. Da ble Narvik, Ballangen og østre del av Tysfjord kommunen "
        "Narvik (1806). Vestre del av Tysfjord ble en del av Hamarøy (1875)."
    )
    made = _(
        "Kommuner, grunnkretser og postnumre er ekte. Personer, saker, beløp og ansatte er laget etter en "
        "fast oppskrift. Fødselsnumre har måned pluss 80. Kontonumre begynner med 9999, og "
        "organisasjonsnumre begynner med 3."
    )
    files = _(
        "inn/ har uttrekkene, slik tre ulike fagsystemer kunne ha gitt dem.\n"
        "omlegging.json sier hva som endres.\n"
        "kobling.yaml sier hva filene og kolonnene betyr. Den er bekreftet."
    )
    undecided = _(
        "Noen rader i Tysfjord kan ikke plasseres uten at et menneske avgjør dem. Derfor stopper «run» før "
        "noe blir publisert, og lister radene. Avgjør dem med «bindeledd cutover decide»."
    )
    parts = (
        _("EKSEMPELDATA. Ingen av personene her finnes."),
        what,
        made,
        files,
        _("Gå til mappen, og kjør disse kommandoene etter hverandre:"),
        "\n".join(f"    bindeledd cutover {step}" for step in STEPS),
        undecided,
    )
    return "\n\n".join(parts) + "\n"
