"""What the tasks of a project should be by its checklist and what is true of it, and what that changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist.choosing import applies, chosen, left_out
from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan import Plan, lay_out
from bindeledd.establishment.plan.tasks import Task as CoreTask
from bindeledd.foundation import Finding
from bindeledd_web.establishment.laid_out import LOCATIONS, checklist_of, facts_now
from bindeledd_web.establishment.models import Task
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


@dataclass(frozen=True, slots=True)
class Changes:
    """Tasks to add, tasks to set aside because they do not apply, and tasks that apply again."""

    new: tuple[Task, ...]
    aside: tuple[Task, ...]
    again: tuple[Task, ...]

    @property
    def added(self) -> int:
        """How many tasks there will be more to do."""
        return len(self.new) + len(self.again)


@dataclass(frozen=True, slots=True)
class Preview:
    """How many items and tasks apply, each item that does not, and each that nobody knows, with why.

    `plan` is how they would lie. Those that do not fit are told by it, and so are both earliest days.
    """

    items: int
    tasks: int
    left_out: tuple[tuple[Item, str], ...]
    unknown: tuple[tuple[Item, str], ...]
    plan: Plan

    @property
    def too_early(self) -> Finding | None:
        """That the cut-over is nearer than the road to it, when it is still to come."""
        found = self.plan.findings[0] if self.plan.findings else None
        near = found is not None and found.code.startswith("cutover-before")
        return found if near and self.plan.cutover > self.plan.today else None

    @property
    def do_not_fit(self) -> tuple[Finding, ...]:
        """Every task that cannot be done in time, those that lack most days first."""
        if self.plan.cutover <= self.plan.today:
            return ()
        return tuple(found for found in self.plan.findings if found.code == "item-does-not-fit")


def preview(checklist: Checklist, facts: ProjectFacts, begins: date) -> Preview:
    """What a project with these facts would get, before it is stored. Raises `BadInput` as `lay_out`."""
    found = chosen(checklist, facts)
    return Preview(
        len(found),
        sum(len(each.subjects) for each in found),
        left_out(checklist, facts),
        tuple((each.item, each.why) for each in found if not each.certain),
        lay_out(
            [CoreTask(each.item, subject) for each in found for subject in each.subjects],
            facts,
            begins=begins,
            cutover=facts.cutover,
            today=timezone.localdate(),
        ),
    )


def changes(project: Project) -> Changes:
    """What must be added, set aside or brought back for the tasks to be those that apply now.

    Set aside by the program is what has no `changed_by`: only that is brought back. What somebody has ended
    is left as it is.
    """
    checklist, facts = checklist_of(project), facts_now(project)
    wanted = {
        (each.item.id, subject): each.item for each in chosen(checklist, facts) for subject in each.subjects
    }
    stored = {(task.item, task.subject): task for task in project.tasks.all()}
    places = {str(row["id"]): str(row.get("municipality") or "") for row in rows(project, LOCATIONS)}
    new = tuple(
        Task(
            project=project,
            item=identity,
            subject=subject,
            responsible=item.responsible if item.responsible in ROLES else "",
            municipality=municipality_of(item, subject, places),
        )
        for (identity, subject), item in wanted.items()
        if (identity, subject) not in stored
    )
    items = {item.id: item for item in checklist.items}
    aside, again = [], []
    for key, task in stored.items():
        if key not in wanted and task.status not in ("done", "not_relevant"):
            task.status = "not_relevant"
            task.reason = _why_not(task, items.get(task.item), facts)
            aside.append(task)
        elif key in wanted and task.status == "not_relevant" and not task.changed_by:
            task.status, task.reason = "not_started", ""
            again.append(task)
    return Changes(new, tuple(aside), tuple(again))


def _why_not(task: Task, item: Item | None, facts: ProjectFacts) -> str:
    """Why the task is set aside: its item, its condition, or the one that it was for, is gone."""
    if item is None:
        return _("Punktet er tatt ut av sjekklisten.")
    answer = applies(item, facts)
    if answer.yes is False:
        return answer.why
    if task.subject:
        return _("{subject} er ikke lenger med i prosjektet.").format(subject=task.subject)
    return _("Gjøres nå hver for seg: se de andre oppgavene fra samme punkt.")


def municipality_of(item: Item, subject: str, places: Mapping[str, str]) -> str:
    """Whose task it is: the municipality itself, or the one where the location lies; empty for all."""
    if item.per in ("participant", "delegating"):
        return subject
    return places.get(subject, "") if item.per == "location" else ""
