"""Whole numbers divided by weights: each part its share rounded down, what is left to the largest remainders.

Hare's method of largest remainder. The sum of the parts is the number, always; a number below zero is
divided as its opposite is, and ties go to the part that stands first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm


def divide(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """The parts of `amount` by `weights` (whole numbers of zero and more, not all zero), in their order."""
    total = sum(weights)
    size = abs(amount)
    whole = [size * weight // total for weight in weights]
    remainders = [size * weight % total for weight in weights]
    left = size - sum(whole)
    first = sorted(range(len(weights)), key=lambda place: (-remainders[place], place))[:left]
    sign = -1 if amount < 0 else 1
    return tuple(sign * (part + (place in first)) for place, part in enumerate(whole))


def whole_weights(parts: Mapping[str, Fraction]) -> dict[str, int]:
    """The fractions as whole numbers with the same proportions."""
    common = lcm(*(part.denominator for part in parts.values()))
    return {target: int(part * common) for target, part in parts.items()}


# The same division in the words of the database: `weights` is a list, and `place` counts from one.
# 128 bits hold a 64-bit amount times a 62-bit weight.
SQL = """
CREATE OR REPLACE TEMP MACRO share_of(size, weights, place) AS size * weights[place] // list_sum(weights);
CREATE OR REPLACE TEMP MACRO remainder_of(size, weights, place) AS size * weights[place] % list_sum(weights);
CREATE OR REPLACE TEMP MACRO before(size, weights, place, other) AS
    remainder_of(size, weights, other) > remainder_of(size, weights, place)
    OR (remainder_of(size, weights, other) = remainder_of(size, weights, place) AND other < place);
CREATE OR REPLACE TEMP MACRO part_of(amount, weights, place) AS sign(amount)::HUGEINT * (
    share_of(abs(amount), weights, place)
    + (len(list_filter(range(1, len(weights) + 1), lambda other: before(abs(amount), weights, place, other)))
       < abs(amount) - list_sum(list_transform(
           range(1, len(weights) + 1), lambda other: share_of(abs(amount), weights, other))))::HUGEINT)
"""
