"""Where a project stands by its status log, and what each gate rests on in its tasks and decisions."""

from __future__ import annotations

from collections.abc import Iterable

from bindeledd.establishment.gates import Condition, Gate, Ground, gates, next_gate
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.status import Event, Status
from bindeledd.reorganisation.status.log import Entry
from bindeledd_web.establishment.laid_out import checklist_of, stored_tasks
from bindeledd_web.establishment.models import Evidence
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.plan_log import host_of, log_of, status_now

DECISIONS = "project_go"


def status_of_project(project: Project) -> Status:
    """Where its reorganisation stands, read once for the same object."""
    if "_status" not in project.__dict__:
        project.__dict__["_status"] = status_now(project.plan, reorganisation_of(project))
    found: Status = project.__dict__["_status"]
    return found


def reorganisation_of(project: Project) -> Reorganisation:
    """The change set of the project's plan, read once for the same object."""
    if "_reorganisation" not in project.__dict__:
        project.__dict__["_reorganisation"] = project.plan.reorganisation
    found: Reorganisation = project.__dict__["_reorganisation"]
    return found


def grounds_of(project: Project) -> tuple[Ground, ...]:
    """The tasks that lead to a milestone, each with how many proofs are attached."""
    items = {item.id: item for item in checklist_of(project).items if item.milestone}
    attached = Evidence.objects.filter(task__project=project, removed_at=None).values_list(
        "task_id", flat=True
    )
    proofs: dict[int, int] = {}
    for task_id in attached:
        proofs[task_id] = proofs.get(task_id, 0) + 1
    return tuple(
        Ground(items[task.item], task.subject, task.status, proofs.get(task.pk, 0), task.pk)
        for task in stored_tasks(project)
        if task.item in items
    )


def gates_of(project: Project) -> tuple[Gate, ...]:
    """Every gate of the project with its conditions, read once for the same object."""
    if "_gates" not in project.__dict__:
        reorganisation = reorganisation_of(project)
        project.__dict__["_gates"] = gates(
            status_of_project(project),
            grounds_of(project),
            model=reorganisation.model,
            host=host_now(host_of(reorganisation), log_of(project.plan)),
            decisions=rows(project, DECISIONS),
        )
    found: tuple[Gate, ...] = project.__dict__["_gates"]
    return found


def next_gate_of(project: Project) -> Gate | None:
    """The gate that the project comes to next; None after the last, and when it is withdrawn."""
    if status_of_project(project).state == "withdrawn":
        return None
    return next_gate(gates_of(project))


def condition_of(project: Project, kind: str, subject: str) -> Condition | None:
    """The condition of a gate that the milestone is; None when no gate needs it."""
    return next(
        (
            found
            for gate in gates_of(project)
            for found in gate.conditions
            if (found.kind, found.subject) == (kind, subject)
        ),
        None,
    )


def host_now(host: str | None, log: Iterable[Entry]) -> str | None:
    """The host when the log is taken: that of the plan, or the latest that the log says took over."""
    for entry in log:
        if isinstance(entry, Event) and entry.kind == "host_changed" and entry.subject:
            host = entry.subject
    return host


def forget_gates(project: Project) -> None:
    """Read it all again next time, because something that a gate rests on has been changed."""
    for name in ("_status", "_gates", "_reorganisation"):
        project.__dict__.pop(name, None)
