"""What waits for a decision, as rows, and one of them as a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from bindeledd_web.audit.presenters import names_of
from bindeledd_web.registry.models import LateArrival
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.words import Named, municipality, unit


@dataclass(frozen=True, slots=True)
class Row:
    """One that waits or is decided; `decided` is None while it waits."""

    address: str
    number: Named
    kind: str
    event_on: date
    seen_on: date
    arrived_at: datetime
    system: str
    key: str
    records: int
    candidates: tuple[Named, ...]
    reason: str
    owner: str
    decided: Named | None
    decided_by: str
    decided_at: datetime | None
    decided_why: str


def rows(asked: Asked, arrivals: Iterable[LateArrival]) -> tuple[Row, ...]:
    """Every one as a row, in the order given."""
    found = list(arrivals)
    names = names_of(one.decided_by for one in found if one.decided_by)
    return tuple(_row(asked, one, names) for one in found)


def arrival_page(asked: Asked, arrival: LateArrival) -> Row:
    """The same of one."""
    return rows(asked, [arrival])[0]


def _row(asked: Asked, one: LateArrival, names: dict[str, str]) -> Row:
    named = unit if one.series == "unit" else municipality
    then = Asked(asked.case, asked.registry, one.event_on, asked.known_at)
    seen = Asked(asked.case, asked.registry, one.seen_on, asked.known_at)
    return Row(
        address=asked.address("registry-arrival", one.pk),
        number=named(then, one.number),
        kind=_("enhet") if one.series == "unit" else _("kommune"),
        event_on=one.event_on,
        seen_on=one.seen_on,
        arrived_at=one.arrived_at,
        system=one.system,
        key=one.key,
        records=one.records,
        candidates=tuple(named(seen, number) for number in one.candidates),
        reason=one.reason,
        owner=one.owner.name if one.owner else "",
        decided=named(seen, one.decided) if one.decided else None,
        decided_by=names.get(one.decided_by, ""),
        decided_at=one.decided_at,
        decided_why=one.decided_why,
    )
