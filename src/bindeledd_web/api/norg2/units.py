"""Our units in the other register's shape, and which of them serves an area.

The four dates of a unit's life are the first days of its statuses as they stand: a unit that was closed and
is in use again has no closing date. What has not happened by the day asked about has no date.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Staff, Unit
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.uses import in_use
from bindeledd_web.api.norg2.shapes import PROSE, Enhet, Kontaktinformasjon, Publikumsmottak

# NAV's unit for people whose address is strictly confidential. Known by its number, never by a name.
STRICTLY_CONFIDENTIAL = "2103"
LIFE = tuple(PROSE)
DATE_OF = {
    "being_set_up": "underEtableringDato",
    "active": "aktiveringsdato",
    "being_closed": "underAvviklingDato",
    "closed": "nedleggelsesdato",
}
# What the registry says of a unit's type when no list does.
UNKNOWN_TYPE = "UKJENT"


def unit_id(number: str) -> int:
    """A whole number that is always the same for a unit: its number, or a check sum of an id of a case."""
    if number.isascii() and number.isdigit():
        return int(number)
    return 1_000_000 + zlib.crc32(number.encode())


def enhet(snapshot: Snapshot, number: str) -> Enhet | None:
    """The unit on the day, whatever its status; None when nothing is known of it that day."""
    unit = snapshot.unit(number)
    if unit is None:
        return None
    return Enhet(
        enhetId=unit_id(number),
        navn=unit.name or f"Enhet {number}",
        enhetNr=number,
        antallRessurser=_staff(snapshot, number),
        status=PROSE[unit.status],
        orgNivaa="EN",
        type=unit.type or UNKNOWN_TYPE,
        organisasjonsnummer=unit.organisation_number,
        oppgavebehandler=in_use(unit) and bool(snapshot.served_by(number)),
        versjon=_version(snapshot, number),
        sosialeTjenester=None,
        kanalstrategi=None,
        orgNrTilKommunaltNavKontor=None,
        **_life(snapshot, number),
    )


def _staff(snapshot: Snapshot, number: str) -> int:
    """Known full-time equivalents, rounded; 0 also when none are known, since the field must be a number."""
    lines = snapshot.hanging_on(("unit", number))
    found = [cast(Staff, snapshot.fact(line)).fte or 0.0 for line in lines if line[0] == "staff"]
    return int(sum(found) + 0.5)


def _version(snapshot: Snapshot, number: str) -> int:
    """How many statements about the unit were known and had begun."""
    said = snapshot.registry.history(("unit", number))
    return sum(s.known(snapshot.known_at) and s.period.start <= snapshot.on for s in said)


def _life(snapshot: Snapshot, number: str) -> Mapping[str, date | None]:
    days: dict[str, date] = {}
    before = ""
    for spell in spells(snapshot.registry, ("unit", number), snapshot.known_at):
        status = cast(Unit, spell.fact).status
        if spell.period.start > snapshot.on:
            break
        if status != before:
            later = LIFE[LIFE.index(status) :]
            days = {name: day for name, day in days.items() if name not in later}
            days[status] = spell.period.start
            before = status
    return {field: days.get(status) for status, field in DATE_OF.items()}


def serving(snapshot: Snapshot, task: str, area: str) -> str | None:
    """The unit in use that has the task in the area; None when none is known."""
    number = snapshot.work(task, area).unit
    return number if number is not None and in_use(snapshot.unit(number)) else None


def protected(snapshot: Snapshot) -> str | None:
    """The unit for strictly confidential addresses, when the registry has it in use."""
    return STRICTLY_CONFIDENTIAL if in_use(snapshot.unit(STRICTLY_CONFIDENTIAL)) else None


def contact(snapshot: Snapshot, number: str) -> Kontaktinformasjon:
    """How the unit is reached: its places, and nothing that the registry does not know."""
    places: Any = [
        Publikumsmottak(
            id=identity, stedsbeskrivelse=place.name, kommunenr=place.municipality,
            aapningstider=place.opening_hours,
        )
        for identity, place in sorted(snapshot.locations(number).items())
    ]  # fmt: skip
    return Kontaktinformasjon(
        id=unit_id(number), enhetNr=number, telefonnummer=None, epost=None, postadresse=None,
        publikumsmottak=places,
    )  # fmt: skip
