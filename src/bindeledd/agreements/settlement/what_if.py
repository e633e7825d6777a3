"""What follows when a figure is another, and when one municipality leaves.

Sensitivity changes one figure at a time and holds the rest: the inhabitants, cases or full-time
equivalents of one municipality up and down by some percent, one case more, or the whole cost.
The cost does not change with inhabitants or cases; what one pays more, the others pay less. When
the whole cost changes, actual costs change by the same percent and the base amount does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from bindeledd.agreements.settlement.checks import MOST_FIGURE, fault
from bindeledd.agreements.settlement.model import Cooperation, CostModel, Participant, Years
from bindeledd.agreements.settlement.sharing import half_up
from bindeledd.agreements.settlement.simulate import Settlement, Year, simulate, start_up_pieces
from bindeledd.agreements.settlement.words import key_noun, plain, with_unit
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

What = Literal["total", "inhabitants", "cases", "fte", "one_case"]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure changed: what, of whom (empty for all), by how many percent, and who then pays more.

    `differences` is øre a year by municipality number; None when it cannot be reckoned, and
    `reason` says why.
    """

    what: What
    code: str
    name: str
    percent: Decimal
    differences: dict[str, int] | None
    reason: str = ""

    @property
    def own(self) -> int | None:
        """What the municipality itself pays more, in øre; None also for a change of all."""
        return self.differences[self.code] if self.differences is not None and self.code else None

    @property
    def hit(self) -> tuple[str, int] | None:
        """The number of the other municipality that it changes most for, and by how much."""
        others = {} if self.differences is None else {**self.differences}
        others.pop(self.code, None)
        return max(others.items(), key=lambda item: (abs(item[1]), item[0]), default=None)

    @property
    def sentence(self) -> str:
        """The change in words."""
        if self.what == "one_case":
            return _("Én sak mer i {name}").format(name=self.name)
        sign = "+" if self.percent > 0 else "−"
        percent = _("{sign}{percent} prosent").format(sign=sign, percent=plain(abs(self.percent)))
        if self.what == "total":
            return _("{percent} på kostnadene").format(percent=percent)
        return _("{percent} på {noun} i {name}").format(
            percent=percent, noun=key_noun(self.what), name=self.name
        )

    def as_json(self) -> dict[str, Any]:
        """The change with its words and differences."""
        return {
            "what": self.what,
            "number": self.code,
            "percent": float(self.percent),
            "sentence": self.sentence,
            "differences_ore": self.differences,
            **({"reason": self.reason} if self.reason else {}),
        }


def sensitivity(settlement: Settlement, place: int = 0, percent: Decimal = Decimal(10)) -> tuple[Change, ...]:
    """What a change of ± `percent` in each figure that the model uses does to year number `place`."""
    cooperation, model = _one_year(settlement, place)
    before = settlement.years[place]
    changes = [
        _total_changed(cooperation, model, before, way * percent, settlement, place) for way in (1, -1)
    ]
    for each in cooperation.ordered:
        for changed, what, by in _changed(each, model, percent):
            among = tuple(changed if one.code == each.code else one for one in cooperation.participants)
            after = simulate(replace(cooperation, participants=among), model).years[0]
            changes.append(Change(what, each.code, each.name, by, differences(before, after)))
    return tuple(changes)


def differences(before: Year, after: Year) -> dict[str, int]:
    """What each municipality of `after` pays more than before, in øre."""
    return {part.code: part.total - before.part(part.code).total for part in after.parts}


def _changed(
    each: Participant, model: CostModel, percent: Decimal
) -> Iterator[tuple[Participant, What, Decimal]]:
    ways = [(way, 1 + way / 100) for way in (percent, -percent)]
    most = Decimal(MOST_FIGURE)
    if "inhabitants" in model.keys and each.inhabitants:
        for way, factor in ways:
            yield replace(each, inhabitants=half_up(min(each.inhabitants * factor, most))), "inhabitants", way
    if "cases" in model.keys and each.cases:
        for way, factor in ways:
            yield replace(each, cases=half_up(min(each.cases * factor, most))), "cases", way
    if "fte" in model.keys and each.fte:
        for way, factor in ways:
            yield replace(each, fte=min(each.fte * factor, most)), "fte", way
    if "cases" in model.keys and each.cases is not None and each.cases < MOST_FIGURE:
        yield replace(each, cases=each.cases + 1), "one_case", Decimal(0)


