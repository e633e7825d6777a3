"""The milestones of a reorganisation's status that the cut-over reaches, registered as any other."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.reorganisation.status import Milestone
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.plan_log import NOBODY, status_now
from bindeledd_web.reorganisation.log import report

HERE = ("cutover_plan", "go_decision", "reconciled")


def stands(plan: Plan, kind: str) -> bool:
    """Whether the milestone is reached and not opened again."""
    return any(found.kind == kind for found in status_now(plan).milestones)


def hand_over(*, by: User, now: CutOver, kind: str) -> None:
    """Add the milestone to the plan's log, dated today, with what it rests on. Raises `BadInput`."""
    report(
        by=by,
        plan=now.plan,
        entry=Milestone(
            kind, timezone.localdate(), timezone.now(), role_in(by, now.plan.case) or NOBODY,
            document=_document(now, kind),
        ),
    )  # fmt: skip


def _document(now: CutOver, kind: str) -> str:
    """Where it is written: the calendar's version, or the sum of the file that was seen."""
    if kind == "cutover_plan":
        return _("Frysekalender, versjon {version}").format(version=now.freeze_version)
    upload = now.after_load if kind == "reconciled" else now.latest
    assert upload is not None  # noqa: S101 - what the milestone rests on is in place
    return f"reconciliation.json, SHA-256 {upload.sha256}"
