"""What `bindeledd registry` tells of a municipality or a unit on a day, before it is put in words.

Nothing that only begins after the day is told: neither a later name nor a later number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from bindeledd.areas.sources import Source
from bindeledd.registry.exporting import Spell, spells
from bindeledd.registry.exporting.about import built_in
from bindeledd.registry.facts import ANY_TASK, RELATIONS, TASK_GROUPS, Line
from bindeledd.registry.lineage import Series, Succession
from bindeledd.registry.records import instant_text
from bindeledd.registry.snapshot import Snapshot, Work


def municipality_json(snapshot: Snapshot, n: str) -> dict[str, Any]:
    """Everything that holds for a municipality number on the day, as plain values."""
    fact = snapshot.municipality(n)
    return {
        "number": n,
        "name": fact.name if fact else None,
        "in_use": fact is not None,
        "history": _history(snapshot, ("municipality", n)),
        "changes": [_change(change) for change in past_changes(snapshot, "municipality", n)],
        "service_area": snapshot.service_area(n),
        "cooperations": [
            {"id": identity, **asdict(found)} for identity, found in snapshot.cooperations(n).items()
        ],
        "work": [
            {
                "task": work.task,
                "area": work.area,
                "responsible": work.responsible,
                "unit": work.unit,
                "host": work.host,
            }
            for work in (works(snapshot, n) if fact else ())
        ],
    }


def unit_json(snapshot: Snapshot, n: str) -> dict[str, Any]:
    """Everything that holds for a unit number on the day, as plain values."""
    fact = snapshot.unit(n)
    return {
        "number": n,
        **(asdict(fact) if fact else {"name": None, "status": None}),
        "history": _history(snapshot, ("unit", n)),
        "changes": [_change(change) for change in past_changes(snapshot, "unit", n)],
        "leader": snapshot.leader(n),
        "locations": [{"id": i, **asdict(place)} for i, place in snapshot.locations(n).items()],
        "serves": [{"task": line[1], "area": line[2]} for line in snapshot.served_by(n)],
        "hanging_on": ["/".join(line) for line in snapshot.hanging_on(("unit", n))],
    }


def _history(snapshot: Snapshot, line: Line) -> list[dict[str, Any]]:
    return [
        {
            **asdict(spell.fact),
            "from": spell.period.start,
            "to": spell.period.end,
            "registered_at": instant_text(spell.by.registered_at),
            "source": spell.by.source,
        }
        for spell in past_spells(snapshot, line)
    ]


def _change(change: Succession) -> dict[str, Any]:
    return {"date": change.date, "old": change.old, "new": change.new, "kind": change.kind}


def sources_of(snapshot: Snapshot, lines: Iterable[Line], more: Iterable[Source]) -> list[Source]:
    """The sources of what is told of the lines: of their past, and of what hangs on them on the day.

    `more` describes sources that are not built in; one that nobody has described is known by its id.
    """
    known = built_in() | {source.id: source for source in more}
    ids: set[str] = set()
    for line in lines:
        ids |= {spell.by.source for spell in past_spells(snapshot, line)}
        ids |= {s.source for other in snapshot.hanging_on(line) if (s := snapshot.statement(other))}
    return [known.get(name) or Source(name, name, "–", "–") for name in sorted(ids)]


def past_spells(snapshot: Snapshot, line: Line) -> Iterator[Spell]:
    """What the line has said until the day; nothing that only begins later."""
    found = spells(snapshot.registry, line, snapshot.known_at)
    return (spell for spell in found if spell.period.start <= snapshot.on)


def past_changes(snapshot: Snapshot, series: Series, n: str) -> list[Succession]:
    """The changes into and out of the number until the day, as known."""
    lineage = snapshot.registry.lineage.at(snapshot.known_at)
    both = {
        change
        for side in (lineage.backwards, lineage.forwards)
        for change in side.get((series, n), ())
        if change.date <= snapshot.on
    }
    return sorted(both, key=lambda change: (change.date, change.old, change.new))


def works(snapshot: Snapshot, n: str) -> Iterator[Work]:
    """Who has each group of tasks, and each task of its own, in the municipality and its districts."""
    tasks: dict[str, set[str]] = {}
    for line in snapshot.registry.by_mention.get(("municipality", n), ()):
        if line[0] in RELATIONS and line[2][:4] == n and snapshot.fact(line) is not None:
            tasks.setdefault(line[2], set()).add(line[1])
    for area in sorted({n, *tasks} if n in tasks or not tasks else tasks):
        own = tasks.get(area, set()) - {*TASK_GROUPS, ANY_TASK}
        for task in (*TASK_GROUPS, *sorted(own)):
            yield snapshot.work(task, area)


def served(snapshot: Snapshot, n: str) -> list[str]:
    """The areas whose tasks lead to the unit, in order."""
    return sorted({line[2] for line in snapshot.served_by(n)})
