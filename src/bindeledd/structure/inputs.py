"""A case as the planner sees it: members are planned for, neighbours may be joined.

Everything is of the case's date: the latest common count of residents not after it, the latest
year of commuting, travel over the network as it is on the day with the case's own changes and
measured pairs. What is estimated is said in the findings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.mapping.travelling import point
from bindeledd.structure.proposal import Model, Office, Proposal, office
from bindeledd.structure.staffing import FUNCTIONS, WORKING_AGE, estimated_staff, holders
from bindeledd.structure.world import World

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bindeledd.areas.sources import Source
    from bindeledd.mapping.case import Case
    from bindeledd.mapping.structure import CaseMunicipality
    from bindeledd.mapping.structure import Office as MappedOffice

_OWNERS = ("state", "municipal")


def world_of(
    case: Case,
    on: date | None = None,
    *,
    observation: str | None = None,
    around: bool = True,
    ferry_factor: float = 1.0,
) -> World:
    """The world of a case on a day (its own date when none is given).

    `around` brings the neighbours of the case that may be joined, `observation` chooses what
    counts as today, `ferry_factor` multiplies the time on board and waiting for ferries. Raises
    `BadInput` for members without a count of residents, and a case without offices.
    """
    on = on or case.date
    everyone = sorted(
        (m for m in case.municipalities(None) if around or m.role == "member"), key=lambda m: m.number
    )
    everyone, left_out = _counted(case, everyone, on)
    codes = tuple(m.number for m in everyone)
    planned = np.array([m.role == "member" for m in everyone])
    residents = np.array([_residents(case, code, on) for code in codes], dtype=np.int64)
    working_age = np.array([_working_age(case, code, on) for code in codes])
    staff, staff_known, held = _staff(case, codes, working_age, on)
    areas, area = _areas(case, codes, on)
    today = _today(case, codes, residents, observation, on)
    sami = [case.sami(code, on).inside for code in codes]
    sources, flows = _commuters(case, codes, planned, on)
    return World(
        case=case.name,
        title=case.title,
        date=on,
        codes=codes,
        names=tuple(m.name for m in everyone),
        planned=planned,
        residents=residents,
        working_age=working_age.round().astype(np.int64),
        minutes=_minutes(case, everyone, on, ferry_factor),
        commuters=flows,
        staff=staff,
        staff_known=staff_known,
        functions=tuple(function.id for function in FUNCTIONS),
        holders=held,
        sami=np.array([inside is True for inside in sami]),
        areas=areas,
        area=area,
        regions=(),
        region=np.full(len(codes), -1, dtype=np.int16),
        today=today,
        sources=_sources(case, on, sources),
        findings=(*left_out, *_estimates(staff_known[planned])),
        measured_pairs=frozenset(case.travel(on).measured),
        sami_unknown=frozenset(c for c, inside in zip(codes, sami, strict=True) if inside is None),
    )


def _counted(
    case: Case, everyone: Sequence[CaseMunicipality], on: date
) -> tuple[list[CaseMunicipality], list[Finding]]:
    """Those with residents and ages known; a member without is an error, a neighbour is left out."""
    kept, wrong, findings = [], [], []
    for each in everyone:
        known = case.population(each.number, on).known and bool(_age_groups(case, each.number, on))
        if known:
            kept.append(each)
        elif each.role == "member":
            wrong.append(each.name)
        else:
            findings.append(
                Finding(
                    "neighbour-not-counted",
                    Severity.NOTE,
                    _("{name} kan ikke regnes med som nabo: folkemengden er ikke kjent.").format(
                        name=each.name
                    ),
                    subject=each.number,
                )
            )
    if wrong or not any(each.role == "member" for each in kept):
        raise BadInput(
            Finding(
                "residents-unknown",
                Severity.MUST,
                _("Folkemengde eller alder mangler for {names}.").format(names=", ".join(wrong))
                if wrong
                else _("Saken har ingen kommuner å planlegge for."),
                fix=_("Fyll ut tabellene «population» og «population_by_age»."),
            )
        )
    return kept, findings


def _residents(case: Case, code: str, on: date) -> int:
    value = case.population(code, on).value
    return int(value or 0)


def _age_groups(case: Case, code: str, on: date) -> list[float]:
    """Residents of each group inside the working age; empty when the case does not have them all."""
    first, last = WORKING_AGE
    groups = [
        group
        for group in case.ages(code, on)
        if group.age_from >= first and group.age_to is not None and group.age_to <= last
    ]
    values = [float(group.persons.value) for group in groups if group.persons.value is not None]
    return values if len(values) == len(groups) else []


def _working_age(case: Case, code: str, on: date) -> float:
    return sum(_age_groups(case, code, on))


def _staff(
    case: Case, codes: tuple[str, ...], working_age: NDArray[np.float64], on: date
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    """Staff per municipality (entered, or the estimate), whether it is entered, and holders.

    All of the staff is known when the state's and the municipality's are.
    """
    entered: dict[str, dict[str, list[float | None]]] = defaultdict(lambda: defaultdict(list))
    owners: dict[str, set[str]] = defaultdict(set)
    for row in case.staff(codes, on):
        value = row.fte.value
        entered[row.municipality][row.function].append(None if value is None else float(value))
        if row.function == "all":
            owners[row.municipality].add(row.owner)
    staff, known, held = [], [], []
    for code, age in zip(codes, working_age, strict=True):
        per_function = {
            function: sum(value for value in values if value is not None)
            for function, values in entered[code].items()
            if values and all(value is not None for value in values)
        }
        everyone = per_function.get("all") if len(owners[code]) == len(_OWNERS) else None
        staff.append(estimated_staff(age) if everyone is None else everyone)
        known.append(everyone is not None)
        held.append(holders(staff[-1], per_function))
    return np.array(staff), np.array(known), np.array(held)


def _areas(case: Case, codes: tuple[str, ...], on: date) -> tuple[tuple[str, ...], NDArray[np.int16]]:
    areas = case.service_areas(on)
    place = {code: i for i, each in enumerate(areas) for code in each.members}
    return tuple(each.id for each in areas), np.array([place.get(c, -1) for c in codes], dtype=np.int16)


def _minutes(
    case: Case, everyone: Sequence[CaseMunicipality], on: date, ferry_factor: float
) -> NDArray[np.float64]:
    """Minutes between the centres; NaN where there is no way, or a centre is not known."""
    travel = case.travel(on)
    if ferry_factor != 1.0:
        travel = travel.with_ferries(ferry_factor)
    points = [point(each) for each in everyone]
    placed = [place for place, at in enumerate(points) if at is not None]
    table = np.full((len(everyone), len(everyone)), np.nan)
    found = travel.matrix([at for at in points if at is not None])
    found[~np.isfinite(found)] = np.nan
    table[np.ix_(placed, placed)] = found
    np.fill_diagonal(table, 0.0)
    return table


def _commuters(
    case: Case, codes: tuple[str, ...], planned: NDArray[np.bool_], on: date
) -> tuple[set[str], NDArray[np.float64]]:
    """Commuters between all pairs, and the ids of their sources.

    A pair with a member that is not listed is zero. Between two neighbours the case does not say.
    """
    place = {code: i for i, code in enumerate(codes)}
    table = np.full((len(codes), len(codes)), np.nan)
    years = case.commuting_years(on)
    if not years:
        return set(), table
    table[planned, :] = 0.0
    table[:, planned] = 0.0
    sources: set[str] = set()
    for row in case.folder.rows("commuting"):
        if row["year"] != years[-1]:
            continue
        home, work = place.get(str(row["home"])), place.get(str(row["work"]))
        if home is not None and work is not None:
            workers = row["workers"]
            table[home, work] = np.nan if workers is None else float(str(workers))
            sources.add(str(row["source"]))
    return sources, table


def _today(
    case: Case, codes: tuple[str, ...], residents: NDArray[np.int64], observation: str | None, on: date
) -> Proposal:
    """Alternative 0: the offices of the observation; who is in none of them stands alone."""
    place = {code: i for i, code in enumerate(codes)}
    found: list[Office] = []
    taken: set[str] = set()
    for each in case.offices(observation, on):
        members = [code for code in each.municipalities if code in place and code not in taken]
        if members:
            taken.update(members)
            found.append(_office_today(case, each, members, place, residents, on))
    found += [office((code,), code) for code in codes if code not in taken]
    return Proposal(tuple(found))


def _office_today(
    case: Case,
    each: MappedOffice,
    members: list[str],
    place: dict[str, int],
    residents: NDArray[np.int64],
    on: date,
) -> Office:
    """The office as it is; its host is the cooperation's, else the main location's, else the largest."""
    largest = max(sorted(members), key=lambda code: residents[place[code]])
    main = [spot.municipality for spot in each.locations if spot.kind == "main"]
    host = next((code for code in main if code in members), largest)
    model: Model = "own" if len(members) == 1 else "joint"
    for cooperation in case.cooperations(None, on) if len(members) > 1 else ():
        if cooperation.kind == "host" and set(members) <= set(cooperation.members):
            model = "host"
            host = cooperation.host if cooperation.host in members else host
    branches = {spot.municipality for spot in each.locations if spot.municipality in members} - {host}
    return office(members, host, branches, model)


def _sources(case: Case, on: date, flows: set[str]) -> tuple[Source, ...]:
    from bindeledd.mapping.travelling import computed_source

    population = case.population(case.numbers, on).sources
    ages = [group.persons.source for group in case.ages(case.numbers, on)][:1]
    found = [*population, *ages, *(case.source(each) for each in sorted(flows)), computed_source(on)]
    found += [case.source(measured.source) for measured in case.travel(on).measured.values()]
    return tuple({source.id: source for source in found if source.id != "case"}.values())


def _estimates(known: NDArray[np.bool_]) -> list[Finding]:
    missing = int((~known).sum())
    if not missing:
        return []
    return [
        Finding(
            "staff-estimated",
            Severity.NOTE,
            _("Bemanningen er anslått for {missing} av {all} kommuner.").format(
                missing=missing, all=len(known)
            ),
            fix=_("Fyll ut årsverk i kartleggingen, så brukes de i stedet."),
        )
    ]
