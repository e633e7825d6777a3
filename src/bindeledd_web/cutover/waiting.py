"""What waits on the front page: exceptions that one's role is to decide, and a go or no-go to sign."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.cutover.allowed import roles_to_sign_as
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.people.models import User


@waits
def cut_overs(user: User, case: Case) -> list[Waiting]:
    """For each cut-over with a rehearsal or run: what the user's role has left to do."""
    found: list[Waiting] = []
    for plan in case.plans.filter(withdrawn_at=None).exclude(reconciliations=None).distinct():
        plan.case = case
        found += _in(user, CutOver(plan))
    return found


def _in(user: User, now: CutOver) -> Iterator[Waiting]:
    plan = now.plan
    address = [plan.case.slug, plan.slug]
    roles = {membership.role for membership in user.covering(plan.case)}
    mine = sum(each.said is not None and each.said.owner in roles for each in now.waiting_exceptions)
    if mine:
        text = ngettext(
            "{count} avvik i «{title}» venter på din avgjørelse",
            "{count} avvik i «{title}» venter på din avgjørelse",
            mine,
        )
        yield Waiting(text.format(count=mine, title=plan.title), reverse("cutover-exceptions", args=address))
    signed = {(s.role, s.municipality) for s in now.verdicts}
    ready = now.latest is not None and not now.waiting_exceptions and now.after_load is None
    if ready and any(each not in signed for each in roles_to_sign_as(user, plan)):
        text = _("Si ja eller nei til overgangen i «{title}»").format(title=plan.title)
        yield Waiting(text, reverse("cutover-decision", args=address))
