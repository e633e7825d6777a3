"""What projects keep for each other: experiences that may be shown elsewhere, and areas in the queue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.county import Experience
from bindeledd.establishment.county import suggestions as nearest
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.visible import visible_cases
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.records import row_of

EXPERIENCES, QUEUE = "project_experiences", "project_queue"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An experience of another project: which, its record, what it was about, and what is advised."""

    project: str
    url: str
    theme: str
    happened: str
    advice: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The records of two tables across cases, each with its project."""

    experiences: tuple[Experience, ...]
    queue: tuple[tuple[Project, Row], ...]
    projects: dict[int, Project]


def kept_in(cases: Iterable[Case]) -> Kept:
    """The experiences and the queue of every project of the cases, also of those that are closed."""
    by_pk = {case.pk: case for case in cases}
    records = (
        Record.objects.filter(
            project__case__in=by_pk, table__in=(EXPERIENCES, QUEUE), newest=True, removed=False
        )
        .select_related("project")
        .defer("project__checklist", "project__baseline", "project__facts")
        .order_by("-at", "-pk")
    )
    experiences: list[Experience] = []
    queue: list[tuple[Project, Row]] = []
    projects: dict[int, Project] = {}
    for record in records:
        project = projects.setdefault(record.project_id, record.project)
        project.case = by_pk[project.case_id]
        row = row_of(record, project.slug)
        if record.table == EXPERIENCES:
            experiences.append(Experience(project.pk, row))
        else:
            queue.append((project, row))
    return Kept(tuple(experiences), tuple(queue), projects)


def experience_for(user: User, project: Project, item: Item) -> list[Suggestion]:
    """What other projects that the user may see have learnt, and that fits the item; the nearest first."""
    kept = kept_in(visible_cases(user))
    return [
        suggestion(each, kept.projects[each.project])
        for each in nearest(kept.experiences, item, project=project.pk)
    ]


def suggestion(experience: Experience, project: Project) -> Suggestion:
    """An experience in words, with the address of its record."""
    row = experience.row
    return Suggestion(
        project.title,
        reverse("record", args=[project.case.slug, project.slug, EXPERIENCES, row["number"]]),
        str(row["theme"]),
        str(row["happened"]),
        str(row["advice"] or ""),
    )
