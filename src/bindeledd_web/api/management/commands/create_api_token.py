"""Let another system read the whole built-in registry, or one case's."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.api.actions import create_token
from bindeledd_web.api.scopes import READ, SCOPES
from bindeledd_web.cases.models import Case

LASTS = timedelta(days=365)


class Command(BaseCommand):
    """The command `create_api_token`. The token is written once, on standard output."""

    help = _("Lager en nøkkel for et annet system. Uten --case gjelder den hele det innebygde registeret.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The system's name, what it may do, its last day, its case."""
        parser.add_argument("system")
        parser.add_argument("--scope", action="append", choices=list(SCOPES), default=None)
        parser.add_argument("--last-day", default="")
        parser.add_argument("--case", default="")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Make it and write it."""
        last_day = timezone.localdate() + LASTS
        if options["last_day"]:
            try:
                last_day = date.fromisoformat(options["last_day"])
            except ValueError:
                raise CommandError(_("Datoen kan ikke leses. Skriv den som 2027-12-31.")) from None
        case = None
        if options["case"]:
            case = Case.objects.defer("content").filter(slug=options["case"]).first()
            if case is None:
                raise CommandError(_("Det finnes ingen sak med det kortnavnet."))
        try:
            _token, secret = create_token(
                by=None, case=case, system=options["system"], scopes=options["scope"] or [READ],
                ends_on=last_day + timedelta(days=1),
            )  # fmt: skip
        except BadInput as bad:
            raise CommandError(" ".join(f"{f.message} {f.fix}".strip() for f in bad.findings)) from None
        self.stderr.write(_("Nøkkelen vises bare denne ene gangen:"))
        self.stdout.write(secret)
