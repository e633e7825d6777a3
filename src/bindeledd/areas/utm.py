"""Longitude and latitude to metres east and north in UTM zone 33, and back.

Krüger's series for the transverse Mercator projection to the fourth order in the third
flattening n, on the GRS 80 ellipsoid (EPSG:25833): from 4° to 32° east the result is well within
a metre. Source of the series: L. Krüger (1912), in the form of C. F. F. Karney (2011).
"""

from __future__ import annotations

from math import asinh, atan, atan2, atanh, cos, cosh, degrees, hypot, radians, sin, sinh, sqrt, tan

_CENTRAL_MERIDIAN = radians(15)
_SCALE = 0.9996
_FALSE_EASTING = 500_000.0
_EQUATORIAL_RADIUS = 6_378_137.0
_FLATTENING = 1 / 298.257222101

_N = _FLATTENING / (2 - _FLATTENING)
_ECCENTRICITY = sqrt(_FLATTENING * (2 - _FLATTENING))
_RECTIFYING_RADIUS = _EQUATORIAL_RADIUS / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
# Newton's method doubles the correct digits each time; Karney finds that two rounds are enough.
_ROUNDS = 3


def utm33(longitude: float, latitude: float) -> tuple[int, int]:
    """(easting, northing) in whole metres of a point in degrees east and north."""
    angle = radians(longitude) - _CENTRAL_MERIDIAN
    tangent = tan(radians(latitude))
    conformal = _conformal(tangent)
    xi = atan2(conformal, cos(angle))
    eta = asinh(sin(angle) / hypot(conformal, cos(angle)))
    east, north = eta, xi
    for order, alpha in enumerate(_ALPHA, start=1):
        north += alpha * sin(2 * order * xi) * cosh(2 * order * eta)
        east += alpha * cos(2 * order * xi) * sinh(2 * order * eta)
    radius = _SCALE * _RECTIFYING_RADIUS
    return round(_FALSE_EASTING + radius * east), round(radius * north)


def lonlat33(easting: float, northing: float) -> tuple[float, float]:
    """(longitude, latitude) in degrees of a point in metres of UTM zone 33: the inverse of `utm33`."""
    radius = _SCALE * _RECTIFYING_RADIUS
    eta, xi = (easting - _FALSE_EASTING) / radius, northing / radius
    east, north = eta, xi
    for order, beta in enumerate(_BETA, start=1):
        north -= beta * sin(2 * order * xi) * cosh(2 * order * eta)
        east -= beta * cos(2 * order * xi) * sinh(2 * order * eta)
    wanted = sin(north) / hypot(sinh(east), cos(north))
    flat = 1 - _ECCENTRICITY**2
    tangent = wanted
    for _round in range(_ROUNDS):
        found = _conformal(tangent)
        slope = (1 + flat * tangent**2) / (flat * hypot(1, tangent))
        tangent += (wanted - found) / hypot(1, found) * slope
    return degrees(_CENTRAL_MERIDIAN + atan2(sinh(east), cos(north))), degrees(atan(tangent))


def _conformal(tangent: float) -> float:
    """The tangent of the conformal latitude, from the tangent of the geographic one."""
    sigma = sinh(_ECCENTRICITY * atanh(_ECCENTRICITY * tangent / hypot(1, tangent)))
    return tangent * hypot(1, sigma) - sigma * hypot(1, tangent)
