"""Sign-in through the organisation's own service: only known accounts, with the roles they have."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from jwt import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from requests import RequestException

from bindeledd_web.people.backends import AccountBackend
from bindeledd_web.people.demo import DOMAIN
from bindeledd_web.people.models import User

log = logging.getLogger("bindeledd.sign_in")


class KnownAccountBackend(OIDCAuthenticationBackend, AccountBackend):
    """Finds the active account of the verified e-mail; never makes one.

    Who has access is decided here by the project leader, not by the identity provider.
    """

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, **kwargs: Any
    ) -> User | None:
        """The account, or None when the service does not answer or its answer does not hold."""
        try:
            found: User | None = super().authenticate(request, **kwargs)
        except (RequestException, PyJWTError, SuspiciousOperation, KeyError, ValueError):
            log.exception("the sign-in service's answer was refused")
            return None
        return found

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """Beside signature, time and nonce: the token must be meant for us. Raises `SuspiciousOperation`."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        meant_for = payload.get("aud")
        if self.OIDC_RP_CLIENT_ID not in (meant_for if isinstance(meant_for, list) else [meant_for]):
            raise SuspiciousOperation("audience")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """Who signed in; must be the one the token is about. Raises `SuspiciousOperation`."""
        claims: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if claims.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("subject")
        return claims

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[User]:
        """Active accounts with the claim's e-mail; none when the provider says it is not verified."""
        email = claims.get("email")
        # Not all services say it; those that do write true, or the word.
        verified = claims.get("email_verified", True) in (True, "true")
        if not isinstance(email, str) or not email or not verified or email.endswith(f"@{DOMAIN}"):
            return User.objects.none()
        return User.objects.filter(email__iexact=email, is_active=True)
