"""A questionnaire, those who are asked, their links and answers, and what was taken over."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case, Edit


class Questionnaire(models.Model):
    """One round of mapping: which questions, per which day, by when. A draft until `sent_at`.

    `deadline` is the last day that counts. `by` is the key of the account that made it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="questionnaires")
    title = models.CharField(_("tittel"), max_length=150)
    questions = models.JSONField()
    figures_on = models.DateField(_("svarene gjelder per"))
    deadline = models.DateField(_("siste frist"))
    cover_text = models.TextField(_("følgetekst"), blank=True)
    contact = models.EmailField(_("kontakt"))
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page with its progress."""
        return reverse("questionnaire", args=[self.case.slug, self.pk])

    @property
    def state(self) -> str:
        """`draft`, `open`, `overdue` (the deadline has passed) or `closed`."""
        if self.sent_at is None:
            return "draft"
        if self.closed_at is not None:
            return "closed"
        return "overdue" if timezone.localdate() > self.deadline else "open"


class Recipient(models.Model):
    """An office or a service area that is asked, with the municipalities it answers for.

    Name and municipalities are kept as they were when it was asked. `email` is the work e-mail
    of the holder of a role; without one the link is copied by hand.
    """

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="recipients")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=80)
    name = models.CharField(_("navn"), max_length=120)
    municipalities = models.JSONField()
    email = models.EmailField(_("e-post"), blank=True)
    undelivered_at = models.DateTimeField(null=True)
    exempt_at = models.DateTimeField(null=True)
    exempt_reason = models.TextField(_("grunn til fritak"), blank=True)
    handed_in_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "kind", "subject"], name="recipient_asked_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> dict[str, str]:
        """The municipalities it answers for: number to name."""
        return dict(self.municipalities)

    @property
    def link(self) -> Link | None:
        """The link in force, None before it is sent and after it is revoked."""
        return next((link for link in self.links.all() if link.revoked_at is None), None)

    @property
    def refusal(self) -> str:
        """Why it cannot be answered now; empty when it can.

        One of `draft`, `exempt`, `closed`, `overdue` and `archived`.
        """
        if self.questionnaire.case.archived_at is not None:
            return "archived"
        if self.exempt_at is not None:
            return "exempt"
        return "" if self.questionnaire.state == "open" else self.questionnaire.state


class Link(models.Model):
    """A personal link: `nonce` and the secret key give its token, of which only the hash is stored."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="links")
    nonce = models.CharField(max_length=64, unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient"], name="one_link_in_force", condition=Q(revoked_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.token_hash[:8]


class Section(models.Model):
    """A part of a recipient's form that has been saved; `version` counts the times."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="sections")
    name = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "name"], name="section_once")]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """An answer for one municipality: a value as its column writes it, or None with a reason."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    municipality = models.CharField(max_length=4)
    value = models.TextField(null=True)
    reason = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["recipient", "question", "municipality"], name="answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.municipality}"


class TakenOver(models.Model):
    """An answer that became an edit of the case: the value then, by whom (account key), when."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="taken")
    edit = models.ForeignKey(Edit, models.CASCADE, related_name="+")
    value = models.TextField(null=True)
    by = models.CharField(max_length=36)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.answer)


class Reminder(models.Model):
    """A reminder sent to one recipient: when, and by whom (account key)."""

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="reminders")
    by = models.CharField(max_length=36)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return str(self.at)

    @property
    def day(self) -> date:
        """The day here, not in UTC."""
        return timezone.localdate(self.at)
