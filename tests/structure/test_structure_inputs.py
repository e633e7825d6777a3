"""The world of a real case: Nordland in 2018, and what happens when a case lacks something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bindeledd.casefolder.folder import CaseFolder
from bindeledd.foundation.finding import BadInput
from bindeledd.mapping import Case, open_case
from bindeledd.structure.inputs import world_of
from bindeledd.structure.measures import measured
from bindeledd.structure.prices import Prices
from bindeledd.structure.staffing import FUNCTIONS, estimated_staff, holders
from bindeledd.structure.targets import targets
from bindeledd.structure.world import World


@pytest.fixture(scope="module")
def case() -> Case:
    return open_case("nordland-2018")


@pytest.fixture(scope="module")
def nordland(case: Case) -> World:
    return world_of(case)


def without(case: Case, table: str, number: str) -> Case:
    """The case without the rows of a municipality in a table."""
    return changed(case, table, [r for r in case.folder.rows(table) if r["municipality"] != number])


def changed(case: Case, table: str, rows: list) -> Case:
    folder = case.folder
    return Case(replace_rows(folder, table, rows))


def replace_rows(folder: CaseFolder, table: str, rows: list) -> CaseFolder:
    return replace(folder, tables={**folder.tables, table: rows})


def test_nordland_is_44_municipalities_in_43_offices(case: Case, nordland: World) -> None:
    planned = [code for code, inside in zip(nordland.codes, nordland.planned, strict=True) if inside]
    assert planned == sorted(case.numbers)
    assert len(planned) == 44
    offices = [o for o in nordland.today.offices if set(o.members) & set(planned)]
    assert len(offices) == 43
    joint = nordland.office_today("1852")
    assert joint.members == ("1852", "1853")
    assert joint.model == "joint"
    assert nordland.codes == tuple(sorted(nordland.codes))
    assert not nordland.planned[nordland.at("1903")]


def test_residents_and_commuters_are_those_of_the_case(case: Case, nordland: World) -> None:
    for code in ("1804", "1841", "1849"):
        at = nordland.at(code)
        assert nordland.residents[at] == case.population(code).value
    year = case.commuting_years()[-1]
    flows = {
        (str(row["home"]), str(row["work"])): row["workers"]
        for row in case.folder.rows("commuting")
        if row["year"] == year
    }
    assert nordland.commuters[nordland.at("1849"), nordland.at("1804")] == flows["1849", "1804"]
    around = np.flatnonzero(~nordland.planned)
    assert np.isnan(nordland.commuters[np.ix_(around, around)]).all()


def test_minutes_are_those_of_travel_and_ferries_can_be_quicker(case: Case, nordland: World) -> None:
    bodo, fauske = nordland.at("1804"), nordland.at("1841")
    assert nordland.minutes[bodo, fauske] == pytest.approx(case.travel_minutes("1804", "1841").value, abs=0.6)
    assert (np.diagonal(nordland.minutes) == 0).all()
    quicker = world_of(case, ferry_factor=0.5)
    both = np.isfinite(nordland.minutes) & np.isfinite(quicker.minutes)
    assert (quicker.minutes[both] <= nordland.minutes[both] + 1e-6).all()
    donna, alstahaug = nordland.at("1827"), nordland.at("1820")
    assert quicker.minutes[donna, alstahaug] < nordland.minutes[donna, alstahaug] - 10


def test_staff_is_estimated_until_it_is_entered(case: Case, nordland: World) -> None:
    at = nordland.at("1841")
    assert not nordland.staff_known[nordland.planned].any()
    assert nordland.staff[at] == pytest.approx(1 + nordland.working_age[at] / 290, abs=0.01)
    assert [f.code for f in nordland.findings if f.code == "staff-estimated"] == ["staff-estimated"]
    assert 550 < nordland.staff[nordland.planned].sum() < 590


def test_entered_staff_goes_before_the_estimate_when_both_owners_have_said_it(case: Case) -> None:
    def entered(number: str, owner: str, fte: float, function: str = "all") -> dict:
        row = next(iter(case.folder.rows("staff")))
        said = {"municipality": number, "owner": owner, "function": function, "fte": fte, "reason": None}
        return {**row, **said}

    others = [row for row in case.folder.rows("staff") if row["municipality"] not in ("1841", "1845")]
    debt = FUNCTIONS[0].tasks[0]
    both = [entered("1841", "state", 11.5), entered("1841", "municipal", 9.0)]
    one = [entered("1845", "state", 3.0), entered("1845", "municipal", 2.0, debt)]
    world = world_of(changed(case, "staff", [*others, *both, *one]))
    fauske, sorfold = world.at("1841"), world.at("1845")
    assert world.staff[fauske] == 20.5
    assert world.staff_known[fauske]
    assert world.holders[fauske, 0] == pytest.approx(20.5 * FUNCTIONS[0].share)
    assert not world.staff_known[sorfold]
    assert world.staff[sorfold] == pytest.approx(1 + world.working_age[sorfold] / 290, abs=0.01)
    assert world.holders[sorfold, 0] == 2.0


def test_holders_are_a_share_of_the_staff_and_what_is_entered_goes_first() -> None:
    assert estimated_staff(0) == 1.0
    assert holders(20.0) == tuple(20.0 * function.share for function in FUNCTIONS)
    told = holders(20.0, {FUNCTIONS[0].tasks[0]: 3.5})
    assert told[0] == 3.5
    assert told[1:] == holders(20.0)[1:]


def test_the_world_is_the_same_every_time_and_knows_its_sources(case: Case, nordland: World) -> None:
    again = world_of(open_case("nordland-2018"))
    assert again.digest == nordland.digest
    assert world_of(case, ferry_factor=0.5).digest != nordland.digest
    assert {source.id for source in nordland.sources}
    assert all(source.vintage for source in nordland.sources)


def test_who_is_in_the_sami_area_and_who_is_not_known(nordland: World) -> None:
    inside = [code for code, sami in zip(nordland.codes, nordland.sami, strict=True) if sami]
    assert inside == ["1850"]
    assert "1849" in nordland.sami_unknown
    assert "1804" not in nordland.sami_unknown


def test_without_neighbours_only_members_are_there(case: Case) -> None:
    alone = world_of(case, around=False)
    assert alone.codes == tuple(sorted(case.numbers))
    assert alone.planned.all()


def test_a_member_without_residents_is_named(case: Case) -> None:
    with pytest.raises(BadInput) as told:
        world_of(without(case, "population", "1841"))
    (finding,) = told.value.findings
    assert finding.code == "residents-unknown"
    assert "Fauske" in finding.message


def test_a_neighbour_without_residents_is_left_out_and_said(case: Case, nordland: World) -> None:
    neighbour = next(c for c, inside in zip(nordland.codes, nordland.planned, strict=True) if not inside)
    world = world_of(without(case, "population", neighbour))
    assert neighbour not in world.place
    assert [f.subject for f in world.findings if f.code == "neighbour-not-counted"] == [neighbour]


def test_before_there_was_a_count_the_members_are_named(case: Case) -> None:
    with pytest.raises(BadInput):
        world_of(case, date(1950, 1, 1))


def test_the_targets_of_the_report_and_the_distance_to_them(case: Case, nordland: World) -> None:
    found = {target.measure: target for target in targets(case)}
    assert {measure: target.value for measure, target in found.items()} == {"offices": 34, "leaders": 18}
    today = measured(nordland, Prices(), nordland.today)
    assert found["offices"].distance(today) == 43 - 34
    told = found["offices"].as_json(today)
    assert told["source"]
    assert "34" in told["text"]
    assert targets(changed(case, "assessments", [])) == ()
