"""The seven phases of a reorganisation."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase: its number from 1, id, name, and one line about it."""

    number: int
    id: str
    name: str
    about: str


def phases() -> tuple[Phase, ...]:
    """The seven phases in order, in the language in force."""
    texts = (
        ("mapping", _("Kartlegging"), _("Kontorene, tallene og samarbeidene slik de er i dag.")),
        ("proposals", _("Forslag"), _("Hvilke kommuner som kan dele kontor.")),
        ("law", _("Lov"), _("Hva loven tillater, og hva som må avklares.")),
        ("agreement", _("Avtale"), _("Avtalen mellom kommunene og staten, punkt for punkt.")),
        ("establishment", _("Etablering"), _("Oppgaver og frister fram til oppstart.")),
        ("cutover", _("Omlegging"), _("Brukere, saker, regnskap og ansatte flyttes og avstemmes.")),
        ("followup", _("Oppfølging"), _("Om målene ble nådd.")),
    )
    return tuple(Phase(n, *texts[n - 1]) for n in range(1, len(texts) + 1))
