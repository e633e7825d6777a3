"""One measure for every municipality of a case, ready for a map and its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case
from bindeledd.mapping.comparison import empty, population_change, share_67, workforce
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import kind_name


@dataclass(frozen=True, slots=True)
class Value:
    """What a municipality has of the measure: a group (id and label) or a figure, and the source.

    `group` is empty and `label` says why when it is not known.
    """

    municipality: str
    label: str
    source: Source
    group: str = ""
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure that a map can show: `kind` is `group` (names) or `figure` (numbers)."""

    id: str
    title: str
    kind: str


def measures() -> tuple[Measure, ...]:
    """What a map of a case can show, in the language in force."""
    return (
        Measure("service_area", _("Tjenesteområde"), "group"),
        Measure("office", _("Kontor"), "group"),
        Measure("population", _("Innbyggere"), "figure"),
        Measure("population_change", _("Endring i folkemengden"), "figure"),
        Measure("share_67", _("Andel 67 år eller eldre"), "figure"),
        Measure("commuting_out", _("Andel som pendler ut"), "figure"),
        Measure("travel", _("Reisetid fra den største kommunen i tjenesteområdet"), "figure"),
        Measure("sami", _("Samisk forvaltningsområde"), "group"),
        Measure("case_system", _("Fagsystem"), "group"),
        Measure("staff", _("Årsverk"), "figure"),
    )


def values(case: Case, measure: str, on: date | None = None) -> dict[str, Value]:
    """The measure per member on the date, in alphabetical order.

    Raises `BadInput` for an unknown measure.
    """
    maker = _MAKERS.get(measure)
    if maker is None:
        known = ", ".join(found.id for found in measures())
        message = _("Kartet kan ikke vise «{id}».").format(id=measure[:40])
        fix = _("Velg en av: {measures}.").format(measures=known)
        raise BadInput(Finding("measure-unknown", Severity.MUST, message, fix=fix))
    return maker(case, on or case.date)


def _figures(case: Case, of: Callable[[str], Figure]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for number in case.numbers:
        figure = of(number)
        found[number] = Value(number, figure.reason or "", figure.source, figure=figure)
    return found


def _service_area(case: Case, on: date) -> dict[str, Value]:
    areas = {number: area for area in case.service_areas(on) for number in area.members}
    return {
        n: Value(n, areas[n].name, areas[n].source, areas[n].id)
        if n in areas
        else Value(n, _("Ikke i noe tjenesteområde"), case.own_source)
        for n in case.numbers
    }


def _office(case: Case, _on: date) -> dict[str, Value]:
    offices = {number: office for office in case.offices() for number in office.municipalities}
    return {
        n: Value(n, offices[n].name, offices[n].source, offices[n].id)
        if n in offices
        else Value(n, _("Kontoret er ikke kjent"), case.own_source)
        for n in case.numbers
    }


def _population(case: Case, on: date) -> dict[str, Value]:
    return _figures(case, lambda number: case.population(number, on))


def _change(case: Case, on: date) -> dict[str, Value]:
    reason = _("Saken har bare én dato.")
    return _figures(
        case, lambda n: population_change(case, (n,), on) or empty(case, on, reason, _("prosent"))
    )


def _old(case: Case, on: date) -> dict[str, Value]:
    reason = _("Aldersfordeling mangler.")
    return _figures(case, lambda n: share_67(case, (n,), on) or empty(case, on, reason, _("prosent")))


def _commuting(case: Case, on: date) -> dict[str, Value]:
    return _figures(case, lambda n: case.out_share(n, on=on))


def _travel(case: Case, on: date) -> dict[str, Value]:
    from bindeledd.mapping.travelling import MINUTES

    hubs = hub_of(case, on)
    reason = _("Folketallet mangler, så den største kommunen er ikke kjent.")
    return _figures(
        case,
        lambda n: case.travel_minutes(hubs[n], n, on) if n in hubs else empty(case, on, reason, MINUTES),
    )


def hub_of(case: Case, on: date) -> dict[str, str]:
    """The most populous municipality of each member's service area (of the whole case without areas)."""
    groups = [area.members for area in case.service_areas(on)] or [case.numbers]
    hubs: dict[str, str] = {}
    for members in groups:
        known = {n: v for n in members if (v := case.population(n, on).value) is not None}
        if known:
            hub = max(known, key=lambda n: (known[n], n))
            hubs.update(dict.fromkeys(members, hub))
    return hubs


def _sami(case: Case, on: date) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for number in case.numbers:
        status = case.sami(number, on)
        source = status.source or case.own_source
        if status.category:
            found[number] = Value(number, kind_name(status.category), source, status.category)
        elif status.inside is None:
            found[number] = Value(number, status.reason or _("Ikke kjent"), source)
        else:
            found[number] = Value(number, _("står ikke i oversikten"), source, "outside")
    return found


def _case_system(case: Case, on: date) -> dict[str, Value]:
    return {
        number: Value(number, system.system or system.reason or "", system.source, system.system or "")
        for number, system in case.case_systems(on).items()
    }


def _staff(case: Case, on: date) -> dict[str, Value]:
    return _figures(case, lambda number: workforce(case, (number,), on))


_MAKERS: dict[str, Callable[[Case, date], dict[str, Value]]] = {
    "service_area": _service_area,
    "office": _office,
    "population": _population,
    "population_change": _change,
    "share_67": _old,
    "commuting_out": _commuting,
    "travel": _travel,
    "sami": _sami,
    "case_system": _case_system,
    "staff": _staff,
}
