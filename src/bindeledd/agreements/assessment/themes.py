"""The themes that every option is held against: the question of each, and the figures that belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from bindeledd.agreements.assessment.case_figures import FIGURES
from bindeledd.agreements.assessment.words import Text, read, text_of
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.structure.measures import BY_ID

THEMES: Final = ("users", "staff", "economy", "law", "sami", "digital", "travel_presence", "risk")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme. `measures` are ids of the planner's measures, `figures` of those of case and registry."""

    id: str
    name: Text
    question: Text
    measures: tuple[str, ...]
    figures: tuple[str, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """Every theme in the order of the paper. Raises `BadInput` for a figure that there is not."""
    return read("themes.yaml", _themes)


def _themes(rows: Mapping[str, Any]) -> tuple[Theme, ...]:
    if tuple(rows) != THEMES:
        raise ValueError("themes")
    return tuple(_theme(identity, row) for identity, row in rows.items())


def _theme(identity: str, row: Mapping[str, Any]) -> Theme:
    for known, named in ((BY_ID, row["measures"]), (FIGURES, row["figures"])):
        strange = [each for each in named if each not in known]
        if strange:
            raise ValueError(f"{identity}: {', '.join(strange)}")
    return Theme(
        identity,
        text_of(row["name"]),
        text_of(row["question"]),
        tuple(row["measures"]),
        tuple(row["figures"]),
    )


def theme(identity: str) -> Theme:
    """The theme of that id. Raises `BadInput` with those that there are."""
    found = next((each for each in themes() if each.id == identity), None)
    if found is None:
        raise BadInput(
            Finding(
                "unknown-theme",
                Severity.MUST,
                _("«{theme}» er ikke et tema.").format(theme=identity[:30]),
                fix=_("Bruk ett av disse: {themes}.").format(themes=", ".join(THEMES)),
                column="theme",
            )
        )
    return found
