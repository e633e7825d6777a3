"""What waits on the front page: what is given to someone to decide, and what nobody has been given."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission


@waits
def arrivals(user: User, case: Case) -> list[Waiting]:
    """Old numbers that wait for the user's decision, and for those who may give them out, the ownerless."""
    found: list[Waiting] = []
    undecided = case.late_arrivals.filter(decided="")
    mine = undecided.filter(owner=user).count()
    if mine:
        text = ngettext(
            "{count} gammelt nummer venter på din avgjørelse",
            "{count} gamle numre venter på din avgjørelse",
            mine,
        )
        found.append(Waiting(text.format(count=mine), reverse("registry-queue", args=[case.slug])))
    if has_permission(user, Permission.REGISTER, case):
        ownerless = undecided.filter(owner=None).count()
        if ownerless:
            text = ngettext(
                "{count} gammelt nummer har ingen som skal avgjøre",
                "{count} gamle numre har ingen som skal avgjøre",
                ownerless,
            )
            found.append(Waiting(text.format(count=ownerless), reverse("registry-queue", args=[case.slug])))
    return found
