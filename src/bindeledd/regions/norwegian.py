"""The Norwegian labour-market regions of 2020, by rule, from published figures.

With F = commuters and P = residents 20–66 years: out(a,b) = 100·F[a,b]/P[a], in(a,b) =
100·F[a,b]/P[b], the same flow against the centre's residents, and sum = out + in. Attachments are
made strongest first over the whole country: whoever has received one is a centre and can no longer
be attached, whoever is attached can no longer receive, so that there are no chains. The passes come
in order and carry their state over: out > 8 within 90 minutes; sum > 8 within 45; sum > 8 within
90; sum > 6 within 45; each also with out above half the threshold. Ties by code. Twin centres are a
given list. This is a reconstruction from the published figures of the method, not the official list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import N_, _
from bindeledd.regions.division import Division, Placing, Region

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.regions.flows import Flows

METHOD = "norwegian"
RECONSTRUCTION = N_(
    "Dette er en rekonstruksjon av den offisielle metoden for bo- og arbeidsmarkedsregioner, laget av "
    "metodens publiserte tall. Det er ikke den offisielle listen."
)


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass: a pair with `out` or sum strictly above `threshold` per cent, within `minutes`."""

    by_sum: bool
    threshold: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Passes:
    """The passes in order; `out_part` is how much of the threshold that out alone must be above."""

    passes: tuple[Pass, ...] = (
        Pass(False, 8.0, 90.0),
        Pass(True, 8.0, 45.0),
        Pass(True, 8.0, 90.0),
        Pass(True, 6.0, 45.0),
    )
    out_part: float = 0.5

    def values(self) -> dict[str, float]:
        """The parameters by name: threshold_1, minutes_1, … and out_part."""
        found: dict[str, float] = {}
        for nth, one in enumerate(self.passes, 1):
            found[f"threshold_{nth}"] = one.threshold
            found[f"minutes_{nth}"] = one.minutes
        return found | {"out_part": self.out_part}

    def changed(self, values: Mapping[str, float]) -> Passes:
        """The passes with other values by name. Raises `BadInput` for a name or value that cannot be."""
        known = self.values()
        for name, value in values.items():
            check_parameter(name, value, known, 1000.0)
        known.update(values)
        return Passes(
            tuple(
                replace(one, threshold=known[f"threshold_{nth}"], minutes=known[f"minutes_{nth}"])
                for nth, one in enumerate(self.passes, 1)
            ),
            known["out_part"],
        )

    def stronger(self, by: float, reach: float) -> Passes:
        """The passes with `by` added to every threshold and every reach times `reach`."""
        return replace(
            self,
            passes=tuple(
                replace(one, threshold=max(0.0, one.threshold + by), minutes=one.minutes * reach)
                for one in self.passes
            ),
        )

    def arrays(self) -> tuple[NDArray[np.bool_], NDArray[np.float64], NDArray[np.float64]]:
        """By sum, threshold and reach, one entry per pass."""
        return (
            np.array([one.by_sum for one in self.passes]),
            np.array([one.threshold for one in self.passes]),
            np.array([one.minutes for one in self.passes]),
        )


def check_parameter(name: str, value: float, known: Mapping[str, float], most: float) -> None:
    """Raises `BadInput` for a parameter that the method lacks, or a value below zero or above `most`."""
    if name not in known:
        message = _("Metoden har ikke noen parameter «{name}».").format(name=name[:40])
        fix = _("Velg en av: {names}.").format(names=", ".join(known))
    elif not 0 <= value <= most:
        message = _("Parameteren «{name}» kan ikke være {value}.").format(name=name, value=value)
        fix = _("Oppgi et tall fra 0 til {most}.").format(most=f"{most:.0f}")
    else:
        return
    raise BadInput(Finding("wrong-parameter", Severity.MUST, message, subject=name[:40], fix=fix))


