"""How long accounts are kept after they are closed."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from bindeledd_web.people.actions import delete_account
from bindeledd_web.people.models import FailedSignIn, User
from bindeledd_web.people.sign_in import WINDOW


def delete_expired_accounts() -> int:
    """Delete accounts that were deactivated more than `RETENTION_DAYS` days ago; returns how many.

    Runs at every start of the server, and as `python -m bindeledd_web delete_expired_accounts`.
    """
    limit = timezone.now() - timedelta(days=settings.RETENTION_DAYS)
    expired = list(User.objects.filter(is_active=False, deactivated_at__lt=limit))
    for user in expired:
        delete_account(by=None, user=user)
    FailedSignIn.objects.filter(at__lt=timezone.now() - WINDOW).delete()
    return len(expired)
