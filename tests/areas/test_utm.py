"""UTM zone 33 against values computed by PROJ through pyproj 3.7.2 (EPSG:4326 to EPSG:25833)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.utm import lonlat33, utm33

PROJ = [
    ("Bodø", 14.37513, 67.28267, 473071.20, 7463027.38),
    ("Narvik", 17.4272, 68.43838, 599524.15, 7593701.98),
    ("Røst", 12.14115, 67.51075, 378003.11, 7491131.81),
    ("Oslo", 10.74609, 59.91273, 262210.89, 6649335.41),
    ("Utsira", 4.88, 59.31, -74736.89, 6618393.21),
    ("Vardø", 31.11, 70.37, 1097833.05, 7886942.08),
    ("Lindesnes", 7.05, 58.0, 30745.97, 6456388.15),
    ("Kinnarodden", 27.64, 71.13, 953333.74, 7939446.29),
    ("the central meridian", 15.0, 65.0, 500000.00, 7208454.58),
]


@pytest.mark.parametrize(("place", "longitude", "latitude", "east", "north"), PROJ)
def test_all_of_norway_agrees_with_proj_within_a_metre(place, longitude, latitude, east, north):
    easting, northing = utm33(longitude, latitude)
    assert abs(easting - east) < 1
    assert abs(northing - north) < 1


@given(st.floats(0, 17), st.floats(57, 72))
def test_east_and_west_of_the_central_meridian_mirror_each_other(away, latitude):
    east, north = utm33(15 + away, latitude)
    west, also_north = utm33(15 - away, latitude)
    assert north == also_north
    assert abs((east - 500_000) + (west - 500_000)) <= 1


@pytest.mark.parametrize(("place", "longitude", "latitude", "east", "north"), PROJ)
def test_back_to_degrees_agrees_with_proj_within_a_metre(place, longitude, latitude, east, north):
    # A hundred-thousandth of a degree is 1.1 metres north, and less east.
    assert lonlat33(east, north) == pytest.approx((longitude, latitude), abs=1e-5)


@given(st.integers(-120_000, 1_150_000), st.integers(6_400_000, 7_980_000))
def test_there_and_back_is_the_same_metre(easting, northing):
    assert utm33(*lonlat33(easting, northing)) == (easting, northing)
