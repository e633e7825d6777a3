"""What an importer gives: statements and successions with both clocks, and what is worth knowing of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, ngettext
from bindeledd.foundation.language import day as in_words
from bindeledd.registry.lineage import Succession
from bindeledd.registry.statements import Statement

# So many numbers are named in one finding.
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a list comes from: the id of its source, the day it was as it is, and when it is registered.

    `registered_at` is an instant in UTC. Whatever the list says of days after `observed_on` is future.
    """

    source: str
    observed_on: date
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Imported:
    """A list that was read as a whole, without a fault.

    `complete`: the kind of line that the list has all of on each day it speaks of, so that what it
    lacks is gone; "" when what it lacks says nothing. `findings` never hold a MUST.
    """

    file: str
    origin: Origin
    statements: tuple[Statement, ...]
    successions: tuple[Succession, ...] = ()
    findings: tuple[Finding, ...] = ()
    complete: str = ""


def future(statements: Iterable[Statement], origin: Origin, file: str) -> list[Finding]:
    """One note per day after `observed_on` from which the list says something; it is not true before."""
    coming: dict[date, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.period.start > origin.observed_on:
            coming[statement.period.start].add(statement.line[-1])
    return [
        Finding(
            code="import-future",
            severity=Severity.NOTE,
            message=ngettext(
                "{count} nummer gjelder først fra {day}: {numbers}.",
                "{count} numre gjelder først fra {day}: {numbers}.",
                len(numbers),
            ).format(count=len(numbers), day=in_words(on), numbers=named(numbers)),
            fix=_("Ingenting å rette: de blir lest inn med sin egen dato, og gjelder ikke før den."),
            file=file,
            facts={"from": on.isoformat(), "numbers": sorted(numbers)},
        )
        for on, numbers in sorted(coming.items())
    ]


def named(numbers: Iterable[str]) -> str:
    """The first numbers in order, and how many more there are."""
    listed = sorted(numbers)
    shown = ", ".join(listed[:_MOST_NAMED])
    more = len(listed) - _MOST_NAMED
    return shown + _(" og {count} til").format(count=more) if more > 0 else shown
