"""A county's own checklist: what it changes in a built-in version, with the reasons."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case


class CountyChecklist(models.Model):
    """The checklist of a case after one change: `values` are plain values of the adaptation.

    The newest version holds; those before it stay. A project keeps the one it was made with.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="checklists")
    version = models.PositiveIntegerField()
    values: Any = models.JSONField()
    reason = models.TextField(_("begrunnelse"), blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="checklist_version_once")]

    def __str__(self) -> str:
        return str(self.version)
