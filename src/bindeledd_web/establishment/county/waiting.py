"""What waits on the front page: one's own tasks that are late, and those that are due within a week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.establishment.county.standing import Due, projects_of, summaries
from bindeledd_web.establishment.tasks.allowed import Hands
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project

SOON = timedelta(days=7)


@waits
def tasks(user: User, case: Case) -> list[Waiting]:
    """For each project that is not closed: how many of the user's tasks are late, and how many due soon."""
    if case.archived_at is not None:
        return []
    found = projects_of([case])
    known = summaries(found)
    return [waiting for project in found for waiting in _in(user, project, known[project.pk].left)]


def _in(user: User, project: Project, left: Iterable[Due]) -> Iterator[Waiting]:
    hands = Hands(user, project)
    if not hands.does:
        return
    today = timezone.localdate()
    days = [due.on for due in left if hands.have(due.role, due.municipality, due.person)]
    late = sum(day < today for day in days)
    soon = sum(today <= day <= today + SOON for day in days)
    address = reverse("tasks", args=[project.case.slug, project.slug]) + "?vis=mine"
    if late:
        text = ngettext(
            "{count} oppgave i «{title}» er over fristen",
            "{count} oppgaver i «{title}» er over fristen",
            late,
        )
        yield Waiting(text.format(count=late, title=project.title), address)
    if soon:
        text = ngettext(
            "{count} oppgave i «{title}» har frist denne uken",
            "{count} oppgaver i «{title}» har frist denne uken",
            soon,
        )
        yield Waiting(text.format(count=soon, title=project.title), address)
