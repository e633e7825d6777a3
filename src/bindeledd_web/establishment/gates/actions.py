"""Every write on gates: a milestone reached, a gate passed, a participant out, tasks to be done again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.gates import Condition, rests_on, to_do_again
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.status import Event, Milestone
from bindeledd.reorganisation.status.log import EventKind
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.gates.standing import (
    condition_of,
    forget_gates,
    grounds_of,
    status_of_project,
)
from bindeledd_web.establishment.laid_out import forget
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.writing import tell
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.projects.holding import hold
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.plan_log import NOBODY
from bindeledd_web.reorganisation.log import report
from bindeledd_web.ui.private import text_problem

# What a person says of the project as a whole.
ASIDE: tuple[EventKind, ...] = ("paused", "resumed", "withdrawn")


@action
def reach(*, by: User, project: Project, kind: str, subject: str, document: str = "") -> None:
    """Register that a milestone is reached, with what it rests on. Raises `BadInput` with what is missing."""
    held = _held(project)
    found = condition_of(held, kind, subject)
    if found is None or not found.ready:
        raise BadInput(*(_not_ready(kind, found)))
    entry = Milestone(
        kind, timezone.localdate(), timezone.now(), role_in(by, held.case) or NOBODY, subject,
        _clean(document, "document") or rests_on(found.grounds),
    )  # fmt: skip
    report(by=by, plan=held.plan, entry=entry)
    record(
        by=by,
        type="project_milestone_reached",
        case_slug=held.case.slug,
        target=held.slug,
        new={"kind": kind, "subject": subject},
    )


@action
def move_on(*, by: User, project: Project, state: str) -> None:
    """Move into the state. Raises `BadInput` that names every milestone that is missing."""
    held = _held(project)
    entry = Event(
        "moved", timezone.localdate(), timezone.now(), role_in(by, held.case) or NOBODY, state=state
    )
    report(by=by, plan=held.plan, entry=entry)
    _note(by, held, "project_moved_on", {"state": state})


@action
def set_aside(*, by: User, project: Project, kind: EventKind, note: str) -> None:
    """Pause, resume or withdraw. Raises `BadInput` without a reason, and when it does not fit."""
    held = _held(project)
    if kind not in ASIDE:
        raise ValueError(kind)
    note = _reason(note)
    entry = Event(kind, timezone.localdate(), timezone.now(), role_in(by, held.case) or NOBODY, note=note)
    report(by=by, plan=held.plan, entry=entry)
    _note(by, held, f"project_{kind}", {}, note)


@action
def drop_out(*, by: User, project: Project, municipality: str, on: date, reason: str) -> None:
    """A participant drops out: what it opens again is done anew, and its own tasks are no longer relevant.

    Raises `BadInput` when all have adopted (then it gives notice), when it is the last, or takes no part.
    """
    held = _held(project)
    reason = _reason(reason)
    role = role_in(by, held.case) or NOBODY
    entry = Event("dropped_out", on, timezone.now(), role, municipality, note=reason)
    report(by=by, plan=held.plan, entry=entry)
    gone = [t for t in held.tasks.filter(subject=municipality) if t.status not in ("done", "not_relevant")]
    _put(held, gone, "not_relevant", _("Kommunen falt fra: {reason}").format(reason=reason), by)
    forget_gates(held)
    again = _redo(by, held, _("Må gjøres på nytt fordi en kommune falt fra: {reason}").format(reason=reason))
    new = {"municipality": municipality, "gone": [task.item for task in gone], "again": again}
    _note(by, held, "project_participant_out", new, reason)


@action
def do_again(*, by: User, project: Project, reason: str) -> int:
    """Set the tasks back that lead to a milestone that is open again; how many they were.

    Raises `BadInput` when there are none.
    """
    held = _held(project)
    reason = _reason(reason)
    again = _redo(by, held, _("Må gjøres på nytt: {reason}").format(reason=reason))
    if not again:
        raise BadInput(
            fault(
                "nothing-again",
                _("Ingen oppgaver skal gjøres på nytt."),
                _("De kan være satt tilbake av en annen. Last siden på nytt."),
            )
        )
    _note(by, held, "project_tasks_again", {"again": again}, reason)
    return len(again)


def _not_ready(kind: str, found: Condition | None) -> list:
    what = milestone_in_words(kind)
    if found is None:
        return [
            fault(
                "milestone-unknown",
                _("Ingen port i prosjektet trenger «{what}».").format(what=what),
                _("Last siden på nytt."),
            )
        ]
    if found.standing == "reached":
        return [fault("milestone-reached", _("«{what}» er alt ført.").format(what=what), _("Gå videre."))]
    left = [
        fault(
            "task-left",
            _("«{title}» er ikke ferdig, eller mangler dokumentasjon.").format(title=ground.item.title),
            _("Fullfør oppgaven, og legg ved det som viser det."),
        )
        for ground in found.left
    ]
    left += [fault("stopped", text, _("Rett det som stopper, og prøv igjen.")) for text in found.stops]
    return left or [
        fault(
            "no-ground",
            _("«{what}» kommer ikke fra sjekklisten her.").format(what=what),
            _("Før den under «Status» på omleggingen, eller der arbeidet gjøres."),
        )
    ]


def _redo(by: User, project: Project, reason: str) -> list[str]:
    """The done tasks behind what is open again, set in progress; their items."""
    again = {
        (g.item.id, g.subject) for g in to_do_again(status_of_project(project).reopened, grounds_of(project))
    }
    tasks = [task for task in project.tasks.all() if (task.item, task.subject) in again]
    _put(project, tasks, "in_progress", reason, by)
    return [task.item for task in tasks]


def _put(project: Project, tasks: list[Task], status: str, reason: str, by: User) -> None:
    """The status on each task, with an event for its history; it keeps why it is not relevant."""
    for task in tasks:
        before = task.status
        task.project = project
        task.status, task.ended = status, None
        task.reason = reason if status == "not_relevant" else ""
        task.version += 1
        task.changed_by, task.changed_at = str(by.key), timezone.now()
        task.save()
        tell(
            by,
            "task_changed",
            task,
            old={"status": before},
            new={"status": status, "version": task.version},
            reason=reason,
        )


def _held(project: Project) -> Project:
    """The project held, and what was read of it before forgotten."""
    held = hold(project)
    forget(project)
    forget_gates(project)
    return held


def _note(by: User, project: Project, type_: str, new: dict, reason: str = "") -> None:
    record(by=by, type=type_, case_slug=project.case.slug, target=project.slug, new=new, reason=reason)


def _reason(text: str) -> str:
    text = _clean(text, "reason")
    if not text:
        raise BadInput(
            replace(fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor.")), column="reason")
        )
    return text


def _clean(text: str, column: str) -> str:
    text = text.strip()
    if problem := text_problem(text):
        raise BadInput(replace(fault("bad-text", problem, ""), column=column))
    return text
