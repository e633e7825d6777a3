"""Sign-in through the organisation's own service: only known accounts, with the roles they have."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from bindeledd_web.people.backends import AccountBackend
from bindeledd_web.people.demo import DOMAIN
from bindeledd_web.people.models import User


class KnownAccountBackend(OIDCAuthenticationBackend, AccountBackend):
    """Finds the active account of the verified e-mail; never makes one.

    Who has access is decided here by the project leader, not by the identity provider.
    """

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[User]:
        """Active accounts with the claim's e-mail; none when the provider says it is not verified."""
        email = claims.get("email")
        # Not all services say it; those that do write true, or the word.
        verified = claims.get("email_verified", True) in (True, "true")
        if not isinstance(email, str) or not email or not verified or email.endswith(f"@{DOMAIN}"):
            return User.objects.none()
        return User.objects.filter(email__iexact=email, is_active=True)
