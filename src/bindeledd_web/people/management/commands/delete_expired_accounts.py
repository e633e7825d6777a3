"""Delete accounts that have been closed for longer than the retention time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from bindeledd_web.people.retention import delete_expired_accounts


class Command(BaseCommand):
    """The command `delete_expired_accounts`."""

    help = _("Sletter kontoer som har vært deaktivert lenger enn BINDELEDD_RETENTION_DAYS.")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Delete them and say how many."""
        self.stdout.write(_("Slettet {count} kontoer.").format(count=delete_expired_accounts()))
