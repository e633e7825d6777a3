"""Alternatives of a case, every change of each, and the runs of the planner.

Alternative 0 is the structure of today and is not stored: it is read from the case. Changes are only
ever added; going back is a change too.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Office, Proposal, proposal_from_json
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.reading_links import ReadingLink


class Alternative(models.Model):
    """One proposal of a case: `offices` as `Proposal.as_json` gives them, `version` counts the changes.

    `locked` are the members of offices that are not to be changed, by their first number. `prices`
    are those that differ from the usual. `found` is the planner's proof (objective, bound, gap,
    seconds, input) of the offices as they are; empty once they have been moved by hand.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="alternatives")
    slug = models.SlugField(_("kortnavn"), max_length=80)
    title = models.CharField(_("navn"), max_length=200)
    offices = models.JSONField()
    locked = models.JSONField(default=list)
    prices = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now)
    changed_at = models.DateTimeField(_("endret"), default=timezone.now)
    removed_at = models.DateTimeField(_("lagt bort"), null=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="alternative_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page where it is worked on."""
        return reverse("alternative", args=[self.case.slug, self.slug])

    @property
    def proposal(self) -> Proposal:
        """The proposal as the core knows it."""
        return proposal_from_json(self.offices)

    @property
    def priced(self) -> Prices:
        """The usual prices with those of this alternative."""
        return Prices().with_changes(self.prices)

    @property
    def locked_offices(self) -> tuple[Office, ...]:
        """The offices that are not to be changed."""
        firsts = set(self.locked)
        return tuple(office for office in self.proposal.offices if office.members[0] in firsts)


class Change(models.Model):
    """One change of an alternative, from `before` to `after`. Only ever added.

    `kind` is that of a move, or `undo`, `planner`, `lock`, `unlock`, `named`, `prices`, `begun`.
    """

    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    undone_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="undid")
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version", "id"]
        constraints = [
            models.UniqueConstraint(fields=["alternative", "version"], name="alternative_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class Run(models.Model):
    """One run of the planner: what was asked, how far it has come, and the best that is found so far."""

    WAITING, RUNNING, DONE, STOPPED, FAILED = "waiting", "running", "done", "stopped", "failed"

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="planner_runs")
    alternative = models.ForeignKey(Alternative, models.CASCADE, null=True, related_name="runs")
    asked = models.JSONField()
    state = models.CharField(max_length=10, default=WAITING)
    step = models.CharField(max_length=200, blank=True, default="")
    offices = models.JSONField(null=True)
    found = models.JSONField(default=dict)
    fault = models.TextField(blank=True, default="")
    stop_asked = models.BooleanField(default=False)
    by = models.CharField(max_length=36)
    began_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-began_at", "-id"]

    def __str__(self) -> str:
        return str(self.key)


class Share(ReadingLink):
    """A link by which an alternative is read without an account."""

    alternative = models.ForeignKey(Alternative, models.CASCADE, related_name="shares")
