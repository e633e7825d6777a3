"""Counts of people and rows that leave the folder: 1–4 are «<5», and nothing else gives them away.

A hidden count must not be what is left of a total: where a reader who knows the total could work out a
hidden count, the next smallest is hidden also.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

# The smallest count that is told.
SMALLEST = 5
HIDDEN = f"<{SMALLEST}"
Key = TypeVar("Key", bound=Hashable)


def suppressed(counts: Mapping[Key, int]) -> dict[Key, int | str]:
    """The counts with 1–4 as «<5»; their sum is taken to be known.

    Nought stays nought. When what the hidden ones add up to leaves one way only to divide it on them,
    the next smallest of those told is hidden too. The order is kept.
    """
    hidden = {key for key, count in counts.items() if 0 < count < SMALLEST}
    larger = sorted(
        (count, place, key) for place, (key, count) in enumerate(counts.items()) if count >= SMALLEST
    )
    extra = 0
    while hidden and larger and not _safe([counts[key] for key in hidden], extra):
        hidden.add(larger.pop(0)[2])
        extra += 1
    return {key: HIDDEN if key in hidden else count for key, count in counts.items()}


def _safe(hidden: list[int], extra: int) -> bool:
    """Whether the sum of the hidden counts can be divided on them in more than one way.

    Without a larger one among them, each is known to lie between 1 and 4.
    """
    if extra:
        return True
    most = SMALLEST - 1
    return len(hidden) > 1 and len(hidden) < sum(hidden) < most * len(hidden)
