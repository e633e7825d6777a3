"""Write the reminders of the day, and send what waits. Run it once a day, or every hour: none comes twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd_web.establishment.reminders.actions import keep_letters
from bindeledd_web.establishment.reminders.due import projects_under_way
from bindeledd_web.establishment.reminders.letters import to_write
from bindeledd_web.establishment.reminders.sending import send_waiting, waiting


class Command(BaseCommand):
    """The command `send_reminders`."""

    help = _("Skriver dagens påminnelser om frister, og sender dem som venter.")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Write, send, and say how many of each."""
        today = timezone.localdate()
        key = f"day:{today.isoformat()}"
        letters = to_write(projects_under_way(), today, key)
        made = keep_letters(by=None, letters=letters, key=key) if letters else 0
        done = send_waiting()
        self.stdout.write(
            _(
                "Skrevet: {made}. Sendt: {sent}. Avvist: {refused}. Usikre: {unknown}. Venter: {waits}."
            ).format(
                made=made,
                sent=done.sent,
                refused=done.refused,
                unknown=done.unknown,
                waits=waiting().count(),
            )
        )
        if not done.answered:
            self.stderr.write(_("E-posttjeneren svarer ikke. Brevene venter til neste gang."))
