"""The typed facts that rules are held against; None is not known, and never taken as no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bindeledd.law.names import NEW_ACT_FROM
from bindeledd.law.tasks import TaskLaw

For = Literal["own", "other"]
CaseFacts = tuple[
    bool | None,
    bool | None,
    bool | None,
    str | None,
    bool | None,
    bool | None,
    bool | None,
    bool | None,
    bool | None,
    bool | None,
]


@dataclass(frozen=True, slots=True)
class Facts:
    """A task done under a model for one's own residents or for another municipality's, on a day.

    `delegated`: the task stands in the agreement's list; `principle`: the matter is one of principle;
    `cross_county`: partner and host lie in different counties; `sami`: the municipality's category, "" for
    none; `new_act_from`: the day the Act of 2018 applies here (the council's constituting meeting);
    `answers`: the contested questions that the case has answered, as (number, choice).
    """

    task: TaskLaw
    model: str
    relation: For
    on: date
    delegated: bool | None = None
    principle: bool | None = None
    cross_county: bool | None = None
    sami: str | None = None
    parliamentary: bool | None = None
    employees_move: bool | None = None
    chapter_16: bool | None = None
    fifty_employees: bool | None = None
    split: bool | None = None
    hybrid: bool | None = None
    new_act_from: date = NEW_ACT_FROM
    answers: frozenset[tuple[str, str]] = frozenset()

    @property
    def of_case(self) -> CaseFacts:
        """What the facts say of the case alone, whatever the task, the model and the relation."""
        return (
            self.delegated,
            self.principle,
            self.cross_county,
            self.sami,
            self.parliamentary,
            self.employees_move,
            self.chapter_16,
            self.fifty_employees,
            self.split,
            self.hybrid,
        )

    @property
    def law_day(self) -> date:
        """The day by which the law is chosen: an earlier or later start of the Act of 2018 moves the choice.

        On a day when the Act of 2018 applies here and did not yet apply in general, its first day is used,
        and the other way round the last day of the Act of 1992.
        """
        if self.new_act_from <= self.on < NEW_ACT_FROM:
            return NEW_ACT_FROM
        if NEW_ACT_FROM <= self.on < self.new_act_from:
            return date.fromordinal(NEW_ACT_FROM.toordinal() - 1)
        return self.on
