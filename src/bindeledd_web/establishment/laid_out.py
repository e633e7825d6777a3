"""A project as the core knows it: what is true of it, its tasks, and the plan that they make.

Each is worked out once for the same `Project` object, which lives as long as the request.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bindeledd.establishment.checklist.choosing import chosen
from bindeledd.establishment.checklist.items import Checklist, Item
from bindeledd.establishment.checklist.reading import checklist_from
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.facts_of import facts_from
from bindeledd.establishment.plan import Plan, lay_out
from bindeledd.establishment.plan.tasks import Task as CoreTask
from bindeledd_web.cases.loading import load
from bindeledd_web.establishment.models import Task
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.loading import registry_of

LOCATIONS = "project_locations"


def checklist_of(project: Project) -> Checklist:
    """The checklist that the project was made with."""
    if "_checklist" not in project.__dict__:
        project.__dict__["_checklist"] = checklist_from(project.checklist)
    found: Checklist = project.__dict__["_checklist"]
    return found


def facts_of_project(project: Project) -> ProjectFacts:
    """What the change set and people's answers say of the project, as it was the day before it is to hold."""
    if "_facts" not in project.__dict__:
        project.__dict__["_facts"] = facts_now(project)
    found: ProjectFacts = project.__dict__["_facts"]
    return found


def facts_now(project: Project) -> ProjectFacts:
    """The same, worked out anew."""
    return facts_from(
        project.plan.reorganisation,
        registry_of(project.case).as_of(project.cutover - timedelta(days=1)),
        model=project.model,
        cutover=project.cutover,
        locations=tuple(str(row["id"]) for row in rows(project, LOCATIONS)),
        answers=project.facts,
        case=load(project.case, project.cutover - timedelta(days=1)),
    )


def places_of(project: Project) -> dict[str, str]:
    """Names of the municipalities that take part and of the locations, by number and short name."""
    if "_places" not in project.__dict__:
        reorganisation = project.plan.reorganisation
        before = registry_of(project.case).as_of(reorganisation.effective_on - timedelta(days=1))
        names = {number: before.municipality(number) for number in reorganisation.participants}
        project.__dict__["_places"] = {n: (m.name if m else "") or n for n, m in names.items()} | {
            str(row["id"]): str(row["name"]) for row in rows(project, LOCATIONS)
        }
    found: dict[str, str] = project.__dict__["_places"]
    return found


def stored_tasks(project: Project) -> tuple[Task, ...]:
    """The tasks of the project as they are stored, read once, each with its person."""
    if "_tasks" not in project.__dict__:
        found = tuple(project.tasks.select_related("assignee"))
        for task in found:
            task.project = project
        project.__dict__["_tasks"] = found
    tasks: tuple[Task, ...] = project.__dict__["_tasks"]
    return tasks


def items_of(project: Project) -> dict[str, Item]:
    """The items of the checklist by id; one that applies waits only for those that apply."""
    if "_items" not in project.__dict__:
        checklist = checklist_of(project)
        found = {item.id: item for item in checklist.items}
        for each in chosen(checklist, facts_of_project(project)):
            found[each.item.id] = each.item
        project.__dict__["_items"] = found
    items: dict[str, Item] = project.__dict__["_items"]
    return items


def core_tasks(project: Project) -> tuple[CoreTask, ...]:
    """The tasks as the plan reads them; one whose item the checklist no longer has is left out."""
    items = items_of(project)
    return tuple(
        CoreTask(items[t.item], t.subject, t.status, t.due, t.days, t.started, t.ended)  # type: ignore[arg-type]
        for t in stored_tasks(project)
        if t.item in items
    )


def plan_of(project: Project) -> Plan:
    """The plan of the project as it stands today."""
    if "_laid" not in project.__dict__:
        project.__dict__["_laid"] = lay_out(
            core_tasks(project),
            facts_of_project(project),
            begins=project.begins,
            cutover=project.cutover,
            today=timezone.localdate(),
        )
    plan: Plan = project.__dict__["_laid"]
    return plan


def forget(project: Project) -> None:
    """Work it all out again next time, because something in the project has been changed."""
    for name in ("_checklist", "_facts", "_items", "_places", "_tasks", "_laid"):
        project.__dict__.pop(name, None)
