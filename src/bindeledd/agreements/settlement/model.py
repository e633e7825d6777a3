"""Who cooperates, what it costs per year, and how the costs are shared.

The costs of a year are what the host pays for the cooperation. They are shared in this order:

    actual cost     what is known to be one municipality's own, paid by that municipality
    base amount     the same amount of øre from each
    the rest        in percent by key: equally, by inhabitants, by cases, by full-time equivalents
    overhead        a percentage to the host, on top of base amount and rest, never on actual cost
    start-up        its own amount, spread over the first years and shared by its own key

Amounts are whole øre, percentages and full-time equivalents exact decimals. Nothing is checked
here; `checks` says what is wrong, and `simulate` asks it before it reckons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from bindeledd.agreements.settlement.sharing import half_up

Key = Literal["equal", "inhabitants", "cases", "fte"]
KEYS: tuple[Key, ...] = get_args(Key)


@dataclass(frozen=True, slots=True)
class Participant:
    """One municipality: number, name, its figures a year, and what it pays today.

    `fte` is the full-time equivalents it has in the office. None is not known; `today_unknown`
    may say why the cost of today is not.
    """

    code: str
    name: str
    inhabitants: int
    cases: int | None = None
    fte: Decimal | None = None
    cost_today_ore: int | None = None
    today_unknown: str = ""

    @property
    def label(self) -> str:
        """Name and number."""
        return f"{self.name} ({self.code})"

    def figure(self, key: Key) -> int | Decimal | None:
        """Its weight by a key; None when the figure is not known."""
        return {"equal": 1, "inhabitants": self.inhabitants, "cases": self.cases, "fte": self.fte}[key]


@dataclass(frozen=True, slots=True)
class Share:
    """So many percent of the rest, shared by one key."""

    key: Key
    percent: Decimal


@dataclass(frozen=True, slots=True)
class StartUp:
    """The cost of starting, in all, spread evenly over the first `years` and shared by its own key."""

    total_ore: int
    years: int
    key: Key


@dataclass(frozen=True, slots=True)
class Terms:
    """When it is settled: payments on account a year (0 is none), and the month and day of the rest.

    `final_by` is a day in the year after; `inhabitants_on` is the day that residents are counted,
    in the year that is settled.
    """

    advances: int = 4
    final_by: tuple[int, int] = (3, 1)
    inhabitants_on: tuple[int, int] = (1, 1)


@dataclass(frozen=True, slots=True)
class CostModel:
    """A way to share the costs. `actual_ore` is a year's own cost by municipality number."""

    name: str
    shares: tuple[Share, ...] = ()
    base_ore: int = 0
    actual_ore: Mapping[str, int] = field(default_factory=dict, hash=False)
    overhead_percent: Decimal = Decimal(0)
    start_up: StartUp | None = None
    terms: Terms = Terms()

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys whose figures the model needs, in the order of `KEYS`."""
        used = {share.key for share in self.shares} | ({self.start_up.key} if self.start_up else set())
        return tuple(key for key in KEYS if key in used)


@dataclass(frozen=True, slots=True)
class Years:
    """The first year, and the cost of it and of each year after, in øre."""

    first: int
    totals_ore: tuple[int, ...]

    @classmethod
    def growing(cls, first: int, count: int, total_ore: int, percent: Decimal = Decimal(0)) -> Years:
        """The first year's cost, and each year after `percent` more than the one before, rounded half up."""
        totals = [total_ore]
        for _year in range(count - 1):
            totals.append(half_up(totals[-1] * (1 + percent / 100)))
        return cls(first, tuple(totals[:count]))


@dataclass(frozen=True, slots=True)
class Cooperation:
    """The host's municipality number, the participants with the host among them, and the years."""

    title: str
    host: str
    participants: tuple[Participant, ...]
    years: Years

    @property
    def ordered(self) -> tuple[Participant, ...]:
        """The participants by municipality number."""
        return tuple(sorted(self.participants, key=lambda each: each.code))

    def participant(self, code: str) -> Participant | None:
        """The participant with that number, if there is one."""
        return next((each for each in self.participants if each.code == code), None)
