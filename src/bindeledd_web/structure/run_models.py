"""What the planner was asked, and what it has found so far."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case


class PlannerRun(models.Model):
    """One question to the planner. `asked` never changes; the rest is how far the answer has come.

    `asked` has `on` (day), `prices`, `wishes` and what the kind needs; `found` is the best answer so
    far as plain values, `findings` why there is none. `objective` and `bound` are whole kroner a year.
    `beat_at` is when the work last gave a sign of life: without one it has been interrupted.
    """

    class Kind(models.TextChoices):
        """What is asked for."""

        FINISH = "finish", _("Beste plan")
        COUNTS = "counts", _("Beste plan for hvert antall kontor")
        TRADE_OFFS = "trade-offs", _("Avveininger")

    class State(models.TextChoices):
        """How far it has come. `STOPPED` is by a person or by the clock, `INTERRUPTED` by the machine."""

        RUNNING = "running", _("Arbeider")
        DONE = "done", _("Ferdig")
        STOPPED = "stopped", _("Stoppet")
        FAILED = "failed", _("Uten svar")
        INTERRUPTED = "interrupted", _("Avbrutt")

    case = models.ForeignKey(Case, models.CASCADE, related_name="planner_runs")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    alternative = models.CharField(max_length=80, blank=True, default="")
    asked = models.JSONField()
    state = models.CharField(max_length=20, choices=State.choices, default=State.RUNNING)
    found = models.JSONField(null=True)
    findings = models.JSONField(default=list)
    step = models.CharField(max_length=200, blank=True, default="")
    objective = models.BigIntegerField(null=True)
    bound = models.BigIntegerField(null=True)
    seconds = models.FloatField(default=0.0)
    stop_requested = models.BooleanField(default=False)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(_("startet"), default=timezone.now)
    beat_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def get_absolute_url(self) -> str:
        """The page with the answer."""
        return reverse("structure-run", args=[self.case.slug, self.pk])

    @property
    def running(self) -> bool:
        """Whether the answer can still change."""
        return self.state == self.State.RUNNING
