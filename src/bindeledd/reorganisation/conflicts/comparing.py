"""Whether change sets on the same or nearby dates go together; `requirements` checks each alone.

| what is looked for | module |
|---|---|
| two sets say different things of the same line, or of the same task and municipality | `said` |
| what holds depends on which of two sets of the same day comes first | `order` |
| a task that is left without a unit in use between two sets, or by both together | `order` |
| a number that two sets make; a municipality, unit, cooperation or place that one ends and another uses | \
`used` |
| a host that another set merges, splits or renumbers | `used` |
| a part of a divided municipality that is placed twice, or by none of the sets | `requirements.splits` |
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.conflicts import order, said, used
from bindeledd.reorganisation.requirements import splits

# Change sets whose days are further apart than this are not compared.
A_YEAR = timedelta(days=366)


def conflicts(
    reorganisations: Sequence[Reorganisation], registry: Registry, *, within: timedelta = A_YEAR
) -> tuple[Finding, ...]:
    """Everything that the change sets do to each other; the facts of a finding name them, dates and lines.

    `registry` is the one before all of them. Raises `BadInput` when two have the same id.
    """
    twice = sorted(name for name, count in Counter(r.id for r in reorganisations).items() if count > 1)
    if twice:
        raise BadInput(*(_same_id(name) for name in twice))
    found: list[Finding] = []
    for first, second in combinations(sorted(reorganisations, key=lambda r: (r.effective_on, r.id)), 2):
        if near(first, second, within):
            found += _pair(first, second, reorganisations, registry)
    found += order.gaps_between(reorganisations, registry, within)
    if len(reorganisations) > 1:
        found += splits.placed_twice(reorganisations)
        found += splits.rest_undecided(reorganisations, registry)
    return tuple({(f.code, f.message): f for f in found}.values())


def near(first: Reorganisation, second: Reorganisation, within: timedelta) -> bool:
    """Whether some day of the one is within that time of some day of the other."""
    return any(abs(one - other) <= within for one in first.days for other in second.days)


def _pair(
    first: Reorganisation, second: Reorganisation, every: Sequence[Reorganisation], registry: Registry
) -> Iterator[Finding]:
    at_odds = said.at_odds_on(first, second)
    yield from said.direct(first, second, at_odds)
    yield from said.overlaps(first, second)
    others = [other for other in every if other.id not in (first.id, second.id)]
    # What they plainly say against each other is told already, and no order mends it.
    told = frozenset((on, line) for on, line, *_said in at_odds)
    yield from order.order_matters(first, second, others, registry, told)
    yield from used.made_twice(first, second)
    yield from used.ended_twice(first, second)
    for one, other in ((first, second), (second, first)):
        yield from used.used_after_end(one, other, every, registry)
        yield from used.hosts_that_change(one, other, registry)


def _same_id(name: str) -> Finding:
    return Finding(
        code="reorganisation-twice",
        severity=Severity.MUST,
        message=_("Det er to omlegginger med id «{id}».").format(id=name[:60]),
        fix=_("Gi hver omlegging sin egen id, og oppgi hver av dem én gang."),
        subject=name,
    )
