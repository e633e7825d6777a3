from __future__ import annotations

from math import nan

import pytest
from tests.areas.travel_worlds import Edge, network

from bindeledd.areas.network import load_network, network_sources
from bindeledd.foundation.finding import BadInput

# Two islands and a mainland: a ferry drawn in two pieces at sea, and one from another quay.
WORLD: list[Edge] = [
    (0, 1, 3000, "road", "F", 1),
    (1, 2, 4000, "car_ferry", "F", 2),
    (2, 3, 5000, "car_ferry", "F", 3),
    (3, 4, 6000, "road", "K", 4),
    (3, 5, 7000, "passenger_ferry", "", 5),
    (5, 6, 100, "connector", "", 6),
]


def test_crossings_that_meet_at_sea_are_one_line_and_kinds_never_mix():
    drawn = network(WORLD, places={1: "Nes", 3: "Vik", 5: "Sund"}).map
    assert [(line.edges, line.quays) for line in drawn.lines] == [((1, 2), (1, 3)), ((4,), (3, 5))]
    assert drawn.line_links(0) == (2, 3)


def test_a_link_tells_its_length_line_and_places():
    drawn = network(WORLD, places={1: "Nes", 3: "Vik", 5: "Sund"}).map
    ferry, road = drawn.link(5), drawn.link(1)
    assert (ferry.kind, ferry.metres, ferry.line, ferry.places) == (
        "passenger_ferry",
        7000,
        1,
        ("Vik", "Sund"),
    )
    assert (road.kind, road.category, road.line, road.places) == ("road", "F", None, ("Nes",))


def test_changes_add_up_and_leave_the_network_they_came_from():
    world = network(WORLD)
    closed = world.with_changes(closed=[1, 2]).with_changes(opened=[1], waits={2: 5.0, 3: 12.0})
    assert closed.closed == {2}
    assert closed.line_waits() == {0: 12.0}  # one line, and the last word counts
    assert (world.closed, world.waits) == (frozenset(), ())


def test_a_wait_belongs_to_every_piece_of_a_link_also_those_that_never_meet():
    apart: list[Edge] = [
        (0, 1, 9, "car_ferry", "", 7),
        (1, 2, 9, "road", "F", 1),
        (2, 3, 9, "car_ferry", "", 7),
    ]
    assert network(apart).with_changes(waits={7: 5.0}).line_waits() == {0: 5.0, 1: 5.0}


def test_every_unknown_link_is_named():
    with pytest.raises(BadInput) as caught:
        network(WORLD).with_changes(closed=[1, 77], opened=[78], waits={79: 1.0})
    assert [finding.message.split("«")[1].split("»")[0] for finding in caught.value.findings] == [
        "77",
        "78",
        "79",
    ]
    with pytest.raises(BadInput, match="«77»"):
        network(WORLD).map.link(77)


@pytest.mark.parametrize(
    ("waits", "says"),
    [({1: 5.0}, "ingen ferge"), ({2: -1.0}, "ikke et gyldig"), ({2: nan}, "ikke et gyldig")],
)
def test_a_wait_belongs_to_a_ferry_and_is_a_number_of_minutes(waits, says):
    with pytest.raises(BadInput, match=says):
        network(WORLD).with_changes(waits=waits)


def test_the_built_in_network_is_consistent():
    drawn = load_network().map
    nodes = range(len(drawn.longitudes))
    assert all(tail in nodes and head in nodes for tail, head in zip(drawn.tails, drawn.heads, strict=True))
    assert set(drawn.kinds) == {"road", "car_ferry", "passenger_ferry", "connector"}
    assert {
        category for kind, category in zip(drawn.kinds, drawn.categories, strict=True) if kind == "road"
    } == set("ERFKP")
    # One link is one thing: never two kinds, and a name at every node where a ferry ends.
    assert all(len({drawn.kinds[edge] for edge in edges}) == 1 for edges in drawn.edges_of.values())
    assert {node for line in drawn.lines for node in line.quays} <= drawn.places.keys()
    # 4 000 km to 31 of latitude and longitude: Norway, in 1e-5 degrees.
    assert min(drawn.longitudes) > 400_000
    assert max(drawn.longitudes) < 3_200_000
    assert min(drawn.latitudes) > 5_700_000
    assert max(drawn.latitudes) < 7_200_000


def test_the_built_in_network_names_its_sources():
    assert [source.id for source in network_sources()] == ["kartverket-n1000-2025", "network-events"]
