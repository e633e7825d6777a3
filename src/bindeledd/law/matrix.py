"""All tasks, models and municipalities of a day at once: every cell a verdict.

Municipalities about which the same is known share their verdicts, so that 44 cost little more than one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.law.admissibility import verdict_of
from bindeledd.law.facts import Facts, For
from bindeledd.law.models import MODELS
from bindeledd.law.names import NEW_ACT_FROM, checked_start
from bindeledd.law.rulebook import Rulebook, checked_day, rulebook
from bindeledd.law.tasks import TaskLaw, tasks
from bindeledd.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one municipality's relation to the office; None is not known."""

    sami: str | None = None
    cross_county: bool | None = None
    parliamentary: bool | None = None
    new_act_from: date = NEW_ACT_FROM


@dataclass(frozen=True, slots=True)
class Matrix:
    """Verdicts by (municipality, task, model); shape: municipalities × tasks × models."""

    on: date
    municipalities: tuple[str, ...]
    tasks: tuple[TaskLaw, ...]
    models: tuple[str, ...]
    relation: For
    by_kind: Mapping[Known, Mapping[tuple[str, str], Verdict]]
    kind_of: Mapping[str, Known]

    def cell(self, municipality: str, task: str, model: str) -> Verdict:
        """The verdict on one cell; KeyError when it is not in the matrix."""
        return self.by_kind[self.kind_of[municipality]][task, model]

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.municipalities) * len(self.tasks) * len(self.models)


def matrix(
    known: Mapping[str, Known],
    on: date,
    *,
    relation: For = "other",
    chosen: Iterable[str] | None = None,
    models: Sequence[str] = MODELS,
    answers: frozenset[tuple[str, str]] = frozenset(),
    book: Rulebook | None = None,
) -> Matrix:
    """The matrix of a day for these municipalities; `chosen` are task ids, all when None.

    `answers` are the contested questions that the case has answered. Raises `BadInput` for a day before the
    rules begin, and for a start of the Act of 2018 that cannot be.
    """
    checked_day(on)
    rules = book or rulebook()
    wanted = tuple(tasks().values()) if chosen is None else tuple(tasks()[each] for each in chosen)
    by_kind: dict[Known, dict[tuple[str, str], Verdict]] = {}
    for kind in dict.fromkeys(known.values()):
        checked_start(kind.new_act_from)
        cells: dict[tuple[str, str], Verdict] = {}
        for task in wanted:
            for model in models:
                facts = Facts(
                    task,
                    model,
                    relation,
                    on,
                    cross_county=kind.cross_county,
                    sami=kind.sami,
                    parliamentary=kind.parliamentary,
                    new_act_from=kind.new_act_from,
                    answers=answers,
                )
                cells[task.id, model] = verdict_of(facts, rules)
        by_kind[kind] = cells
    return Matrix(on, tuple(known), wanted, tuple(models), relation, by_kind, dict(known))
