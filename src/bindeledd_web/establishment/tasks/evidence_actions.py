"""Writes on what is said about a task and what documents it: only added, and taken away with a reason."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.models import Comment, Evidence, Task
from bindeledd_web.establishment.tasks.files import Checked
from bindeledd_web.establishment.tasks.writing import fit_text, tell
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.projects.holding import hold
from bindeledd_web.ui.private import text_problem


@action
def comment(*, by: User, task: Task, text: str) -> Comment:
    """Say something about a task. Raises `BadInput` for an empty text and for a person's number."""
    hold(task.project)
    made = Comment.objects.create(
        task=task, text=fit_text(text, "text", _("Skriv noe først.")), by=str(by.key), role=_role(by, task)
    )
    tell(by, "task_commented", task)
    return made


@action
def attach_file(*, by: User, task: Task, title: str, file: Checked) -> Evidence:
    """Keep a file that `checked_file` has let through. Raises `BadInput` when it is there already."""
    hold(task.project)
    if task.evidence.filter(sha256=file.sha256, removed_at=None).exists():
        raise BadInput(
            replace(
                fault(
                    "there-already", _("Den samme filen ligger der fra før."), _("Du trenger ikke gjøre noe.")
                ),
                column="file",
            )
        )
    made = Evidence.objects.create(
        task=task, kind="file", title=_title(title or file.name), name=file.name, content=file.content,
        content_type=file.content_type, sha256=file.sha256, by=str(by.key), role=_role(by, task),
    )  # fmt: skip
    tell(by, "task_documented", task, new={"kind": "file", "title": made.title, "sha256": file.sha256})
    return made


@action
def attach_link(*, by: User, task: Task, title: str, link: str) -> Evidence:
    """Keep a link to the web. Raises `BadInput` for one that is not http or https."""
    hold(task.project)
    made = Evidence.objects.create(
        task=task, kind="link", title=_title(title or link), link=_web_link(link), by=str(by.key),
        role=_role(by, task),
    )  # fmt: skip
    tell(by, "task_documented", task, new={"kind": "link", "title": made.title})
    return made


@action
def attach_decision(*, by: User, task: Task, text: str) -> Evidence:
    """Keep a decision in words, with the day and the body in the text. Raises `BadInput` for an empty one."""
    hold(task.project)
    made = Evidence.objects.create(
        task=task, kind="decision", title=_title(text), by=str(by.key), role=_role(by, task)
    )
    tell(by, "task_documented", task, new={"kind": "decision", "title": made.title})
    return made


@action
def take_away(*, by: User, evidence: Evidence, reason: str) -> Evidence:
    """Take evidence away, with the reason: it is no longer shown as such, and it is not erased."""
    task = evidence.task
    hold(task.project)
    held = Evidence.objects.select_for_update().defer("content").get(pk=evidence.pk)
    if held.removed_at is not None:
        raise BadInput(
            fault("gone-already", _("Det er tatt bort allerede."), _("Du trenger ikke gjøre noe."))
        )
    reason = fit_text(reason, "reason", _("Skriv kort hvorfor det tas bort."))
    held.removed_at = timezone.now()
    held.save(update_fields=["removed_at"])
    tell(by, "task_evidence_removed", task, new={"kind": held.kind, "title": held.title}, reason=reason)
    return held


def _web_link(text: str) -> str:
    """The address as it is kept; only http and https."""
    link = text.strip()
    try:
        URLValidator(schemes=["http", "https"])(link)
        parts = urlsplit(link)
        # A name before the address is a password in the clear, or makes one site look like another.
        lawful = parts.scheme in ("http", "https") and parts.username is None and len(link) <= 500
    except (ValidationError, ValueError):
        lawful = False
    if not lawful or text_problem(link):
        raise BadInput(
            replace(
                fault(
                    "bad-link",
                    _("Lenken kan ikke brukes."),
                    _("Lim inn hele adressen. Den begynner med https://"),
                ),
                column="link",
            )
        )
    return link


def _title(text: str) -> str:
    return fit_text(text, "title", _("Skriv hva det er."))[:200]


def _role(by: User, task: Task) -> str:
    return role_in(by, task.project.case)
