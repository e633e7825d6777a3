"""What each pays against what it pays today, and several models side by side.

    difference = what it pays in the year − its cost today
    per cent   = difference / cost today × 100, one decimal, a half away from nought
    per inhabitant = what it pays / its inhabitants, rounded half up

A difference is unknown when the cost of today is, and says why; a sum is unknown when a part is.
The start-up cost counts in what is paid and is shown by itself, since it ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bindeledd.agreements.settlement.checks import fault
from bindeledd.agreements.settlement.model import Cooperation, CostModel, Participant
from bindeledd.agreements.settlement.sharing import half_up
from bindeledd.agreements.settlement.simulate import Part, Settlement, Year, simulate
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _


@dataclass(frozen=True, slots=True)
class Against:
    """What one municipality (or all, with an empty `code`) pays, against today; amounts in øre.

    None is not known, and `reason` says why.
    """

    code: str
    name: str
    pays_ore: int
    start_up_ore: int
    today_ore: int | None
    per_inhabitant_ore: int | None
    today_per_inhabitant_ore: int | None
    reason: str = ""

    @property
    def difference_ore(self) -> int | None:
        """What it pays more than today."""
        return None if self.today_ore is None else self.pays_ore - self.today_ore

    @property
    def difference_percent(self) -> Decimal | None:
        """What it pays more than today in percent of today; None also when it pays nothing today."""
        if self.difference_ore is None or not self.today_ore:
            return None
        share = Decimal(self.difference_ore) / Decimal(self.today_ore) * 100
        return share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)

    def as_json(self) -> dict[str, Any]:
        """The row with its differences."""
        percent = self.difference_percent
        return {
            "number": self.code,
            "name": self.name,
            "pays_ore": self.pays_ore,
            "of_which_start_up_ore": self.start_up_ore,
            "today_ore": self.today_ore,
            "difference_ore": self.difference_ore,
            "difference_percent": None if percent is None else float(percent),
            "per_inhabitant_ore": self.per_inhabitant_ore,
            "today_per_inhabitant_ore": self.today_per_inhabitant_ore,
            **({"reason": self.reason} if self.reason else {}),
        }


@dataclass(frozen=True, slots=True)
class Fairness:
    """A year against today: a row for each municipality, and all together."""

    year: int
    rows: tuple[Against, ...]
    together: Against

    def as_json(self) -> dict[str, Any]:
        """The year, the rows and all together."""
        return {
            "year": self.year,
            "parts": [row.as_json() for row in self.rows],
            "together": self.together.as_json(),
        }


def fairness(settlement: Settlement, place: int = 0) -> Fairness:
    """Year number `place` of the settlement against what each pays today."""
    year = settlement.years[place]
    among = settlement.cooperation.ordered
    rows = tuple(_against(each, part) for each, part in zip(among, year.parts, strict=True))
    unknown = [each.label for each in among if each.cost_today_ore is None]
    today = None if unknown else sum(each.cost_today_ore or 0 for each in among)
    inhabitants = sum(each.inhabitants for each in among)
    together = Against(
        "",
        _("Til sammen"),
        year.total_ore,
        year.sum_of("start_up"),
        today,
        _per(year.total_ore, inhabitants),
        _per(today, inhabitants),
        _("Kostnaden i dag er ikke kjent for {names}.").format(names=", ".join(unknown))
        if unknown
        else (
            "" if today else _("Ingen betaler noe i dag, så forskjellen har ikke noe å regnes i prosent av.")
        ),
    )
    return Fairness(year.year, rows, together)


def _against(each: Participant, part: Part) -> Against:
    today = each.cost_today_ore
    reason = ""
    if today is None:
        reason = each.today_unknown or _("Kostnaden i dag er ikke oppgitt.")
    elif today == 0:
        reason = _("Kommunen betaler ikke noe i dag, så forskjellen har ikke noe å regnes i prosent av.")
    return Against(
        each.code,
        each.name,
        part.total,
        part.start_up,
        today,
        _per(part.total, each.inhabitants),
        _per(today, each.inhabitants),
        reason,
    )


def _per(ore: int | None, inhabitants: int) -> int | None:
    return None if ore is None or not inhabitants else half_up(Decimal(ore) / inhabitants)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One year of the same cooperation under several models, in the order they were given."""

    settlements: tuple[Settlement, ...]
    place: int

    @property
    def years(self) -> tuple[Year, ...]:
        """The year under each model."""
        return tuple(each.years[self.place] for each in self.settlements)

    @property
    def names(self) -> tuple[str, ...]:
        """The models by name."""
        return tuple(each.model.name for each in self.settlements)

    def pays(self, code: str) -> tuple[int, ...]:
        """What a municipality pays under each model, in øre."""
        return tuple(year.part(code).total for year in self.years)

    def lowest(self, code: str) -> tuple[str, ...]:
        """The models under which it pays least."""
        pays = self.pays(code)
        return tuple(name for name, ore in zip(self.names, pays, strict=True) if ore == min(pays))

    def as_json(self) -> dict[str, Any]:
        """Each municipality's payment under each model, and the host's income."""
        among = self.settlements[0].cooperation.ordered
        return {
            "year": self.years[0].year,
            "models": list(self.names),
            "parts": [
                {
                    "number": each.code,
                    "name": each.name,
                    "pays_ore": dict(zip(self.names, self.pays(each.code), strict=True)),
                    "spread_ore": max(self.pays(each.code)) - min(self.pays(each.code)),
                    "lowest": list(self.lowest(each.code)),
                    "today_ore": each.cost_today_ore,
                }
                for each in among
            ],
            "host_income_ore": {
                name: year.host_income_ore for name, year in zip(self.names, self.years, strict=True)
            },
        }


def compare(cooperation: Cooperation, models: Sequence[CostModel], place: int = 0) -> Comparison:
    """The models side by side. Raises `BadInput` for faults, for no model, and for two of one name."""
    names = [model.name for model in models]
    if not models:
        raise BadInput(fault("no-model", _("Det er ingen kostnadsmodell å regne med."), _("Oppgi minst én.")))
    for name in sorted({name for name in names if names.count(name) > 1}):
        raise BadInput(
            fault(
                "model-twice",
                _("To kostnadsmodeller heter «{name}».").format(name=name[:60]),
                _("Gi dem hvert sitt navn."),
                name[:60],
            )
        )
    return Comparison(tuple(simulate(cooperation, model) for model in models), place)
