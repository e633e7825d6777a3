"""Make the first account of an installation: a project leader for every case."""

from __future__ import annotations

from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from bindeledd_web.people.actions import create_account, give_role
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES


class Command(BaseCommand):
    """The command `create_account`. The password is read from the terminal or standard input."""

    help = _("Oppretter en konto med en rolle i alle saker.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """E-mail, name and role."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--role", choices=sorted(ROLES), default="project_leader")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Ask for the password, check it, make the account."""
        if User.objects.filter(email__iexact=options["email"]).exists():
            raise CommandError(_("Det finnes allerede en konto med den e-postadressen."))
        password = getpass(_("Passord: "))
        try:
            validate_password(password, User(email=options["email"], name=options["name"]))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        user = create_account(by=None, email=options["email"], name=options["name"], password=password)
        give_role(by=None, user=user, case=None, role=options["role"])
        self.stdout.write(_("Kontoen er opprettet."))
