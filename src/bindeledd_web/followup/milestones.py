"""The milestones of a reorganisation's status that the follow-up reaches, registered as any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.casefolder.fields import Row
from bindeledd.reorganisation.status import Milestone
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd_web.followup.core import participants
from bindeledd_web.followup.reporting import YEARLY, issued
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission, role_in
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.plan_log import NOBODY, status_now
from bindeledd_web.reorganisation.log import report

ONCE = ("stabilised", "experience_report", "evaluation")
INFORMED = "council_informed"
# What the office has counted since the cut-over.
LOG = "project_hypercare"
HERE = (*ONCE, INFORMED)


@dataclass(frozen=True, slots=True)
class Stand:
    """One milestone: for whom, whether it is reached, and what it rests on or waits for.

    `document` is empty while it cannot be reached; `waits` then says what is missing.
    """

    kind: str
    subject: str
    words: str
    reached: bool
    document: str
    waits: str

    @property
    def ready(self) -> bool:
        """Whether it can be registered now."""
        return not self.reached and bool(self.document)


def stands(project: Project) -> list[Stand]:
    """Every milestone of the follow-up, those of each council last, for the participants that are left."""
    status = status_now(project.plan)
    reached = {(each.kind, each.subject) for each in status.milestones}
    names = participants(project)
    found = issued(project)
    asked = [(kind, "") for kind in ONCE] + [(INFORMED, number) for number in status.participants]
    return [
        _stand(project, found, kind, number, names.get(number, number), (kind, number) in reached)
        for kind, number in asked
    ]


def may_register(user: User, project: Project, subject: str) -> bool:
    """Whether the user may register it: for the whole, or for the one municipality."""
    if project.plan.withdrawn_at is not None:
        return False
    return has_permission(user, Permission.PLAN_REORGANISATION, project.case, subject)


def register(*, by: User, project: Project, stand: Stand) -> None:
    """Add the milestone to the plan's log, dated today, with the document it rests on. Raises `BadInput`."""
    report(
        by=by,
        plan=project.plan,
        entry=Milestone(
            stand.kind,
            timezone.localdate(),
            timezone.now(),
            role_in(by, project.case) or NOBODY,
            subject=stand.subject,
            document=stand.document,
        ),
    )


def _stand(
    project: Project, found: tuple[Row, ...], kind: str, subject: str, name: str, reached: bool
) -> Stand:
    words = milestone_in_words(kind).capitalize()
    document, waits = _ground(project, found, kind, subject)
    return Stand(kind, subject, f"{words}, {name}" if subject else words, reached, document, waits)


def _ground(project: Project, found: tuple[Row, ...], kind: str, subject: str) -> tuple[str, str]:
    """The document that the milestone rests on, or nothing and what it waits for."""
    if kind == "stabilised":
        return _log(project), _("Før loggen for de første ukene etter oppstart først.")
    if kind == "experience_report":
        return _numbered(found, "experience_1"), _("Utsted erfaringsrapport 1 først.")
    if kind == "evaluation":
        return _numbered(found, "experience_2"), _("Utsted erfaringsrapport 2 først.")
    told = _numbered(found, YEARLY, subject) or _numbered(found, "experience_2")
    return told, _("Utsted årsrapporten til kommunen eller erfaringsrapport 2 først.")


def _log(project: Project) -> str:
    """The log of the first weeks, with how much is written in it; nothing before anything is."""
    if timezone.localdate() < project.cutover:
        return ""
    count = len(rows(project, LOG))
    text = ngettext(
        "Loggen for de første ukene, {count} føring", "Loggen for de første ukene, {count} føringer", count
    )
    return text.format(count=count) if count else ""


def _numbered(found: tuple[Row, ...], kind: str, municipality: str = "") -> str:
    def numbers() -> Iterator[str]:
        for row in found:
            if row["kind"] == kind and (row["municipality"] or "") == municipality:
                yield str(row["document_number"])

    return next(reversed(list(numbers())), "")
