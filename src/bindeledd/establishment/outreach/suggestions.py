"""Groups that the first project worked with, as suggestions to take in one by one: roles, never names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bindeledd.foundation.language import N_, _

_REPORT = N_("Prosjektrapporten «NAV i Nordland i en ny tid», 31. august 2018")
_OURS = N_("Vårt eget forslag")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group, and where the suggestion comes from. How much it weighs is for the project to judge."""

    words: str
    origin: str = _REPORT

    @property
    def group(self) -> str:
        """The group in the language in force."""
        return _(self.words)

    @property
    def source(self) -> str:
        """Where it comes from, in the language in force."""
        return _(self.origin)


SUGGESTIONS: tuple[Suggestion, ...] = (
    Suggestion(N_("Innbyggere og brukere")),
    Suggestion(N_("Brukerutvalget")),
    Suggestion(N_("Ansatte i staten")),
    Suggestion(N_("Ansatte i kommunene")),
    Suggestion(N_("Tillitsvalgte")),
    Suggestion(N_("Verneombud")),
    Suggestion(N_("Kontorlederne")),
    Suggestion(N_("Lederne for tjenesteområdene")),
    Suggestion(N_("Kommunedirektørene")),
    Suggestion(N_("Ordførerne og kommunestyrene")),
    Suggestion(N_("Fellesnemnda og prosjektlederen for sammenslåingen")),
    Suggestion(N_("Fylkesdirektøren")),
    Suggestion(N_("Arbeids- og velferdsdirektoratet")),
    Suggestion(N_("Statsforvalteren")),
    Suggestion(N_("KS")),
    Suggestion(N_("Regionrådet")),
    Suggestion(N_("Næringsforeningene")),
    Suggestion(N_("Arbeidsgiverne")),
    Suggestion(N_("Skolene")),
    Suggestion(N_("Helsetjenesten og barnevernet")),
    Suggestion(N_("IA-rådet")),
    Suggestion(N_("Lokalavis, radio og TV")),
    Suggestion(N_("Kommunenes IT")),
    Suggestion(N_("Leverandørene av fagsystemer")),
    Suggestion(N_("Sametinget og samiske språksentre"), _OURS),
)


def not_taken(groups: Iterable[str]) -> tuple[Suggestion, ...]:
    """The suggestions that the project does not have among its own groups, whatever the capitals."""
    taken = {group.strip().casefold() for group in groups}
    return tuple(
        each
        for each in SUGGESTIONS
        if each.words.casefold() not in taken and each.group.casefold() not in taken
    )
