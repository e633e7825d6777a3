"""Set a new password for someone who has forgotten theirs."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from bindeledd_web.people.actions import change_password
from bindeledd_web.people.models import User


class Command(BaseCommand):
    """The command `set_password`. Every session that the account has ends."""

    help = _("Setter nytt passord på en konto og logger den ut overalt.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The e-mail of the account."""
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Ask for the password, check it, set it."""
        user = User.objects.filter(email__iexact=options["email"]).first()
        if user is None:
            raise CommandError(_("Det finnes ingen konto med den e-postadressen."))
        password = getpass(_("Nytt passord: "))
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        change_password(by=None, user=user, password=password)
        self.stdout.write(_("Passordet er satt."))
