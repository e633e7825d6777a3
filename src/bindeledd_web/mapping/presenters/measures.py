"""What the map of a case can show: the core's measures, and travel to the nearest neighbour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.mapping import Case
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.travelling import MINUTES, nearest
from bindeledd.mapping.values import measures as core_measures
from bindeledd.mapping.values import values
from bindeledd_web.mapping.presenters.values import unknown


@dataclass(frozen=True, slots=True)
class Reading:
    """One municipality's place in a measure: a group, or a figure; `reason` says why it has neither."""

    number: str
    group: str | None = None
    words: str = ""
    figure: Figure | None = None
    source: Source | None = None
    reason: str = ""
    note: str = ""


Readings = tuple[dict[str, Reading], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One choice of «Vis»: its id in the address, and how it is read: readings, and groups by id."""

    id: str
    grouped: bool
    read: Callable[[Case, date], Readings]

    @property
    def title(self) -> str:
        """Its name in the language in force."""
        if self.id == NEAREST:
            return _("Reisetid til nærmeste nabo")
        return next(m.title for m in core_measures() if m.id == CORE[self.id])


NEAREST = "nabo"
# The word in the address, and the core's id.
CORE = {
    "tjenesteomrade": "service_area",
    "kontor": "office",
    "folkemengde": "population",
    "endring": "population_change",
    "eldre": "share_67",
    "pendling": "commuting_out",
    "reise": "travel",
    "samisk": "sami",
    "fagsystem": "case_system",
    "bemanning": "staff",
}


def _groups(core: str) -> Callable[[Case, date], Readings]:
    def read(view: Case, on: date) -> Readings:
        found = values(view, core, on)
        groups = {v.group: v.label[:1].upper() + v.label[1:] for v in found.values() if v.group}
        readings = {
            n: Reading(
                n, v.group or None, groups.get(v.group, ""), None, v.source, "" if v.group else v.label
            )
            for n, v in found.items()
        }
        return readings, dict(sorted(groups.items(), key=lambda pair: (pair[0] == "outside", pair[1])))

    return read


def _offices(view: Case, on: date) -> Readings:
    """Joint offices by name, all the others together: what people ask is who shares."""
    readings, groups = _groups("office")(view, on)
    size = Counter(reading.group for reading in readings.values())
    shared = {group: name for group, name in groups.items() if size[group] > 1}
    own = {
        n: Reading(n, "own", reading.words, None, reading.source)
        for n, reading in readings.items()
        if reading.group and reading.group not in shared
    }
    return readings | own, {"own": _("Kontor for én kommune i saken")} | shared


def _figures(core: str) -> Callable[[Case, date], Readings]:
    def read(view: Case, on: date) -> Readings:
        return {
            n: Reading(n, figure=v.figure, source=v.source, reason=v.label)
            for n, v in values(view, core, on).items()
        }, {}

    return read


def _nearest(view: Case, on: date) -> Readings:
    """Minutes to the nearest other municipality centre of the case, neighbours outside it too."""
    near = nearest(view, on)
    readings: dict[str, Reading] = {}
    for n in view.numbers:
        if n in near:
            figure = view.travel_minutes(n, near[n], on)
            note = _("til {name}").format(name=view.municipality_name(near[n]))
        else:
            figure, note = unknown(view, on, MINUTES, _("Kommunesenteret er ikke stedfestet.")), ""
        readings[n] = Reading(n, figure=figure, source=figure.source, reason=figure.reason or "", note=note)
    return readings, {}


_GROUPED = ("tjenesteomrade", "samisk", "fagsystem")
MEASURES: tuple[Measure, ...] = tuple(
    Measure("kontor", True, _offices)
    if word == "kontor"
    else Measure(word, word in _GROUPED, _groups(core) if word in _GROUPED else _figures(core))
    for word, core in CORE.items()
)
MEASURES = (*MEASURES[:7], Measure(NEAREST, False, _nearest), *MEASURES[7:])
BY_ID = {measure.id: measure for measure in MEASURES}
