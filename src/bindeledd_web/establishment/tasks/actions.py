"""Changing tasks, one by one or several at once; comments and evidence are in `evidence_actions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.plan.tasks import STATUSES
from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.writing import fit_text, tell
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.holding import hold
from bindeledd_web.projects.models import Project

# What of a task people change; `assignee` is an account or None.
CHANGEABLE = ("status", "reason", "responsible", "assignee", "due", "days")
MOST_DAYS = 999


class StaleTask(Exception):
    """Someone changed the task after the form was opened: `task` is how it is now."""

    def __init__(self, task: Task) -> None:
        super().__init__("stale")
        self.task = task


@dataclass(frozen=True, slots=True)
class ManyChanged:
    """What came of changing several: those changed, those somebody else changed first, those as before."""

    changed: tuple[Task, ...]
    stale: tuple[Task, ...]
    same: tuple[Task, ...]


@action
def change_task(*, by: User, task: Task, values: Mapping[str, Any], expected_version: int) -> Task:
    """New status, role, person, deadline or working days (see `CHANGEABLE`).

    A task that is ended gets the day it was ended, and loses it when it is opened again. Raises `BadInput`
    where nothing is changed or a reason is lacking, `StaleTask` when someone came first.
    """
    hold(task.project)
    held = _held(task)
    if held.version != expected_version:
        raise StaleTask(held)
    if not _changed(by, held, values):
        raise BadInput(fault("no-change", _("Ingenting er endret."), _("Endre noe, eller gå tilbake.")))
    return held


@action
def change_tasks(
    *, by: User, project: Project, versions: Mapping[Task, int], values: Mapping[str, Any]
) -> ManyChanged:
    """The same for several tasks at once, each with the version that was seen; one event for each.

    One that somebody else has changed in between is left as it is, and told. Raises `BadInput` when the
    values can be used for none, and when nothing at all is changed and none was in the way.
    """
    hold(project)
    changed, stale, same = [], [], []
    for task, seen in versions.items():
        held = _held(task)
        if held.version != seen:
            stale.append(held)
        elif _changed(by, held, values):
            changed.append(held)
        else:
            same.append(held)
    if not changed:
        if stale:
            raise StaleTask(stale[0])
        raise BadInput(
            fault("no-change", _("Ingenting er endret."), _("Kryss av for oppgaver, og velg hva de skal få."))
        )
    return ManyChanged(tuple(changed), tuple(stale), tuple(same))


def _held(task: Task) -> Task:
    held = Task.objects.select_for_update().get(pk=task.pk)
    held.project = task.project
    return held


def _changed(by: User, task: Task, values: Mapping[str, Any]) -> bool:
    """Write the values on the task, with its event; False when it has them already."""
    for name in values:
        if name not in CHANGEABLE:
            raise ValueError(name)
    new = dict(values)
    status = new.get("status", task.status)
    _fits(new, status)
    if status != "not_relevant":
        # The reason tells why it is not relevant, and goes when it is.
        new["reason"] = ""
    elif "reason" in new:
        new["reason"] = fit_text(new["reason"], "reason", _("Skriv kort hvorfor den ikke er aktuell."))
    elif task.status != "not_relevant":
        raise _lacks_reason()
    before = {name: getattr(task, name) for name in new if getattr(task, name) != new[name]}
    if not before:
        return False
    if "status" in before:
        _dated(task, status)
    for name in before:
        setattr(task, name, new[name])
    task.version += 1
    task.changed_by, task.changed_at = str(by.key), timezone.now()
    task.save()
    names = [name for name in CHANGEABLE if name in before and name != "reason"]
    tell(
        by,
        "task_changed",
        task,
        old={name: _plain(before[name]) for name in names},
        new={name: _plain(new[name]) for name in names} | {"version": task.version},
        reason=task.reason if "reason" in before else "",
    )
    return True


def _dated(task: Task, status: str) -> None:
    """The day that it began and was ended: today, and none when it is opened again."""
    today = timezone.localdate()
    if status == "not_started":
        task.started = None
    elif status != "not_relevant" and task.started is None:
        task.started = today
    task.ended = today if status == "done" else None


def _fits(values: Mapping[str, Any], status: str) -> None:
    """Raises `BadInput` for what no form offers."""
    days = values.get("days")
    if (
        status not in STATUSES
        or values.get("responsible", "") not in ("", *ROLES)
        or (days is not None and not 0 <= days <= MOST_DAYS)
    ):
        raise BadInput(fault("bad-value", _("Verdien kan ikke brukes."), _("Velg en av dem i skjemaet.")))


def _lacks_reason() -> BadInput:
    return BadInput(
        replace(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor den ikke er aktuell.")),
            column="reason",
        )
    )


def _plain(value: Any) -> Any:
    if isinstance(value, User):
        return str(value.key)
    return value.isoformat() if isinstance(value, date) else value
