from __future__ import annotations

from datetime import date
from math import cos, hypot, inf, isinf, radians

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.areas.travel_worlds import network, untimed

from bindeledd.areas.network import load_network
from bindeledd.areas.network_changes import national_events
from bindeledd.areas.travel import Point, Travel, measured_on, nearest_node, travel_on
from bindeledd.foundation.finding import BadInput

# Administrative centres of 2018 (GeoNames).
BODO = Point(14.37513, 67.28267, "1804", "Bodø")
NARVIK = Point(17.4272, 68.43838, "1805", "Narvik")
SANDNESSJOEN = Point(12.63158, 66.02166, "1820", "Sandnessjøen")
SOLFJELLSJOEN = Point(12.48333, 66.11667, "1827", "Solfjellsjøen")
FAUSKE = Point(15.39181, 67.25883, "1841", "Fauske")
BOGEN = Point(16.9928, 68.52647, "1853", "Bogen")
BRIDGE = 11546

# A mainland, a ferry that calls at sea, an island, and a bridge beside it: 0.01 degrees is 1,112 km.
ISLAND = network(
    [
        (0, 1, 5_800, "road", "F", 1),
        (1, 2, 4_000, "car_ferry", "F", 2),
        (2, 3, 6_000, "car_ferry", "F", 3),
        (3, 4, 2_250, "road", "K", 4),
        (1, 3, 87_000, "road", "F", 5),
    ],
    places={1: "Nes", 2: "Leia", 3: "Vik"},
)
WEST, EAST = Point(0.0, 0.0, "0001", "Vest"), Point(0.04, 0.0, "0002", "Aust")


def override(start="0001", end="0002", minutes=45.0, since=None, until=None, note=None):
    return {
        "from": start, "to": end, "minutes": minutes, "valid_from": since, "valid_to": until,
        "note": note, "source": "klokka",
    }  # fmt: skip


def test_a_route_tells_the_stretches_the_ride_and_the_wait():
    route = Travel(ISLAND).route(WEST, EAST)
    assert [(leg.kind, leg.name, leg.wait_minutes, leg.links) for leg in route.legs] == [
        ("road", "", 0.0, (1,)),
        ("car_ferry", "Nes–Vik", 20.0, (2, 3)),
        ("road", "", 0.0, (4,)),
    ]
    assert route.minutes == pytest.approx(6 + 20 + 30 + 3)
    assert route.minutes == pytest.approx(sum(leg.minutes + leg.wait_minutes for leg in route.legs))
    assert (route.metres, route.links) == (18_050, (1, 2, 3, 4))
    assert route.sentence() == "59 minutter: veg 6 min, ferge Nes–Vik 30 min + 20 min venting, veg 3 min."
    assert route.as_json()["way"] == route.sentence()


def test_closing_a_link_gives_the_other_way_and_closing_all_ways_gives_none():
    closed = Travel(ISLAND.with_changes(closed=[3]))
    assert closed.route(WEST, EAST).links == (1, 5, 4)
    assert closed.minutes(WEST, EAST) == pytest.approx(6 + 90 + 3)
    nothing = Travel(ISLAND.with_changes(closed=[3, 5]))
    route = nothing.route(WEST, EAST)
    assert (route.found, route.sentence(), route.legs) == (False, "Ingen veg.", ())
    assert route.as_json()["minutes"] is None
    assert "stengt" in route.note
    assert isinf(nothing.minutes(WEST, EAST))
    assert isinf(nothing.matrix([WEST, EAST])[0, 1])


def test_a_changed_wait_shows_in_the_ride():
    route = Travel(ISLAND.with_changes(waits={3: 7.5})).route(WEST, EAST)
    assert route.legs[1].wait_minutes == 7.5
    assert route.minutes == pytest.approx(6 + 7.5 + 30 + 3)


def test_a_measured_time_goes_before_the_computed_one_everywhere_and_says_so():
    travel = travel_on(date(2020, 1, 1), (), [override(note="Målt i mars.")], ISLAND)
    route = travel.route(WEST, EAST)
    assert (route.minutes, travel.minutes(WEST, EAST), travel.matrix([WEST, EAST])[0, 1]) == (45, 45, 45)
    assert route.computed_minutes == pytest.approx(59)
    assert route.sentence() == (
        "45 minutter (målt; kilde: klokka). Beregnet i nettet 59 min: "
        "veg 6 min, ferge Nes–Vik 30 min + 20 min venting, veg 3 min."
    )
    assert route.note == "Målt i mars."
    shut = Travel(ISLAND.with_changes(closed=[3, 5]), travel.measured).route(WEST, EAST)
    assert shut.sentence() == "45 minutter (målt; kilde: klokka). I nettet finnes ingen veg."


def test_a_measured_time_holds_both_ways_unless_the_way_back_is_given():
    one = measured_on(date(2020, 1, 1), [override()])
    assert one["0002", "0001"].minutes == 45
    both = measured_on(date(2020, 1, 1), [override(), override("0002", "0001", 50.0)])
    assert (both["0001", "0002"].minutes, both["0002", "0001"].minutes) == (45, 50)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_the_measured_time_that_began_last_counts_within_its_period(on):
    older = override(minutes=60.0, since=date(2010, 1, 1))
    newer = override(minutes=30.0, since=date(2015, 1, 1), until=date(2020, 1, 1))
    expected = 30.0 if date(2015, 1, 1) <= on < date(2020, 1, 1) else 60.0 if on.year >= 2010 else None
    for rows in ([older, newer], [newer, older]):
        found = measured_on(on, rows).get(("0001", "0002"))
        assert (found and found.minutes) == expected


