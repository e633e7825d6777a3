"""Fill numba's cache at set-up, so that the first travel matrix does not wait for a compiler.

    python -m bindeledd.areas.warm

Takes some seconds the first time and almost none after. Without a folder to keep the cache in it
does no harm and no good.
"""

from __future__ import annotations

from bindeledd.areas.network import Network, NetworkMap
from bindeledd.areas.travel import Point, Travel


def warm() -> None:
    """Compile what a travel matrix needs, by asking for the smallest one there is."""
    one_road = NetworkMap((0, 0), (0, 10), (0,), (1,), (11,), ("road",), ("E",), (1,))
    Travel(Network(one_road)).matrix((Point(0.0, 0.0), Point(0.0, 0.0001)))


if __name__ == "__main__":
    warm()
