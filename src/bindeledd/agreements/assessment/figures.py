"""The figures of a theme for every option: value with source, or why it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bindeledd import __version__
from bindeledd.agreements.assessment.case_figures import FIGURES, no_offices, of_rules
from bindeledd.agreements.assessment.ground import Asked, Ground
from bindeledd.agreements.assessment.option import Option
from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _
from bindeledd.structure.measures import BY_ID, Measure, Value
from bindeledd.structure.measures.measure import Better

if TYPE_CHECKING:
    from bindeledd.agreements.assessment.themes import Theme


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure for every option, in their order, with what it rests on."""

    id: str
    title: str
    unit: str
    decimals: int
    better: Better | None
    formula: str
    values: tuple[Value, ...]
    sources: tuple[Source, ...]

    def as_json(self, options: Sequence[Option]) -> dict[str, Any]:
        """The figure as plain values, by option id."""
        return {
            "id": self.id,
            "title": self.title,
            "unit": self.unit,
            "better": self.better,
            "formula": self.formula,
            "values": {
                option.id: {"value": value.value}
                | ({"reason": value.reason} if value.reason else {})
                | ({"note": value.note} if value.note else {})
                for option, value in zip(options, self.values, strict=True)
            },
            "sources": [source.line for source in self.sources],
        }


def theme_figures(theme: Theme, asked: Sequence[Asked]) -> tuple[FigureRow, ...]:
    """The theme's figures for these options: the planner's measures, then those of case and registry."""
    if not asked:
        return ()
    ground = asked[0].ground
    rows = []
    for identity in theme.measures:
        measure = BY_ID[identity]
        values = tuple(_measure(each, identity) for each in asked)
        rows.append(
            FigureRow(
                identity,
                measure.title,
                measure.unit,
                measure.decimals,
                measure.better,
                measure.formula,
                values,
                _sources(measure, ground),
            )
        )
    for identity in theme.figures:
        figure = FIGURES[identity]
        rows.append(
            FigureRow(
                identity,
                _(figure.title_text),
                _(figure.unit_text) if figure.unit_text else "",
                figure.decimals,
                figure.better,
                _(figure.formula_text),
                tuple(figure.function(each) for each in asked),
                figure.sources(ground),
            )
        )
    return tuple(rows)


def _sources(measure: Measure, ground: Ground) -> tuple[Source, ...]:
    """The planner's sources; the rules for what the law says, and the assumed prices for what is money."""
    if measure.id == "legal":
        return of_rules(ground)
    if measure.group != "cost":
        return ground.world.sources
    prices = Source(
        "bindeledd-prices", _("prisene i modellen, antakelser som kan endres"), "Bindeledd", __version__
    )
    return (*ground.world.sources, prices)


def _measure(asked: Asked, identity: str) -> Value:
    if asked.measured is None:
        return no_offices()
    return asked.measured[identity]
