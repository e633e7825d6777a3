"""Who may be signed in at all."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from bindeledd_web.people.demo import DOMAIN


class AccountBackend(ModelBackend):
    """Active accounts; those of the demonstration only while it runs.

    It is asked at every request, so that a session from the demonstration ends with it.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether the account can be entered now."""
        of_demonstration = user.email.endswith(f"@{DOMAIN}")
        return super().user_can_authenticate(user) and (settings.DEMO or not of_demonstration)
