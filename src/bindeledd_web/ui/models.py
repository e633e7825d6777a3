"""A form that has been sent, so that sending it again does nothing more."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class SentForm(models.Model):
    """The one-time token of a form, and where its result is."""

    token = models.UUIDField(unique=True)
    url = models.TextField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return str(self.token)
