"""NAV's lists of units: JSON in the shape of NAV's unit register (NORG2), or CSV as people export it.

A unit has a number, a name, a status (prose or enum), a type, and up to four dates: when it began to be
set up, became active, began to be closed, and was closed. 1970-01-01 means that the date is unknown. From
each known date on the unit has that date's status; the status that the list states holds from the day the
list was observed, unless the dates say the same. A type that nobody has heard of is kept as it is. The name
is the list's own, also for earlier days, since the register keeps no earlier names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bindeledd.casefolder.cells import shown
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as in_words
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Unit, UnitStatus
from bindeledd.registry.importing.imported import Imported, Origin, future
from bindeledd.registry.importing.listing import Reading, Row, read_listing
from bindeledd.registry.statements import Statement
from bindeledd.registry.words import status_in_words

_HEADINGS = {
    "number": ("enhetNr", "enhetsnummer", "enhetsnr", "enhetnummer", "office_nr", "unit_number", "nummer"),
    "name": ("navn", "enhetsnavn", "enhetnavn", "office_name", "name"),
    "status": ("status", "enhetsstatus", "enhetstatus"),
    "type": ("type", "enhetstype", "enhettype"),
    "parent": ("overordnet", "overordnet enhet", "parent_unit", "parent"),
    "organisation": ("organisasjonsnummer", "orgnr", "organisasjonsnr"),
    "being_set_up": ("underEtableringDato", "under etablering dato", "under etablering"),
    "active": ("aktiveringsdato", "aktivert"),
    "being_closed": ("underAvviklingDato", "under avvikling dato", "under avvikling"),
    "closed": ("nedleggelsesdato", "nedlagt dato"),
}
# The life of a unit, in order.
_PHASES: tuple[UnitStatus, ...] = ("being_set_up", "active", "being_closed", "closed")
_STATUSES: dict[str, UnitStatus] = {
    "underetablering": "being_set_up",
    "aktiv": "active",
    "underavvikling": "being_closed",
    "nedlagt": "closed",
}
_UNKNOWN_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Listed:
    row: Row
    unit: Unit
    number: str
    phases: tuple[tuple[date, UnitStatus], ...]


def read_nav_units(data: bytes, file: str, origin: Origin) -> Imported:
    """The units with their status in each period.

    Raises `BadInput` with every fault: a number that is not four digits or is listed twice, an unknown
    status, dates that are not in the order of a unit's life.
    """
    reading = read_listing(data, file, _HEADINGS, ("number", "status"), ("enheter", "content"))
    listed = [unit for row in reading.rows if (unit := _unit(reading, row, origin)) is not None]
    first: dict[str, Row] = {}
    for unit in listed:
        if (earlier := first.setdefault(unit.number, unit.row)) is not unit.row:
            reading.fault(
                "import-repeated",
                unit.row,
                "number",
                _("Enhet {number} står også i rad {row}.").format(number=unit.number, row=earlier.number),
                _("Behold den ene raden."),
            )
    reading.report.refuse_if_faulty()
    statements = tuple(
        Statement(
            ("unit", unit.number),
            Unit(unit.unit.name, status, unit.unit.type, unit.unit.parent, unit.unit.organisation_number),
            Period(start, following),
            origin.registered_at,
            origin.source,
        )
        for unit in sorted(listed, key=lambda unit: unit.number)
        for (start, status), following in zip(
            unit.phases, [*(start for start, _s in unit.phases[1:]), None], strict=True
        )
    )
    return Imported(file, origin, statements, (), (*reading.report.notes, *future(statements, origin, file)))


def _unit(reading: Reading, row: Row, origin: Origin) -> _Listed | None:
    if not row.text("number"):
        reading.missing(row, "number")
    number = reading.unit(row, "number")
    parent = reading.unit(row, "parent")
    status = _status(reading, row)
    dates = _dates(reading, row)
    if number is None or status is None or dates is None:
        return None
    unit = Unit(
        name=row.text("name") or None,
        status=status,
        type=row.text("type").upper(),
        parent=parent,
        organisation_number=row.text("organisation").replace(" ", "") or None,
    )
    return _Listed(row, unit, number, _phases(reading, row, number, status, dates, origin.observed_on))


def _status(reading: Reading, row: Row) -> UnitStatus | None:
    """The status: «Under etablering» and UNDER_ETABLERING are the same."""
    text = row.text("status")
    if not text:
        reading.missing(row, "status")
        return None
    found = _STATUSES.get("".join(letter for letter in text.casefold() if letter.isalpha()))
    if found is None:
        reading.fault(
            "import-unknown-status",
            row,
            "status",
            _("«{found}» er ikke en status en enhet kan ha.").format(found=shown(text)),
            _("Skriv en av: {choices}.").format(choices=", ".join(map(status_in_words, _PHASES))),
        )
    return found


def _dates(reading: Reading, row: Row) -> list[tuple[date, UnitStatus]] | None:
    """The known dates in the order of a unit's life; None when one is at fault."""
    found: list[tuple[date, UnitStatus]] = []
    for phase in _PHASES:
        on = reading.day(row, phase)
        if row.text(phase) and on is None:
            return None
        if on is not None and on != _UNKNOWN_DAY:
            found.append((on, phase))
    for (earlier, before), (later, after) in pairwise(found):
        if later < earlier:
            reading.fault(
                "period-ends-before-it-begins",
                row,
                after,
                _("Enheten er {after} {later}, før den er {before} {earlier}.").format(
                    after=status_in_words(after),
                    later=in_words(later),
                    before=status_in_words(before),
                    earlier=in_words(earlier),
                ),
                _("Rett datoen som er feil."),
            )
            return None
    return found


def _phases(
    reading: Reading,
    row: Row,
    number: str,
    status: UnitStatus,
    dates: list[tuple[date, UnitStatus]],
    observed_on: date,
) -> tuple[tuple[date, UnitStatus], ...]:
    """The status from each day on. What the list states counts from its own day, whatever its dates say."""
    # Of two dates that are one day, the later part of life is the one that lasts.
    by_day = dict(dates)
    before = [on for on in by_day if on <= observed_on]
    dated = by_day[max(before)] if before else None
    if dated == status:
        return tuple(sorted(by_day.items()))
    if dated is not None or observed_on in by_day:
        reading.report(
            Finding(
                code="import-status-and-dates-differ",
                severity=Severity.SHOULD,
                message=_(
                    "Enhet {number} står som {status}, men etter datoene skulle den være {dated} {day}."
                ).format(
                    number=number,
                    status=status_in_words(status),
                    dated=status_in_words(dated or status),
                    day=in_words(observed_on),
                ),
                fix=_("Spør den som har listen. Statusen gjelder her fra dagen listen er fra."),
                file=reading.file,
                row=row.number,
                column=reading.called.get("status", "status"),
            )
        )
    return tuple(sorted((by_day | {observed_on: status}).items()))
