"""Who lives where and works where, as arrays in the order of the codes.

A pair that is not listed has no commuters, unless it is among the unknown pairs: then it has an
unknown number, counts as none in sums, and is told of in the answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Flows:
    """`n` municipalities in the order of their codes and `m` flows between them; make one by `flows_of`.

    `home`, `work` and `workers` have shape (m,): places in `codes` and commuters above zero, in
    order of home and work, those who stay included. `residents` (n,) are inhabitants 20–66 years,
    NaN when unknown. `minutes` (n, n) go from row to column, NaN when unknown, infinite when there
    is no way. `unknown` holds pairs of places whose flow is not known.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    home: Ints
    work: Ints
    workers: Ints
    residents: Floats
    minutes: Floats
    unknown: frozenset[tuple[int, int]] = field(default_factory=frozenset)

    @property
    def size(self) -> int:
        """How many municipalities there are."""
        return len(self.codes)

    @cached_property
    def place(self) -> dict[str, int]:
        """The place of each code in the arrays."""
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def living(self) -> Ints:
        """Workers who live in each municipality, wherever they work."""
        return np.bincount(self.home, weights=self.workers, minlength=self.size).astype(np.int64)

    @cached_property
    def working(self) -> Ints:
        """Workers who work in each municipality, wherever they live."""
        return np.bincount(self.work, weights=self.workers, minlength=self.size).astype(np.int64)

    def dense(self) -> Ints:
        """All flows as a table of shape (n, n), row lives and column works; unknown pairs are zero."""
        table = np.zeros((self.size, self.size), dtype=np.int64)
        table[self.home, self.work] = self.workers
        return table

    def out_share(self) -> Floats:
        """out(a,b) = 100 · F[a,b] / P[a], one per flow; NaN when the residents of a are unknown."""
        return _per_cent(self.workers, self.residents[self.home])

    def in_share(self) -> Floats:
        """in(a,b) = 100 · F[a,b] / P[b], one per flow; NaN when the residents of b are unknown."""
        return _per_cent(self.workers, self.residents[self.work])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that a division rests on, sixteen hexadecimal digits of it."""
        told = hashlib.sha256(repr((self.codes, sorted(self.unknown))).encode())
        for array in (self.home, self.work, self.workers, self.residents, self.minutes):
            told.update(np.ascontiguousarray(array).tobytes())
        return told.hexdigest()[:16]


def flows_of(
    codes: Sequence[str],
    names: Sequence[str],
    flows: Iterable[tuple[str, str, int]],
    residents: Sequence[float] | Floats | None = None,
    minutes: Sequence[Sequence[float]] | Floats | None = None,
    unknown: Iterable[tuple[str, str]] = (),
) -> Flows:
    """Flows in the order of the codes, whatever order they came in; flows of one pair are added up.

    `residents` and `minutes` follow the order of `codes` as given. Flows to or from a code that is
    not listed are left out: they are people whose other end lies outside. Raises `BadInput` for a
    code given twice, arrays of another length, and a number below zero.
    """
    count = len(codes)
    order = sorted(range(count), key=lambda at: codes[at])
    ordered = tuple(codes[at] for at in order)
    if len(set(ordered)) != count:
        raise _bad(_("En kommune er oppgitt to ganger."), _("Oppgi hver kommune én gang."))
    living = np.full(count, np.nan) if residents is None else np.asarray(residents, dtype=np.float64)
    way = np.full((count, count), np.nan) if minutes is None else np.asarray(minutes, dtype=np.float64)
    if len(names) != count or living.shape != (count,) or way.shape != (count, count):
        raise _bad(
            _("Navn, innbyggere og reisetider passer ikke til antallet kommuner ({count}).").format(
                count=count
            ),
            _("Oppgi ett navn, ett tall og én rad med reisetider for hver kommune."),
        )
    place = {code: at for at, code in enumerate(ordered)}
    summed: dict[tuple[int, int], int] = {}
    for home, work, workers in flows:
        if workers < 0:
            raise _bad(
                _("Pendlingen fra {home} til {work} er under null.").format(home=home, work=work),
                _("Rett tallet; en ukjent pendling oppgis som ukjent."),
            )
        if home in place and work in place and workers:
            pair = place[home], place[work]
            summed[pair] = summed.get(pair, 0) + int(workers)
    pairs = sorted(summed)
    return Flows(
        codes=ordered,
        names=tuple(names[at] for at in order),
        home=np.array([home for home, _work in pairs], dtype=np.int64),
        work=np.array([work for _home, work in pairs], dtype=np.int64),
        workers=np.array([summed[pair] for pair in pairs], dtype=np.int64),
        residents=living[order],
        minutes=way[np.ix_(order, order)],
        unknown=frozenset((place[a], place[b]) for a, b in unknown if a in place and b in place),
    )


def _per_cent(part: Ints, whole: Floats) -> Floats:
    known = np.where(whole > 0, whole, np.nan)
    return 100.0 * part / known


def _bad(message: str, fix: str) -> BadInput:
    return BadInput(Finding("wrong-flows", Severity.MUST, message, fix=fix))
