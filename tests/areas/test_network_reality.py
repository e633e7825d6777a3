"""The built-in network held against what the country is like (tools/national_data/network_check)."""

from __future__ import annotations

from datetime import date

import pytest
from tests.areas.travel_worlds import network
from tools.national_data import network_check as check

from bindeledd.areas.network import load_network
from bindeledd.areas.travel import FAR_FROM_ROAD_METRES, Travel, nearest_node, travel_on

ON = date(2024, 1, 1)
DONNA, HEROY, ALSTAHAUG = "1827", "1818", "1820"


@pytest.fixture(scope="module")
def points():
    return {point.key: point for point in check.centres(ON)}


@pytest.fixture(scope="module")
def travel():
    return travel_on(ON)


def line_in_use(travel: Travel, start, end) -> tuple[int, ...]:
    """The links of the only ferry line on the quickest way."""
    (line,) = {leg.line for leg in travel.route(start, end).legs if leg.is_ferry}
    return travel.network.map.line_links(line)


def test_the_lists_on_a_small_map():
    small = network(
        [
            (0, 1, 100, "road", "F", 1),
            (1, 2, 100, "road", "F", 2),
            (2, 3, 100, "car_ferry", "F", 3),
            (3, 4, 100, "road", "K", 4),
            (2, 5, 100, "car_ferry", "F", 5),
        ]
    )
    west, island = (check.Point(place, 0.0, str(place)) for place in (0.0, 0.04))
    assert check.roadless_ends(small.map) == [5]
    assert check.off_the_mainland(small.map, [west, island]) == [[island]]
    assert check.cut_off(small, [west, west, island]) == []
    assert check.lifelines(small, [west, west, island]) == {0: [island]}


def test_every_centre_can_be_reached_and_lies_within_five_kilometres_of_a_road(points):
    assert check.cut_off(load_network(), list(points.values())) == []
    away = {number: nearest_node(load_network().map, point)[1] for number, point in points.items()}
    assert {number for number, metres in away.items() if metres > FAR_FROM_ROAD_METRES} == set()


def test_the_centres_that_need_a_ferry_are_those_of_the_islands_and_the_roadless_coast(points):
    north, *islands = check.off_the_mainland(load_network().map, list(points.values()))
    # From Narvik north the road goes by the ferry over Tysfjorden, unless through Sweden.
    assert {point.key[:2] for point in north} == {"18", "55", "56"}
    assert {"1806", "1865", "5501", "5605"} < {point.key for point in north}
    assert [sorted(point.key for point in land) for land in islands if len(land) > 1] == [[HEROY, DONNA]]
    assert {land[0].key for land in islands if len(land) == 1} == {
        "1144", "1151", "1547", "1573", "1815", "1816", "1834", "1835", "1836", "1856", "1857",
        "4625", "4633", "4636", "5052", "5616",
    }  # fmt: skip


def test_ferries_that_end_without_a_road_end_at_islands_and_lakes_without_one():
    # Selvær, Bolga, Ona and the like: N1000 has no road there. A new one here is a quay gone missing.
    assert check.roadless_ends(load_network().map) == [
        10788, 10793, 10799, 10802, 10821, 10827, 10862, 10863, 10909, 10943, 10952, 10957, 10963,
        10967, 11003,
    ]  # fmt: skip


def test_the_ferry_lines_without_which_somebody_is_cut_off(points):
    found = check.lifelines(load_network(), list(points.values()))
    assert {tuple(point.key for point in lost) for lost in found.values()} == {
        ("1834", "1835"), ("1856", "1857"), ("5052",), ("5616",), ("4636",), ("1573",), ("4633",),
        ("1144",), ("1151",),
    }  # fmt: skip


def test_when_the_ferry_from_donna_is_closed_the_way_goes_by_heroy(points, travel):
    donna, heroy, alstahaug = points[DONNA], points[HEROY], points[ALSTAHAUG]
    usual = line_in_use(travel, donna, alstahaug)
    around = Travel(travel.network.with_changes(closed=usual))
    other = around.route(donna, alstahaug)
    assert other.minutes == pytest.approx(101, abs=1)
    assert {13392, 13393} < set(other.links)  # Herøy–Søvik
    assert around.minutes(heroy, alstahaug) == travel.minutes(heroy, alstahaug)
    neither = Travel(around.network.with_changes(closed=line_in_use(around, donna, alstahaug)))
    assert not neither.route(donna, alstahaug).found


def test_closing_any_one_ferry_line_never_shortens_a_way_in_helgeland(points, travel):
    # Few points, every line of the coast they lie on: a stray join would show as a gain.
    chosen = [points[number] for number in (DONNA, HEROY, ALSTAHAUG, "1815", "1816", "1828", "1836")]
    usual = travel.minutes_from(chosen[0], chosen[1:], limit=600)
    used = {leg.line for end in chosen[1:] for leg in travel.route(chosen[0], end).legs if leg.is_ferry}
    for line in used:
        closed = travel.network.with_changes(closed=travel.network.map.line_links(line))
        minutes = Travel(closed).minutes_from(chosen[0], chosen[1:])
        assert all(after >= before - 1e-9 for before, after in zip(usual, minutes, strict=True))
        assert minutes != usual
