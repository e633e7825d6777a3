"""What several paths share: numbers in the address, what is not in use, the changes that are told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja.params import Path

from bindeledd.foundation.language import day
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import ANY_TASK, TASK_GROUPS
from bindeledd.registry.lineage import Series, Succession
from bindeledd.registry.uses import named, uses
from bindeledd_web.api.answers import Change, change
from bindeledd_web.api.asking import Asked
from bindeledd_web.api.faults import Refused, finding, not_found

AreaNumber = Annotated[
    str, Path(..., description=gettext_noop("Kommunenummer, fire sifre."), examples=["1806"])
]
UnitNumber = Annotated[
    str, Path(..., description=gettext_noop("Enhetsnummer, fire sifre."), examples=["1805"])
]


@cache
def tasks() -> tuple[str, ...]:
    """Every task that may be asked about: any, the groups, and those of the catalogue."""
    return (ANY_TASK, *TASK_GROUPS, *(str(row["id"]) for row in rows("tasks")))


def known_task(task: str) -> str:
    """The task. Raises `Refused` with what may be asked for."""
    if task not in tasks():
        raise Refused(
            422,
            finding(
                "unknown-task",
                _("«{task}» er ikke en oppgave i katalogen.").format(task=task[:40]),
                _("Velg en av: {choices}.").format(choices=", ".join(tasks())),
                column="task",
            ),
        )
    return task


def area_in_use(asked: Asked, number: str) -> None:
    """Raises `Refused` (404) when the municipality is not in use on the day, with when it is."""
    if asked.snapshot.municipality(number) is None:
        raise _not_there(asked, "municipality", number)


def unit_known(asked: Asked, number: str) -> None:
    """Raises `Refused` (404) when nothing is known of the unit on the day, with when it is in use."""
    if asked.snapshot.unit(number) is None:
        raise _not_there(asked, "unit", number)


def _not_there(asked: Asked, series: Series, number: str) -> Refused:
    """What to say of a number that is not there on the day; of a later day only what has happened."""
    found = [
        period
        for period in uses(asked.registry, series, number, asked.known_at)
        if period.start <= asked.horizon
    ]
    if not found:
        message = _("{number} er ikke kjent i registeret.").format(number=number[:40])
        return not_found(f"{series}-unknown", message, _("Sjekk nummeret."), number[:40])
    message = _("{number} var ikke i bruk {day}.").format(
        number=named(asked.registry, series, number, found[-1].start, asked.known_at), day=day(asked.on)
    )
    spans = [
        _("fra {start} til og med {end}").format(
            start=day(period.start), end=day(period.end - timedelta(days=1))
        )
        if period.end
        else _("fra {start}").format(start=day(period.start))
        for period in found
    ]
    fix = _("Det var i bruk {spans}. Slå opp hva det er blitt, i /api/v1/resolve.").format(
        spans=", ".join(spans)
    )
    return not_found(f"{series}-not-in-use", message, fix, number)


def told(asked: Asked, successions: Iterable[Succession]) -> list[Change]:
    """Those of the changes that have happened by the horizon, in order of date."""
    return [change(succession) for succession in successions if succession.date <= asked.horizon]
