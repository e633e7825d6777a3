"""The passes of the Norwegian method, compiled with numba: stability runs them a thousand times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@compiled
def attached(
    home: Ints,
    work: Ints,
    out: Floats,
    total: Floats,
    minutes: Floats,
    twin: Ints,
    by_sum: NDArray[np.bool_],
    threshold: Floats,
    reach: Floats,
    out_part: float,
    centre: Ints,
    step: Ints,
    flow: Ints,
) -> None:
    """Fill `centre` (-1 for nobody), `step` (the pass, from 1) and `flow` (its place) per municipality.

    The flows are one per candidate, in order of home and work, so that a stable sort by strength
    alone leaves ties in order of code. A NaN is never above a threshold and never within reach.
    `twin` marks the municipalities that are centres from the start.
    """
    receives = twin > 0
    centre[:] = -1
    step[:] = 0
    flow[:] = -1
    candidates = np.empty(home.size, dtype=np.int64)
    for a_pass in range(threshold.size):
        found = 0
        for at in range(home.size):
            strength = total[at] if by_sum[a_pass] else out[at]
            if (
                strength > threshold[a_pass]
                and out[at] > out_part * threshold[a_pass]
                and minutes[at] <= reach[a_pass]
                and home[at] != work[at]
                and centre[home[at]] < 0
                and not receives[home[at]]
            ):
                candidates[found] = at
                found += 1
        keys = np.empty(found, dtype=np.float64)
        for at in range(found):
            strength = total[candidates[at]] if by_sum[a_pass] else out[candidates[at]]
            keys[at] = -strength
        for nth in np.argsort(keys, kind="mergesort"):
            at = candidates[nth]
            a, b = home[at], work[at]
            if centre[a] < 0 and not receives[a] and centre[b] < 0:
                centre[a] = b
                step[a] = a_pass + 1
                flow[a] = at
                receives[b] = True
