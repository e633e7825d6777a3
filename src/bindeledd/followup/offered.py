"""What is offered to a project one by one, each with its source; nothing is filled in for anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import SOURCES, Citation
from bindeledd.law.yamlfile import read_yaml

DATA: Final = Path(__file__).resolve().parent / "data"

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One of the twelve purposes, with an indicator that we suggest: the purpose alone is the source's."""

    key: str
    title: str
    why: str
    indicator: str
    unit: str
    direction: str
    often: str
    role: str
    source: Citation

    def values(self) -> dict[str, str]:
        """The columns of a goal that the purpose suggests; never a baseline, never a target."""
        return {
            "title": self.title,
            "purpose": self.key,
            "why": self.why,
            "indicator": self.indicator,
            "unit": self.unit,
            "direction": self.direction,
            "role": self.role,
            "measured_when": self.often,
        }


@dataclass(frozen=True, slots=True)
class Question:
    """A question for the evaluation, to be asked before the cut-over or a year after it."""

    key: str
    question: str
    asked: str
    source: Citation


@dataclass(frozen=True, slots=True)
class Topic:
    """What a council is told every year, and the rule that asks for it."""

    key: str
    question: str
    rule: str

    def asked_of(self, model: str) -> bool:
        """Whether the rule speaks of that legal model; an unknown model is asked for all."""
        return not model or rulebook().rule(self.rule).for_model(model)

    def ground(self, on: date) -> str:
        """The paragraphs or the place that asks for it on that day, in full; empty when none does."""
        version = rulebook().rule(self.rule).version_on(on)
        return "; ".join(each.text for each in version.citations) if version else ""


@cache
def purposes() -> tuple[Purpose, ...]:
    """The twelve purposes in their order. Raises `BadInput` for a file that is not as it should be."""

    def make(values: Mapping[str, Any]) -> tuple[Purpose, ...]:
        source = _source(values)
        return tuple(Purpose(**row, source=source) for row in values["purposes"])

    return _read("purposes.yaml", make)


@cache
def questions() -> tuple[Question, ...]:
    """Questions for the evaluation, in their order."""
    return _read(
        "questions.yaml",
        lambda rows: tuple(Question(r["key"], r["question"], r["asked"], _source(r)) for r in rows),
    )


@cache
def topics() -> tuple[Topic, ...]:
    """The topics of a yearly report, in their order."""
    return _read(
        "topics.yaml", lambda rows: tuple(Topic(r["key"], r["question"], _rule(r["rule"])) for r in rows)
    )


def _rule(identity: str) -> str:
    if identity not in rulebook().by_id:
        raise ValueError(identity)
    return identity


def _source(row: Mapping[str, Any]) -> Citation:
    if row["source"] not in SOURCES:
        raise ValueError(row["source"])
    return Citation(source=row["source"], place=row.get("place") or "")


def _read(name: str, make: Callable[[Any], _Made]) -> _Made:
    values = read_yaml(DATA / name)
    try:
        return make(values)
    except (KeyError, TypeError, ValueError) as fault:
        raise BadInput(
            Finding(
                "followup-file",
                Severity.MUST,
                _("{file}: {fault} mangler eller er feil.").format(file=name, fault=str(fault)[:80]),
                fix=_("Rett feltet. Se de andre radene i filen for hvordan det skrives."),
                file=name,
            )
        ) from None
