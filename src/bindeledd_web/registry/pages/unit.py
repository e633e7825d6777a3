"""The page of a unit: what is known of it on the day, what hangs on it, and how it came to be so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.registry.exporting.spells import spells
from bindeledd.registry.facts import Line, Unit
from bindeledd.registry.resolving import Resolution, resolve
from bindeledd.registry.uses import in_use
from bindeledd.registry.words import status_in_words
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.history import History, history
from bindeledd_web.registry.pages.register import LocationRow, UnitRow, locations, unit_row
from bindeledd_web.registry.pages.words import Named, about, named_sources, post_in_words, unit

LIFECYCLE = ("being_set_up", "active", "being_closed", "closed")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a unit's life: the days it is in it, as far as they are known."""

    name: str
    now: bool
    days: tuple[tuple[date, date | None], ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """What the page shows, in its order. `row` has no status when the day has no unit of that number."""

    row: UnitRow
    known: Unit | None
    first: date | None
    parent: Named | None
    leader: str
    led_too: tuple[Named, ...]
    locations: tuple[LocationRow, ...]
    hanging: tuple[str, ...]
    stages: tuple[Stage, ...]
    after: Resolution | None
    after_units: tuple[Named, ...]
    history: History
    sources: tuple[object, ...]

    @property
    def title(self) -> str:
        """The name, or the number of one that has no name that is known."""
        return self.row.unit.name or _("Enhet {number}").format(number=self.row.unit.number)


def unit_page(asked: Asked, number: str) -> UnitPage:
    """The page; raises `BadInput` when nobody ever spoke of a unit of that number."""
    line: Line = ("unit", number)
    lines = lines_about(asked, number)
    known = asked.snapshot.unit(number)
    post = asked.snapshot.leader(number)
    after = _after(asked, number)
    used = [asked.snapshot.statement(found) for found in lines]
    return UnitPage(
        row=unit_row(asked, number),
        known=known,
        first=_first(asked, line),
        parent=unit(asked, known.parent) if known and known.parent else None,
        leader=post_in_words(post) if post else "",
        led_too=tuple(unit(asked, o) for o in asked.snapshot.led_by(post) if o != number) if post else (),
        locations=locations(asked, number),
        hanging=tuple(about(asked, found) for found in asked.snapshot.hanging_on(line)),
        stages=_stages(asked, line),
        after=after,
        after_units=_successors(asked, after),
        history=history(asked, lines),
        sources=named_sources(asked, [s.source for s in used if s is not None]),
    )


def lines_about(asked: Asked, number: str) -> tuple[Line, ...]:
    """The unit's own line, and every line that at any time has hung on it."""
    line: Line = ("unit", number)
    if line not in asked.registry.lines and line not in asked.registry.by_mention:
        raise BadInput
    hanging = [found for found in asked.registry.mentioning(line, asked.known_at) if found[0] != "unit"]
    return (line, *hanging)


def _first(asked: Asked, line: Line) -> date | None:
    """The first day that anything is known of the line."""
    known = [s.period.start for s in asked.registry.history(line) if s.known(asked.known_at)]
    return min(known, default=None)


def _stages(asked: Asked, line: Line) -> tuple[Stage, ...]:
    """The four stages of a unit's life, each with its days."""
    found: dict[str, list[tuple[date, date | None]]] = {status: [] for status in LIFECYCLE}
    now = ""
    for spell in spells(asked.registry, line, asked.known_at):
        fact = spell.fact
        assert isinstance(fact, Unit)  # noqa: S101 - the line's kind says so
        days, start, end = found[fact.status], spell.period.start, spell.period.end
        last = end - _A_DAY if end else None
        if days and days[-1][1] == start - _A_DAY:
            days[-1] = (days[-1][0], last)
        else:
            days.append((start, last))
        if asked.on in spell.period:
            now = fact.status
    return tuple(Stage(status_in_words(status), status == now, tuple(found[status])) for status in LIFECYCLE)


def _after(asked: Asked, number: str) -> Resolution | None:
    """Who took over, for a unit that is not in use on the day but was before."""
    if in_use(asked.snapshot.unit(number)):
        return None
    try:
        return resolve(
            asked.registry, number, event=asked.on, seen=asked.on, series="unit", known_at=asked.known_at
        )
    except BadInput:
        return None


def _successors(asked: Asked, after: Resolution | None) -> tuple[Named, ...]:
    if after is None:
        return ()
    return tuple(unit(asked, number) for number in (after.target, *after.candidates) if number)
