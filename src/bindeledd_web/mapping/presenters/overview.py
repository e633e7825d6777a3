"""The overview: key figures, the gravest findings, the service areas, and one measure as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Field, Value
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import day
from bindeledd.mapping import Case, check
from bindeledd.mapping.comparison import key_figures
from bindeledd.mapping.figures import Figure, Source
from bindeledd.mapping.structure import Office, ServiceArea
from bindeledd_web.mapping.presenters.maps import readings
from bindeledd_web.mapping.presenters.measures import Measure, Reading
from bindeledd_web.mapping.presenters.memory import once_per_case
from bindeledd_web.mapping.presenters.values import named_sources

FIRST_FINDINGS = 3


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One municipality in the table under the map.

    `seen` says where the offices come from, in a row whose own source is only the case.
    """

    number: str
    name: str
    area: ServiceArea | None
    offices: tuple[Office, ...]
    reading: Reading
    seen: str = ""


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One service area with how many municipalities and people it has."""

    area: ServiceArea
    population: Figure


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything beside and under the map."""

    municipalities: int
    offices: int
    areas: tuple[AreaRow, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    counts: tuple[tuple[Severity, int], ...]
    rows: tuple[MeasureRow, ...]
    sources: tuple[Source, ...]
    unknown: int
    unit: str


@once_per_case
def overview(view: Case, on: date, measure: Measure, by_value: bool = False) -> Overview:
    """The overview on a day; with `by_value` the rows are in order of the measure, the largest first."""
    found, _groups = readings(view, on, measure)
    area_of = {n: area for area in view.service_areas(on) for n in area.members}
    offices_of: dict[str, list[Office]] = {}
    for office in view.offices(on=on):
        for n in office.municipalities:
            offices_of.setdefault(n, []).append(office)
    rows = [
        MeasureRow(
            m.number, m.name, area_of.get(m.number), tuple(offices_of.get(m.number, ())), found[m.number],
            _seen(view, found[m.number], bool(offices_of.get(m.number))),
        )
        for m in view.municipalities()
    ]  # fmt: skip
    if by_value:
        rows.sort(key=_largest_first)
    findings = case_findings(view)
    return Overview(
        municipalities=len(rows),
        offices=len(view.offices(on=on)),
        areas=tuple(AreaRow(area, view.population(area.members, on)) for area in view.service_areas(on)),
        figures=key_figures(view, view.numbers, on),
        findings=findings[:FIRST_FINDINGS],
        counts=tuple((s, sum(f.severity == s for f in findings)) for s in Severity),
        rows=tuple(rows),
        sources=named_sources(row.reading.source for row in rows),
        unit=next((r.figure.unit for r in found.values() if r.figure), ""),
        unknown=sum(
            1 for r in found.values() if r.group is None and (r.figure is None or not r.figure.known)
        ),
    )


def _seen(view: Case, reading: Reading, with_offices: bool) -> str:
    """The observation that the offices come from, with its day unless the title has the year."""
    seen = view.observation()
    if not with_offices or seen is None or reading.source != view.own_source:
        return ""
    on = seen.observed_on
    return seen.title if str(on.year) in seen.title else f"{seen.title}, {day(on)}"


def _largest_first(row: MeasureRow) -> tuple[bool, float, str]:
    figure = row.reading.figure
    if figure is not None:
        return figure.value is None, -(figure.value or 0), ""
    return row.reading.group is None, 0.0, row.reading.words


@once_per_case
def case_findings(view: Case) -> tuple[Finding, ...]:
    """What does not add up in the case, the gravest first."""
    return tuple(check(view))


def export_fields(measure: Measure, unit: str) -> tuple[Field, ...]:
    """The columns of the exported table."""
    title = f"{measure.title} ({unit})" if unit else measure.title
    return (
        Field("number", _("Kommunenummer"), "code"),
        Field("name", _("Kommune")),
        Field("office", _("Kontor")),
        Field("service_area", _("Tjenesteområde")),
        Field("value", title, "text" if measure.grouped else "decimal"),
        Field("date", _("Dato"), "date"),
        Field("reason", _("Grunn til at verdien mangler")),
        Field("source", _("Kilde")),
        Field("note", _("Merknad")),
    )


def export_rows(rows: Sequence[MeasureRow]) -> list[tuple[Value, ...]]:
    """The rows of the exported table, figures unrounded."""
    exported: list[tuple[Value, ...]] = []
    for row in rows:
        figure, source = row.reading.figure, row.reading.source
        exported.append(
            (
                row.number,
                row.name,
                ", ".join(office.name for office in row.offices),
                row.area.name if row.area else None,
                figure.value if figure else (row.reading.words or None),
                figure.date if figure else None,
                row.reading.reason or None,
                f"{source.title} ({source.vintage})" if source else None,
                row.reading.note or None,
            )
        )
    return exported
