"""What waits on the front page for those who lead projects: decisions that nobody has followed up in time."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.models import Record


@waits
def follow_ups(user: User, case: Case) -> list[Waiting]:
    """For each project that is not closed: how many decisions are past their deadline and not done."""
    if not has_permission(user, Permission.LEAD_PROJECT, case):
        return []
    today = timezone.localdate().isoformat()
    decided = Record.objects.filter(
        project__case=case,
        project__closed_at=None,
        table="project_decisions",
        newest=True,
        removed=False,
        values__has_key="deadline",
    )
    late = Counter(
        (slug, title)
        for slug, title, values in decided.values_list("project__slug", "project__title", "values")
        if values["deadline"] < today and not values.get("done_on")
    )
    return [
        Waiting(
            ngettext(
                "{count} vedtak i «{title}» er ikke fulgt opp innen fristen",
                "{count} vedtak i «{title}» er ikke fulgt opp innen fristen",
                count,
            ).format(count=count, title=title),
            reverse("bodies", args=[case.slug, slug]),
        )
        for (slug, title), count in sorted(late.items())
    ]
