"""Borders: the right numbers on the right day, neighbours that meet, islands that show."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.utm import utm33

VINTAGES = [date(2017, 1, 1), date(2018, 1, 1), date(2020, 1, 1), date(2024, 1, 1)]


def closed(ring):
    return pairwise([*ring, ring[0]])


def area(polygon):
    """Square kilometres by the shoelace formula, holes taken off."""
    sizes = [abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in closed(ring))) / 2e6 for ring in polygon]
    return sizes[0] - sum(sizes[1:])


def inside(point, polygon):
    """Even-odd rule over all rings."""
    x, y = point
    crossings = sum(
        (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        for ring in polygon
        for (x1, y1), (x2, y2) in closed(ring)
    )
    return crossings % 2 == 1


@given(st.dates(date(2017, 1, 1), date(2035, 1, 1)))
def test_every_day_from_2017_has_the_borders_of_its_own_municipalities(on):
    found = boundaries(on)
    assert found.polygons.keys() == municipalities(on).keys()
    assert list(found.polygons) == sorted(found.polygons)
    assert on in found.valid
    assert found.note is None


def test_rindal_has_the_number_of_the_day():
    before, after = boundaries(date(2018, 12, 31)), boundaries(date(2019, 1, 1))
    assert before.vintage == after.vintage == "2018"
    assert before.polygons["1567"] == after.polygons["5061"]
    assert "5061" not in before.polygons
    assert "1567" not in after.polygons


@pytest.mark.parametrize("on", [date(1971, 1, 1), date(2016, 12, 31)])
def test_earlier_days_get_the_first_vintage_and_are_told(on):
    found = boundaries(on)
    assert found.vintage == "2017"
    assert found.note.startswith("Grensene er fra 2017; det finnes ingen for ")


@pytest.mark.parametrize("on", VINTAGES)
def test_polygons_are_whole_and_norway_has_its_size(on):
    total = 0.0
    for polygons in boundaries(on).polygons.values():
        sizes = [area(polygon) for polygon in polygons]
        assert min(sizes) > 0
        assert sizes == sorted(sizes, reverse=True)
        total += sum(sizes)
        for polygon in polygons:
            for ring in polygon:
                assert len(ring) >= 3
                assert len(set(ring)) == len(ring)
    # Mainland Norway is about 324 000 km²; the coast is generalised differently by vintage.
    assert 310_000 < total < 345_000


@pytest.mark.parametrize("on", VINTAGES)
def test_shared_borders_are_drawn_alike_from_both_sides(on):
    """Neighbours run a shared edge in opposite directions, so no edge occurs twice in one."""
    edges = Counter(
        edge
        for polygons in boundaries(on).polygons.values()
        for polygon in polygons
        for ring in polygon
        for edge in closed(ring)
    )
    shared = sum((b, a) in edges for a, b in edges)
    assert max(edges.values()) <= 2
    assert sum(count > 1 for count in edges.values()) < 0.001 * len(edges)
    assert shared > 0.2 * len(edges)


@pytest.mark.parametrize("on", VINTAGES)
@pytest.mark.parametrize("island", ["1856", "1857", "1835"])
def test_rost_vaeroy_and_traena_are_there(on, island):
    assert sum(area(polygon) for polygon in boundaries(on).polygons[island]) > 2


def test_centres_lie_in_or_beside_their_own_municipality():
    """Two publishers' facts through our own projection: at most a few kilometres of coast apart."""
    on = date(2024, 1, 1)
    outside = []
    for number, polygons in boundaries(on).polygons.items():
        found = centre(number, on)
        x, y = utm33(found.longitude, found.latitude)
        if not any(inside((x, y), polygon) for polygon in polygons):
            near = min((px - x) ** 2 + (py - y) ** 2 for polygon in polygons for px, py in polygon[0])
            outside.append((near**0.5, number))
    assert len(outside) < 40
    assert max(outside)[0] < 6000, sorted(outside)[-5:]
