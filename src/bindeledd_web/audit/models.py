"""The event: type, what it was about, the values before and after, by whom, when and why."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone


class AuditableEvent(models.Model):
    """One write. No foreign keys: it stays when the case or the account is gone.

    `by` is the key of an account (empty for the system itself); `old` and `new` hold plain
    values without personal data; `at` is a UTC instant.
    """

    type = models.CharField(max_length=60)
    case_slug = models.CharField(max_length=80, blank=True, db_index=True)
    target = models.CharField(max_length=200, blank=True)
    old: Any = models.JSONField(null=True)
    new: Any = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=36, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.type} {self.target}".strip()
