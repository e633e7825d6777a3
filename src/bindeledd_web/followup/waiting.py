"""What waits on the front page: baselines that can still be measured, for those who keep the goals."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.followup.event_words import PHASE
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.shown import may


@waits
def baselines(user: User, case: Case) -> list[Waiting]:
    """For each project before its cut-over: goals without a baseline that one's own role is to measure."""
    roles = {membership.role for membership in user.covering(case)}
    found = Record.objects.filter(
        project__case=case, project__cutover__gt=timezone.localdate(),
        table="project_goals", newest=True, removed=False,
    ).order_by("project_id").select_related("project__plan")  # fmt: skip
    mine: Counter[Project] = Counter(
        record.project
        for record in found
        if not record.values.get("baseline_value") and record.values.get("role") in roles
    )
    return [
        _waits(project, count)
        for project, count in mine.items()
        if may(user, Permission.KEEP_RECORDS, _in(case, project), phase=PHASE)
    ]


def _in(case: Case, project: Project) -> Project:
    project.case = project.plan.case = case
    return project


def _waits(project: Project, count: int) -> Waiting:
    text = ngettext(
        "{count} mål i «{title}» mangler utgangspunkt fra deg",
        "{count} mål i «{title}» mangler utgangspunkt fra deg",
        count,
    )
    address = reverse("followup-project", args=[project.case.slug, project.slug])
    return Waiting(text.format(count=count, title=project.title), address)
