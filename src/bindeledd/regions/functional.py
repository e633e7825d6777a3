"""Functional regions by Coombes and Bond's method, as published for travel-to-work areas.

Every municipality begins as a region of its own. As long as a region is not valid by the
X-equation (`validity`), the least valid one is dissolved municipality by municipality until it is
valid or gone: the member with the strongest tie to another region goes first, to that region, and
flows and shares are added up again before the next. The tie is Smart's:

    tie(a, b) = F[a,b]² / (living[a] · working[b]) + F[b,a]² / (living[b] · working[a])

A move stands when the region joined is valid after it, or not less valid than before; else the
municipality goes to the reserve list. At last those on the reserve list join the region that they
have the strongest tie to, strongest first. Ties by code. Every round either ends a region or makes
one more valid without spoiling another, so the method ends.

Sources: Coombes and Bond (2008), Travel-to-Work Areas: the 2007 review, Office for National
Statistics; Smart (1974), Labour market areas: uses and definition; Franconi, Ichim and D'Alò (2017)
for the European method and its least and target values. The published text leaves open which
member goes first and when a move is undone; the rules above are this program's reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.regions.division import Division, Kind, Placing, Region
from bindeledd.regions.norwegian import check_parameter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.regions.flows import Flows

METHOD = "functional"
READING = N_(
    "Regionene er laget etter Coombes og Bonds publiserte metode. Teksten lar noe stå åpent; her flyttes "
    "kommunen med sterkest bånd ut av regionen først, og en flytting som ville gjort en gyldig region "
    "ugyldig, utsettes til slutten. Metoden ser ikke på om kommunene grenser til hverandre."
)
# Shares are quotients of whole numbers: a region that is exactly at the edge is valid.
ALMOST_ONE = 1.0 - 1e-12


@dataclass(frozen=True, slots=True)
class Containment:
    """Least and target size (workers living there) and self-containment (share) of a region.

    The values are those used for the European areas. A region of the least size must reach the
    target containment, one of the target size the least; in between the demand falls evenly.
    """

    least_size: float = 1000.0
    target_size: float = 10000.0
    least_containment: float = 2 / 3
    target_containment: float = 0.75

    def __post_init__(self) -> None:
        if (
            0 <= self.least_size < self.target_size
            and 0 < self.least_containment <= self.target_containment <= 1
        ):
            return
        raise BadInput(
            Finding(
                "wrong-parameter",
                Severity.MUST,
                _("Minste størrelse og selvforsyning må ligge under målene, og selvforsyning mellom 0 og 1."),
                fix=_("Rett tallene, for eksempel 1000, 10000, 0,67 og 0,75."),
            )
        )

    def values(self) -> dict[str, float]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def changed(self, values: Mapping[str, float]) -> Containment:
        """With other values by name. Raises `BadInput` for a name or value that cannot be."""
        known = self.values()
        for name, value in values.items():
            check_parameter(name, value, known, 1e9)
        return Containment(**(known | dict(values)))

    def array(self) -> NDArray[np.float64]:
        """The four values in their order."""
        return np.array(list(self.values().values()))


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from which cluster to which (empty for the reserve list), with the tie and validities.

    Clusters are named by the municipality they began with. `left_validity` is that of the cluster
    left before the move, `joined_validity` that of the cluster joined after it, also when refused.
    """

    round: int
    code: str
    left: str
    joined: str
    tie: float
    left_validity: float
    joined_validity: float
    from_reserve: bool


def validity(living: float, working: float, inside: float, parameters: Containment) -> float:
    """X = (1 − (1 − least/target containment) · shortfall) · min(containment, target) / least; valid from 1.

    containment = the smaller of inside/living and inside/working; shortfall = how far the workers
    living there are below the target size, in parts of the span from the least to the target size.
    """
    if living <= 0 or working <= 0:
        return 0.0
    contained = min(inside / living, inside / working)
    least, target = parameters.least_containment, parameters.target_containment
    short = max(parameters.target_size - living, 0.0) / (parameters.target_size - parameters.least_size)
    return (1.0 - (1.0 - least / target) * short) * (min(contained, target) / least)


