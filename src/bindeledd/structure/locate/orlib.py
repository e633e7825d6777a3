"""Files of the OR-Library p-median format: an undirected graph, every point a site, unit demand.

First line: points, edges, p. Then an edge per line: end, end, cost, numbered from 1; of an edge said
again the last counts. Costs between points are those of the shortest ways.
Format: J. E. Beasley, OR-Library, «p-median - uncapacitated».
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.travel_compiled import compiled
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

MOST_POINTS = 5000


@dataclass(frozen=True, slots=True, eq=False)
class Medians:
    """The cost of the shortest way between all pairs, shape (n, n), and the p that the file asks for."""

    cost: NDArray[np.float64]
    places: int


def read(path: Path) -> Medians:
    """The question in that file. Raises `BadInput` with the file and the line."""
    try:
        text = path.read_text(encoding="ascii")
    except OSError:
        raise BadInput(
            _fault(path, None, _("Filen kan ikke leses."), _("Oppgi en fil som finnes."))
        ) from None
    except UnicodeDecodeError:
        raise BadInput(_fault(path, None, _("Filen har annet enn tall."), _shape())) from None
    lines = [(row, line.split()) for row, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise BadInput(_fault(path, None, _("Filen er tom."), _shape()))
    points, edges, places = _three(path, *lines[0])
    if points != int(points) or not 1 <= points <= MOST_POINTS:
        raise BadInput(
            _fault(
                path,
                lines[0][0],
                _("Antall punkter må være fra 1 til {most}.").format(most=MOST_POINTS),
                _shape(),
            )
        )
    count = int(points)
    cost = np.full((count, count), np.inf)
    np.fill_diagonal(cost, 0.0)
    for row, words in lines[1:]:
        one, other, length = _three(path, row, words)
        if not (one == int(one) and other == int(other) and 1 <= one <= count and 1 <= other <= count):
            told = _("Punktene i en kant må være fra 1 til {most}.").format(most=count)
            raise BadInput(_fault(path, row, told, _shape()))
        if one != other:
            cost[int(one) - 1, int(other) - 1] = cost[int(other) - 1, int(one) - 1] = length
    if len(lines) - 1 != edges:
        told = _("Første linje sier {said} kanter, men filen har {found}.").format(
            said=int(edges), found=len(lines) - 1
        )
        raise BadInput(_fault(path, lines[0][0], told, _("Rett antallet, eller hent filen på nytt.")))
    shortest(cost)
    if not np.isfinite(cost).all():
        lone = int(np.flatnonzero(~np.isfinite(cost[0]))[0]) + 1
        told = _("Det går ingen veg fra punkt 1 til punkt {lone}.").format(lone=lone)
        raise BadInput(_fault(path, None, told, _("Ta med kantene som mangler.")))
    return Medians(cost, int(places))


@compiled
def shortest(cost: NDArray[np.float64]) -> None:
    """Make each cost that of the shortest way, in place, by Floyd and Warshall."""
    count = cost.shape[0]
    for middle in range(count):
        for one in range(count):
            through = cost[one, middle]
            if through < np.inf:
                for other in range(count):
                    if through + cost[middle, other] < cost[one, other]:
                        cost[one, other] = through + cost[middle, other]


def _three(path: Path, row: int, words: list[str]) -> tuple[float, float, float]:
    """The three numbers of a line, none of them negative. Raises `BadInput`."""
    try:
        values = tuple(float(word) for word in words)
    except ValueError:
        values = ()
    if len(values) != 3 or not all(np.isfinite(value) and value >= 0 for value in values):
        raise BadInput(_fault(path, row, _("Linjen skal ha tre tall, og ingen under null."), _shape()))
    return values[0], values[1], values[2]


def _shape() -> str:
    return _("Første linje er punkter, kanter og p. Hver linje etter den er en kant: ende, ende, kostnad.")


def _fault(path: Path, row: int | None, message: str, fix: str) -> Finding:
    return Finding("not-orlib", Severity.MUST, message, fix=fix, file=path.name, row=row)