def norwegian(
    flows: Flows, parameters: Passes | None = None, twins: Sequence[tuple[str, str]] = ()
) -> Division:
    """The regions that the passes give; minutes are those of `flows`, and an unknown one is never near.

    `twins` are pairs of codes that are one centre from the start; a pair that `flows` lacks is
    passed over. Every municipality has its placing, those that were left alone with the strongest
    tie that they have.
    """
    from bindeledd.regions.norwegian_compiled import attached

    chosen = parameters or Passes()
    pairs = [(a, b) for a, b in twins if a in flows.place and b in flows.place]
    first = twin_places(flows, pairs)
    out, into = flows.out_share(), flows.in_share()
    minutes = flows.minutes[flows.home, flows.work]
    centre, step, flow = (np.empty(flows.size, dtype=np.int64) for _each in range(3))
    attached(
        flows.home, flows.work, out, out + into, minutes, (first >= 0).astype(np.int64),
        *chosen.arrays(), chosen.out_part, centre, step, flow,
    )  # fmt: skip
    best = strongest(flows, out + into)
    received = np.bincount(centre[centre >= 0], minlength=flows.size)
    other = dict(pairs) | {b: a for a, b in pairs}

    members: dict[int, list[int]] = defaultdict(list)
    placings = []
    for at, code in enumerate(flows.codes):
        head = int(centre[at]) if centre[at] >= 0 else at
        head = int(first[head]) if first[head] >= 0 else head
        members[head].append(at)
        region = flows.codes[head]
        if centre[at] >= 0:
            placings.append(
                _measured(flows, code, region, "attached", int(flow[at]), out, into, int(step[at]))
            )
        elif first[at] >= 0:
            placings.append(Placing(code, region, "twin", to=other[code], received=int(received[at]), step=0))
        elif received[at]:
            placings.append(Placing(code, region, "centre", step=0, received=int(received[at])))
        elif best[at] >= 0:
            placings.append(_measured(flows, code, region, "alone", int(best[at]), out, into, None))
        else:
            placings.append(Placing(code, region, "alone"))
    regions = [_region(flows, head, at, other) for head, at in sorted(members.items())]
    return Division(
        METHOD,
        dict(zip(flows.codes, flows.names, strict=True)),
        tuple(regions),
        tuple(placings),
        chosen.values(),
        flows.digest,
    )


def twin_places(flows: Flows, pairs: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    """For each municipality the place of the first of its pair, -1 for one that is no twin."""
    first = np.full(flows.size, -1, dtype=np.int64)
    for one, other in pairs:
        first[[flows.place[one], flows.place[other]]] = flows.place[one]
    return first


def strongest(flows: Flows, total: NDArray[np.float64]) -> NDArray[np.int64]:
    """Per municipality the flow out of it with the largest sum, the lowest code when equal; -1 for none."""
    best = np.full(flows.size, -1, dtype=np.int64)
    for at in np.flatnonzero((flows.home != flows.work) & ~np.isnan(total)):
        home = flows.home[at]
        if best[home] < 0 or total[at] > total[best[home]]:
            best[home] = at
    return best


def _measured(
    flows: Flows,
    code: str,
    region: str,
    kind: str,
    at: int,
    out: NDArray[np.float64],
    into: NDArray[np.float64],
    step: int | None,
) -> Placing:
    """A placing with the figures of one flow."""
    way = float(flows.minutes[flows.home[at], flows.work[at]])
    return Placing(
        code,
        region,
        "attached" if kind == "attached" else "alone",
        step=step,
        to=flows.codes[flows.work[at]],
        out=float(out[at]),
        into=float(into[at]),
        total=float(out[at] + into[at]),
        minutes=way if np.isfinite(way) else None,
    )


def _region(flows: Flows, head: int, members: Sequence[int], other: Mapping[str, str]) -> Region:
    code = flows.codes[head]
    twins = (other[code],) if code in other else ()
    name = flows.names[head]
    if twins:
        name = f"{name}/{flows.names[flows.place[twins[0]]]}"
    return Region(name, code, tuple(flows.codes[at] for at in members), twins)
