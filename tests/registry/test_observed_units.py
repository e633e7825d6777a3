"""Observed units: what each list said on its day, faults kept and named."""

from __future__ import annotations

from datetime import date

import pytest

from bindeledd.areas.municipalities import municipalities
from bindeledd.foundation import BadInput
from bindeledd.registry.observed_units import (
    areas_served,
    observation,
    observations,
    sources,
    split_areas_2020,
    unit_areas,
    units,
)

IDS = [found.id for found in observations()]
COUNTS = {
    "register-2019-03": 780,
    "kontorliste-2020-01-01": 326,
    "kontorliste-2020-02-01": 309,
    "kontorliste-2020-06-02": 303,
    "kontorliste-2020-10-19": 299,
    "enhetsliste-2024-04": 258,
    "enhetsliste-2025-04": 248,
}


def test_the_lists_have_as_many_units_as_published():
    assert {id_: len(units(id_)) for id_ in IDS} == COUNTS


@pytest.mark.parametrize("id_", IDS)
def test_a_list_has_each_number_once_and_a_known_source(id_):
    numbers = [unit.number for unit in units(id_)]
    assert numbers == sorted(set(numbers))
    assert observation(id_).source in {source.id for source in sources()}
    assert all(len(number) == 4 for number in numbers)


def test_the_register_of_2019_has_no_names_and_says_so():
    assert {unit.name for unit in units("register-2019-03")} == {None}
    assert "ikke navn" in observation("register-2019-03").note
    assert all(unit.name for id_ in IDS[1:] for unit in units(id_))


@pytest.mark.parametrize("id_", ["register-2019-03", "kontorliste-2020-01-01"])
def test_areas_are_municipalities_of_the_day_and_units_of_the_list(id_):
    in_use = municipalities(observation(id_).observed_on)
    known = {unit.number for unit in units(id_)}
    served = areas_served(id_)
    assert {row.area for row in served if row.kind == "municipality"} <= in_use.keys()
    areas = unit_areas(id_)
    assert len(areas) == sum(row.main for row in served)
    strangers = {unit for unit in areas.values() if unit not in known}
    # The postal sheet of January 2020 names units that its own office sheet lacks.
    assert not strangers or id_ == "kontorliste-2020-01-01"


def test_nordland_in_march_2019():
    areas = unit_areas("register-2019-03")
    assert sum(number.startswith("18") for number in areas) == 44
    assert (areas["1853"], areas["1852"], areas["1804"]) == ("1805", "1913", "1804")
    cities = {"0301", "1103", "1201", "5001"}
    assert municipalities(date(2019, 3, 1)).keys() - areas.keys() == cities


def test_spread_postal_codes_do_not_decide_and_strays_do_not_either():
    areas = unit_areas("kontorliste-2020-01-01")
    assert areas["1836"] == "1836"  # one of fourteen postal codes leads to the neighbour
    assert areas["1865"] == "1865"
    assert "0301" not in areas
    assert {row.unit for row in areas_served("kontorliste-2020-01-01") if row.area == "1836"} == {
        "1834",
        "1836",
    }


def test_tysfjord_is_resolved_by_postal_code():
    assert [(a.new, a.unit, a.postal_codes) for a in split_areas_2020() if a.old == "1850"] == [
        ("1806", "1805", 3),
        ("1875", "1849", 5),
    ]


def test_the_contradiction_of_october_2020_is_named():
    assert "Indre Salten" in observation("kontorliste-2020-10-19").note


def test_an_unknown_observation_lists_the_known_ones():
    with pytest.raises(BadInput) as caught:
        units("register-1999")
    assert "register-2019-03" in caught.value.findings[0].fix
