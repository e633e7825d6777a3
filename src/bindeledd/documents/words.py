"""The few words of the paper itself, in its own language.

A paper speaks the language of the municipality, whatever language the reader of the screen has
chosen, so these words are not in the text catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.foundation.language import day, speaking

Language = Literal["nb", "nn", "se", "en"]
Status = Literal["draft", "adopted", "issued"]

# The language tag that files carry.
TAGS: dict[Language, str] = {"nb": "nb-NO", "nn": "nn-NO", "se": "se-NO", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Words:
    """Each word or label that a paper has besides what it is about."""

    draft_mark: str
    date: str
    number: str
    case_number: str
    status: str
    statuses: dict[Status, str]
    vintage: str
    rule_set: str
    program: str
    checksum: str
    page: str
    of: str
    place_and_date: str
    signature: str


WORDS: dict[Language, Words] = {
    "nb": Words(
        draft_mark="UTKAST",
        date="Dato",
        number="Nummer",
        case_number="Saksnummer",
        status="Status",
        statuses={"draft": "utkast", "adopted": "vedtatt", "issued": "utstedt"},
        vintage="Datagrunnlag",
        rule_set="Regelsett",
        program="Laget med",
        checksum="Kontrollsum for innholdet (SHA-256)",
        page="Side",
        of="av",
        place_and_date="Sted og dato",
        signature="Underskrift",
    ),
    "nn": Words(
        draft_mark="UTKAST",
        date="Dato",
        number="Nummer",
        case_number="Saksnummer",
        status="Status",
        statuses={"draft": "utkast", "adopted": "vedteke", "issued": "utferda"},
        vintage="Datagrunnlag",
        rule_set="Regelsett",
        program="Laga med",
        checksum="Kontrollsum for innhaldet (SHA-256)",
        page="Side",
        of="av",
        place_and_date="Stad og dato",
        signature="Underskrift",
    ),
    "se": Words(
        draft_mark="EVTTOHUS",
        date="Dáhton",
        number="Nummir",
        case_number="Áššenummir",
        status="Dilli",
        statuses={"draft": "evttohus", "adopted": "mearriduvvon", "issued": "almmuhuvvon"},
        vintage="Diehtovuođđu",
        rule_set="Njuolggadusčoakkáldat",
        program="Ráhkaduvvon prográmmain",
        checksum="Sisdoalu dárkkistansubmi (SHA-256)",
        page="Siidu",
        of="/",
        place_and_date="Báiki ja dáhton",
        signature="Vuolláičála",
    ),
    "en": Words(
        draft_mark="DRAFT",
        date="Date",
        number="Number",
        case_number="Case number",
        status="Status",
        statuses={"draft": "draft", "adopted": "adopted", "issued": "issued"},
        vintage="Data",
        rule_set="Rule set",
        program="Made with",
        checksum="Checksum of the content (SHA-256)",
        page="Page",
        of="of",
        place_and_date="Place and date",
        signature="Signature",
    ),
}


def written_day(value: date, language: Language) -> str:
    """The date as the paper writes it: 1. september 2018; in Northern Sami in figures."""
    if language == "se":
        # Sami papers in Norway also write dates in figures; the months in words are not in the library.
        return f"{value:%d.%m.%Y}"
    with speaking(language):
        return day(value)
