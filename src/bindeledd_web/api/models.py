"""The token of another system: kept as a hash, for one case or for the whole built-in registry."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case


class Token(models.Model):
    """One system's way in, to a case's registry or (without a case) to the built-in one.

    `ends_on` is the first day it no longer works. The secret itself is shown once and never stored; `hint`
    is its end, so that people can tell two apart.
    """

    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="tokens")
    system = models.CharField(_("system"), max_length=80)
    scopes = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    ends_on = models.DateField()
    created_at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=36, blank=True)
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.system

    def works_on(self, day: date) -> bool:
        """Whether it lets anyone in on the day."""
        return self.revoked_at is None and day < self.ends_on
