"""The Acts and regulations that rules cite: names, when they were in force, and how a citation reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bindeledd.foundation.language import _, current
from bindeledd.law.yamlfile import read_yaml

DATA = Path(__file__).resolve().parent / "data"

# Sources that are no statute, by their key (domain section 9), in words.
SOURCES: dict[str, str] = {
    "RAPP": "Prosjektrapporten «NAV i Nordland i en ny tid», 31. august 2018",
    "WEB": "Prosjektets nettside, status september 2019",
    "LAND": "Kunngjøringen om NAV Land, 1. juni 2024",
    "BREV": "Brevet til alle kommunene i Nordland, 13. september 2019",
    "KREF": "Siden om kommunereform og NAV",
    "KOML92H": "Endringshistorikken til kommuneloven 1992 i Norsk Lovtidend",
    "KDDV": "Departementets veileder om interkommunalt samarbeid (2023)",
    "PAV": "Veilederen til partnerskapsavtalen (KS og NAV 2019)",
    "KSJ": "Sjekklistene fra NAV og KS (2016–2017)",
    "KSV": "KS' side om sjekkliste for vertskommunesamarbeid",
    "KSOM": "KS' sammendrag av rapporten fra OsloMet/AFI og Proba om vertskommunesamarbeid om NAV",
    "TAUSH": "Juridisk studie av personvern i Nav (OsloMet og UiT)",
    "OTP79": "Ot.prp. nr. 79 (2000–2001) kapittel 4",
    "RAUG": "Advokatartikkel 2019 om virksomhetsoverdragelse ved sammenslåing",
    "HA": "Hovedavtalen i staten 2023–2025, innholdsfortegnelsen",
    "NAVREF": "nav.no om refusjoner når kommuner slår seg sammen",
    "NAVKTO": "nav.no om kontonummer for refusjoner",
    "SIV": "Sivilombudet 2025 om refusjon av sosialhjelp",
    "HT25": "Tilsynsrapport Balsfjord 2025",
    "KV": "Kartverket om kommunereformen",
    "KOSTRA": "SSBs filbeskrivelse for KOSTRA skjema 11 (2024)",
    "NORG25": "NAVs enhetsregister, aktive enheter 16. april 2025",
    "NORG19": "Kommune og enhet i NAVs register 11. mars 2019",
    "NORGAPI": "NAVs åpne klientkode og testdata",
    "KLASS": "SSB Klass, endringer i kommunenummer",
    "BANETT": "Brønnøysunds Avis 24. oktober 2020",
    "FREM": "Fremover om vertskommunesamarbeidet fra 1. januar 2019",
    "HERFJ": "Herøyfjerdingen om Herøy og Dønna 2011",
    "NRK2": "NRK 2018 om delingen av Tysfjord",
}


@dataclass(frozen=True, slots=True)
class Statute:
    """One Act or regulation. `start` is None while it has not commenced; `end` is the day it ceased.

    `ours` says that the day it commenced is general knowledge and stands in no source.
    """

    id: str
    number: str
    names: tuple[tuple[str, str], ...]
    start: date | None
    end: date | None
    read: str
    ours: bool = False

    @property
    def name(self) -> str:
        """Its short name in the language in force; bokmål where there is no other."""
        names = dict(self.names)
        return names.get(current(), names["nb"])

    def named(self, language: str) -> str:
        """Its short name in that language."""
        names = dict(self.names)
        return names.get(language, names["nb"])

    def in_force(self, day: date) -> bool:
        """Whether it was in force on that day; an Act that waits for a date is not."""
        return self.start is not None and self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Citation:
    """A section of an Act, or a place in a source: exactly one of `law` and `source` is given."""

    law: str = ""
    section: str = ""
    part: str = ""
    source: str = ""
    place: str = ""

    @property
    def text(self) -> str:
        """The citation in full: «kommuneloven (LOV-2018-06-22-83) § 20-2 andre ledd»."""
        if self.source:
            return ", ".join(filter(None, (SOURCES.get(self.source, self.source), self.place)))
        statute = statutes()[self.law]
        return " ".join(filter(None, (statute.name, f"({statute.number})", self.section, self.part)))

    @property
    def short(self) -> str:
        """The citation for a cell or a line: «kommuneloven § 20-2»."""
        return self.text if self.source else f"{statutes()[self.law].name} {self.section}".strip()

    def as_json(self) -> dict[str, Any]:
        """As plain values, with the text people read."""
        if self.source:
            return {"text": self.text, "source": self.source}
        statute = statutes()[self.law]
        return {"text": self.text, "law": statute.number, "section": self.section, "read": statute.read}


@cache
def statutes() -> dict[str, Statute]:
    """Every statute by id, as `data/statutes.yaml` has it."""
    rows = read_yaml(DATA / "statutes.yaml")
    return {
        key: Statute(
            id=key,
            number=row["number"],
            names=tuple(row["name"].items()),
            start=row["from"],
            end=row.get("to"),
            read=row["read"]["nb"],
            ours=row.get("ours", False),
        )
        for key, row in rows.items()
    }


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The same matter in an older and a newer Act; for `law explain` alone, never cited for a case."""

    old: Citation
    new: Citation | None
    tag: str
    about: str


@cache
def correspondences() -> tuple[Correspondence, ...]:
    """Every known correspondence between an older and a newer Act."""
    return tuple(
        Correspondence(
            Citation(**row["old"]), Citation(**row["new"]) if row["new"] else None, row["tag"], row["about"]
        )
        for row in read_yaml(DATA / "correspondences.yaml")
    )


def waiting() -> tuple[Statute, ...]:
    """Acts that are adopted and have no date yet."""
    return tuple(statute for statute in statutes().values() if statute.start is None)


def not_yet(statute: Statute) -> str:
    """What to say of an Act that has not commenced."""
    return _("{name} ({number}) er vedtatt, men gjelder fra den tid Kongen bestemmer.").format(
        name=statute.name, number=statute.number
    )


def unchecked_start(statute: Statute) -> str:
    """What to say of an Act whose commencement stands in no source; nothing of the others."""
    return _("Datoen for ikrafttredelse er ikke kontrollert.") if statute.ours else ""
