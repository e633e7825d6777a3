"""What the one costs in the other: exact plans that no plan beats in two or three measures at once.

Each point is found by asking for the best of one measure while the others keep within limits that
step evenly between their extremes, and then, with the first held where it is, for the best of the
next: so no point is dominated, not even weakly. The points are exact; between two of them there may
be others. A group keeps every host that no other host beats in all of the measures.

What is asked for first is the measure with the most different values: a measure that takes few, such as
the number of offices, leaves too much open. A point that is not proven in time is left out, and the
front says that it is not complete.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prepared import Prepared, Progress, Solution, prepare
from bindeledd.structure.sides import Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.structure.plan import Plan
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World

    Ints = NDArray[np.int64]


# A sum of what is asked for must stay below what the search takes for no plan at all (`search.NO_LIMIT`).
MOST = 10**12
# How long each question may take unless somebody says otherwise.
SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Objective:
    """A measure that a front can be drawn in: its name in the pool, its words, and which way is better.

    Values are whole numbers; `divide` turns one into the unit that is shown.
    """

    name: str
    title_text: str
    unit_text: str
    most: bool = False
    divide: float = 1.0

    @property
    def title(self) -> str:
        """The name in the language in force."""
        return _(self.title_text)

    @property
    def unit(self) -> str:
        """The unit in the language in force."""
        return _(self.unit_text) if self.unit_text else ""


OBJECTIVES = {
    each.name: each
    for each in (
        Objective("cost", N_("Kostnad i modellen"), N_("kroner i året")),
        Objective("money", N_("Kontor og avdelinger"), N_("kroner i året")),
        Objective("offices", N_("Antall kontor"), ""),
        Objective("travel", N_("Reisetid til verten, alle innbyggere"), N_("timer én vei"), divide=60.0),
        Objective("kept", N_("Pendlere innenfor samme kontor"), N_("personer"), most=True),
        Objective("changes", N_("Kommuner med noe nytt"), ""),
        Objective("small", N_("Kontor under 15 årsverk"), ""),
    )
}


@dataclass(frozen=True)
class Point:
    """A plan on the front, with its value in each measure, in their order and own units."""

    plan: Plan
    values: tuple[float, ...]


@dataclass(frozen=True)
class Front:
    """The points by the first measure, and where today's structure stands; None when it cannot be a plan."""

    objectives: tuple[Objective, ...]
    points: tuple[Point, ...]
    today: tuple[float, ...] | None
    complete: bool

    def as_json(self) -> dict[str, Any]:
        """The front as plain values; the offices come with names elsewhere."""
        return {
            "measures": [
                {"name": each.name, "title": each.title, "unit": each.unit, "better": _better(each)}
                for each in self.objectives
            ],
            "points": [{**each.plan.as_json(), "values": list(each.values)} for each in self.points],
            "today": None if self.today is None else list(self.today),
            "complete": self.complete,
        }


def objectives_named(names: Sequence[str]) -> tuple[Objective, ...]:
    """Two or three measures by name. Raises `BadInput`."""
    unknown = [name for name in names if name not in OBJECTIVES]
    if unknown or not 2 <= len(names) <= 3 or len(set(names)) != len(names):
        raise BadInput(
            Finding(
                "not-measures",
                Severity.MUST,
                _("Avveiningen trenger to eller tre ulike mål."),
                fix=_("Velg blant {names}.").format(names=", ".join(OBJECTIVES)),
            )
        )
    return tuple(OBJECTIVES[name] for name in names)


