"""Answers to contested questions, deadlines for them, and reviews of rules: rows that are only ever added.

The newest row of each kind holds; those before it stay. `by` is the key of an account and `role` what that
person was in the case then, as in edits.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case

LONGEST_TEXT = 2000
LONGEST_DOCUMENT = 200


class Answer(models.Model):
    """An answer to a contested question in a case: the person's, never the program's.

    `point` is the question's number and `choice` one of its answers; `version` counts the answers to it.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="law_answers")
    point = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    choice = models.CharField(_("svar"), max_length=40)
    basis = models.TextField(_("grunnlag"))
    document = models.CharField(_("dokument"), max_length=LONGEST_DOCUMENT, blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "point", "version"], name="law_answer_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.version}"


class Deadline(models.Model):
    """The day by which a contested question is to be answered; None takes the deadline away."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="law_deadlines")
    point = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    due = models.DateField(_("frist"), null=True)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "point", "version"], name="law_deadline_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.point} {self.version}"


class Review(models.Model):
    """What a lawyer said of a rule, in the rule set of that moment. Rules belong to no one case."""

    rule = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    rule_set = models.CharField(max_length=12)
    status = models.CharField(max_length=20)
    note = models.TextField(_("merknad"), blank=True, default="")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["rule", "version"], name="law_review_version_once")]

    def __str__(self) -> str:
        return f"{self.rule} {self.version}"
