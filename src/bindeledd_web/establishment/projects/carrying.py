"""Tasks of the projects as rows of the case folder, and back; the projects come before them.

Evidence, comments and the person who has a task stay here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bindeledd.casefolder import CaseFolder
from bindeledd.establishment.folder import KeptTask, task_rows, tasks_from_folder
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.models import Task
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.ui.private import text_problem

_SAME = (
    "item",
    "subject",
    "status",
    "responsible",
    "municipality",
    "due",
    "days",
    "started",
    "ended",
    "reason",
)


@gives
def tasks(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every task of every project of the case."""
    found = Task.objects.filter(project__case=case).select_related("project")
    return task_rows(
        KeptTask(project=each.project.slug, **{name: getattr(each, name) for name in _SAME})
        for each in found.order_by("project__created_at", "project__id", "item", "subject")
    )


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """The tasks of the projects that were read in; raises `BadInput` with everything wrong."""
    projects = {each.slug: each for each in case.projects.all()}
    items = {slug: {row["id"] for row in each.checklist["items"]} for slug, each in projects.items()}
    found = tasks_from_folder(folder, items, ROLES, text_problem)
    Task.objects.bulk_create(
        Task(
            project=projects[each.project],
            changed_by=str(by.key),
            **{name: getattr(each, name) for name in _SAME},
        )
        for each in found
    )
