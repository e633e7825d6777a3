"""Who hears a complaint, per task, responsible municipality and host: computed, never typed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as written_day
from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import Facts, For
from bindeledd.law.models import HOST_MODELS, MODELS
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import Verdict
from bindeledd.registry.facts import ANY_TASK, TASK_GROUPS


def complaint_body(task: str, responsible: str, host: str | None, on: date, model: str | None = None) -> str:
    """Who hears complaints over a task of `responsible` that `host` (None: itself) does, in words.

    A group of tasks gives every body that its tasks have, and says so when one is not known or must be
    settled by people. `model` is that of the cooperation; where only the host is known, every body that a
    host cooperation may have. Municipalities whose numbers begin differently are in different counties.
    """
    if on < FIRST_DAY:
        return _("ikke kjent: loven fra før {day} er ikke lest").format(day=written_day(FIRST_DAY))
    bodies = list(dict.fromkeys(_bodies(task, responsible, host, on, model)))
    named = [body for body in bodies if body]
    if not bodies or None in bodies:
        named.append(_("ikke kjent"))
    return " / ".join(named) or _("ingen klageinstans")


def _bodies(
    task: str, responsible: str, host: str | None, on: date, model: str | None
) -> Iterator[str | None]:
    """The body of each task in each model that it may be done in; None: not known, empty: there is none."""
    wanted = [task] if task in tasks() else _in_group(task)
    models: Iterable[str] = ("STATUS_QUO",)
    relation: For = "own"
    across = None
    if host is not None and host != responsible:
        models = (model,) if model in MODELS else sorted(HOST_MODELS)
        relation, across = "other", host[:2] != responsible[:2]
    for chosen, each in product(models, wanted):
        facts = Facts(tasks()[each], chosen, relation, on, cross_county=across)
        verdict = allowed(each, chosen, relation, on, case=facts)
        if verdict.answer == "ask":
            points = dict.fromkeys(rule.asks for rule in verdict.because if rule.asks)
            yield _("må avklares ({points})").format(points=", ".join(points))
        elif verdict.complaint.value == "none":
            yield ""
        else:
            yield verdict.complaint.text if verdict.complaint.value else None


def complaint_sentence(verdict: Verdict) -> str:
    """Where a complaint goes and who prepares it, in a sentence; who hears is known, or said not to be."""
    complaint, lower = verdict.complaint, verdict.lower_instance
    if complaint.value is None:
        return _("Klageinstansen er ikke kjent.")
    if complaint.value == "none":
        return _("Det er ikke noe enkeltvedtak å klage på.")
    if lower.value is None:
        return _("Klagen går til {body}.").format(body=complaint.text)
    return _("Klagen går til {body}. Underinstans: {lower}.").format(body=complaint.text, lower=lower.text)


def _in_group(group: str) -> list[str]:
    if group == ANY_TASK:
        return list(tasks())
    return [each.id for each in tasks().values() if each.group == group] if group in TASK_GROUPS else []
