"""Follow a number through its successions: one step per change, in order of date, every branch of a split.

A split is decided by what is known of the record: its basic unit, postal code, address or place on an
explicit list; or by where it came from: a number that went whole to one side (a piece). So a merger that
was later split is followed from the origin, never through the merged number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from bindeledd.registry.addresses import covers
from bindeledd.registry.lineage import Allocation, KeyKind, Lineage, Series, Succession

InUse = Callable[[str, date], bool]
NO_KEYS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Fork:
    """A place where a number could go several ways: `among` is what the keys left, `new` the way taken.

    `decided_by` are the kinds of key that spoke, with `sources` for what they said; `divided` says
    that two keys pointed to different parts.
    """

    date: date
    old: str
    new: str
    among: tuple[str, ...]
    decided_by: tuple[KeyKind, ...] = ()
    sources: tuple[str, ...] = ()
    divided: bool = False

    @property
    def open(self) -> bool:
        """Whether other ways were as possible as this one."""
        return len(self.among) > 1


@dataclass(frozen=True, slots=True)
class Way:
    """One way to follow a number: where it is on `day`, the steps that led there and the forks it passed."""

    number: str
    day: date
    steps: tuple[Succession, ...] = ()
    forks: tuple[Fork, ...] = ()

    @property
    def open_forks(self) -> tuple[Fork, ...]:
        """The forks that nothing decided."""
        return tuple(fork for fork in self.forks if fork.open)


def follow(
    lineage: Lineage,
    series: Series,
    number: str,
    since: date,
    until: date,
    keys: Mapping[str, str] = NO_KEYS,
    known_at: datetime | None = None,
    in_use: InUse | None = None,
) -> tuple[Way, ...]:
    """Every way from the number as it was on `since` to `until`, in order of where they end.

    A change counts when it is dated after `since` and at the latest `until`, and was registered at
    `known_at`. `in_use` says whether a number is in use on a day: one that a change leads to and that
    another change of the same day ends, is followed on the same day.
    """
    lineage = lineage.at(known_at)
    pending, arrived = [Way(number, since)], []
    while pending:
        way = pending.pop()
        arrows = _next(lineage, series, way, until, in_use)
        if arrows:
            pending += _branches(lineage, way, arrows, keys, in_use)
        else:
            arrived.append(way)
    return tuple(sorted(arrived, key=lambda way: way.number))


def _next(
    lineage: Lineage,
    series: Series,
    way: Way,
    until: date,
    in_use: InUse | None,
) -> list[Succession]:
    """The successions of the first day that changes where the way has come to."""
    known = [
        arrow for arrow in lineage.forwards.get((series, way.number), ()) if way.day <= arrow.date <= until
    ]
    same_day = [arrow for arrow in known if arrow.date == way.day]
    if same_day and in_use is not None and way.steps and not in_use(way.number, way.day):
        passed = {step.old for step in way.steps if step.date == way.day}
        if way.number not in passed:
            return same_day
    later = [arrow for arrow in known if arrow.date > way.day]
    first = min((arrow.date for arrow in later), default=None)
    return [arrow for arrow in later if arrow.date == first]


def _branches(
    lineage: Lineage,
    way: Way,
    arrows: list[Succession],
    keys: Mapping[str, str],
    in_use: InUse | None,
) -> list[Way]:
    """The way on, once for each number that the keys leave possible."""
    on, old = arrows[0].date, way.number
    onwards: dict[str, Succession | None] = {arrow.new: arrow for arrow in arrows}
    moving = all(arrow.kind == "boundary" for arrow in arrows)
    if moving:
        # A boundary move takes a part and leaves the number itself in use.
        onwards.setdefault(old, None)
    parts = [
        part
        for part in lineage.divided.get((on, old), ())
        # A part may go where the lists of changes have no arrow (an island moved at a merger). Municipality
        # and unit numbers overlap, so what is no number of this series on the day is not about it.
        if part.new in onwards or in_use is None or in_use(part.new, on)
    ]
    pieces = {step.old for step in way.steps} | ({keys["piece"]} if "piece" in keys else set())
    told = [part for part in parts if _is_of(part, keys, pieces)]
    spoken: dict[KeyKind, set[str]] = {}
    for part in told:
        spoken.setdefault(part.kind, set()).add(part.new)
    if moving:
        for kind in _stayed(parts, set(onwards) - {old}, keys):
            spoken.setdefault(kind, {old})
    agreed = set.intersection(*spoken.values()) if spoken else set(onwards)
    among = tuple(sorted(agreed or set.union(*spoken.values())))
    if len(onwards) == 1 and among == tuple(onwards):
        return [replace(way, number=among[0], day=on, steps=(*way.steps, *arrows[:1]))]
    return [
        Way(
            number=new,
            day=on,
            steps=_with(way, onwards[new] if new in onwards else _moved(arrows[0], told, new)),
            forks=(
                *way.forks,
                Fork(
                    date=on,
                    old=old,
                    new=new,
                    among=among,
                    decided_by=tuple(sorted(spoken)),
                    sources=tuple(
                        sorted({part.source for part in told if part.new == new} or {arrows[0].source})
                    ),
                    divided=not agreed,
                ),
            ),
        )
        for new in among
    ]


def _is_of(part: Allocation, keys: Mapping[str, str], pieces: set[str]) -> bool:
    """Whether the record, by its keys or by the numbers it came through, is of the part."""
    if part.kind == "piece":
        return part.key in pieces
    given = keys.get(part.kind)
    if given is None:
        return False
    return covers(part.key, given) if part.kind == "address" else part.key == given


def _stayed(parts: list[Allocation], takers: set[str], keys: Mapping[str, str]) -> list[KeyKind]:
    """The kinds of key by which a boundary move names all that it takes: what it does not name, stayed."""
    kinds = {part.kind for part in parts if part.kind in keys}
    return [kind for kind in sorted(kinds) if takers <= {part.new for part in parts if part.kind == kind}]


def _with(way: Way, step: Succession | None) -> tuple[Succession, ...]:
    return way.steps if step is None else (*way.steps, step)


def _moved(arrow: Succession, told: list[Allocation], new: str) -> Succession:
    """The step of a part that went elsewhere than the number it was in."""
    part = next(part for part in told if part.new == new)
    return replace(arrow, new=new, kind="boundary", registered_at=part.registered_at, source=part.source)
