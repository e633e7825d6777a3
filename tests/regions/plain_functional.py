"""The functional method written as plainly as can be: everything is added up again after each move.

The peer in benchmarks/regions.py; gives the same regions as the compiled loop, to the last one.
"""

from __future__ import annotations

import numpy as np

from bindeledd.regions.flows import Flows
from bindeledd.regions.functional import ALMOST_ONE, Containment, validity


def added_up(table: np.ndarray, label: np.ndarray) -> np.ndarray:
    """Workers between clusters, row lives and column works; the last row and column is the reserve list."""
    count = len(table)
    place = np.where(label < 0, 2 * count, label)
    summed = np.zeros((2 * count + 1, 2 * count + 1))
    np.add.at(summed, (place[:, None], place[None, :]), table)
    return summed


def ties(table: np.ndarray, label: np.ndarray, unit: int) -> list[tuple[float, int]]:
    """Smart's tie between the unit and each cluster that it is not in."""
    summed = added_up(table, label)
    living, working = summed.sum(axis=1), summed.sum(axis=0)
    own_living, own_working = float(table[unit].sum()), float(table[:, unit].sum())
    found = []
    for cluster in sorted(set(label[label >= 0]) - {label[unit]}):
        inside = label == cluster
        to, back = float(table[unit, inside].sum()), float(table[inside, unit].sum())
        tie = 0.0
        if to:
            tie += to * to / (own_living * working[cluster])
        if back:
            tie += back * back / (living[cluster] * own_working)
        found.append((tie, int(cluster)))
    return found


def strongest(found: list[tuple[float, int]]) -> tuple[float, int]:
    """The strongest tie above zero, the lowest cluster when equal; cluster -1 when there is none."""
    some = [(tie, cluster) for tie, cluster in found if tie > 0]
    return max(some, key=lambda one: (one[0], -one[1])) if some else (0.0, -1)


def plain(flows: Flows, parameters: Containment) -> frozenset[frozenset[str]]:
    """The regions as sets of codes."""
    table = flows.dense()
    count = flows.size
    label = np.arange(count)

    def valid(cluster: int, of: np.ndarray) -> float:
        summed = added_up(table, of)
        return validity(summed[cluster].sum(), summed[:, cluster].sum(), summed[cluster, cluster], parameters)

    reserve: list[int] = []
    while True:
        summed = added_up(table, label)
        living, working = summed.sum(axis=1), summed.sum(axis=0)
        scores = [
            (validity(living[cluster], working[cluster], summed[cluster, cluster], parameters), cluster)
            for cluster in sorted(set(label[label >= 0]))
        ]
        score, worst = min(scores, default=(1.0, -1))
        if score >= ALMOST_ONE:
            break
        while (label == worst).any() and valid(worst, label) < ALMOST_ONE:
            offers = [(*strongest(ties(table, label, unit)), unit) for unit in np.flatnonzero(label == worst)]
            _tie, joined, unit = max(offers, key=lambda offer: (offer[0], -offer[2]))
            moved = label.copy()
            moved[unit] = joined
            if joined >= 0:
                after = valid(joined, moved)
                if after < ALMOST_ONE and after < valid(joined, label):
                    joined = -1
            label[unit] = joined
            if joined < 0:
                reserve.append(int(unit))
    while reserve:
        offers = [(*strongest(ties(table, label, unit)), unit) for unit in reserve]
        _tie, joined, unit = max(offers, key=lambda offer: (offer[0], -offer[2]))
        label[unit] = joined if joined >= 0 else count + unit
        reserve.remove(unit)
    return frozenset(
        frozenset(flows.codes[at] for at in np.flatnonzero(label == cluster)) for cluster in set(label)
    )
