"""Risks that research and the founding project name under a model: suggestions, each with its source.

They are never put in by themselves, and carry no assessment.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bindeledd.casefolder.tables.project_registers import PROJECT_RISKS
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.models import MODELS
from bindeledd.law.statutes import SOURCES
from bindeledd.law.yamlfile import read_yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "risks.yaml"
ALL = "ALL"


@dataclass(frozen=True, slots=True)
class SuggestedRisk:
    """A risk that is known from elsewhere; `models` are those it was found under."""

    id: str
    text: str
    area: str
    models: frozenset[str]
    source: str
    place: str = ""

    @property
    def source_words(self) -> str:
        """Where it comes from, with the place in it."""
        return ", ".join(filter(None, (_(SOURCES[self.source]), self.place)))


@cache
def library() -> tuple[SuggestedRisk, ...]:
    """Every suggestion, in the order of the file. Raises `BadInput` that names what is wrong in it."""
    return library_from(read_yaml(FILE))


def library_from(values: Any) -> tuple[SuggestedRisk, ...]:
    """The suggestions in plain values; areas, models and sources must be known, and each id once."""
    areas = PROJECT_RISKS.field("area").choices
    found: dict[str, SuggestedRisk] = {}
    for row in values:
        risk = SuggestedRisk(
            row["id"], row["text"], row["area"], frozenset(row["models"]), row["source"], row.get("place", "")
        )
        unknown = [
            *({risk.area} - set(areas)),
            *(risk.models - {ALL, *MODELS}),
            *({risk.source} - SOURCES.keys()),
            *({risk.id} & found.keys()),
        ]
        if unknown:
            raise BadInput(
                Finding(
                    "risk-library",
                    Severity.MUST,
                    _("{file}: «{found}» er ukjent eller står to ganger.").format(
                        file=FILE.name, found=unknown[0]
                    ),
                    fix=_("Rett feltet. Se de andre radene i filen for hvordan det skrives."),
                    file=FILE.name,
                )
            )
        found[risk.id] = risk
    return tuple(found.values())


def suggested(model: str, taken: Iterable[str]) -> tuple[SuggestedRisk, ...]:
    """What is known under the model and for all, without those whose text the project has already."""
    there = {text.strip().casefold() for text in taken}
    return tuple(
        each for each in library() if each.models & {ALL, model} and each.text.strip().casefold() not in there
    )
