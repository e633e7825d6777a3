"""How firm a division is: the same method again with other parameters and redrawn flows.

share(a, b) = runs in which a and b are in the same region / runs. Each run takes the next cell of a
grid of parameters around those asked for, and draws every flow anew from a Poisson distribution
with the counted flow as its mean: a count of 10 might as well have been 7 or 13, one of 1,000 stays
near 1,000. Flows of zero stay zero. The draws follow from the seed, so that the same question has
the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.regions.functional import ALMOST_ONE, Containment
from bindeledd.regions.norwegian import Passes, twin_places

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.regions.division import Division
    from bindeledd.regions.flows import Flows

RUNS = 1000
MOST_RUNS = 100_000
SEED = 2020
# So many runs are made between two looks at whether to stop.
_AT_A_TIME = 25

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, eq=False)
class Stability:
    """How often each pair was together in `runs` runs of `asked`; counts of shape (n, n), oneself included.

    `regions` has the number of regions in each run. Stopped early, `runs` is what was made.
    """

    method: str
    codes: tuple[str, ...]
    runs: int
    asked: int
    seed: int
    cells: int
    together: NDArray[np.int32]
    regions: NDArray[np.int64]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {code: at for at, code in enumerate(self.codes)}

    def share(self, one: str, other: str) -> float:
        """The part of the runs in which the two are in the same region, 0 to 1."""
        return float(self.together[self._place[one], self._place[other]]) / self.runs

    def company(self, code: str, least: float = 0.05) -> tuple[tuple[str, float], ...]:
        """Those in the same region in at least that part of the runs, most often first, ties by code."""
        row = self.together[self._place[code]] / self.runs
        found = [(other, float(share)) for other, share in zip(self.codes, row, strict=True)]
        return tuple(
            sorted(
                ((other, share) for other, share in found if other != code and share >= least),
                key=lambda one: (-one[1], one[0]),
            )
        )

    def firmness(self, division: Division) -> dict[str, float]:
        """Per municipality: the part of the runs it has the company of the division, 0 to 1.

        With its region's centre (with its nearest twin counted as the centre); of a centre or one
        alone, one minus the highest share with anyone outside the region.
        """
        found = {}
        for code in self.codes:
            region = division.region_of[code]
            if code in (region.centre, *region.twins):
                outside = [share for other, share in self.company(code, 0.0) if other not in region.members]
                found[code] = 1.0 - max(outside, default=0.0)
            else:
                found[code] = max(self.share(code, centre) for centre in (region.centre, *region.twins))
        return found

    def most_often(self, code: str, division: Division) -> tuple[str, float] | None:
        """Who outside its region it is most often with, and how often; None when it never is."""
        members = division.region_of[code].members
        return next((one for one in self.company(code, 1 / (self.runs + 1)) if one[0] not in members), None)


def containment_grid(base: Containment) -> tuple[Containment, ...]:
    """Sizes times 0.5, 1 and 2, containment minus, plus and without 0.05: the 81 combinations, base first."""
    found = []
    for size, target, least, most in product(
        (1.0, 0.5, 2.0), (1.0, 0.5, 2.0), (0.0, -0.05, 0.05), (0.0, -0.05, 0.05)
    ):
        low = min(max(base.least_containment + least, 0.01), 1.0)
        high = min(max(base.target_containment + most, low), 1.0)
        least_size, target_size = base.least_size * size, base.target_size * target
        found.append(Containment(least_size, max(target_size, least_size * 1.01 + 1), low, high))
    return tuple(found)


def passes_grid(base: Passes) -> tuple[Passes, ...]:
    """Thresholds less one, as they are and plus one; reach times 1, 0.9 and 1.1: nine, base first."""
    return tuple(base.stronger(by, reach) for by, reach in product((0.0, -1.0, 1.0), (1.0, 0.9, 1.1)))


def stability(
    flows: Flows,
    base: Passes | Containment,
    twins: Sequence[tuple[str, str]] = (),
    *,
    runs: int = RUNS,
    seed: int = SEED,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Stability:
    """The method that `base` is of, run again and again; `progress` is told runs made and asked for.

    `stop` is asked between runs, and what was made until then is the answer. Raises `BadInput` for
    a number of runs below one or above a hundred thousand.
    """
    if not 1 <= runs <= MOST_RUNS:
        raise BadInput(
            Finding(
                "wrong-runs",
                Severity.MUST,
                _("Antall kjøringer kan ikke være {runs}.").format(runs=runs),
                fix=_("Oppgi et tall fra 1 til {most}.").format(most=MOST_RUNS),
            )
        )
    together = np.zeros((flows.size, flows.size), dtype=np.int32)
    regions = np.zeros(runs, dtype=np.int64)
    run, cells = _runner(flows, base, twins, seed, together)
    made = 0
    while made < runs and not (made and stop is not None and stop()):
        until = min(runs, made + _AT_A_TIME)
        run(made, regions[made:until])
        made = until
        if progress is not None:
            progress(made, runs)
    method = "norwegian" if isinstance(base, Passes) else "functional"
    return Stability(method, flows.codes, made, runs, seed, cells, together, regions[:made])


def _runner(
    flows: Flows,
    base: Passes | Containment,
    twins: Sequence[tuple[str, str]],
    seed: int,
    together: NDArray[np.int32],
) -> tuple[Callable[[int, NDArray[np.int64]], None], int]:
    """What makes runs from a number on, as many as the array has room for; and the cells of the grid."""
    from bindeledd.regions.stability_compiled import functional_runs, norwegian_runs

    if isinstance(base, Containment):
        grid = np.array([cell.array() for cell in containment_grid(base)])

        def functional(first: int, sizes: NDArray[np.int64]) -> None:
            functional_runs(
                flows.size, flows.home, flows.work, flows.workers, grid, ALMOST_ONE, first, seed,
                together, sizes,
            )  # fmt: skip

        return functional, len(grid)

    # Only those who could be near in some cell, and whose shares are known, can ever be attached.
    cells = passes_grid(base)
    by_sum = base.arrays()[0]
    thresholds = np.array([cell.arrays()[1] for cell in cells])
    reaches = np.array([cell.arrays()[2] for cell in cells])
    minutes = flows.minutes[flows.home, flows.work]
    near = (minutes <= reaches.max()) & (flows.home != flows.work)
    some = replace(flows, home=flows.home[near], work=flows.work[near], workers=flows.workers[near])
    pairs = [(a, b) for a, b in twins if a in flows.place and b in flows.place]
    twin = twin_places(flows, pairs)
    residents = np.where(flows.residents > 0, flows.residents, np.nan)

    def norwegian(first: int, sizes: NDArray[np.int64]) -> None:
        norwegian_runs(
            flows.size, some.home, some.work, some.workers, residents, minutes[near], twin, by_sum,
            thresholds, reaches, base.out_part, first, seed, together, sizes,
        )  # fmt: skip

    return norwegian, len(cells)
