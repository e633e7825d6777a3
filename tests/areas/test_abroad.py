from datetime import date

import pytest

from bindeledd.areas.abroad import abroad
from bindeledd.areas.boundaries import boundaries
from bindeledd.areas.utm import utm33


def inside(point, polygons):
    x, y = point
    crossings = 0
    for polygon in polygons:
        for ring in polygon:
            for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                    crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("year", [2017, 2018, 2020, 2024])
def test_sweden_is_abroad_and_norway_and_the_sea_are_not(year):
    land = abroad(date(year, 6, 1))
    for longitude, latitude in [(17.9, 67.0), (18.0, 59.3), (20.2, 67.85), (27.0, 69.0)]:
        assert inside(utm33(longitude, latitude), land)
    for longitude, latitude in [(14.4, 67.28), (10.75, 59.91), (17.43, 68.44), (12.0, 67.0), (25.5, 70.0)]:
        assert not inside(utm33(longitude, latitude), land)


def test_its_border_is_made_of_municipal_corners():
    on = date(2018, 1, 1)
    corners = {
        point
        for polygons in boundaries(on).polygons.values()
        for polygon in polygons
        for ring in polygon
        for point in ring
    }
    (ring,) = abroad(on)[0]
    assert len(ring) > 500
    assert set(ring[:-3]) <= corners
