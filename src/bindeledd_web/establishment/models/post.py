"""Letters that wait to be sent, each once, who wants them, and the calendar feed of a person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from bindeledd_web.projects.models import Project


class Letter(models.Model):
    """One reminder to one person, stored before it is sent. Its `key` sees to it that none is written twice.

    `occasions` are what it tells of (task, and due soon, today, or overdue by so many weeks), so that none
    is told of again. `taken_at` is set before the letter is handed to the server and `sent_at` when the
    server has taken it; with neither it waits, and with the first alone nobody knows. `projects` are those
    that it tells of.
    """

    projects = models.ManyToManyField(Project, related_name="letters")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    occasions: Any = models.JSONField(default=list)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="letter_once")]
        indexes = [models.Index(fields=["sent_at", "taken_at"], name="letter_waits")]

    def __str__(self) -> str:
        return self.key


class ReminderChoice(models.Model):
    """Whether a person wants reminders by e-mail; one who has not said so gets them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    wanted = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.wanted)


class Feed(models.Model):
    """The secret address of a person's calendar: only a hash of it is kept. A new one ends the old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user_id)
