"""Links by which everyone reads a project's open page."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.projects.models import Project


class OpenLink(models.Model):
    """A link by which the open page is read without an account. Only the hash of its token is kept."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="open_links")
    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(_("til hvem"), max_length=200)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.label
