"""One live number for a number on a record: as of the day the record is about, seen on another day.

A record about `event` carries a number. The number is followed through every change up to `seen`, and no
change dated later, or registered after `known_at`, counts. Where it was split, what is known of the
record decides, or the answer needs a decision and names the candidates. Numbers that only come into use
after the record's day are refused: future numbers never answer a question about today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from bindeledd.foundation.identifiers import municipality_number, unit_number
from bindeledd.foundation.language import _
from bindeledd.registry.following import NO_KEYS, Way, follow
from bindeledd.registry.lineage import Series, Succession
from bindeledd.registry.reasons import why_ended, why_resolved, why_split, why_unit, would_say
from bindeledd.registry.record_keys import RecordKey, cleaned, hold_against
from bindeledd.registry.registry import Registry
from bindeledd.registry.resolution import Question, Resolution
from bindeledd.registry.standing import reading
from bindeledd.registry.units_serving import heirs, serving_sources, units_serving
from bindeledd.registry.uses import in_use_on, uses

__all__ = ["Resolution", "resolve"]

_A_DAY = timedelta(days=1)


def resolve(
    registry: Registry,
    number: str,
    *,
    event: date,
    seen: date,
    series: Series = "municipality",
    keys: Mapping[str, str] = NO_KEYS,
    known_at: datetime | None = None,
) -> Resolution:
    """The live number on `seen` of a number on a record of `event`.

    `keys` are what is known of the record, by kind: basic_unit (8 digits), postal_code, address, list, a
    former number (piece), and for a unit the municipality that the record is about. A unit that is in use
    on `seen` and that no change has replaced is itself. Of one that is gone and was not replaced, the
    candidates are the units that serve its municipalities on `seen`.

    Raises `BadInput` for a number that is not four digits, is unknown, or only comes into use after the
    record's day, and for a key that is unreadable or cannot belong to the municipality.
    """
    number = municipality_number(number) if series == "municipality" else unit_number(number)
    given = cleaned(keys)
    read = reading(registry, series, number, min(event, seen), known_at)
    if series == "municipality" and "basic_unit" in given:
        hold_against(registry, number, read.day, seen, given["basic_unit"], known_at)
    question = Question(registry, series, number, event, seen, known_at, given, read)
    in_use = in_use_on(registry, series, known_at)
    ways = follow(registry.lineage, series, number, read.day, seen, given, known_at, in_use)
    live = sorted({way.number for way in ways if _lives_on(question, way)})
    if live and len({way.number for way in ways}) == 1:
        return _resolved(question, live[0], ways)
    if series == "unit":
        return _unit(question, ways, live)
    if not live:
        return _open(question, ways, (), why_ended(question, (way.number for way in ways)))
    forks = [fork for way in ways for fork in way.open_forks]
    would = _kinds(question, ways)
    return _open(question, ways, live, why_split(question, live, forks, would), would)


def _lives_on(question: Question, way: Way) -> bool:
    """Whether the number that the way came to is in use on the day seen, and still for the same municipality.

    A municipality number that went out of use and was given to another is not the one on the record. A
    unit's number is the unit's own; where a list misses it for a time, it is the same unit.
    """
    found = uses(question.registry, question.series, way.number, question.known_at)
    return any(
        question.seen in period and (question.series == "unit" or way.day in period) for period in found
    )


def _resolved(
    question: Question,
    target: str,
    ways: Iterable[Way],
    also: tuple[RecordKey, ...] = (),
    sources: tuple[str, ...] = (),
) -> Resolution:
    taken = [way for way in ways if way.number == target]
    decided = {kind for way in taken for fork in way.forks for kind in fork.decided_by}
    by = (*sorted(decided), *also)
    forks = [fork for way in taken for fork in way.forks]
    return _answer(question, taken, target, (), why_resolved(question, target, by, forks), by, (), sources)


def _open(
    question: Question,
    ways: Iterable[Way],
    candidates: Iterable[str],
    reason: str,
    would_decide: tuple[RecordKey, ...] = (),
) -> Resolution:
    return _answer(question, ways, None, tuple(candidates), reason, (), would_decide)


def _answer(
    question: Question,
    ways: Iterable[Way],
    target: str | None,
    candidates: tuple[str, ...],
    reason: str,
    decided_by: tuple[RecordKey, ...],
    would_decide: tuple[RecordKey, ...],
    also: tuple[str, ...] = (),
) -> Resolution:
    ways = tuple(ways)
    steps = dict.fromkeys(step for way in ways for step in way.steps)
    stated = question.registry.as_of(question.read.day, question.known_at).statement(
        (question.series, question.number)
    )
    sources = [step.source for step in steps]
    sources += [source for way in ways for fork in way.forks if fork.decided_by for source in fork.sources]
    if not sources and stated is not None:
        sources = [stated.source]
    return Resolution(
        status="needs_decision" if target is None else "resolved",
        series=question.series,
        number=question.number,
        event=question.event,
        seen=question.seen,
        read_as=question.read.day,
        late=question.read.ended is not None,
        target=target,
        candidates=candidates,
        reason=reason,
        decided_by=decided_by,
        would_decide=would_decide,
        steps=tuple(sorted(steps, key=_order)),
        sources=tuple(dict.fromkeys((*sources, *also))),
    )


def _order(step: Succession) -> tuple[date, str, str]:
    return step.date, step.old, step.new


def _kinds(question: Question, ways: Iterable[Way]) -> tuple[RecordKey, ...]:
    """The kinds of key by which the open splits are known to be divided."""
    divided = question.registry.lineage.at(question.known_at).divided
    return tuple(
        sorted(
            {
                part.kind
                for way in ways
                for fork in way.open_forks
                for part in divided.get((fork.date, fork.old), ())
                if part.kind != "piece" and part.new in fork.among
            }
        )
    )


def _unit(question: Question, ways: tuple[Way, ...], live: list[str]) -> Resolution:
    """A unit that is gone, or that several units have replaced."""
    registry, seen, known_at = question.registry, question.seen, question.known_at
    served: dict[str, frozenset[str]] = {}
    for end in {way.number for way in ways} - set(live):
        used = [period.end for period in uses(registry, "unit", end, known_at) if period.end]
        last = max((day for day in used if day <= seen), default=None)
        on = question.read.day if end == question.number or last is None else last - _A_DAY
        served |= heirs(registry, end, on, seen, known_at)
    candidates = sorted({*live, *(unit for units in served.values() for unit in units)})
    chosen, note, sources = _by_municipality(question, candidates)
    if chosen is not None:
        by: RecordKey = "municipality" if "municipality" in question.keys else "basic_unit"
        return _resolved(question, chosen, ways, (by,), sources)
    would = _kinds(question, ways)
    if len(candidates) > 1 and "municipality" not in question.keys:
        would = (*would, "municipality")
        note = " ".join(part for part in (note, would_say(would)) if part)
    unserved = [municipality for municipality, units in served.items() if not units]
    replaced = bool(live) and any(way.steps for way in ways)
    return _open(question, ways, candidates, why_unit(question, candidates, replaced, unserved, note), would)


def _by_municipality(
    question: Question, candidates: Iterable[str]
) -> tuple[str | None, str, tuple[str, ...]]:
    """The one candidate that serves the record's municipality on the day seen, and who says so; or why none.

    A basic unit says which municipality it is, by its first four digits.
    """
    keys = dict(question.keys)
    number = keys.pop("municipality", None) or keys.get("basic_unit", "")[:4]
    if not number or not candidates:
        return None, "", ()
    about = resolve(
        question.registry,
        number,
        event=question.event,
        seen=question.seen,
        keys=keys,
        known_at=question.known_at,
    )
    if about.target is None:
        return None, about.reason, ()
    serves = units_serving(question.registry, about.target, question.seen, question.known_at)
    serving = serves.intersection(candidates)
    if len(serving) == 1:
        unit = next(iter(serving))
        return (
            unit,
            "",
            serving_sources(question.registry, unit, about.target, question.seen, question.known_at),
        )
    said = (
        _("Kommune {number} skiller dem ikke.") if serving else _("Ingen av dem betjener kommune {number}.")
    )
    return None, said.format(number=about.target), ()
