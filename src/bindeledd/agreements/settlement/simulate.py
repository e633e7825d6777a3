"""Who pays what per year: each municipality's part by component, the host's income and own part.

    year's cost = running (given) + overhead + that year's piece of the start-up cost
    overhead    = percent × (running − actual), rounded half up, shared by what each pays of it
    host's own part = its row; host's income = the rows of all the others

Every component sums exactly, so the rows sum exactly to the year's cost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bindeledd.agreements.settlement.checks import check
from bindeledd.agreements.settlement.model import Cooperation, CostModel, Key, Participant
from bindeledd.agreements.settlement.sharing import Weight, half_up, shared, spread
from bindeledd.agreements.settlement.words import COMPONENTS


@dataclass(frozen=True, slots=True)
class Part:
    """What one municipality pays in one year, by component, in øre.

    `base` is the fixed amount and what is shared equally.
    """

    code: str
    name: str
    base: int = 0
    inhabitants: int = 0
    cases: int = 0
    fte: int = 0
    actual: int = 0
    overhead: int = 0
    start_up: int = 0

    @property
    def total(self) -> int:
        """All it pays."""
        return self.running + self.overhead + self.start_up

    @property
    def running(self) -> int:
        """Its part of the year's cost as given, without overhead and start-up."""
        return self.base + self.inhabitants + self.cases + self.fte + self.actual

    def component(self, name: str) -> int:
        """One of `words.COMPONENTS`."""
        amount: int = getattr(self, name)
        return amount

    def as_json(self) -> dict[str, Any]:
        """Number, name, every component and the total."""
        parts = {f"{name}_ore": self.component(name) for name in COMPONENTS}
        return {"number": self.code, "name": self.name, **parts, "total_ore": self.total}


@dataclass(frozen=True, slots=True)
class Year:
    """One year: a row for each municipality, by number."""

    year: int
    host: str
    parts: tuple[Part, ...]

    @property
    def total_ore(self) -> int:
        """What all pay together."""
        return sum(part.total for part in self.parts)

    @property
    def host_own_ore(self) -> int:
        """What the host carries itself."""
        return sum(part.total for part in self.parts if part.code == self.host)

    @property
    def host_income_ore(self) -> int:
        """What the others pay to the host."""
        return self.total_ore - self.host_own_ore

    @property
    def components(self) -> tuple[str, ...]:
        """The components that anybody pays, in the order of the table; at least the base amount."""
        paid = tuple(name for name in COMPONENTS if any(part.component(name) for part in self.parts))
        return paid or ("base",)

    def part(self, code: str) -> Part:
        """The row of a municipality; raises `KeyError` for one that is not there."""
        for part in self.parts:
            if part.code == code:
                return part
        raise KeyError(code)

    def sum_of(self, component: str) -> int:
        """A component, all municipalities together."""
        return sum(part.component(component) for part in self.parts)

    def as_json(self) -> dict[str, Any]:
        """The year with its rows and its sums."""
        return {
            "year": self.year,
            "parts": [part.as_json() for part in self.parts],
            "total_ore": self.total_ore,
            "host_own_ore": self.host_own_ore,
            "host_income_ore": self.host_income_ore,
        }


@dataclass(frozen=True, slots=True)
class Settlement:
    """The years of a cooperation under one model."""

    cooperation: Cooperation
    model: CostModel
    years: tuple[Year, ...]


def simulate(cooperation: Cooperation, model: CostModel) -> Settlement:
    """Every year of the cooperation under the model. Raises `BadInput` with all that is wrong."""
    check(cooperation, model)
    pieces = start_up_pieces(model, len(cooperation.years.totals_ore))
    years = tuple(
        _year(cooperation, model, cooperation.years.first + place, total, piece)
        for place, (total, piece) in enumerate(zip(cooperation.years.totals_ore, pieces, strict=True))
    )
    return Settlement(cooperation, model, years)


def start_up_pieces(model: CostModel, count: int) -> tuple[int, ...]:
    """The start-up cost that falls in each of the first `count` years, in øre."""
    pieces = spread(model.start_up.total_ore, model.start_up.years) if model.start_up else ()
    return (*pieces, *(0 for _year in range(count)))[:count]


def weights(participants: Iterable[Participant], key: Key) -> dict[str, Weight]:
    """The weight of each municipality by number. Raises `ValueError` where a figure is not known."""
    found: dict[str, Weight] = {}
    for each in participants:
        figure = each.figure(key)
        if figure is None:
            raise ValueError(f"{each.code} has no figure for {key}")
        found[each.code] = figure
    return found


def _year(cooperation: Cooperation, model: CostModel, year: int, total: int, piece: int) -> Year:
    among = cooperation.ordered
    nothing = {each.code: 0 for each in among}
    rest = total - sum(model.actual_ore.values()) - model.base_ore * len(among)
    # The rest is first cut by percent, so that each key's amount is whole øre too.
    cut: dict[Key, int] = shared(rest, {share.key: share.percent for share in model.shares})
    by_key = {key: shared(amount, weights(among, key)) for key, amount in cut.items()}
    base = {code: model.base_ore + by_key.get("equal", nothing)[code] for code in nothing}
    keyed = {
        code: base[code] + sum(by_key.get(key, nothing)[code] for key in ("inhabitants", "cases", "fte"))
        for code in nothing
    }
    overhead = half_up(sum(keyed.values()) * model.overhead_percent / Decimal(100))
    supplement = shared(overhead, keyed)
    start_up = shared(piece, weights(among, model.start_up.key)) if model.start_up else nothing
    parts = (
        Part(
            each.code,
            each.name,
            base=base[each.code],
            inhabitants=by_key.get("inhabitants", nothing)[each.code],
            cases=by_key.get("cases", nothing)[each.code],
            fte=by_key.get("fte", nothing)[each.code],
            actual=model.actual_ore.get(each.code, 0),
            overhead=supplement[each.code],
            start_up=start_up[each.code],
        )
        for each in among
    )
    return Year(year, cooperation.host, tuple(parts))
