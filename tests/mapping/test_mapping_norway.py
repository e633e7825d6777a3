"""The built-in cases of the whole country: every municipality once, and figures with sources."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.areas.municipalities import municipalities
from bindeledd.mapping import built_in, check, open_case
from bindeledd.mapping.norway import NORWAY, TABLES, norwegian_case


@pytest.mark.parametrize(
    ("name", "count", "people"), [("norge-2020", 356, 5_367_580), ("norge-2024", 357, None)]
)
def test_every_municipality_of_the_day_is_a_member(name: str, count: int, people: int | None) -> None:
    case = open_case(name)
    assert len(case.numbers) == count
    assert set(case.numbers) == set(municipalities(case.date))
    assert case.population().known
    assert people is None or case.population().value == people


def test_they_are_listed_among_the_built_in_ones() -> None:
    assert {"nordland-2018", *NORWAY} <= set(built_in())


def test_the_regions_of_2020_have_the_flows_and_the_residents_of_2017() -> None:
    case = open_case("norge-2020")
    ages = case.ages("1806", date(2017, 1, 1))
    assert [(group.age_from, group.age_to) for group in ages] == [(20, 66)]
    assert ages[0].persons.source.id == "ssb-07459-moved"
    assert 2017 in case.commuting_years()
    flows = case.commuting_of("1806", 2017)
    assert flows is not None
    assert next(flow for flow in flows.out if flow.work == "1875").workers.reason


def test_a_day_in_2020_still_has_nine_age_groups() -> None:
    assert len(open_case("norge-2020").ages("1806")) == 9


def test_every_table_that_is_filled_is_listed() -> None:
    from bindeledd.mapping.norway import _cells

    assert set(_cells("norge-2024")) <= set(TABLES)


@pytest.mark.parametrize("name", sorted(NORWAY))
def test_every_row_points_to_a_source_that_is_there(name: str) -> None:
    folder = norwegian_case(name)
    known = {row["id"] for row in folder.rows("sources")}
    for table in folder.tables:
        assert {row["source"] for row in folder.rows(table) if row.get("source")} <= known, table


@pytest.mark.parametrize("name", sorted(NORWAY))
def test_the_checks_find_nothing_that_must_be_mended(name: str) -> None:
    assert not [finding for finding in check(open_case(name)) if finding.severity == "must"]
