"""The registry in memory: a nation with 50 years of changes and 2,000 units, built, and asked on both clocks.

Municipalities and their changes are the real ones since 1975. Units and who they serve are made here, from a
fixed seed, with corrections that were registered later than they hold. The answers must be those of a linear
scan over all statements, which is written apart from the registry.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from benchmarks.report import Row, median_seconds
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, Line, Relation, RelationKind, Unit
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.national import municipality_statements
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Work
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation.builtin import builtin_registry, open_reorganisation
from bindeledd.reorganisation.effects import effects

FIRST, LAST = date(1975, 1, 1), date(2025, 1, 1)
UNITS = 2_000
QUESTIONS = 20_000
CHECKED = 300
BUILD_AT_MOST_MS = 1000.0
QUERY_AT_MOST_US = 100.0
EFFECTS_AT_MOST_MS = 1000.0
# What a group is to a task, as the registry's own rule has it, spelt out once more.
WIDER = {"MU-03": "minimum", "ST-05": "state", "OP-01": "optional"}
TASKS = ("state", "minimum", "MU-03", "ST-05", "OP-01")


class Question(NamedTuple):
    """Who has the task of the municipality on the day, as known at the instant?"""

    on: date
    known_at: datetime
    task: str
    municipality: str


def run(questions: int = QUESTIONS, checked: int = CHECKED) -> list[Row]:
    """Time building and asking; raises AssertionError when an answer is not that of the linear scan."""
    told = statements()
    lineage = national_lineage()

    def build() -> Registry:
        registry = Registry(told, lineage)
        # What the first question about a unit needs is part of what is built.
        assert registry.by_kind
        assert registry.by_mention
        return registry

    registry = build()
    assert len(registry.by_kind["unit"]) == UNITS
    building = median_seconds(build)
    asked = made_questions(questions, registry)
    asking = per_question(registry, asked)
    scanned = []
    for question in asked[:checked]:
        start = time.perf_counter()
        slow = scan(told, question)
        scanned.append(time.perf_counter() - start)
        assert answer(registry, question) == slow, question
    reorganisation, before = open_reorganisation("narvik-2020"), builtin_registry("narvik-2020")
    told_effects = median_seconds(lambda: effects(reorganisation, before).as_json(travel=False))
    size = f"{len(registry)} opplysninger, {UNITS} enheter, 50 år"
    return [
        Row(f"Registeret bygges ({size})", building * 1e3, "ms", at_most=BUILD_AT_MOST_MS),
        Row(
            "Hvem har oppgaven, på begge klokker (median)",
            asking * 1e6,
            "µs",
            at_most=QUERY_AT_MOST_US,
            peer="gjennomgang av alle opplysninger",
            peer_value=statistics.median(scanned) * 1e6,
        ),
        Row("Virkninger av narvik-2020, uten reisetid", told_effects * 1e3, "ms", at_most=EFFECTS_AT_MOST_MS),
    ]


def statements() -> list[Statement]:
    """The statements of the made nation, in the order they were registered."""
    chosen = random.Random(1975)
    found = [s for s in municipality_statements() if s.period.start <= LAST]
    numbers = sorted({s.line[1] for s in found})
    units = [f"{number:04}" for number in range(1, UNITS + 1)]
    for unit in units:
        found += _unit(unit, chosen)
    for number in numbers:
        for task in (ANY_TASK, "minimum", "OP-01"):
            found += _work(("performing", task, number), units, chosen)
        found += _work(("host", "minimum", number), numbers, chosen)
        found += _work(("responsible", "optional", number), numbers, chosen)
    return sorted(found, key=lambda s: s.registered_at)


def _unit(number: str, chosen: random.Random) -> Iterator[Statement]:
    """A unit that is set up, active, and for every third at last closed."""
    begins = _day(chosen)
    line = ("unit", number)
    yield _said(line, Unit(f"NAV {number}", "being_set_up"), begins, begins)
    opens = begins + timedelta(days=180)
    yield _said(line, Unit(f"NAV {number}", "active"), opens, opens)
    if chosen.random() < 1 / 3:
        closes = opens + timedelta(days=chosen.randrange(365, 9000))
        yield _said(line, Unit(f"NAV {number}", "closed"), closes, closes)


def _work(line: Line, targets: Sequence[str], chosen: random.Random) -> Iterator[Statement]:
    """A relation that is given, moved, corrected afterwards and ended, some times in fifty years."""
    for _time in range(chosen.randrange(1, 6)):
        day = _day(chosen)
        late = timedelta(days=chosen.choice((0, 0, 0, 40, 800)))
        fact = None if chosen.random() < 0.1 else Relation(chosen.choice((*targets, OUTSIDE)))
        ends = day + timedelta(days=chosen.randrange(30, 4000)) if chosen.random() < 0.3 else None
        yield Statement(line, fact, Period(day, ends), midnight(day + late), "laget")


def _day(chosen: random.Random) -> date:
    return FIRST + timedelta(days=chosen.randrange((LAST - FIRST).days))


def _said(line: Line, fact: Unit, on: date, known: date) -> Statement:
    return Statement(line, fact, Period(on), midnight(known), "laget")


def made_questions(count: int, registry: Registry) -> list[Question]:
    """Questions about any number on any day, known at any later or earlier instant."""
    chosen = random.Random(2025)
    numbers = [line[1] for line in registry.by_kind["municipality"]]
    return [
        Question(
            _day(chosen),
            datetime.combine(_day(chosen), datetime.min.time(), UTC),
            chosen.choice(TASKS),
            chosen.choice(numbers),
        )
        for _time in range(count)
    ]


def per_question(registry: Registry, asked: Sequence[Question]) -> float:
    """The median seconds of one question, the snapshot made anew for each."""
    taken = []
    for on, known_at, task, municipality in asked:
        start = time.perf_counter()
        registry.as_of(on, known_at).work(task, municipality)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def answer(registry: Registry, question: Question) -> tuple[str, str | None, str | None]:
    """Responsible municipality, unit and host by the registry."""
    work: Work = registry.as_of(question.on, question.known_at).work(question.task, question.municipality)
    return work.responsible, work.unit, work.host


def scan(told: Sequence[Statement], question: Question) -> tuple[str, str | None, str | None]:
    """The same by going through every statement, the later registered over the earlier."""
    latest: dict[Line, Statement] = {}
    for said in told:
        if (
            said.registered_at <= question.known_at
            and said.line[0] in ("responsible", "performing", "host")
            and said.line[2] == question.municipality
            and question.on >= said.period.start
            and (said.period.end is None or question.on < said.period.end)
        ):
            latest[said.line] = said
    found: list[str | None] = []
    relations: tuple[RelationKind, ...] = ("responsible", "performing", "host")
    for kind in relations:
        target = None
        for task in (question.task, WIDER.get(question.task, question.task), ANY_TASK):
            best = latest.get((kind, task, question.municipality))
            if best is not None and isinstance(best.fact, Relation):
                target = best.fact.target
                break
        found.append(None if target == OUTSIDE else target)
    responsible, unit, host = found
    return responsible or question.municipality, unit, host
