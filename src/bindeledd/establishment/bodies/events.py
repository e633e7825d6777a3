"""How many came to an event and what they answered: few are never told of, and no mean gives them away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.bodies.reading import whole
from bindeledd.foundation.few import HIDDEN, SMALLEST, Count, is_few, suppressed
from bindeledd.foundation.language import _, number
from bindeledd.mapping.rows import text

SCALE: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered to one question: each count as it may be told, their sum, and their mean.

    `counts` is empty when nothing may be told: no answers are known, or fewer than five people answered.
    `mean` is None where it is not known or would give a hidden count away. `all_few`: every hidden count is
    one to four; False where a larger one is hidden with them.
    """

    question: str
    counts: tuple[tuple[int, Count], ...]
    total: Count | None
    mean: float | None
    summary: str = ""
    all_few: bool = True


@dataclass(frozen=True, slots=True)
class Response:
    """How many of those who were invited came: both in all, and the share; None where a number lacks."""

    invited: int | None
    came: int | None

    @property
    def share(self) -> float | None:
        """Those who came / those invited; None when not known, nobody was invited, or others came too."""
        return share_of(self.came, self.invited)


def share_of(part: int | None, whole: int | None) -> float | None:
    """Part / whole; None when either is not known, the whole is nought, or the part is larger than it."""
    if part is None or not whole or part > whole:
        return None
    return part / whole


def answers_of(row: Row) -> Answers:
    """The answers to one question. A count that is not filled in leaves all of it unknown."""
    counts = {step: whole(row, f"answers_{step}") for step in SCALE}
    known = {step: count for step, count in counts.items() if count is not None}
    question, summary = text(row, "question"), text(row, "summary")
    if len(known) < len(SCALE):
        return Answers(question, (), None, None, summary)
    total = sum(known.values())
    if total < SMALLEST:
        return Answers(question, (), HIDDEN if is_few(total) else total, None, summary)
    told = suppressed(known)
    mean = sum(step * count for step, count in known.items()) / total
    all_few = all(is_few(known[step]) for step, count in told.items() if count == HIDDEN)
    safe = _safe(known, told)
    return Answers(question, tuple(told.items()), total, mean if safe else None, summary, all_few)


def response(rows: Iterable[Row]) -> Response:
    """Invited and came in all; a number that lacks in one group leaves the sum unknown."""
    groups = list(rows)
    invited = [whole(row, "invited") for row in groups]
    came = [whole(row, "came") for row in groups]
    return Response(_sum(invited), _sum(came))


def count_in_words(count: Count | None) -> str:
    """A count as people read it: the number, «færre enn 5», or that it is not known."""
    if count is None:
        return _("ikke kjent")
    return _("færre enn 5") if count == HIDDEN else number(int(count), 0)


def _sum(values: list[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _safe(counts: dict[int, int], told: dict[int, Count]) -> bool:
    """Whether the mean leaves every hidden count more than one value it could have.

    A reader knows the sum of the hidden counts, and with the mean also the sum of their products with the
    answers; every division of the first that gives the second is one they could be.
    """
    hidden = [step for step, count in told.items() if count == HIDDEN]
    if not hidden:
        return True
    rest = sum(counts[step] for step in hidden)
    weight = sum(step * counts[step] for step in hidden)
    # All few: nobody takes one of them for five or more.
    most = SMALLEST - 1 if all(is_few(counts[step]) for step in hidden) else rest
    seen: dict[int, set[int]] = {step: set() for step in hidden}
    for division in _divisions(hidden, rest, weight, most):
        for step, count in zip(hidden, division, strict=True):
            seen[step].add(count)
        if all(len(values) > 1 for values in seen.values()):
            return True
    return False


def _divisions(steps: list[int], rest: int, weight: int, most: int) -> Iterable[tuple[int, ...]]:
    """The ways to give each step from 1 to `most` so that they add up to both sums."""
    if len(steps) == 1:
        if 1 <= rest <= most and rest * steps[0] == weight:
            yield (rest,)
        return
    for count in range(1, min(most, rest - len(steps) + 1) + 1):
        for others in _divisions(steps[1:], rest - count, weight - count * steps[0], most):
            yield (count, *others)
