"""Each place where residents can come: whether it stays, opens or closes, and its opening hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.rows import integer, maybe_bool, maybe_date, text

Fate = Literal["closes", "opens", "stays", "unknown"]
_SHORT_NAME = re.compile(r"[a-zæøå0-9]+(?:-[a-zæøå0-9]+)*")
_KIND = BY_NAME["project_locations"].field("kind")


@dataclass(frozen=True, slots=True)
class Location:
    """One place. `closes_on` is the first day it is closed; `hours_after` is empty until it is decided."""

    number: int
    id: str
    name: str
    municipality: str
    kind: str
    stays: bool | None
    opens_on: date | None
    closes_on: date | None
    hours_before: str
    hours_after: str
    address: str

    @property
    def fate(self) -> Fate:
        """Closing comes first, then opening; staying is said only where it is decided."""
        if self.closes_on is not None:
            return "closes"
        if self.opens_on is not None:
            return "opens"
        return "stays" if self.stays else "unknown"

    @property
    def kind_words(self) -> str:
        """What it is, in words."""
        return _KIND.words(self.kind)

    def open_on(self, on: date) -> bool:
        """Whether it is open on that day: opened, and not closed; no date is no bound."""
        return (self.opens_on is None or self.opens_on <= on) and (
            self.closes_on is None or on < self.closes_on
        )

    def answer(self, on: date) -> str:
        """The answer to «does my office close?» in plain words, as it stands on that day."""
        if self.fate == "closes" and self.closes_on is not None:
            if self.closes_on <= on:
                return _("{name} stengte {day}.").format(name=self.name, day=day(self.closes_on))
            return _("Ja. {name} stenger {day}.").format(name=self.name, day=day(self.closes_on))
        if self.fate == "opens" and self.opens_on is not None:
            if self.opens_on <= on:
                return _("Nei. {name} åpnet {day}.").format(name=self.name, day=day(self.opens_on))
            return _("{name} er et nytt sted og åpner {day}.").format(name=self.name, day=day(self.opens_on))
        if self.fate == "stays":
            return _("Nei. {name} består.").format(name=self.name)
        return _("Det er ikke bestemt om {name} skal bestå.").format(name=self.name)

    def before(self) -> str:
        """The opening hours before, in words."""
        if self.hours_before:
            return self.hours_before
        return _("Fantes ikke") if self.fate == "opens" else _("Ikke kjent")

    def after(self) -> str:
        """The opening hours after, in words; not decided is told as that."""
        if self.closes_on is not None:
            closed = day(self.closes_on)
            if self.hours_after:
                return _("{hours}, og stengt fra {day}").format(hours=self.hours_after, day=closed)
            return _("Stengt fra {day}").format(day=closed)
        return self.hours_after or _("Ikke bestemt")


def locations_of(rows: Iterable[Row]) -> tuple[Location, ...]:
    """The rows of `project_locations` as places, in their order."""
    return tuple(location_of(row) for row in rows)


def location_of(row: Row) -> Location:
    """One row as a place; a row that is not kept yet has number 0."""
    return Location(
        number=integer(row, "number"),
        id=text(row, "id"),
        name=text(row, "name"),
        municipality=text(row, "municipality"),
        kind=text(row, "kind"),
        stays=maybe_bool(row, "stays"),
        opens_on=maybe_date(row, "opens_on"),
        closes_on=maybe_date(row, "closes_on"),
        hours_before=text(row, "hours_before"),
        hours_after=text(row, "hours_after"),
        address=text(row, "address"),
    )


def names_by_id(locations: Iterable[Location]) -> dict[str, str]:
    """The name of each place by its short name."""
    return {each.id: each.name for each in locations}


def contradictions(location: Location, others: Sequence[Location] = ()) -> tuple[Finding, ...]:
    """What cannot be kept: a short name that is taken or misspelt, closing before opening or what stays.

    `others` are the places of the project; the one of the same number is no other.
    """
    found = []
    if not _SHORT_NAME.fullmatch(location.id):
        found.append(
            _wrong(
                "location-id",
                "id",
                _("«{id}» kan ikke brukes som kortnavn.").format(id=location.id),
                _("Bruk små bokstaver, tall og bindestrek, for eksempel «narvik»."),
            )
        )
    if any(each.id == location.id and each.number != location.number for each in others):
        found.append(
            _wrong(
                "location-taken",
                "id",
                _("Kortnavnet «{id}» er brukt av en annen lokasjon.").format(id=location.id),
                _("Velg et annet kortnavn."),
            )
        )
    if location.opens_on and location.closes_on and location.closes_on <= location.opens_on:
        found.append(
            _wrong(
                "location-closes-first",
                "closes_on",
                _("Stedet stenger {closes}, før det åpner {opens}.").format(
                    closes=day(location.closes_on), opens=day(location.opens_on)
                ),
                _("Rett en av datoene."),
            )
        )
    if location.stays and location.closes_on:
        found.append(
            _wrong(
                "location-stays-and-closes",
                "stays",
                _("Stedet er satt til å bestå og til å stenge {day}.").format(day=day(location.closes_on)),
                _("Ta bort den ene opplysningen."),
            )
        )
    return tuple(found)


def undecided(locations: Iterable[Location]) -> tuple[Finding, ...]:
    """What residents will ask and nobody has decided: whether a place stays, and its hours after."""
    found = []
    for each in locations:
        if each.fate == "unknown":
            found.append(
                Finding(
                    "location-undecided",
                    Severity.SHOULD,
                    _("Det er ikke bestemt om {name} skal bestå.").format(name=each.name),
                    each.id,
                    fix=_("Skriv at stedet består, eller når det stenger."),
                )
            )
        if each.fate in ("stays", "opens") and not each.hours_after:
            found.append(
                Finding(
                    "hours-undecided",
                    Severity.SHOULD,
                    _("Åpningstiden etter omleggingen er ikke bestemt for {name}.").format(name=each.name),
                    each.id,
                    fix=_("Eierne bestemmer åpningstid for hver lokasjon (sjekklisten C-211)."),
                )
            )
    return tuple(found)


def _wrong(code: str, column: str, message: str, fix: str) -> Finding:
    return Finding(code, Severity.MUST, message, column=column, fix=fix)
