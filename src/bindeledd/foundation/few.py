"""Counts of people and rows that leave the folder: 1–4 are «<5», and nothing else gives them away.

A hidden count must not be what is left of a total: where a reader who knows the total could work out a
hidden count, the next smallest is hidden also. Whoever sits by the folder sees the counts as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from bindeledd.foundation.language import number

# A number of rows or persons as it may be told outside the folder.
Count = int | Literal["<5"]
# The smallest count that is told.
SMALLEST = 5
HIDDEN: Literal["<5"] = "<5"
Key = TypeVar("Key", bound=Hashable)
Line = TypeVar("Line", bound=Hashable)


def is_few(count: float) -> bool:
    """Whether a count is so small that people could be recognised by it; nought is not."""
    return 0 < count < SMALLEST


def few(count: int) -> Count:
    """A count that stands alone: 1–4 are «<5»."""
    return HIDDEN if is_few(count) else count


def suppressed(counts: Mapping[Key, int], also: Collection[Key] = ()) -> dict[Key, Count]:
    """The counts with 1–4 as «<5»; their sum is taken to be known. `also` are hidden whatever they are.

    Nought stays nought. When what the hidden ones add up to leaves one way only to divide it on them,
    the next smallest of those told is hidden too. The order is kept.
    """
    hidden = {key for key, count in counts.items() if is_few(count) or (count and key in also)}
    extra = sum(counts[key] >= SMALLEST for key in hidden)
    larger = sorted(
        (count, place, key)
        for place, (key, count) in enumerate(counts.items())
        if count >= SMALLEST and key not in hidden
    )
    while hidden and larger and not _safe([counts[key] for key in hidden], extra):
        hidden.add(larger.pop(0)[2])
        extra += 1
    return {key: HIDDEN if key in hidden else count for key, count in counts.items()}


def _safe(hidden: list[int], extra: int) -> bool:
    """Whether the sum of the hidden counts can be divided on them in more than one way.

    Without a larger one among them, each is known to lie between 1 and 4.
    """
    if extra:
        return len(hidden) > 1
    most = SMALLEST - 1
    return len(hidden) > 1 and len(hidden) < sum(hidden) < most * len(hidden)


def suppressed_table(
    table: Mapping[Line, Mapping[Key, int]], also: Collection[Line] = ()
) -> dict[Line, dict[Key, Count]]:
    """Counts by line and column, hidden so that neither a line's sum nor a column's gives one away.

    Of the lines in `also` every count but nought is hidden.
    """
    hidden = {(line, key) for line in also for key in table[line]}
    keys = list(dict.fromkeys(key for counts in table.values() for key in counts))
    while True:
        before = len(hidden)
        for line, counts in table.items():
            told = suppressed(counts, [key for key in counts if (line, key) in hidden])
            hidden |= {(line, key) for key, count in told.items() if count == HIDDEN}
        for key in keys:
            column = {line: counts[key] for line, counts in table.items() if key in counts}
            told_of = suppressed(column, [line for line in column if (line, key) in hidden])
            hidden |= {(line, key) for line, count in told_of.items() if count == HIDDEN}
        if len(hidden) == before:
            break
    return {
        line: {key: HIDDEN if count and (line, key) in hidden else count for key, count in counts.items()}
        for line, counts in table.items()
    }


@dataclass(frozen=True, slots=True)
class Figures:
    """How counts are told: as they are inside the folder, or with few hidden outside it."""

    outside: bool

    def one(self, count: int) -> Count:
        """A count that stands alone."""
        return few(count) if self.outside else count

    def among(self, counts: Mapping[Key, int], also: Collection[Key] = ()) -> dict[Key, Count]:
        """Counts whose sum is known; `also` are hidden outside whatever they are."""
        return suppressed(counts, also) if self.outside else dict(counts)

    def table(
        self, table: Mapping[Line, Mapping[Key, int]], also: Collection[Line] = ()
    ) -> dict[Line, dict[Key, Count]]:
        """Counts of lines and columns whose sums are known."""
        if self.outside:
            return suppressed_table(table, also)
        return {line: dict(counts) for line, counts in table.items()}

    def sum_of(self, ore: int | None, count: Count) -> int | None:
        """What so many come to, in whole øre; None where their count is hidden."""
        return None if count == HIDDEN or (isinstance(count, int) and self.one(count) == HIDDEN) else ore

    def in_words(self, count: int) -> str:
        """A count that stands alone, as people write it."""
        return in_words(self.one(count))


INSIDE, OUTSIDE = Figures(outside=False), Figures(outside=True)


def in_words(count: Count) -> str:
    """A count that was told, as people write it: «1 234», «<5»."""
    return HIDDEN if count == HIDDEN else number(int(count))
