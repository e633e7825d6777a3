"""A case, the edits made on top of its content, and who has which form open."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.mapping import edits as core
from bindeledd_web.people.roles import ROLES

LONGEST_ROW = 300


class Case(models.Model):
    """One reorganisation: a name, a date, and the case folder its edits stand on.

    The content is the built-in case called `built_in`, or else the zipped case folder in
    `content`. Content never changes; what people change is kept as edits.
    """

    slug = models.SlugField(_("kortnavn"), max_length=80, unique=True)
    title = models.CharField(_("tittel"), max_length=200)
    date = models.DateField(_("sakens dato"))
    built_in = models.CharField(max_length=80, blank=True, default="")
    content = models.BinaryField(null=True)
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now)
    archived_at = models.DateTimeField(_("arkivert"), null=True, blank=True)

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page about the case."""
        return reverse("case", args=[self.slug])


class Edit(models.Model):
    """One value changed in one row, from a date, with who, when and why. Never changed or removed.

    `key` is the row's key as in the table's declaration; `version` counts the edits of that row,
    so that two people who edit the same row at once cannot both get the same number.
    `by` is the key of an account, kept without a foreign key as in events. `role` is what that
    person was in the case then: exports name the role, never the person. `origin` says where the
    value comes from when it is not the editor's own knowledge.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="edits")
    table = models.CharField(max_length=60)
    key = models.JSONField()
    row = models.CharField(max_length=LONGEST_ROW, help_text=_("Nøkkelen som én tekst, for oppslag."))
    column = models.CharField(max_length=60)
    value = models.TextField(null=True)
    valid_from = models.DateField(_("gjelder fra"))
    registered_at = models.DateTimeField(_("registrert"), default=timezone.now)
    by = models.CharField(max_length=36)
    role = models.CharField(max_length=30)
    origin = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField(_("begrunnelse"))
    version = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "table", "row", "version"], name="edit_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row} {self.column}"

    def as_core(self) -> core.Edit:
        """The edit as the core applies it."""
        return core.Edit(
            table=self.table,
            key=tuple(self.key),
            column=self.column,
            value=self.value,
            valid_from=self.valid_from,
            registered_at=self.registered_at,
            by=str(ROLES[self.role].display_name) if self.role in ROLES else "",
            reason=self.reason,
            origin=self.origin,
        )


class Presence(models.Model):
    """That a person has a form of the case open, and since when; see `presence`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=300)
    at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "user", "form"], name="presence_once")]

    def __str__(self) -> str:
        return self.form


def row_text(key: tuple[str, ...]) -> str:
    """A row's key as one text: its parts in order, with a separator that no key contains."""
    return "\x1f".join(key)


def future_edits(case: Case, on: date) -> int:
    """How many edits of the case do not hold yet on `on`."""
    return case.edits.filter(valid_from__gt=on).count()