def functional(flows: Flows, parameters: Containment | None = None) -> Division:
    """The regions of Coombes and Bond's method; each is named by its member with most workplaces."""
    return functional_with_trace(flows, parameters)[0]


def functional_with_trace(
    flows: Flows, parameters: Containment | None = None
) -> tuple[Division, tuple[Step, ...]]:
    """The regions, and every move that made them in order."""
    chosen = parameters or Containment()
    label, lines, told = labels(flows, chosen)
    codes = flows.codes
    trace = tuple(
        Step(
            a_round, codes[unit], codes[left] if left >= 0 else "",
            codes[joined % flows.size] if joined >= 0 else "", tie, left_validity, joined_validity,
            bool(reserved),
        )
        for (a_round, unit, left, joined, reserved), (tie, left_validity, joined_validity) in zip(
            lines.tolist(), told.tolist(), strict=True
        )
    )  # fmt: skip
    members: dict[int, list[int]] = defaultdict(list)
    for at, cluster in enumerate(label.tolist()):
        members[cluster].append(at)
    valid = _valid(flows, label, chosen)
    regions, centre_of = [], {}
    most = flows.working.tolist()
    for cluster, places in members.items():
        centre = max(places, key=lambda at: (most[at], -at))
        centre_of[cluster] = centre
        inside = tuple(codes[at] for at in places)
        regions.append(Region(flows.names[centre], codes[centre], inside, valid=cluster in valid))
    division = Division(
        METHOD,
        dict(zip(codes, flows.names, strict=True)),
        tuple(sorted(regions, key=lambda region: region.centre)),
        _placings(flows, label, centre_of, trace),
        chosen.values(),
        flows.digest,
    )
    return division, trace


def labels(
    flows: Flows, parameters: Containment, *, traced: bool = True
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The cluster of each municipality, and the trace as arrays (empty when it is not asked for)."""
    from bindeledd.regions.functional_compiled import clusters
    from bindeledd.regions.functional_ties_compiled import by_home_and_work

    by_home = by_home_and_work(flows.size, flows.home, flows.work, flows.workers)
    out_start, out_to, out_workers, in_start, in_from, in_workers, staying, living, working = by_home
    label = np.empty(flows.size, dtype=np.int64)
    room = 4 * flows.size if traced else 0
    while True:
        trace, told = np.empty((room, 5), dtype=np.int64), np.empty((room, 3))
        lines = clusters(
            out_start, out_to, out_workers, in_start, in_from, in_workers,
            staying, living, working, parameters.array(), ALMOST_ONE, label, trace, told,
        )  # fmt: skip
        if lines <= room or not traced:
            return label, trace[:lines], told[:lines]
        room = lines


def _valid(flows: Flows, label: NDArray[np.int64], parameters: Containment) -> frozenset[int]:
    """The clusters that are valid."""
    count = 2 * flows.size
    same = label[flows.home] == label[flows.work]
    inside = np.bincount(label[flows.home[same]], weights=flows.workers[same], minlength=count)
    living = np.bincount(label, weights=flows.living, minlength=count)
    working = np.bincount(label, weights=flows.working, minlength=count)
    return frozenset(
        int(cluster)
        for cluster in np.unique(label)
        if validity(living[cluster], working[cluster], inside[cluster], parameters) >= ALMOST_ONE
    )


def _placings(
    flows: Flows, label: NDArray[np.int64], centre_of: Mapping[int, int], trace: tuple[Step, ...]
) -> tuple[Placing, ...]:
    last = {step.code: step for step in trace if step.joined}
    placings = []
    for at, code in enumerate(flows.codes):
        region = flows.codes[centre_of[int(label[at])]]
        step = last.get(code)
        if step is None:
            placings.append(Placing(code, region, "founder", step=0))
        elif step.joined == code and step.from_reserve:
            placings.append(Placing(code, region, "reserve", step=step.round))
        else:
            kind: Kind = "reserve" if step.from_reserve else "moved"
            placings.append(Placing(code, region, kind, step.round, step.joined, link=step.tie))
    return tuple(placings)
