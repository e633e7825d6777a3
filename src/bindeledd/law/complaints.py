"""Who hears a complaint, per task, responsible municipality and host: computed, never typed in."""

from __future__ import annotations

from datetime import date

from bindeledd.foundation.language import _
from bindeledd.foundation.language import day as written_day
from bindeledd.law.admissibility import allowed
from bindeledd.law.facts import For
from bindeledd.law.rulebook import FIRST_DAY
from bindeledd.law.tasks import tasks
from bindeledd.law.verdict import Verdict
from bindeledd.registry.facts import ANY_TASK, TASK_GROUPS


def complaint_body(
    task: str, responsible: str, host: str | None, on: date, *, model: str | None = None
) -> str:
    """Who hears complaints over a task of `responsible` that `host` (None: itself) does, in words.

    A group of tasks gives every body that its tasks have, and says so when one is not known. `model` is the
    host model; an administrative host cooperation where only the host is known.
    """
    if on < FIRST_DAY:
        return _("ikke kjent: loven fra før {day} er ikke lest").format(day=written_day(FIRST_DAY))
    hosted = host is not None and host != responsible
    chosen = (model or "HOST_ADMIN") if hosted else "STATUS_QUO"
    relation: For = "other" if hosted else "own"
    wanted = [task] if task in tasks() else _in_group(task)
    bodies = [verdict.complaint for each in wanted for verdict in [allowed(each, chosen, relation, on)]]
    known = list(dict.fromkeys(body.text for body in bodies if body.value not in (None, "none")))
    if not bodies or any(body.value is None for body in bodies):
        known.append(_("ikke kjent"))
    return " / ".join(known) or _("ingen klageinstans")


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
