"""A project of a reorganisation, and the records that people keep in it: versions that are only added."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case
from bindeledd_web.registry.models import Plan


class Project(models.Model):
    """The establishment project of one reorganisation.

    `cutover` is the day of transfer that the project is laid out from, and `begins` the day its work began.
    `checklist` is the checklist it uses, as plain values (`establishment.checklist`), frozen when it was
    chosen. `facts` are answers that people have given in place of what the plan says, by the fact's name.
    `baseline` is the plan that was frozen, as plain values, with `cutover` as it was then; None before.
    `version` counts the changes of the project itself.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="projects")
    plan = models.OneToOneField(Plan, models.CASCADE, related_name="project")
    slug = models.SlugField(_("kortnavn"), max_length=80)
    title = models.CharField(_("navn"), max_length=200)
    model = models.CharField(_("modell"), max_length=30)
    begins = models.DateField(_("arbeidet begynner"))
    cutover = models.DateField(_("oppstart"))
    checklist: Any = models.JSONField()
    facts: Any = models.JSONField(default=dict)
    baseline: Any = models.JSONField(null=True)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="project_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The project's own page."""
        return reverse("project", args=[self.case.slug, self.slug])


class Record(models.Model):
    """One version of one record: a row of `table` (`casefolder.tables.PROJECT_TABLES`) with its `number`.

    The newest version of a number holds; those before it stay. `values` are the row's own columns as the
    case folder writes them (text by column name, empty ones left out). `removed` says that this version
    took the record away, with `reason`. Nothing here is about a resident or a client.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="records")
    table = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    newest = models.BooleanField(default=True)
    values: Any = models.JSONField()
    removed = models.BooleanField(default=False)
    reason = models.TextField(blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["table", "number", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "table", "number", "version"], name="record_version_once"
            )
        ]
        indexes = [models.Index(fields=["project", "table", "newest"], name="record_newest")]

    def __str__(self) -> str:
        return f"{self.table} {self.number}"
