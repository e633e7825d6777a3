"""What research and the founding project found: suggestions to think through, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from bindeledd.agreements.assessment.themes import THEMES
from bindeledd.agreements.assessment.words import Text, one_of, read, source_of, text_of
from bindeledd.law.models import MODELS
from bindeledd.law.statutes import Citation

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Point:
    """A benefit or a drawback that research found under some models. It says nothing of any one option."""

    id: str
    theme: str
    kind: Literal["benefit", "drawback"]
    text: Text
    models: frozenset[str]
    source: Citation


@dataclass(frozen=True, slots=True)
class Factor:
    """What must succeed under a model, or was noted for (`pro`) or against (`con`) it; ALL for every one."""

    id: str
    model: str
    kind: Literal["factor", "pro", "con"]
    text: Text
    source: Citation


@cache
def research() -> tuple[Point, ...]:
    """Every benefit and drawback, in the order of the file. Raises `BadInput` for an unknown theme."""
    return read("research.yaml", _points)


@cache
def research_note() -> tuple[Text, Citation]:
    """What to keep in mind about the research as a whole, and its source."""
    return read("research.yaml", lambda rows: (text_of(rows["note"]), source_of({"source": rows["source"]})))


@cache
def factors() -> tuple[Factor, ...]:
    """Every success factor, by model in the order of the file."""
    return read("factors.yaml", lambda rows: tuple(_factor(row) for row in rows))


def points_for(theme: str, models: Iterable[str]) -> tuple[Point, ...]:
    """The points of a theme that concern some of these models."""
    wanted = set(models)
    return tuple(each for each in research() if each.theme == theme and each.models & wanted)


def factors_for(model: str) -> tuple[Factor, ...]:
    """The factors of a model, without those that hold for every model."""
    return tuple(each for each in factors() if each.model == model)


def _points(rows: Mapping[str, Any]) -> tuple[Point, ...]:
    source = source_of({"source": rows["source"]})
    models = frozenset(one_of("models", each, MODELS) for each in rows["models"])
    found = tuple(
        Point(
            row["id"],
            one_of(f"{row['id']}: theme", row["theme"], THEMES),
            one_of(f"{row['id']}: kind", row["kind"], ("benefit", "drawback")),
            text_of(row["text"]),
            models,
            source,
        )
        for row in rows["points"]
    )
    _once([each.id for each in found])
    return found


def _factor(row: Mapping[str, Any]) -> Factor:
    return Factor(
        row["id"],
        one_of(f"{row['id']}: model", row["model"], (*MODELS, ALL)),
        one_of(f"{row['id']}: kind", row["kind"], ("factor", "pro", "con")),
        text_of(row["text"]),
        source_of(row),
    )


def _once(ids: Sequence[str]) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError("id")
