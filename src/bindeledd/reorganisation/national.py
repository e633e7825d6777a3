"""Every municipal change since 1972 as change sets: one for each day and group of municipalities that touch.

Municipalities that share an old or a new number on a day belong together: Tysfjord joins Narvik's merger
with Hamarøy's. A part that goes to another while the municipality lives on is a boundary move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from bindeledd.areas.municipality_history import SOURCE, Change, changes
from bindeledd.areas.splits import parts
from bindeledd.foundation.language import N_
from bindeledd.registry.statements import midnight
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import BoundaryMove, Merger, Renaming, Renumbering, Split, Step

PURPOSE = N_("Endring i kommuneinndelingen, slik SSBs kodelister har den.")


@cache
def national_change_sets() -> tuple[Reorganisation, ...]:
    """All changes of the built-in history, in order of date and number.

    The lists give no decision and no legal basis, so neither is given here. A change counts as known
    from the day it took effect.
    """
    by_day: dict[date, list[Change]] = defaultdict(list)
    for change in changes():
        by_day[change.date].append(change)
    return tuple(_change_set(on, group) for on, found in by_day.items() for group in connected(found))


def connected(found: Iterable[Change]) -> list[list[Change]]:
    """The changes of one day in groups that share no number, old or new; each in the order given."""
    groups: list[tuple[set[tuple[str, str]], list[Change]]] = []
    for change in found:
        numbers = {("old", change.old), ("new", change.new)}
        together = [change]
        apart = []
        for others, group in groups:
            if others & numbers:
                numbers |= others
                together = [*group, *together]
            else:
                apart.append((others, group))
        groups = [*apart, (numbers, together)]
    ordered = [sorted(group, key=lambda c: (c.old, c.new)) for _numbers, group in groups]
    return sorted(ordered, key=lambda group: group[0].old)


def _change_set(on: date, group: Sequence[Change]) -> Reorganisation:
    olds = {change.old: f"{change.old} {change.old_name}" for change in group}
    news = {change.new: f"{change.new} {change.new_name}" for change in sorted(group, key=lambda c: c.new)}
    return Reorganisation(
        id=f"{SOURCE}-{on.isoformat()}-{group[0].old}",
        title=f"{', '.join(olds.values())} → {', '.join(news.values())}",
        purpose=PURPOSE,
        legal_basis=(),
        effective_on=on,
        steps=tuple(_steps(group)),
        participants=tuple(olds),
        registered_at=midnight(on),
        state="live",
        sources=(SOURCE,),
    )


def _steps(group: Sequence[Change]) -> Iterable[Step]:
    """The group's changes as steps: names, numbers and mergers first, then what is divided."""
    merged: dict[str, list[Change]] = defaultdict(list)
    for change in group:
        if change.kind == "rename":
            yield Renaming(change.new, change.new_name)
        elif change.kind == "renumber":
            yield Renumbering(change.old, change.new, change.new_name)
        elif change.kind == "merge":
            merged[change.new].append(change)
    for new, into in merged.items():
        yield Merger(tuple(change.old for change in into), new, into[0].new_name)
    living = {change.old for change in group if change.old == change.new}
    for change in group:
        if change.kind not in ("split", "split_and_merge") or change.old == change.new:
            continue
        basic_units, postal_codes = _keys(change, "basic_unit"), _keys(change, "postal_code")
        if change.old in living:
            yield BoundaryMove(change.old, change.new, basic_units, postal_codes)
        else:
            yield Split(change.old, change.new, change.new_name, basic_units, postal_codes)


def _keys(change: Change, kind: str) -> tuple[str, ...]:
    """What is known to have gone this way when the number was split."""
    return tuple(
        part.key
        for part in parts()
        if (part.date, part.old, part.new, part.kind) == (change.date, change.old, change.new, kind)
    )
