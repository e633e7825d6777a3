"""Why a stated sum may differ: the smallest set of left-out or added municipalities that makes it fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import comb

from bindeledd.mapping.case import Case

# Larger sets fit by chance, and there are too many of them to mean anything.
MOST_LEFT_OUT = 3
MOST_ADDED = 2
# So do some of very many sets, of whatever size.
MOST_TRIED = 20_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """Municipalities whose removal or addition brings the sum to `total`.

    `through` is the title of the cooperation that ties the added ones to the members;
    `alternatives` counts the other sets of the same size that fit as well.
    """

    numbers: tuple[str, ...]
    added: bool
    total: float
    through: str = ""
    alternatives: int = 0


def explain(
    case: Case, numbers: Sequence[str], stated: float, tolerance: float, on: date, counted: date
) -> Explanation | None:
    """The smallest change to the set of municipalities that brings the sum within `tolerance`.

    Too high a sum: members that may have been left out. Too low: first the partners in a
    cooperation in force on the day `on`, then other municipalities of the case. All are counted
    on the day `counted`. None when no small set fits. Ties go to the closest sum, then to the
    lowest numbers.
    """
    persons = _persons(case, counted)
    if any(number not in persons for number in numbers):
        return None
    now = sum(persons[number] for number in numbers)
    if now > stated:
        return _smallest(
            persons, numbers, MOST_LEFT_OUT, lambda chosen: now - chosen, stated, tolerance, added=False
        )
    partners = _cooperation(case, persons, numbers, now, stated, tolerance, on)
    if partners is not None:
        return partners
    others = [number for number in persons if number not in numbers]
    return _smallest(persons, others, MOST_ADDED, lambda chosen: now + chosen, stated, tolerance, added=True)


def _persons(case: Case, counted: date) -> Mapping[str, float]:
    """Inhabitants by municipality, of those that were counted on that very day."""
    figures = {m.number: case.population(m.number, counted) for m in case.municipalities(None)}
    return {n: f.value for n, f in figures.items() if f.value is not None and f.date == counted}


def _smallest(
    persons: Mapping[str, float], candidates: Sequence[str], most: int, total_with: Callable[[float], float],
    stated: float, tolerance: float, *, added: bool,
) -> Explanation | None:  # fmt: skip
    for size in range(1, min(most, len(candidates)) + 1):
        if comb(len(candidates), size) > MOST_TRIED:
            break
        fits: list[tuple[float, tuple[str, ...], float]] = []
        for chosen in combinations(sorted(candidates), size):
            total = total_with(sum(persons[number] for number in chosen))
            if abs(total - stated) <= tolerance:
                fits.append((abs(total - stated), chosen, total))
        if fits:
            _distance, chosen, total = min(fits)
            return Explanation(chosen, added, total, alternatives=len(fits) - 1)
    return None


def _cooperation(
    case: Case, persons: Mapping[str, float], numbers: Sequence[str], now: float, stated: float,
    tolerance: float, on: date,
) -> Explanation | None:  # fmt: skip
    fits: list[tuple[int, float, tuple[str, ...], float, str]] = []
    for cooperation in case.cooperations(on=on):
        if not set(cooperation.members) & set(numbers):
            continue
        extra = tuple(sorted(number for number in cooperation.members if number not in numbers))
        if not extra or any(number not in persons for number in extra):
            continue
        total = now + sum(persons[number] for number in extra)
        if abs(total - stated) <= tolerance:
            fits.append((len(extra), abs(total - stated), extra, total, cooperation.title))
    if not fits:
        return None
    _size, _distance, extra, total, title = min(fits)
    return Explanation(extra, True, total, through=title, alternatives=len(fits) - 1)
