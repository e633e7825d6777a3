"""Letters that wait to be sent, each once, and the calendar feed of a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from bindeledd_web.projects.models import Project


class Letter(models.Model):
    """One reminder to one person. `key` says what it is about, so that none is written twice.

    It is stored before it is sent. `sent_at` is set when the server has taken it; until then it waits.
    """

    project = models.ForeignKey(Project, models.CASCADE, related_name="letters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="letter_once")]

    def __str__(self) -> str:
        return self.key


class Feed(models.Model):
    """The secret address of a person's calendar: only a hash of it is kept. A new one ends the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user_id)
