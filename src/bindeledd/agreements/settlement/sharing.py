"""Whole øre shared so that the parts sum exactly to the whole.

Largest remainder: each gets the whole part of total × weight / sum of weights, and the øre that
are left go one each to the largest remainders; equal remainders by municipality number, the
lowest first. What follows from it:

- parts are never below nought, and one alone gets all;
- the order in which the municipalities are given does not matter;
- a larger weight never gets less than a smaller one, and one whose weight alone grows never gets
  less than before;
- a part is less than one øre from the exact one. When the total grows, a part may therefore fall
  by an øre; that is so with every method that keeps this.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import lcm
from typing import TypeVar

Weight = int | Decimal | Fraction
Name = TypeVar("Name", bound=str)


def shared(total: int, weights: Mapping[Name, Weight]) -> dict[Name, int]:
    """The total in whole parts by weight, by name in the order of names.

    `total` is nought or more, weights are nought or more and exact. A total of nought needs no
    weight. Raises `ValueError` where there is something to share and no weight to share it by.
    """
    names = sorted(weights)
    if total == 0:
        return dict.fromkeys(names, 0)
    exact = [Fraction(weights[name]) for name in names]
    unit = lcm(*(weight.denominator for weight in exact))
    whole = [weight.numerator * (unit // weight.denominator) for weight in exact]
    together = sum(whole)
    if total < 0 or together <= 0 or min(whole) < 0:
        raise ValueError("nothing to share by, or less than nothing")
    found = [divmod(total * weight, together) for weight in whole]
    parts = [part for part, _remainder in found]
    # Sorting keeps the order of names among equal remainders.
    nearest = sorted(range(len(names)), key=lambda place: -found[place][1])
    for place in nearest[: total - sum(parts)]:
        parts[place] += 1
    return dict(zip(names, parts, strict=True))


def spread(total: int, count: int) -> tuple[int, ...]:
    """The total in `count` parts as equal as can be, the larger ones first. `count` is one or more."""
    part, left = divmod(total, count)
    return tuple(part + 1 if place < left else part for place in range(count))


def half_up(amount: Decimal) -> int:
    """The nearest whole number; a half goes up."""
    return int(amount.to_integral_value(rounding=ROUND_HALF_UP))
