"""What is registered about units and relations in a case, the change sets planned, and what waits.

Statements, successions and allocations are only ever added, each with the instant it was registered.
A plan's steps change until it is adopted; every change has a version.
"""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.registry.lineage import Allocation, Series, Succession
from bindeledd.registry.records import from_record
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import from_values
from bindeledd_web.cases.models import Case


class Plan(models.Model):
    """A change set of a case: `values` are its parts as plain values, `version` counts the changes.

    When it is adopted, what it says is registered, and `values` stays as it was then.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="plans")
    slug = models.SlugField(_("kortnavn"), max_length=80)
    title = models.CharField(_("tittel"), max_length=200)
    values = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now)
    adopted_at = models.DateTimeField(_("vedtatt"), null=True)
    withdrawn_at = models.DateTimeField(_("trukket"), null=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "slug"], name="plan_slug_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page about the change set."""
        return reverse("reorganisation", args=[self.case.slug, self.slug])

    @property
    def reorganisation(self) -> Reorganisation:
        """The change set as the core knows it."""
        return from_values(self.values)


class PlanEvent(models.Model):
    """One thing that happened to a plan: a milestone reached, or what opens one again. Only ever added.

    `values` are the parts of the core's event; `on` is the day it happened, `registered_at` when we knew.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="events")
    values = models.JSONField()
    on = models.DateField()
    registered_at = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)

    class Meta:
        ordering = ["registered_at", "id"]

    def __str__(self) -> str:
        return str(self.values.get("kind", ""))


class Registered(models.Model):
    """One statement; `record` is its row (`bindeledd.registry.records`). Never changed or removed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="statements")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    record = models.JSONField()
    registered_at = models.DateTimeField(_("registrert"))
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "about", "key"], name="registered_line")]

    def __str__(self) -> str:
        return f"{self.about} {self.key}"

    @property
    def statement(self) -> Statement:
        """The statement as the core knows it."""
        return from_record(self.record)


class RegisteredSuccession(models.Model):
    """One arrow from an old number to a new one. Never changed or removed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="successions")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")
    series = models.CharField(max_length=20)
    date = models.DateField()
    old = models.CharField(max_length=4)
    new = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    registered_at = models.DateTimeField(_("registrert"))
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

    @property
    def succession(self) -> Succession:
        """The succession as the core knows it."""
        series: Series = "unit" if self.series == "unit" else "municipality"
        return Succession(
            series, self.date, self.old, self.new, self.kind, self.registered_at, self.source
        )  # fmt: skip


class RegisteredAllocation(models.Model):
    """Where one part of a split number goes. Never changed or removed."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="allocations")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")
    date = models.DateField()
    old = models.CharField(max_length=4)
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=200)
    new = models.CharField(max_length=4)
    registered_at = models.DateTimeField(_("registrert"))
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.old} {self.key} → {self.new}"

    @property
    def allocation(self) -> Allocation:
        """The allocation as the core knows it."""
        return Allocation(
            self.date, self.old, self.kind, self.key, self.new, self.registered_at, self.source  # type: ignore[arg-type]
        )  # fmt: skip


class LateArrival(models.Model):
    """Records on a number that no rule can place by itself: no person, only codes, days and a count.

    `system` says where they came from, for whoever owns them; neither it nor `key` may hold a person's
    number. `decided` is the number chosen, with who, when and why.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="late_arrivals")
    series = models.CharField(max_length=20, default="municipality")
    number = models.CharField(_("nummer"), max_length=4)
    event_on = models.DateField(_("hendelsen gjelder"))
    seen_on = models.DateField(_("kom inn"))
    key = models.CharField(_("grunnkrets, postnummer eller adresseområde"), max_length=80, blank=True)
    system = models.CharField(_("system"), max_length=80)
    records = models.PositiveIntegerField(_("antall"), default=1)
    candidates = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    owner = models.ForeignKey(
        "people.User", models.SET_NULL, null=True, related_name="+", verbose_name=_("eier")
    )
    arrived_at = models.DateTimeField(default=timezone.now)
    decided = models.CharField(max_length=4, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=36, blank=True)
    decided_why = models.TextField(blank=True)

    class Meta:
        ordering = ["arrived_at", "id"]

    def __str__(self) -> str:
        return f"{self.number} {self.event_on}"
