"""Whom to credit for the built-in data, in one place for pages, exports and documents."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Credit:
    """A publisher, the licence of its data, what Bindeledd uses, and the line to print."""

    publisher: str
    licence: str
    used_for: str
    url: str

    @property
    def line(self) -> str:
        """«© Kartverket (CC BY 4.0)»: the credit to print on maps and exports."""
        return f"© {self.publisher} ({self.licence})"


def data_credits() -> tuple[Credit, ...]:
    """Every publisher whose facts Bindeledd carries, in the language in force."""
    return (
        Credit(
            _("Statistisk sentralbyrå (SSB)"),
            "CC BY 4.0",
            _(
                "Kommunenumre, navn og endringer; grunnkretser; folkemengde; sysselsatte og pendling; "
                "punkter til kart."
            ),
            "https://www.ssb.no",
        ),
        Credit(
            "Kartverket",
            "CC BY 4.0",
            _("Kommunegrenser, offisielle kommunenavn, stedsnavn, veger og ferger."),
            "https://www.kartverket.no",
        ),
        Credit(
            "NAV",
            "MIT",
            _("Enhetsregister, kontorlister, postnumre til kommune og liste over vertskommunesamarbeid."),
            "https://www.nav.no",
        ),
        Credit(
            "NRK",
            _("enkeltopplysning, sitert"),
            _("Hvor mange i Tysfjord som kom til Hamarøy: vekten ved deling av eldre tall."),
            "https://www.nrk.no",
        ),
        Credit(
            "GeoNames",
            "CC BY 4.0",
            _("Punkter for kommunesentre."),
            "https://www.geonames.org",
        ),
        Credit(
            _("Folkehelseinstituttet (FHI)"),
            "MIT",
            _("SSBs folkemengde i kommunenumrene fra 2024, bearbeidet av FHI."),
            "https://www.fhi.no",
        ),
        Credit(
            "Skatteetaten",
            _("åpne spesifikasjoner"),
            _("SAF-T Regnskap og kontogruppering til senere faser; ingen av tallene bygger på dette ennå."),
            "https://www.skatteetaten.no",
        ),
    )


def map_credit() -> str:
    """The credit every map and print carries."""
    return _("Kart: © Kartverket og SSB (CC BY 4.0), forenklet.")
