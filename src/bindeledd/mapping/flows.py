"""The commuting that regions are made of, for the day of a case; and a case's own divisions.

Attachments are made over the whole country, so the flows are national also where the case is one
county. Up to the numbers of 2024 the flows of 2017 and the residents 20–66 years of 1 January 2017
are moved to the numbers of the case's day, as in the official division of 2020; for later days the
last there are. Travel is that of the case, its own changes and measured times included.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.areas.centres import centre
from bindeledd.areas.moved import flows_moved, residents_20_66_moved
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.national import COMMUTING_YEARS, WORKING_AGE_YEARS, commuting_unknown
from bindeledd.areas.travel import Point, travel_on
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.mapping.travelling import computed_source, events
from bindeledd.regions.division import Division, given
from bindeledd.regions.flows import Flows, flows_of

if TYPE_CHECKING:
    from bindeledd.areas.sources import Source
    from bindeledd.casefolder.fields import Value
    from bindeledd.mapping.case import Case

# Rows of a table as one hashable value, so that equal cases share what is computed.
_Rows = tuple[tuple[tuple[str, "Value"], ...], ...]

# The official division of 2020 rests on this year.
OFFICIAL_YEAR = 2017
_LATER = date(2024, 1, 1)
# The boundary questions that the founding report leaves open, by the numbers of 2018.
OPEN_BOUNDARIES = {"nordland-2018": ("1811", "1832", "1848", "1852", "1853")}


@dataclass(frozen=True, slots=True)
class NationalFlows:
    """The flows of the whole country in the numbers of `on`, and what they are made of."""

    flows: Flows
    on: date
    year: int
    residents_on: date
    sources: tuple[Source, ...]
    notes: tuple[str, ...]


def year_for(on: date) -> int:
    """The year of the flows for a day: that of the official division, or from 2024 on the last there is."""
    return COMMUTING_YEARS[-1] if on >= _LATER else OFFICIAL_YEAR


def case_flows(case: Case, year: int | None = None) -> NationalFlows:
    """The national flows in the numbers of the case's day. Raises `BadInput` for a year without flows."""
    rows = (events(case), case.folder.rows("travel_overrides"))
    changes, overrides = (tuple(tuple(row.items()) for row in table) for table in rows)
    return _national(case.date, year_for(case.date) if year is None else year, changes, overrides)


@lru_cache(maxsize=4)
def _national(on: date, year: int, changes: _Rows, overrides: _Rows) -> NationalFlows:
    from bindeledd.areas.sources import source

    if date(year, 12, 31) > on and year != OFFICIAL_YEAR:
        raise BadInput(
            Finding(
                "commuting-after-case",
                Severity.MUST,
                _("Pendlingen i {year} er telt etter sakens dag.").format(year=year),
                fix=_("Velg et tidligere år."),
            )
        )
    commuting_unknown(year)  # refuses a year without flows, with the years that have them
    moved = flows_moved(year, on)
    counted = date(min(year, WORKING_AGE_YEARS[-1]), 1, 1)
    residents = residents_20_66_moved(counted, on)
    here = municipalities(on)
    codes = sorted(here)
    points = []
    for code in codes:
        found = centre(code, on)
        points.append(Point(found.longitude, found.latitude, code) if found else None)
    travel = travel_on(on, [dict(row) for row in changes], [dict(row) for row in overrides])
    placed = [at for at, point in enumerate(points) if point is not None]
    minutes = np.full((len(codes), len(codes)), np.nan)
    minutes[np.ix_(placed, placed)] = travel.matrix([point for point in points if point is not None])
    values = [residents[code].value if code in residents else None for code in codes]
    flows = flows_of(
        codes,
        [here[code].name for code in codes],
        moved.flows,
        [np.nan if value is None else float(value) for value in values],
        minutes,
        moved.unknown,
    )
    notes = [
        _("Pendling i 4. kvartal {year} og innbyggere 20–66 år {day}, i kommunenumrene per {on}.").format(
            year=year, day=counted.isoformat(), on=on.isoformat()
        ),
        _("Små grensejusteringer er ikke med i kilden. Reisetid er mellom kommunesentrene."),
        *(weights.line for weights in moved.weights),
    ]
    if moved.unknown:
        notes.append(
            _(
                "{count} pendlingstall mellom deler av kommuner som ble delt, er ukjente og teller ikke."
            ).format(count=len(moved.unknown))
        )
    sources = (source("ssb-03321"), source("ssb-07459-original"), computed_source(on))
    return NationalFlows(flows, on, year, counted, sources, tuple(notes))


def service_area_division(case: Case) -> Division:
    """The service areas of the case on its date, as a division."""
    groups = {area.name: area.members for area in case.service_areas()}
    return _own(case, "service-areas", groups, _("Saken har ingen tjenesteområder."))


