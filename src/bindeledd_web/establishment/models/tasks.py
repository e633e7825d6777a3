"""A task of a project with what is attached to it and said about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.establishment.plan.tasks import STATUSES
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project


class Task(models.Model):
    """An item of the project's checklist for `subject` (a municipality, a location, or all together).

    `responsible` is the role that has it, and `municipality` whose holder of that role (empty: any).
    `due` and `days` stand in place of the item's own when somebody has set them. `version` counts changes.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="tasks")
    item = models.CharField(max_length=20)
    subject = models.CharField(max_length=40, blank=True, default="")
    status = models.CharField(
        _("status"), max_length=20, choices=[(s, s) for s in STATUSES], default="not_started"
    )
    responsible = models.CharField(_("ansvarlig"), max_length=30, choices=[(key, key) for key in ROLES])
    municipality = models.CharField(max_length=4, blank=True, default="")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due = models.DateField(_("frist"), null=True, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)
    started = models.DateField(null=True, blank=True)
    ended = models.DateField(null=True, blank=True)
    reason = models.TextField(_("begrunnelse"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.CharField(max_length=36, blank=True, default="")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["item", "subject"]
        constraints = [models.UniqueConstraint(fields=["project", "item", "subject"], name="task_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.subject}".strip()


class Evidence(models.Model):
    """What shows that a task is done: a file, a link, or a decision in words. Taken away, never erased."""

    KINDS = ("file", "link", "decision")

    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    title = models.CharField(_("tittel"), max_length=200)
    link = models.CharField(_("lenke"), max_length=500, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    content_type = models.CharField(max_length=100, blank=True, default="")
    content = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.title


class Comment(models.Model):
    """What somebody said about a task; only ever added."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="comments")
    text = models.TextField(_("kommentar"))
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]