def _total_changed(
    cooperation: Cooperation,
    model: CostModel,
    before: Year,
    percent: Decimal,
    settlement: Settlement,
    place: int,
) -> Change:
    factor = 1 + percent / 100
    own = {code: half_up(amount * factor) for code, amount in model.actual_ore.items()}
    total = settlement.cooperation.years.totals_ore[place]
    rest = half_up((total - sum(model.actual_ore.values())) * factor)
    changed = replace(cooperation, years=Years(before.year, (sum(own.values()) + rest,)))
    try:
        after = simulate(changed, replace(model, actual_ore=own)).years[0]
    except BadInput as bad:
        return Change("total", "", "", percent, None, bad.findings[0].message)
    return Change("total", "", "", percent, differences(before, after))


def _one_year(settlement: Settlement, place: int) -> tuple[Cooperation, CostModel]:
    """The cooperation and model of one year alone, with that year's piece of the start-up cost."""
    cooperation, model = settlement.cooperation, settlement.model
    years = Years(settlement.years[place].year, (cooperation.years.totals_ore[place],))
    if model.start_up:
        piece = start_up_pieces(model, place + 1)[place]
        model = replace(model, start_up=replace(model.start_up, total_ore=piece, years=1))
    return replace(cooperation, years=years), model


@dataclass(frozen=True, slots=True)
class Leaving:
    """The settlement before and after one municipality has left, and what is saved each year, in øre."""

    code: str
    name: str
    saved_ore: int
    before: Settlement
    after: Settlement

    def more(self, place: int = 0) -> dict[str, int]:
        """What each of the rest pays more in year number `place`, in øre."""
        return differences(self.before.years[place], self.after.years[place])

    @property
    def note(self) -> str:
        """What the answer takes for given, in words."""
        told = (
            _("Vertskommunen sparer {amount} i året når {name} går ut.").format(
                amount=with_unit(self.saved_ore), name=self.name
            )
            if self.saved_ore
            else _("Ingen kostnader faller bort når {name} går ut, ut over kommunens egne faktiske.").format(
                name=self.name
            )
        )
        return told + " " + _("Etableringskostnaden fordeles på dem som er igjen.")

    def as_json(self) -> dict[str, Any]:
        """Who leaves, the note, and every year after with what each pays more."""
        return {
            "number": self.code,
            "name": self.name,
            "saved_ore": self.saved_ore,
            "note": self.note,
            "years": [
                {**year.as_json(), "more_ore": self.more(place)}
                for place, year in enumerate(self.after.years)
            ],
        }


def without(settlement: Settlement, code: str, *, saved_ore: int = 0) -> Leaving:
    """The settlement of the rest when one has left, and the host saves `saved_ore` each year.

    The leaver's own actual costs leave with it. Raises `BadInput` for a municipality that is not
    there, for the host, and for a saving below nought or above what is shared.
    """
    cooperation, model = settlement.cooperation, settlement.model
    leaver = cooperation.participant(code)
    if leaver is None:
        raise BadInput(
            fault(
                "not-there",
                _("Kommune {code} er ikke med i samarbeidet.").format(code=code[:40]),
                _("Velg en av: {names}.").format(names=", ".join(each.label for each in cooperation.ordered)),
                code[:40],
            )
        )
    if code == cooperation.host:
        raise BadInput(
            fault(
                "host-leaves",
                _("{name} er vertskommune. Går den ut, er samarbeidet oppløst.").format(name=leaver.label),
                _("Velg en annen kommune, eller regn med en ny vert."),
                code,
            )
        )
    own = model.actual_ore.get(code, 0)
    most = min(cooperation.years.totals_ore) - sum(model.actual_ore.values())
    if not 0 <= saved_ore <= most:
        raise BadInput(
            fault(
                "saving",
                _("{amount} kan ikke spares.").format(amount=with_unit(saved_ore)),
                _("Skriv et beløp fra 0 til {most}.").format(most=with_unit(most)),
                code,
            )
        )
    left = replace(
        cooperation,
        participants=tuple(each for each in cooperation.participants if each.code != code),
        years=Years(
            cooperation.years.first,
            tuple(total - own - saved_ore for total in cooperation.years.totals_ore),
        ),
    )
    actual = {each: amount for each, amount in model.actual_ore.items() if each != code}
    after = simulate(left, replace(model, actual_ore=actual))
    return Leaving(code, leaver.name, saved_ore, settlement, after)