def office_division(case: Case) -> Division:
    """The municipalities by the office that serves them in the main observation.

    Of several offices the first in alphabetical order counts.
    """
    groups: dict[str, list[str]] = {}
    seen: set[str] = set()
    for office in case.offices():
        own = [code for code in office.municipalities if code not in seen]
        seen.update(own)
        groups.setdefault(f"{office.name} ({office.id})" if office.name in groups else office.name, own)
    return _own(
        case, "offices", {name: tuple(own) for name, own in groups.items()}, _("Saken har ingen kontor.")
    )


def file_division(case: Case, path: Path) -> Division:
    """A CSV file with the columns `municipality` and `region`; comma or semicolon between.

    Raises `BadInput` with the row for an empty cell or an unknown number, and for columns that lack.
    """
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    if not {"municipality", "region"} <= set(reader.fieldnames or ()):
        raise _bad(path, 1, _("Filen mangler kolonnen «municipality» eller «region»."))
    known = municipalities(case.date)
    groups: dict[str, list[str]] = {}
    for row_number, row in enumerate(reader, 2):
        code, region = (row["municipality"] or "").strip(), (row["region"] or "").strip()
        if code not in known:
            raise _bad(
                path, row_number, _("«{code}» er ikke et kommunenummer på sakens dag.").format(code=code[:20])
            )
        if not region:
            raise _bad(path, row_number, _("Regionen mangler."))
        groups.setdefault(region, []).append(code)
    names = {code: found.name for code, found in known.items()}
    return given("file", names, {name: tuple(codes) for name, codes in groups.items()})


def boundary_findings(case: Case, national: NationalFlows, regions: Division) -> tuple[Finding, ...]:
    """What the figures say of the boundary questions that the case's report leaves open.

    Per municipality: per cent of its residents 20–66 years who work in the rest of its own service
    area, in the other area that most go to, and where the region has placed it.
    """
    return tuple(
        finding
        for code in OPEN_BOUNDARIES.get(case.name, ())
        if (finding := _boundary(case, national.flows, regions, code)) is not None
    )


def _boundary(case: Case, flows: Flows, regions: Division, code: str) -> Finding | None:
    own = case.service_area_of(code)
    if own is None or code not in flows.place:
        return None
    at = flows.place[code]
    row = flows.home == at
    to = dict(zip(flows.work[row].tolist(), flows.workers[row].tolist(), strict=True))
    people = flows.residents[at]
    shares = {flows.codes[work]: 100.0 * workers / people for work, workers in to.items() if work != at}
    inside = sum(share for other, share in shares.items() if other in own.members)
    largest = sorted(
        (other for other in shares if other not in own.members), key=lambda other: (-shares[other], other)
    )[:1]
    region = regions.region_of[code]
    message = _(
        "{name} er i tjenesteområdet {area}. {inside} prosent av innbyggerne 20–66 år arbeider i resten av "
        "området"
    ).format(name=case.municipality_name(code), area=own.name, inside=number(inside, 1))
    if largest:
        message += _(", og {share} prosent i {other}, som er størst utenfor").format(
            share=number(shares[largest[0]], 1), other=flows.names[flows.place[largest[0]]]
        )
    message += ". " + regions.placing_of[code].sentence(regions.name)
    mates = [other for other in region.members if other != code]
    if not mates:
        verdict = _("Pendlingen knytter ikke kommunen fast til noe område.")
    elif region.centre in own.members:
        verdict = _("Pendlingen taler for dagens tjenesteområde.")
    else:
        verdict = _(
            "Pendlingen taler for et annet område enn dagens: regionen har senter i {centre}."
        ).format(centre=regions.name(region.centre))
    return Finding(
        "open-boundary",
        Severity.NOTE,
        f"{message} {verdict}",
        subject=code,
        facts={
            "own_area": own.id,
            "share_own_area": round(inside, 2),
            "largest_outside": largest[0] if largest else None,
            "share_largest_outside": round(shares[largest[0]], 2) if largest else None,
            "region": region.centre,
        },
    )


def _own(
    case: Case, method: str, groups: dict[str, Sequence[str]] | dict[str, tuple[str, ...]], none: str
) -> Division:
    if not groups:
        raise BadInput(
            Finding("no-division", Severity.MUST, none, fix=_("Sammenlign med en annen inndeling."))
        )
    names = {code: case.municipality_name(code) for members in groups.values() for code in members}
    return given(method, names, {name: tuple(members) for name, members in groups.items()})


def _bad(path: Path, row: int, message: str) -> BadInput:
    return BadInput(
        Finding(
            "wrong-division-file",
            Severity.MUST,
            message,
            fix=_("Skriv én rad per kommune med kommunenummer og regionens navn."),
            file=path.name,
            row=row,
        )
    )
