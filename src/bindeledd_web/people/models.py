"""An account, what it may do in which case, and the sign-ins that failed."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd_web.people.roles import ROLES, Role


class UserManager(BaseUserManager["User"]):
    """Finds accounts by e-mail, whatever the case of its letters."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of that e-mail; sign-in uses it."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """One person's account: name and work e-mail, nothing more.

    `key` is what histories and audit events keep, so that a deleted account leaves no name behind.
    """

    key = models.UUIDField(_("nøkkel"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("navn"), max_length=100)
    language = models.CharField(_("språk"), max_length=5, blank=True, default="")
    is_active = models.BooleanField(_("aktiv"), default=True)
    deactivated_at = models.DateTimeField(_("deaktivert"), null=True, blank=True)
    created_at = models.DateTimeField(_("opprettet"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name

    def covering(self, case: Any | None) -> list[Membership]:
        """The memberships that cover `case`; without a case, those that cover every case.

        Read once per request and account, because every page asks several times.
        """
        if not hasattr(self, "_memberships"):
            self._memberships = list(self.memberships.all())
        return [
            m for m in self._memberships if m.case_id is None or (case is not None and m.case_id == case.pk)
        ]

    def forget_memberships(self) -> None:
        """Read the memberships again next time, because they are being changed."""
        self.__dict__.pop("_memberships", None)


class Membership(models.Model):
    """A role that an account has: in one case or all of them, for one municipality or the whole."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    case = models.ForeignKey(
        "cases.Case", models.CASCADE, related_name="memberships", null=True, blank=True, verbose_name=_("sak")
    )
    role = models.CharField(
        _("rolle"), max_length=30, choices=[(k, r.display_name) for k, r in ROLES.items()]
    )
    municipality = models.CharField(_("kommunenummer"), max_length=4, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "case", "role", "municipality"],
                name="membership_once",
                condition=Q(case__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "municipality"],
                name="membership_everywhere_once",
                condition=Q(case__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.municipality}".strip()

    @property
    def role_class(self) -> type[Role]:
        """The class that says what the role may do."""
        return ROLES[self.role]


class FailedSignIn(models.Model):
    """One failed sign-in, kept for a quarter of an hour to slow down guessing.

    `key` is a keyed hash of the e-mail, the address or both, so that none is stored.
    """

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.key[:8]
