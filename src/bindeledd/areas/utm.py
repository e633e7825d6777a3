"""Longitude and latitude to metres east and north in UTM zone 33.

Krüger's series for the transverse Mercator projection to the fourth order in the third
flattening n, on the GRS 80 ellipsoid (EPSG:25833): from 4° to 32° east the result is well within
a metre. Source of the series: L. Krüger (1912), in the form of C. F. F. Karney (2011).
"""

from __future__ import annotations

from math import asinh, atan2, atanh, cos, cosh, hypot, radians, sin, sinh, sqrt, tan

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


def utm33(longitude: float, latitude: float) -> tuple[int, int]:
    """(easting, northing) in whole metres of a point in degrees east and north."""
    angle = radians(longitude) - _CENTRAL_MERIDIAN
    tangent = tan(radians(latitude))
    # The conformal latitude, by its tangent.
    sigma = sinh(_ECCENTRICITY * atanh(_ECCENTRICITY * tangent / hypot(1, tangent)))
    conformal = tangent * hypot(1, sigma) - sigma * hypot(1, tangent)
    xi = atan2(conformal, cos(angle))
    eta = asinh(sin(angle) / hypot(conformal, cos(angle)))
    east, north = eta, xi
    for order, alpha in enumerate(_ALPHA, start=1):
        north += alpha * sin(2 * order * xi) * cosh(2 * order * eta)
        east += alpha * cos(2 * order * xi) * sinh(2 * order * eta)
    radius = _SCALE * _RECTIFYING_RADIUS
    return round(_FALSE_EASTING + radius * east), round(radius * north)
