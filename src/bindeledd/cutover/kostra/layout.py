"""Where each field of the two forms stands, in the years whose description is known.

Source: SSB's file descriptions of 2024 and 2026; see `datapackage.json`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal, cast

from bindeledd.areas.sources import Source, read_package
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Form = Literal["11F", "11CF"]
FORMS: tuple[Form, ...] = ("11F", "11CF")
FOLDER = Path(__file__).resolve().parent

# The municipality and the district stand first in every layout, in bytes that are plain digits.
MUNICIPALITY, VERSION, DISTRICT = "KOMMUNE_NR", "VERSION", "BYDELSNR"
JOURNAL, NATIONAL, IMMIGRATION, STATUS = "PERSON_JOURNALNR", "PERSON_FODSELSNR", "PERSON_DUF", "STATUS"
CAME_FROM = "KOMMNR_KVP_KOMM"
GRANT, LOAN, PROGRAMME = "BIDRAG", "LAAN", "KVP_STONAD"
MONTHS = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: characters [start, end) of the row, counted from nought; `codes` only where used here."""

    name: str
    start: int
    end: int
    kind: Literal["text", "whole", "date"]
    codes: tuple[str, ...] = ()

    def of(self, text: str) -> str:
        """What stands in the field, blanks and all; shorter when the row ends within it."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Layout:
    """The fields of a form as described for `year`, used for a file of `for_year`.

    `stated` says that a person named the year of the description.
    """

    form: Form
    year: int
    for_year: int
    fields: tuple[Field, ...]
    stated: bool = False

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by name."""
        return {field.name: field for field in self.fields}

    @property
    def length(self) -> int:
        """How many characters a row has."""
        return self.fields[-1].end

    def field_at(self, place: int) -> str:
        """The name of the field that holds this character of the row; empty when it is beyond them."""
        return next((field.name for field in self.fields if field.start <= place < field.end), "")

    @property
    def findings(self) -> tuple[Finding, ...]:
        """That the description is of another year than the file, when it is."""
        if self.year == self.for_year:
            return ()
        return (
            Finding(
                code="kostra-layout-of-another-year",
                severity=Severity.NOTE if self.stated else Severity.SHOULD,
                message=_(
                    "Feltplassene for {year} er brukt på skjema {form} for {for_year}. "
                    "Det er ikke kontrollert at de er like."
                ).format(year=self.year, form=self.form, for_year=self.for_year),
                fix=_(
                    "Sammenlign med filbeskrivelsen for {for_year}, og skriv året som passer, i feltet "
                    "«oppsett» ved filen i kobling.yaml."
                ).format(for_year=self.for_year),
                facts={"layout_year": self.year, "form_year": self.for_year},
            ),
        )


def years(form: Form) -> tuple[int, ...]:
    """The years whose layout is known, oldest first."""
    return tuple(sorted(year for known, year in _known() if known == form))


def layout(form: Form, for_year: int, named: int | None = None) -> Layout:
    """The layout of the year named, else of the file's own year, else the oldest one with a finding.

    Raises `BadInput` for a form or a named year that is not known.
    """
    known = years(form)
    if not known:
        raise _unknown(_("Skjema «{form}» er ikke kjent.").format(form=form), _("Oppgi et av: {}."), [*FORMS])
    if named is not None and named not in known:
        raise _unknown(
            _("Feltplassene i skjema {form} for {year} er ikke kjent.").format(form=form, year=named),
            _("Oppgi et av: {}."),
            [*map(str, known)],
        )
    year = named if named is not None else for_year if for_year in known else known[0]
    return Layout(form, year, for_year, _known()[form, year], stated=named is not None)


def sources() -> tuple[Source, ...]:
    """Where the layouts come from."""
    return read_package(FOLDER)


@cache
def _known() -> dict[tuple[str, int], tuple[Field, ...]]:
    found: dict[tuple[str, int], list[Field]] = {}
    with (FOLDER / "layouts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = cast(Literal["text", "whole", "date"], row["type"])
            found.setdefault((row["form"], int(row["year"])), []).append(
                Field(row["field"], int(row["from"]) - 1, int(row["to"]), kind, tuple(row["codes"].split()))
            )
    return {key: tuple(fields) for key, fields in found.items()}


def _unknown(message: str, fix: str, choices: list[str]) -> BadInput:
    return BadInput(
        Finding(
            code="kostra-layout-unknown",
            severity=Severity.MUST,
            message=message,
            fix=fix.format(", ".join(choices)),
        )
    )
