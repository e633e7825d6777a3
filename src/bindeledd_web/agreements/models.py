"""Cooperations of a case, their papers with every version, comments, what councils decide, and judgements.

Versions, comments, events, judgements and issued papers are only ever added. No resident or client stands
in any of them.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.agreements.templates import Template, template
from bindeledd_web.cases.models import Case


class Cooperation(models.Model):
    """Municipalities about to share an office: who takes part, who hosts, by which model, from when.

    `participants`, `tasks` and `branches` are codes, and so is `nynorsk`: those whose papers are in nynorsk.
    `settlement` and `protection` are plain values of the
    core (`settlement.records`, `protection.records`). `version` counts the changes of all of these.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="cooperations")
    slug = models.SlugField(_("kortnavn"), max_length=80)
    title = models.CharField(_("navn"), max_length=200)
    participants = models.JSONField()
    host = models.CharField(_("vertskommune"), max_length=4)
    model = models.CharField(_("modell"), max_length=20)
    law_day = models.DateField(_("kommunestyrene vedtar"))
    effective_on = models.DateField(_("virkning fra"), null=True)
    tasks = models.JSONField(default=list)
    branches = models.JSONField(default=list)
    nynorsk = models.JSONField(default=list)
    letterhead = models.CharField(_("brevhode"), max_length=300, blank=True, default="")
    settlement = models.JSONField(default=dict)
    protection = models.JSONField(default=dict)
    origin = models.CharField(max_length=200, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now)
    changed_at = models.DateTimeField(_("endret"), default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="cooperation_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the cooperation."""
        return reverse("cooperation", args=[self.case.slug, self.slug])


class Paper(models.Model):
    """One paper of a cooperation as it is now; `own` is the municipality it is for, empty for a joint one.

    `answers` are plain values by field; `left_out` are clauses. Every version is in `PaperVersion`.
    """

    cooperation = models.ForeignKey(Cooperation, models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=60)
    own = models.CharField(max_length=4, blank=True, default="")
    answers = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    language = models.CharField(max_length=2, blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    adopted_on = models.DateField(null=True)
    case_number = models.CharField(max_length=60, blank=True, default="")
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["cooperation", "kind", "own"], name="paper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.own}".strip()

    def get_absolute_url(self) -> str:
        """The page where the paper is written."""
        cooperation = self.cooperation
        return reverse("paper", args=[cooperation.case.slug, cooperation.slug, self.pk])

    @property
    def template(self) -> Template:
        """The kind of paper, as the core knows it."""
        return template(self.kind)


class PaperVersion(models.Model):
    """A paper as it was after one change: what was filled in, and the text that it gave.

    `text` are plain values of `bindeledd.agreements.versions`.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    clause = models.CharField(max_length=60, blank=True, default="")
    answers = models.JSONField()
    left_out = models.JSONField()
    language = models.CharField(max_length=2, blank=True, default="")
    text = models.JSONField(default=list)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "id"]
        constraints = [models.UniqueConstraint(fields=["paper", "version"], name="paper_version_once")]

    def __str__(self) -> str:
        return str(self.version)


class Comment(models.Model):
    """A remark on a clause of a paper."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="comments")
    clause = models.CharField(max_length=60)
    text = models.TextField()
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:40]


class CouncilEvent(models.Model):
    """One thing that a municipality has said, decided or done; `values` are those of the core's event."""

    cooperation = models.ForeignKey(Cooperation, models.CASCADE, related_name="events")
    values: Any = models.JSONField()
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return str(self.values.get("kind", ""))


class Issued(models.Model):
    """A paper that was taken out: number, version, form and content hash, so that a file is recognised."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="issued")
    number = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    form = models.CharField(max_length=10)
    content_hash = models.CharField(max_length=64)
    content = models.TextField(blank=True, default="")
    by = models.CharField(max_length=36)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.number


class Judgement(models.Model):
    """What a person holds of an alternative under a theme of the option paper, with the evidence.

    `option` is the short name of an alternative, or that of today's structure; `grade` compares with today
    and is empty where the author gives none. `version` counts those of the same alternative and theme: the
    newest one counts, and those before it stay.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="judgements")
    option = models.CharField(_("alternativ"), max_length=80)
    theme = models.CharField(_("tema"), max_length=30)
    version = models.PositiveIntegerField()
    text = models.TextField(_("vurdering"))
    grade = models.CharField(_("mot i dag"), max_length=20, blank=True, default="")
    author = models.CharField(_("hvem som vurderer"), max_length=200)
    evidence = models.TextField(_("grunnlag"))
    on = models.DateField(_("dato"))
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "option", "theme", "version"], name="judgement_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.option} {self.theme} {self.version}"
