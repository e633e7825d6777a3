"""`RefundTask`: one thing to do about refunds, with whom it is done, by which rule, and how it is tested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from bindeledd.foundation.few import HIDDEN, OUTSIDE, Count, Figures

# Whom a claim is against: national insurance (sosialtjenesteloven § 26), pension schemes, other
# municipalities, NAV for an employer (sick pay and the like), the national statistics, or not known.
Group = Literal["employer", "national-insurance", "pension", "municipality", "statistics", "unknown"]
Step = Literal["clarify", "register", "account", "stop", "start", "claims", "report", "test"]
# By R-P-02: the whole unit moves, or it closes and a new one opens; «ask» where the extracts do not tell.
Scenario = Literal["1", "2", "ask", ""]


@dataclass(frozen=True, slots=True)
class RefundTask:
    """One thing to do, by `due`, by a role.

    `rule` is an id of the rules of law with its citations on the day; both are empty where no rule is known.
    `old` and `new` are municipalities (`new` is empty where undecided), `organisation` the employer's number
    now and `new_organisation` the one from the day on. `rows` counts claims, or employees for an employer;
    `across` are those of the claims whose period lies across the day, and `accounts` the different accounts
    that are paid to. `ore` is the sum of the claims, None where the task is not about an amount.
    """

    group: Group
    step: Step
    what: str
    due: date
    responsible: str
    test: str = ""
    scenario: Scenario = ""
    rule: str = ""
    citations: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    organisation: str = ""
    new_organisation: str = ""
    rows: int = 0
    across: int = 0
    accounts: int = 0
    ore: int | None = None


def worklist_json(tasks: Sequence[RefundTask], figures: Figures = OUTSIDE) -> list[dict[str, Any]]:
    """The tasks as plain values; outside the folder small counts are «<5», and their sums left out.

    Tasks about the same rows have the same count, so that each is hidden or shown in all of them.
    """
    rows = _hidden(tasks, "rows", figures)
    across = _hidden(tasks, "across", figures)
    told = []
    for task in tasks:
        key = _subject(task)
        # What lies across is a part of all: where either is small, the rest would tell it.
        small = HIDDEN in (rows[key], across[key])
        told.append(
            {
                "group": task.group,
                "step": task.step,
                "what": task.what,
                "due": task.due.isoformat(),
                "responsible": task.responsible,
                "test": task.test,
                "scenario": task.scenario,
                "rule": task.rule,
                "citations": list(task.citations),
                "old": task.old,
                "new": task.new,
                "organisation": task.organisation,
                "new_organisation": task.new_organisation,
                "rows": rows[key],
                "across": across[key],
                "accounts": HIDDEN if small and task.accounts else task.accounts,
                "ore": None if small else task.ore,
            }
        )
    return told


def _subject(task: RefundTask) -> tuple[str, str, str, str]:
    return (task.group, task.old, task.new, task.organisation)


def _hidden(
    tasks: Sequence[RefundTask], counted: Literal["rows", "across"], figures: Figures
) -> dict[Any, Count]:
    """The counts of each group, hidden among those that add up to a total."""
    found: dict[Any, Count] = {}
    for group in dict.fromkeys(task.group for task in tasks):
        counts = {_subject(task): getattr(task, counted) for task in tasks if task.group == group}
        found |= figures.among(counts)
    return found