@pytest.mark.parametrize("missing", ["from", "to", "minutes", "source"])
def test_a_measured_time_without_ends_minutes_or_source_is_refused(missing):
    with pytest.raises(BadInput, match="kan ikke brukes"):
        measured_on(date(2020, 1, 1), [{**override(), missing: None}])


def test_from_a_place_to_itself_takes_no_time():
    moved = Point(0.01, 0.0, WEST.key)
    travel = Travel(ISLAND)
    assert (travel.minutes(WEST, moved), travel.route(WEST, moved).minutes) == (0, 0)
    assert travel.matrix([WEST, moved])[0, 1] == 0
    assert travel.route(WEST, WEST).sentence() == "0 minutter."


def test_the_way_to_the_nearest_road_counts_and_a_long_one_is_told():
    far = Point(0.0, 0.06, "0003", "Utvær")  # 6,672 km due north of the first node
    route = Travel(ISLAND).route(far, EAST)
    assert (route.legs[0].kind, route.legs[0].metres, route.legs[0].links) == ("connector", 6672, ())
    assert route.minutes == pytest.approx(6.672 * 60 / 40 + 59)
    assert route.note == "Utvær ligger 6,7 km fra nærmeste veg i kartet."


def test_beyond_the_limit_is_as_no_way():
    assert Travel(ISLAND).minutes_from(WEST, [EAST, WEST], limit=58) == [inf, 0]
    assert Travel(ISLAND).minutes_from(WEST, [EAST], limit=60)[0] == pytest.approx(59)


def test_a_point_is_never_tied_to_a_stray_piece_of_road():
    stray = network([(0, 1, 10, "road", "K", 1), (2, 3, 10, "road", "K", 2), (3, 4, 10, "road", "K", 3)])
    assert nearest_node(stray.map, Point(0.0, 0.0))[0] == 2


def test_a_point_is_never_tied_to_a_private_road():
    mountain = network([(0, 1, 9_000, "road", "P", 1), (1, 2, 10, "road", "F", 2)])
    assert nearest_node(mountain.map, Point(0.0, 0.0))[0] == 1


@untimed
@given(st.floats(4.5, 31.0), st.floats(58.0, 71.0))
def test_the_nearest_node_is_the_nearest_of_all(longitude, latitude):
    drawn = load_network().map
    point = Point(longitude, latitude)

    def away(node: int) -> float:
        east = (drawn.longitudes[node] / 1e5 - longitude) * cos(radians(latitude))
        return hypot(east, drawn.latitudes[node] / 1e5 - latitude)

    node, metres = nearest_node(drawn, point)
    nearest = min(away(other) for _latitude, other in drawn.by_latitude)
    assert away(node) == pytest.approx(nearest)
    assert metres == pytest.approx(nearest * 111_200, abs=1)


def test_nordland_as_computed_in_2018():
    travel = travel_on(date(2018, 1, 1))
    # 20 minutes too many per drawn piece of a ferry gave 97 here; one wait per boarding gives 58.
    assert travel.minutes(SOLFJELLSJOEN, SANDNESSJOEN) == pytest.approx(58, abs=1)
    ferries = [leg for leg in travel.route(SOLFJELLSJOEN, SANDNESSJOEN).legs if leg.is_ferry]
    assert [(leg.name, leg.wait_minutes) for leg in ferries] == [("Dønna–Sandnessjøen", 20)]
    # All road, so the table computed apart from this with the same speeds must agree: 50 minutes.
    assert travel.minutes(BODO, FAUSKE) == pytest.approx(50, abs=1)


def test_every_pair_in_nordland_agrees_between_the_compiled_and_the_plain_search():
    travel = travel_on(date(2018, 1, 1))
    points = [BODO, NARVIK, SANDNESSJOEN, SOLFJELLSJOEN, FAUSKE, BOGEN]
    plain = [travel.minutes_from(point, points) for point in points]
    np.testing.assert_allclose(travel.matrix(points), plain, rtol=0, atol=1e-6)


def test_the_halogaland_bridge_opens_and_shortens_the_way_from_narvik():
    before, after = travel_on(date(2018, 12, 8)), travel_on(date(2018, 12, 9))
    old, new = before.route(NARVIK, BOGEN), after.route(NARVIK, BOGEN)
    assert BRIDGE not in old.links
    assert BRIDGE in new.links
    # The opening shortened the E6 by some 18 km; the map gives 17.
    assert old.metres - new.metres == pytest.approx(18_000, abs=2_000)
    assert before.minutes(BODO, FAUSKE) == after.minutes(BODO, FAUSKE)


def test_closing_the_way_in_use_changes_it():
    travel = travel_on(date(2018, 1, 1))
    route = travel.route(BODO, FAUSKE)
    closed = Travel(travel.network.with_changes(closed=[route.links[len(route.links) // 2]]))
    other = closed.route(BODO, FAUSKE)
    assert other.minutes > route.minutes
    assert other.links != route.links


def test_without_rows_the_national_events_hold_and_with_rows_only_those():
    assert travel_on(date(2018, 1, 1)).network.closed == {BRIDGE}
    assert travel_on(date(2018, 1, 1), ()).network.closed == frozenset()
    assert travel_on(date(2018, 1, 1), national_events()).network.closed == {BRIDGE}
