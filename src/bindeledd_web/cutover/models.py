"""Files of counts that were sent, exceptions decided, the freeze calendar and signatures: only ever added.

The newest row of each kind holds; those before it stay. `by` is the key of an account and `role` what that
person was in the case then. Nothing here is about a resident, a client or an employee.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.cutover.reconciliation import ReconciliationFile
from bindeledd_web.registry.models import Plan

LONGEST_TEXT = 2000


class Upload(models.Model):
    """One `reconciliation.json`: `values` as it was read, `sha256` of its bytes, and what it is found by."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reconciliations")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    number = models.BigIntegerField()
    started = models.DateTimeField()
    effective_on = models.DateField()
    values: Any = models.JSONField()
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["started", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "sha256"], name="reconciliation_file_once"),
            models.UniqueConstraint(
                fields=["plan", "kind", "number", "started"], name="reconciliation_happened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def file(self) -> ReconciliationFile:
        """The file as the core knows it; read once."""
        if not hasattr(self, "_file"):
            self._file = ReconciliationFile.from_values(self.values)
        return self._file


class ExceptionDecision(models.Model):
    """Who is to decide an exception, by when, and what was decided; `version` counts those of the same id.

    `exception` is the id in the file, `owner` a role, `decision` empty until it is decided. `seen` is the
    sum of the file that it was read in.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="exception_decisions")
    exception = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    owner = models.CharField(_("hvem som avgjør"), max_length=30)
    due = models.DateField(_("frist"), null=True)
    decision = models.TextField(_("avgjørelse"), blank=True, default="")
    reason = models.TextField(_("begrunnelse"), blank=True, default="")
    seen = models.CharField(max_length=64)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "exception", "version"], name="exception_decision_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.exception} {self.version}"


class Calendar(models.Model):
    """The freeze calendar after one change: `values` are plain values of `standing.Freeze`."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="freeze_calendars")
    version = models.PositiveIntegerField()
    values: Any = models.JSONField()
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "version"], name="freeze_calendar_once")]

    def __str__(self) -> str:
        return str(self.version)


class Signature(models.Model):
    """That a role said go or no-go, or published in spite of a red file (override), having seen that file."""

    GO, NO_GO, OVERRIDE = "go", "no_go", "override"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="cutover_signatures")
    kind = models.CharField(max_length=20)
    seen = models.CharField(max_length=64)
    reason = models.TextField(_("begrunnelse"), blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    municipality = models.CharField(max_length=4, blank=True, default="")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.role}"
