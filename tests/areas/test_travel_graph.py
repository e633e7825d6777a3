from __future__ import annotations

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.areas.travel_worlds import (
    Edge,
    by_enumeration,
    by_networkx,
    edges_of,
    minutes,
    network,
    untimed,
    worlds,
)

from bindeledd.areas.network import FERRIES, Network
from bindeledd.areas.travel_graph import moving_minutes


def pairs(world: Network) -> list[tuple[int, int]]:
    count = len(world.map.longitudes)
    return [(start, end) for start in range(count) for end in range(count) if start != end]


@untimed
@given(worlds())
def test_the_quickest_way_is_that_of_networkx_on_the_expanded_graph(world):
    for start, end in pairs(world):
        assert minutes(world, start, end) == pytest.approx(by_networkx(world, start, end))


@untimed
@given(worlds())
def test_the_quickest_way_is_the_best_of_all_walks(world):
    for start, end in pairs(world)[:4]:
        assert minutes(world, start, end) == pytest.approx(by_enumeration(world, start, end))


@untimed
@given(worlds())
def test_the_way_back_takes_as_long(world):
    for start, end in pairs(world):
        assert minutes(world, start, end) == pytest.approx(minutes(world, end, start))


@untimed
@given(worlds(), st.data())
def test_closing_a_link_never_shortens_a_way(world, data):
    link = data.draw(st.sampled_from(sorted(set(world.map.links))))
    closed = world.with_changes(closed=[link])
    for start, end in pairs(world):
        assert minutes(closed, start, end) >= minutes(world, start, end) - 1e-9


@untimed
@given(worlds(), st.data(), st.floats(0, 60), st.floats(0, 60))
def test_a_longer_wait_never_shortens_a_way(world, data, one, other):
    ferries = sorted({edge[5] for edge in edges_of(world) if edge[3] in FERRIES})
    assume(ferries)
    link = data.draw(st.sampled_from(ferries))
    short = world.with_changes(waits={link: min(one, other)})
    long = world.with_changes(waits={link: max(one, other)})
    for start, end in pairs(world):
        assert minutes(long, start, end) >= minutes(short, start, end) - 1e-9
        assert minutes(short, start, end) == pytest.approx(by_networkx(short, start, end))


@untimed
@given(st.lists(st.integers(1, 9_000), min_size=1, max_size=12), st.booleans())
def test_a_ferry_drawn_in_any_number_of_pieces_waits_once(pieces, one_link):
    quay = len(pieces)
    edges: list[Edge] = [
        (node, node + 1, metres, "car_ferry", "F", 7 if one_link else 7 + node)
        for node, metres in enumerate(pieces)
    ]
    edges += [(0, quay + 1, 1000, "road", "F", 100), (quay, quay + 2, 1000, "road", "F", 101)]
    sailing = sum(pieces) * 0.06 / 20
    assert minutes(network(edges), 0, quay) == pytest.approx(20 + sailing)


@untimed
@given(worlds(), st.data())
def test_drawing_an_edge_in_two_pieces_changes_nothing(world, data):
    edges = edges_of(world)
    position = data.draw(st.integers(0, len(edges) - 1))
    start, end, metres, kind, category, link = edges[position]
    assume(metres >= 2)
    first = data.draw(st.integers(1, metres - 1))
    new = len(world.map.longitudes)
    # A piece at sea may get a link id of its own: nobody can change vessel there.
    own = 999 if kind in FERRIES and data.draw(st.booleans()) else link
    split = network(
        [
            *edges[:position],
            (start, new, first, kind, category, link),
            (new, end, metres - first, kind, category, own),
            *edges[position + 1 :],
        ],
        new + 1,
    )
    if own != link:
        # With a second id, a quay where the far end met its own link again would part the line.
        assume([edge[5] for edge in edges].count(link) == 1)
    for pair in pairs(world):
        assert minutes(split, *pair) == pytest.approx(minutes(world, *pair))


def test_changing_line_at_a_quay_waits_again_and_sailing_on_does_not():
    road: Edge = (1, 3, 500, "road", "K", 50)
    change = network([(0, 1, 10_000, "car_ferry", "F", 1), (1, 2, 10_000, "car_ferry", "F", 2), road,
                      (0, 4, 9, "road", "K", 51), (2, 5, 9, "road", "K", 52)])  # fmt: skip
    through = network([(0, 1, 10_000, "car_ferry", "F", 1), (1, 2, 10_000, "car_ferry", "F", 1), road,
                       (0, 4, 9, "road", "K", 51), (2, 5, 9, "road", "K", 52)])  # fmt: skip
    assert minutes(change, 0, 2) == pytest.approx(20 + 30 + 20 + 30)
    assert minutes(through, 0, 2) == pytest.approx(20 + 60)


def test_nobody_goes_ashore_or_changes_vessel_at_sea():
    world = network([(0, 1, 10_000, "car_ferry", "F", 1), (1, 2, 10_000, "passenger_ferry", "", 2),
                     (0, 3, 9, "road", "K", 50), (2, 4, 9, "road", "K", 51)])  # fmt: skip
    assert minutes(world, 0, 2) == inf


@pytest.mark.parametrize(
    ("kind", "category", "expected"),
    [("road", "E", 60 / 70), ("road", "R", 60 / 65), ("road", "F", 60 / 58), ("road", "K", 60 / 45),
     ("road", "P", 60 / 35), ("connector", "", 60 / 40), ("car_ferry", "F", 3),
     ("passenger_ferry", "", 60 / 45)],
)  # fmt: skip
def test_minutes_per_kilometre(kind, category, expected):
    assert moving_minutes(kind, category, 1000) == pytest.approx(expected)
