"""Prices of the planner that somebody has changed in a case."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.cases.models import Case


class PriceChange(models.Model):
    """One price with a new value, by whom, when and why. Only ever added; the latest holds.

    `name` is the price's name in `bindeledd.structure.prices`; `by` the key of an account, `role`
    what that person was in the case then.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="price_changes")
    name = models.CharField(max_length=40)
    value = models.FloatField(_("pris"))
    reason = models.TextField(_("begrunnelse"))
    source = models.CharField(_("kilde"), max_length=200)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    registered_at = models.DateTimeField(_("registrert"), default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
