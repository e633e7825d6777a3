"""allowed(task, model, relation, day): refused when a read rule refuses, else asked, conditional or allowed.

A rule that is not read from a source can warn, never refuse. What nobody has told is not known, and said so.
A contested question that comes before the task is asked until the case has answered it, then a condition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.facts import Facts, For
from bindeledd.law.models import ALL_MODELS
from bindeledd.law.names import checked_start
from bindeledd.law.open_points import checked_choice
from bindeledd.law.rulebook import Rulebook, checked_day, rulebook
from bindeledd.law.tasks import task as task_of
from bindeledd.law.verdict import Answer, Verdict
from bindeledd.law.weighing import Applied, weigh, with_effect


def allowed(
    task: str,
    model: str,
    relation: For,
    on: date,
    *,
    case: Facts | None = None,
    book: Rulebook | None = None,
) -> Verdict:
    """What the law says of the task under the model, for own or another municipality's residents, that day.

    `case` brings what else is known (see `Facts`). Raises `BadInput` for an unknown task or model, a day
    before the rules begin, an answer that does not exist, or a start of the Act of 2018 that cannot be.
    """
    checked_model(model)
    checked_day(on)
    if case is not None:
        checked_start(case.new_act_from)
        for point, choice in case.answers:
            checked_choice(point, choice)
    found = task_of(task)
    base = Facts(found, model, relation, on)
    facts = replace(case, task=found, model=model, relation=relation, on=on) if case else base
    return verdict_of(facts, book or rulebook())


def checked_model(model: str) -> str:
    """The model's code. Raises `BadInput` for an unknown one."""
    if model not in ALL_MODELS:
        raise BadInput(
            Finding(
                "unknown-model",
                Severity.MUST,
                _("«{model}» er ikke en modell.").format(model=model[:30]),
                fix=_("Bruk en av disse: {models}.").format(models=", ".join(m.lower() for m in ALL_MODELS)),
            )
        )
    return model


# A verdict depends on its facts alone, and municipalities share them.
@lru_cache(maxsize=20_000)
def verdict_of(facts: Facts, book: Rulebook) -> Verdict:
    """The verdict on these facts by these rules."""
    applied = weigh(facts, book)
    answer, because, conditions = _answer(with_effect(applied, "admit"))
    return Verdict(facts, answer, because, conditions, applied, book.version)


def _answer(
    admitting: Sequence[tuple[str, Applied]],
) -> tuple[Answer, tuple[Applied, ...], tuple[Applied, ...]]:
    """The verdict with what decided it and what must be in place.

    A refusal of which a fact is missing is a condition: it warns and says so. One that applies and was not
    read leaves it not known, unless a rule allows the task: nothing could fulfil it, and nobody can say.
    """
    by = {
        value: [each for found, each in admitting if found == value]
        for value in ("refuse", "ask", "condition", "allow")
    }
    refusals = tuple(each for each in by["refuse"] if each.blocks and not each.missing)
    if refusals:
        return "refused", refusals, ()
    answered = [each for each in by["ask"] if each.answered and not each.missing]
    conditions = (*by["refuse"], *by["condition"], *answered)
    asked = tuple(each for each in by["ask"] if each.asks and not each.missing)
    if asked:
        return "ask", asked, conditions
    allowing = tuple(by["allow"])
    doubted = tuple(each for each in by["refuse"] if not each.missing)
    if doubted and not allowing:
        return "not_known", doubted, tuple(each for each in conditions if each not in doubted)
    if by["refuse"] and len(conditions) == len(by["refuse"]) and not allowing:
        return "not_known", conditions, ()
    if conditions:
        return "conditional", allowing, conditions
    if allowing:
        return "allowed", allowing, ()
    return "not_known", (), ()