def pareto(
    world: World,
    prices: Prices,
    wishes: Wishes,
    names: Sequence[str] = ("cost", "travel"),
    *,
    points: int = 20,
    seconds: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Front:
    """Up to `points` plans on the front between two or three measures, the extremes among them.

    `seconds` is for each question. When `stop()` says so, what is found so far is given and `complete`
    is False. Raises `BadInput`.
    """
    objectives = objectives_named(names)
    least = [each.name for each in objectives if not each.most]
    most = [each.name for each in objectives if each.most]
    pool = make_pool(world, prices, wishes, hosts="every").without_dominated(least, most)
    run = prepare(world, prices, wishes, pool=pool, stop=stop)
    values = [run.pool.measure(each.name) * (-1 if each.most else 1) for each in objectives]
    asker = _Asker(run, values, SECONDS if seconds is None else seconds, stop)
    found: dict[tuple[int, ...], Solution] = {}
    complete = True
    for number, limits in enumerate(asker.limits(points)):
        if stop is not None and stop():
            complete = False
            break
        if progress is not None:
            progress(Progress(_("Punkt {number}").format(number=number + 1), 0.0))
        solution = asker.best(limits)
        if solution is not None:
            found.setdefault(asker.totals(solution), solution)
    kept = [totals for totals in found if not any(_dominates(other, totals) for other in found)]
    return Front(
        objectives,
        tuple(Point(_plan(run, found[totals]), _shown(objectives, totals)) for totals in sorted(kept)),
        _of(run, world.today, objectives, values),
        complete and not asker.unproven,
    )


class _Asker:
    """Asks for the best of the measures one after the other, under limits on those after the first."""

    def __init__(
        self, run: Prepared, values: list[Ints], seconds: float, stop: Callable[[], bool] | None
    ) -> None:
        self.run, self.values, self.seconds, self.stop = run, values, seconds, stop
        self.unproven = False
        # The most that the sum of a measure can differ by between two plans, and what divides them all.
        self.span = [_span(run, value) for value in values]
        self.step = [max(1, int(np.gcd.reduce(value))) for value in values]
        self.first = max(range(len(values)), key=lambda place: (np.unique(values[place]).size, -place))

    def totals(self, solution: Solution) -> tuple[int, ...]:
        """The sum of each measure over the plan."""
        return tuple(int(value[solution.columns].sum()) for value in self.values)

    def best(self, limits: Sequence[int | None], first: int | None = None) -> Solution | None:
        """The best by measure `first`, then by the others in order, none of them worse than `limits`.

        None when there is none, or it was not proven in time.

        As many measures as whole numbers have room for are asked for at once, the first one weighing
        more than all that the next can differ by: then plans that are alike in the first are not.
        """
        caps = list(limits)
        found: Solution | None = None
        start = self.first if first is None else first
        order = [start, *(place for place in range(len(self.values)) if place != start)]
        while order:
            asked, order = self._together(order)
            sides = [
                Side(f"measure-{at}", value, None, cap)
                for at, (value, cap) in enumerate(zip(self.values, caps, strict=True))
                if cap is not None
            ]
            try:
                following = self.run.solve(
                    costs=self._weighed(asked),
                    sides=(*self.run.sides, *sides),
                    plan=None if found is None else found.columns,
                    seconds=self.seconds,
                    stop=self.stop,
                )
            except BadInput:
                # Time was out, or somebody stopped it, before there was any plan.
                self.unproven = True
                return None
            if following is None or not following.proven:
                self.unproven |= following is not None
                return None
            found = following
            for place in asked:
                caps[place] = self.totals(found)[place]
        return found

    def _together(self, order: list[int]) -> tuple[list[int], list[int]]:
        """The measures from the front of the order that fit in one whole number, and the rest."""
        room = MOST // (self.span[order[0]] // self.step[order[0]] + 1)
        count = 1
        while count < len(order) and room > self.span[order[count]]:
            room //= self.span[order[count]] + 1
            count += 1
        return order[:count], order[count:]

    def _weighed(self, asked: list[int]) -> Ints:
        """One number per column: the first measure, then the next below what it can count for."""
        total = self.values[asked[0]] // self.step[asked[0]]
        for place in asked[1:]:
            total = total * (self.span[place] + 1) + self.values[place]
        return total

    def limits(self, points: int) -> list[list[int | None]]:
        """Limits on the measures that are not asked for first, evenly between their extremes.

        The worst of each is what it is at the best of the first. Where its own best is not found in
        time, the best of the whole is taken as where it begins.
        """
        count = len(self.values)
        others = [place for place in range(count) if place != self.first]
        ends = [self.best([None] * count), *(self.best([None] * count, place) for place in others)]
        totals = [self.totals(end) for end in (*ends, self.run.best) if end is not None]
        side = points if count == 2 else max(2, round(points**0.5))
        steps = [_steps(min(t[at] for t in totals), max(t[at] for t in totals), side) for at in others]
        found = []
        for caps in product(*steps):
            limits: list[int | None] = [None] * count
            for place, cap in zip(others, caps, strict=True):
                limits[place] = cap
            found.append(limits)
        return found


def _span(run: Prepared, value: Ints) -> int:
    """How much the sum of a measure can differ by between two plans, at most.

    Each municipality carries an equal part of its column; the most and the least part of each are summed.
    """
    share = value / run.pool.size
    most, least = 0.0, 0.0
    for place in range(run.world.size):
        held = share[run.pool.holding(place)]
        most += float(held.max(initial=0.0))
        least += float(held.min(initial=0.0))
    return math.ceil(most - least) + 1


def _steps(low: int, high: int, count: int) -> list[int]:
    """Whole numbers from low to high, evenly, each once."""
    return sorted({low + (high - low) * step // max(1, count - 1) for step in range(count)})


def _dominates(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))


def _shown(objectives: Sequence[Objective], totals: Sequence[int]) -> tuple[float, ...]:
    """Whole sums in the units that are shown, the way people count them."""
    return tuple(
        (-total if each.most else total) / each.divide for each, total in zip(objectives, totals, strict=True)
    )


def _plan(run: Prepared, solution: Solution) -> Plan:
    """The plan of a point, with its cost by the prices; the bound is that of the cheapest plan."""
    cost = int(run.pool.cost[solution.columns].sum())
    return run.plan(Solution(solution.columns, cost, min(run.best.bound, cost), solution.stopped))


def _of(
    run: Prepared, proposal: Proposal, objectives: Sequence[Objective], values: Sequence[Ints]
) -> tuple[float, ...] | None:
    """Where a proposal stands in the measures; None when it is not made of columns of the pool."""
    columns = {
        (run.pool.codes(column), run.world.codes[run.pool.host[column]]): column
        for column in range(len(run.pool))
        if run.pool.size[column] <= max(len(each.members) for each in proposal.offices)
    }
    chosen = [columns.get((each.members, each.host)) for each in proposal.offices]
    if any(column is None for column in chosen):
        return None
    picked = np.array(chosen, dtype=np.int64)
    return _shown(objectives, [int(value[picked].sum()) for value in values])


def _better(each: Objective) -> str:
    return "high" if each.most else "low"
