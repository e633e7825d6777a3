"""What the cells of a column look like: shares of them, never a cell itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from bindeledd.areas.municipality_history import by_number
from bindeledd.cutover.identity.accounts import check_accounts
from bindeledd.cutover.identity.organisations import check_organisations
from bindeledd.cutover.identity.persons import check_persons
from bindeledd.cutover.identity.verdicts import (
    AccountVerdict,
    KidVerdict,
    OrganisationVerdict,
    PersonVerdict,
    V,
)
from bindeledd.cutover.kinds import ROLES
from bindeledd.cutover.mapping.synonyms import task_words

# Both rules for national numbers count here: a column of either is one of persons.
_ON = date(2032, 1, 1)
# So many rows are looked at.
SAMPLE = 2000
# A column is what at least this share of its cells are, and is not what at most that share are.
ENOUGH, TOO_FEW = 0.8, 0.3
_DATE = re.compile(r"\d{4}-\d\d-\d\d([ T].*)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}")
_AMOUNT = re.compile(r"[-−+]?\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:[.,]\d{1,2})?|[-−+]?\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Signs:
    """Of the cells looked at, how many are filled, and which share of those is of each sort.

    `comma` and `point` are shares with that decimal sign.
    """

    filled: int
    shares: dict[str, float]
    comma: float = 0.0
    point: float = 0.0

    def fits(self, role: str) -> bool | None:
        """Whether the cells are what the role says; None where they cannot tell."""
        share = self.share(role)
        if share is None or not self.filled:
            return None
        if share >= ENOUGH:
            return True
        # Units and tasks may have words of their own, which the mapping gives their meaning.
        return None if share > TOO_FEW or role in ("unit", "task") else False

    def share(self, role: str) -> float | None:
        """The share of the cells that are what the role says; None for roles that any text can have."""
        sort = _SORT_OF.get(role) or ROLES[role].sort
        return self.shares.get(sort)


# Roles whose cells are told by more than the sort of the role.
_SORT_OF = {
    "task": "task",
    "unit": "four",
    "postal_code": "four",
    "stay_postal_code": "four",
    "basic_unit": "basic_unit",
    "stay_basic_unit": "basic_unit",
    "before_basic_unit": "basic_unit",
}


def signs_of(cells: Sequence[str]) -> Signs:
    """The signs of a column whose cells are these texts."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return Signs(0, {})
    count = len(filled)
    tests: dict[str, Callable[[str], object]] = {
        "code": lambda cell: cell.zfill(4) in _municipalities() and len(cell) in (3, 4),
        "four": lambda cell: len(cell) in (3, 4) and cell.isdecimal(),
        "basic_unit": lambda cell: cell.isdecimal() and cell.zfill(8)[:4] in _municipalities()
        and len(cell) in (7, 8),
        "task": lambda cell: cell.casefold() in task_words(),
        "date": _DATE.fullmatch,
        "amount": _AMOUNT.fullmatch,
        "ore": lambda cell: cell.removeprefix("-").isdecimal(),
    }  # fmt: skip
    shares = {sort: sum(bool(test(cell)) for cell in filled) / count for sort, test in tests.items()}
    bare = [cell.replace(" ", "") for cell in filled]
    shares["person"] = _accepted(check_persons(bare, _ON).tally()) / count
    shares["organisation"] = _accepted(check_organisations(bare).tally()) / count
    # The last digit of a national number is that of an account too.
    shares["account"] = _accepted(check_accounts(bare).tally()) / count - shares["person"]
    comma = sum(re.search(r",\d{1,2}$", cell) is not None for cell in filled) / count
    point = sum(re.search(r"\d\.\d{1,2}$", cell) is not None for cell in filled) / count
    return Signs(count, shares, comma, point)


def _accepted(tally: Mapping[V, int]) -> int:
    """How many numbers have right control digits, also in a series that nobody has yet."""
    return sum(count for verdict, count in tally.items() if verdict.accepted or _warned(verdict))


def _warned(verdict: PersonVerdict | OrganisationVerdict | AccountVerdict | KidVerdict) -> bool:
    return isinstance(verdict, PersonVerdict | OrganisationVerdict) and verdict.warning


@cache
def _municipalities() -> frozenset[str]:
    return frozenset(by_number())
