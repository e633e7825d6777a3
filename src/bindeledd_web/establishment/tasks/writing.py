"""What every write on tasks has in common: an open project, fit texts, and an event about the task."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import record
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.words import target_of
from bindeledd_web.people.models import User
from bindeledd_web.ui.private import text_problem

LONGEST_TEXT = 2000


def fit_text(text: str, column: str, empty: str) -> str:
    """The text without space around it. Raises `BadInput` at `column` for an empty, long or personal one."""
    text = text.strip()
    problem = text_problem(text)
    if not text or problem or len(text) > LONGEST_TEXT:
        message = problem or (_("Teksten er for lang.") if text else _("Teksten mangler."))
        raise BadInput(replace(fault("bad-text", message, "" if problem else empty), column=column))
    return text


def tell(
    by: User, type_: str, task: Task, *, new: dict[str, Any] | None = None, old: Any = None, reason: str = ""
) -> None:
    """Record the event of a write on the task."""
    record(
        by=by,
        type=type_,
        case_slug=task.project.case.slug,
        target=target_of(task),
        old=old,
        new=new or {},
        reason=reason,
    )
