"""Address ranges of split municipalities: which target a street and house number lie in.

Letters after a number, the case of letters and the width of spaces do not count. A house number stands in
its own cell, or last in the cell of the street.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from bindeledd.cutover.plan.model import AddressRange

_HOUSE = re.compile(r"([0-9]{1,5})\s*[a-zæøå]?", re.ASCII | re.IGNORECASE)
_STREET_AND_HOUSE = re.compile(r"(\D.*?)\s+([0-9]{1,5}\s*[a-zæøå]?)", re.ASCII | re.IGNORECASE | re.DOTALL)


_WRITTEN = re.compile(
    r"(\D.*?)(?:\s+([0-9]{1,5})(?:\s*[-–]\s*([0-9]{1,5}))?(?:\s+(partall|oddetall))?)?", re.DOTALL
)
# The last house number of a range that has none: no street has this many.
LAST_HOUSE = 99_999


class Streets:
    """The ranges by old municipality and street."""

    def __init__(self, ranges: Iterable[AddressRange]) -> None:
        found: dict[str, dict[str, list[AddressRange]]] = defaultdict(lambda: defaultdict(list))
        for one in ranges:
            found[one.old][street_name(one.street)].append(one)
        self._by_old = {old: dict(streets) for old, streets in found.items()}

    def about(self, old: str) -> bool:
        """Whether anything is said of addresses in the old municipality."""
        return old in self._by_old

    def target(self, old: str, street: str, house: str) -> str:
        """The one target that the ranges give the address; empty when none or several do."""
        streets = self._by_old.get(old, {})
        name = street_name(street)
        if not house and name not in streets and (parts := _STREET_AND_HOUSE.fullmatch(name)):
            name, house = parts[1], parts[2]
        number = _HOUSE.fullmatch(house)
        if number is None:
            return ""
        targets = {one.target for one in streets.get(name, ()) if contains(one, int(number[1]))}
        return targets.pop() if len(targets) == 1 else ""


def street_name(text: str) -> str:
    """The street in lower case with single spaces, as streets are compared."""
    return " ".join(text.casefold().split())


def contains(one: AddressRange, number: int) -> bool:
    """Whether the house number lies in the range, both ends included."""
    return one.first <= number <= one.last and (
        one.parity == "all" or (number % 2 == 1) == (one.parity == "odd")
    )


def meet(one: AddressRange, other: AddressRange) -> bool:
    """Whether any house number lies in both ranges of the same street in the same old municipality."""
    if (one.old, street_name(one.street)) != (other.old, street_name(other.street)):
        return False
    first, last = max(one.first, other.first), min(one.last, other.last)
    # Of two numbers in a row one is odd and one is even.
    return any(contains(one, number) and contains(other, number) for number in range(first, last + 1)[:2])


def from_text(old: str, written: str, target: str) -> AddressRange | None:
    """A range as the registry writes it («Storgata 2–40 partall»); None for what is no range.

    See `registry.addresses` for how it is written.
    """
    parts = _WRITTEN.fullmatch(street_name(written))
    if parts is None:
        return None
    street, first, last, parity = parts.groups()
    return AddressRange(
        old,
        street,
        int(first or 0),
        int(last or first or LAST_HOUSE),
        "odd" if parity == "oddetall" else "even" if parity == "partall" else "all",
        target,
    )
