"""What the law says of each relation of an option: how many municipal tasks it may do, on a day.

A municipality that merges or stands alone does its tasks for its own residents; one that has a host lets
another do them. Every count comes from `bindeledd.law.allowed`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from bindeledd.agreements.assessment.option import Option
from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import Facts, For
from bindeledd.law.models import Relation
from bindeledd.law.open_points import OpenPoint, open_points
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import Citation
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import Answer, Verdict

if TYPE_CHECKING:
    from bindeledd.mapping.case import Case

ANSWERS: Final[tuple[Answer, ...]] = ("allowed", "conditional", "refused", "ask", "not_known")


@dataclass(frozen=True)
class RelationLaw:
    """One relation in law: for whose residents the tasks are done, and the verdict on each municipal task."""

    relation: Relation
    whom: For
    on: date
    verdicts: tuple[Verdict, ...]

    @property
    def counts(self) -> Mapping[Answer, int]:
        """How many tasks have each answer; their sum is the number of municipal tasks."""
        found = dict.fromkeys(ANSWERS, 0)
        for verdict in self.verdicts:
            found[verdict.answer] += 1
        return found

    @property
    def refused(self) -> tuple[Verdict, ...]:
        """The tasks that the law does not let this relation do."""
        return tuple(each for each in self.verdicts if each.answer == "refused")

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the verdicts stand on, each once; the most cited first."""
        return cited(self.verdicts)

    @property
    def unverified(self) -> tuple[str, ...]:
        """Ids of rules behind the verdicts whose text on the day was not read, or is derived."""
        return tuple(sorted({rule.rule.id for each in self.verdicts for rule in each.unverified}))

    @property
    def to_find_out(self) -> tuple[str, ...]:
        """What nobody has told yet, each once."""
        return tuple(dict.fromkeys(text for each in self.verdicts for text in each.to_find_out))

    def as_json(self) -> dict[str, Any]:
        """The relation in law as plain values."""
        return {
            "municipality": self.relation.municipality,
            "model": self.relation.model,
            "host": self.relation.host,
            "for": self.whom,
            "counts": dict(self.counts),
            "tasks": {
                answer: [each.facts.task.id for each in self.verdicts if each.answer == answer]
                for answer in ANSWERS
            },
            "citations": [citation.text for citation in self.citations],
            "not_verified": list(self.unverified),
            "to_find_out": list(self.to_find_out),
        }


def whom_for(relation: Relation) -> For:
    """Own residents where the municipality does the work itself or merges, else another's.

    A merged municipality is one: all who live in it are its own residents (rule R-A-12).
    """
    return "own" if relation.host is None or relation.model == "MERGER" else "other"


def relation_law(
    relation: Relation, on: date, *, sami: str | None = None, hybrid: bool = False
) -> RelationLaw:
    """The verdicts on every municipal task for the relation on the day.

    `sami` is the municipality's category that day, "" for none and None for not known. Raises `BadInput`
    for an unknown model or a day before the rules begin.
    """
    crosses = relation.host is not None and relation.host[:2] != relation.municipality[:2]
    whom = whom_for(relation)
    return RelationLaw(relation, whom, on, _verdicts(relation.model, whom, on, crosses, sami, hybrid))


# Verdicts hang on these facts alone, and municipalities share them.
@lru_cache(maxsize=512)
def _verdicts(
    model: str, whom: For, on: date, crosses: bool, sami: str | None, hybrid: bool
) -> tuple[Verdict, ...]:
    book = rulebook()
    return tuple(
        allowed(
            task.id,
            model,
            whom,
            on,
            case=Facts(task, model, whom, on, cross_county=crosses, sami=sami, hybrid=hybrid),
            book=book,
        )
        for task in tasks().values()
        if task.municipal
    )


def option_law(option: Option, on: date, case: Case | None = None) -> tuple[RelationLaw, ...]:
    """Every relation of the option in law, in its order; `case` tells who is in the Sami language area."""
    return tuple(
        relation_law(
            each, on, sami=_sami(case, each.municipality, on) if case else None, hybrid=option.is_hybrid
        )
        for each in option.relations
    )


def _sami(case: Case, code: str, on: date) -> str | None:
    """The category of the municipality, "" outside the area; None when no source says."""
    status = case.sami(code, on)
    if status.inside is None:
        return None
    return (status.category or "area") if status.inside else ""


def alike(found: Iterable[RelationLaw]) -> tuple[tuple[RelationLaw, ...], ...]:
    """The relations in groups with the same model, the same residents and the same counts, in order."""
    groups: dict[Any, list[RelationLaw]] = {}
    for each in found:
        key = (each.relation.model, each.whom, tuple(each.counts.values()), each.citations)
        groups.setdefault(key, []).append(each)
    return tuple(tuple(group) for group in groups.values())


def cited(verdicts: Iterable[Verdict], answers: Iterable[Answer] = ANSWERS) -> tuple[Citation, ...]:
    """What the verdicts with these answers stand on, each once; the most cited first, law before sources."""
    wanted = set(answers)
    counted: dict[Citation, int] = {}
    for verdict in verdicts:
        if verdict.answer in wanted:
            for citation in verdict.citations:
                counted[citation] = counted.get(citation, 0) + 1
    return tuple(sorted(counted, key=lambda each: (not each.law, -counted[each])))


def open_points_of(options: Iterable[Option]) -> tuple[OpenPoint, ...]:
    """The contested questions that come up where these options' models are in use, in order.

    The question of county governor (O-03) comes up only where some host lies in another county.
    """
    chosen = tuple(options)
    models = frozenset(model for each in chosen for model in each.models)
    crosses = any(
        each.host is not None and each.host[:2] != each.municipality[:2]
        for option in chosen
        for each in option.relations
    )
    return tuple(
        point for point in open_points() if point.asked_of(models) and (point.id != "O-03" or crosses)
    )
