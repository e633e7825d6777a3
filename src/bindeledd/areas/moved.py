"""Figures of one day moved to the municipality numbers of a later day, by the changes in between.

What merges is summed. What is split is divided by stated weights (`splits`), in whole persons with
the sum kept. A flow is divided at the end that was split; the flow inside a split municipality stays
inside its parts, by the same weights, and how many travel between the parts is unknown: it is never
the product of two weights, which would invent commuters. Boundary adjustments are not in the source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from bindeledd.areas.municipalities import changes, municipalities
from bindeledd.areas.national import Flow, NationalFigure, commuting, commuting_unknown, population_20_66
from bindeledd.areas.splits import DEFAULT_WEIGHTS, WEIGHT_NAMES, Weights, weights
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Shares = Mapping[str, tuple[tuple[str, Fraction], ...]]


@dataclass(frozen=True, slots=True)
class MovedFlows:
    """Flows of `year` in the numbers of `to`; `unknown` has the reason for pairs that are not known.

    `weights` are those that were used, with their sources.
    """

    year: int
    to: date
    flows: tuple[Flow, ...]
    unknown: Mapping[tuple[str, str], str]
    weights: tuple[Weights, ...]


@cache
def shares(since: date, to: date) -> tuple[Shares, tuple[Weights, ...]]:
    """Each number of `since` with the numbers of `to` it became and its share of each, summing to one.

    Also the weights that were used. Raises `BadInput` for a split whose weights are not known.
    """
    found: dict[str, dict[str, Fraction]] = {n: {n: Fraction(1)} for n in municipalities(since)}
    used: list[Weights] = []
    between = [c for c in changes() if since < c.date <= to]
    for when in sorted({c.date for c in between}):
        steps: dict[str, list[str]] = defaultdict(list)
        for change in between:
            if change.date == when and change.new not in steps[change.old]:
                steps[change.old].append(change.new)
        moved = {old: _step(when, old, sorted(new), used) for old, new in steps.items()}
        for number, own in found.items():
            after: dict[str, Fraction] = defaultdict(Fraction)
            for here, share in own.items():
                for there, part in moved.get(here, {here: Fraction(1)}).items():
                    after[there] += share * part
            found[number] = dict(after)
    return {number: tuple(sorted(own.items())) for number, own in found.items()}, tuple(used)


def _step(when: date, old: str, new: Sequence[str], used: list[Weights]) -> dict[str, Fraction]:
    """The shares of one number at one change."""
    if len(new) == 1:
        return {new[0]: Fraction(1)}
    names = (DEFAULT_WEIGHTS, *(name for name in WEIGHT_NAMES if name != DEFAULT_WEIGHTS))
    known = next((found for name in names if (found := weights(when, old, name)) is not None), None)
    if known is None or set(known.parts) != set(new):
        raise BadInput(
            Finding(
                "split-without-weights",
                Severity.MUST,
                _("Kommune {number} ble delt {day}, og vekter for delingen mangler.").format(
                    number=old, day=when.isoformat()
                ),
                fix=_("Velg en dag før delingen, eller oppgi vekter."),
                subject=old,
            )
        )
    used.append(known)
    return {number: known.share(number) for number in new}


def divided(count: int, parts: Sequence[tuple[str, Fraction]]) -> dict[str, int]:
    """A count in whole persons by shares: rounded down, the rest to the largest fractions, by number."""
    exact = {number: count * share for number, share in parts}
    whole = {number: int(value) for number, value in exact.items()}
    rest = count - sum(whole.values())
    for number in sorted(exact, key=lambda n: (whole[n] - exact[n], n))[:rest]:
        whole[number] += 1
    return whole


@cache
def flows_moved(year: int, to: date) -> MovedFlows:
    """The flows of the fourth quarter of `year` in the numbers of `to`. Raises `BadInput`."""
    parts, used = shares(date(year, 12, 31), to)
    summed: dict[tuple[str, str], int] = defaultdict(int)
    unknown: dict[tuple[str, str], str] = {}
    doubly: set[tuple[str, str]] = set()
    for home, work, workers in commuting(year):
        homes, works = parts[home], parts[work]
        if len(homes) == 1 or len(works) == 1:
            for there, count in divided(workers, homes).items():
                for here, some in divided(count, works).items():
                    summed[there, here] += some
        elif home == work:
            for there, count in divided(workers, homes).items():
                summed[there, there] += count
        if len(homes) > 1 and len(works) > 1 and workers:
            doubly |= {(there, here) for there, _s in homes for here, _p in works if there != here}
    for pair in sorted(doubly):
        unknown[pair] = _between_parts(summed.get(pair, 0))
    for number, reason in commuting_unknown(year).items():
        for there, _share in parts[number]:
            unknown[there, there] = reason
    flows = [Flow(*pair, count) for pair, count in sorted(summed.items()) if count and pair not in unknown]
    return MovedFlows(year, to, tuple(flows), unknown, used)


def residents_20_66_moved(on: date, to: date) -> dict[str, NationalFigure]:
    """Inhabitants 20–66 years on `on` in the numbers of `to`; unknown where a part is. Raises `BadInput`."""
    parts, _used = shares(on, to)
    counts: dict[str, int] = defaultdict(int)
    missing: dict[str, str] = {}
    source = ""
    for number, own in parts.items():
        figure = population_20_66(number, on)
        source = figure.source
        for there, count in divided(figure.value or 0, own).items():
            counts[there] += count
            if figure.value is None:
                missing[there] = figure.reason or ""
    return {
        number: NationalFigure(None if number in missing else counts[number], on, source, missing.get(number))
        for number in municipalities(to)
    }


def _between_parts(least: int) -> str:
    return _(
        "Kommunen ble delt, og hvor mange som pendler mellom delene er ikke kjent. Minst {least} er kjent."
    ).format(least=least)
