"""What a claim has counted: terms separated by semicolons, read by a small parser.

    population < 2000            a figure of the municipality compared with a number (< <= = >= >)
    kind in host joint_office    one of several words
    observation = rapport-2018   exactly this word
    from 2017-01-01              the date a change is reckoned from
    with 1856 1857               municipalities counted in although they are not members
    without 1852 1853            members that are left out

All terms hold together. Figures that can be compared: population, share_67, commuting_out.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
_NUMBERS = ("population", "share_67", "commuting_out")
_WORDS = ("kind", "observation")
_TERM = re.compile(r"([a-z][a-z0-9_]*)\s*(<=|>=|<|>|=|\bin\b)\s*(.+)")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A figure compared with a number, such as population < 2000."""

    figure: str
    sign: str
    limit: float

    def holds(self, value: float) -> bool:
        """Whether a value is on the right side of the limit."""
        return _COMPARE[self.sign](value, self.limit)

    @property
    def words(self) -> str:
        """The threshold in words: folkemengde under 2 000."""
        figure = {
            "population": _("folkemengde"),
            "share_67": _("andel 67 år eller eldre"),
            "commuting_out": _("andel som pendler ut"),
        }[self.figure]
        sign = {
            "<": _("{figure} under {limit}"),
            "<=": _("{figure} på {limit} eller mindre"),
            "=": _("{figure} på {limit}"),
            ">=": _("{figure} på {limit} eller mer"),
            ">": _("{figure} over {limit}"),
        }[self.sign]
        return sign.format(figure=figure, limit=number(self.limit))


@dataclass(frozen=True, slots=True)
class Criteria:
    """The terms of one claim, sorted by what they say."""

    thresholds: tuple[Threshold, ...] = ()
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    start: date | None = None
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def word(self, name: str) -> tuple[str, ...]:
        """The words allowed for a name such as `kind`; empty when the criteria do not mention it."""
        return next((values for found, values in self.words if found == name), ())


def parse(text: str | None) -> Criteria:
    """Read criteria; empty text has no terms. Raises `BadInput` for a term that cannot be read."""
    thresholds: list[Threshold] = []
    words: list[tuple[str, tuple[str, ...]]] = []
    start: date | None = None
    added: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    for term in (part.strip() for part in (text or "").split(";")):
        if not term:
            continue
        first, *rest = term.split()
        if first == "from" and len(rest) == 1 and (day := _date(rest[0])) is not None:
            start = day
        elif first in ("with", "without") and rest and all(re.fullmatch("[0-9]{4}", word) for word in rest):
            added, left_out = (tuple(rest), left_out) if first == "with" else (added, tuple(rest))
        elif (threshold := _threshold(term)) is not None:
            thresholds.append(threshold)
        elif (word := _word(term)) is not None:
            words.append(word)
        else:
            raise _unreadable(term)
    return Criteria(tuple(thresholds), tuple(words), start, added, left_out)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _threshold(term: str) -> Threshold | None:
    match = _TERM.fullmatch(term)
    if match is None or match[1] not in _NUMBERS or match[2] not in _COMPARE:
        return None
    limit = re.sub(r"\s", "", match[3]).replace(",", ".")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", limit):
        return None
    return Threshold(match[1], match[2], float(limit))


def _word(term: str) -> tuple[str, tuple[str, ...]] | None:
    match = _TERM.fullmatch(term)
    if match is None or match[1] not in _WORDS or match[2] not in ("=", "in"):
        return None
    values = tuple(match[3].split())
    return None if match[2] == "=" and len(values) != 1 else (match[1], values)


def _unreadable(term: str) -> BadInput:
    return BadInput(
        Finding(
            code="criteria-unreadable",
            severity=Severity.SHOULD,
            message=_("Kriteriet «{term}» kan ikke leses.").format(term=term[:80]),
            fix=_("Skriv for eksempel «population < 2000», «kind in host» eller «from 2017-01-01»."),
        )
    )
