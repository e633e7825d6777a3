"""Accounts for the command line: list, close, delete, tidy; `bindeledd.cli.server` is the only caller.

`prepare` comes first, because models can be imported only after Django has its settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, current

if TYPE_CHECKING:
    from bindeledd_web.people.models import User


def prepare(data_dir: str | None = None) -> None:
    """Set Django up for the data in that folder, in the language in force.

    Raises `BadInput` when there is no database there yet, or one of another version.
    """
    if data_dir is not None:
        os.environ["BINDELEDD_DATA_DIR"] = data_dir
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bindeledd_web.settings.local")
    import django
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor
    from django.utils import translation

    django.setup()
    translation.activate(current())
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not str(name).startswith("file:") and not os.path.exists(name):
        raise _bad("no-database", _("Det er ingen database i datamappen ennå."))
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError:
        raise BadInput(
            Finding(
                code="no-database",
                severity=Severity.MUST,
                message=_("Databasen svarer ikke."),
                fix=_("Sjekk at den er startet, og at BINDELEDD_DATABASE_URL er riktig."),
            )
        ) from None
    if waiting:
        raise _bad("old-database", _("Databasen er fra en eldre versjon."))


def accounts() -> list[dict[str, Any]]:
    """Every account with its roles, by e-mail; instants are UTC."""
    from bindeledd_web.people.models import User

    return [
        {
            "email": user.email,
            "name": user.name,
            "active": user.is_active,
            "created_at": user.created_at.isoformat(),
            "deactivated_at": user.deactivated_at.isoformat() if user.deactivated_at else None,
            "roles": [
                {
                    "role": membership.role,
                    "title": str(membership.role_class.display_name),
                    "case": membership.case.slug if membership.case else None,
                    "municipality": membership.municipality or None,
                }
                for membership in user.memberships.select_related("case").order_by("role", "pk")
            ],
        }
        for user in User.objects.order_by("email")
    ]


def deactivate(email: str, reason: str) -> None:
    """Close the account. Raises `BadInput` when there is none, or it is closed already."""
    from bindeledd_web.people.actions import deactivate_account

    user = _account(email)
    if not user.is_active:
        raise BadInput(
            Finding(
                code="already-closed",
                severity=Severity.MUST,
                message=_("Kontoen er stengt fra før."),
                fix=_("Slett den med «bindeledd people delete» hvis den skal bort."),
            )
        )
    deactivate_account(by=None, user=user, reason=reason)


def delete(email: str, reason: str) -> None:
    """Remove the account for good. Raises `BadInput` when there is none."""
    from bindeledd_web.people.actions import delete_account

    delete_account(by=None, user=_account(email), reason=reason)


def retention() -> int:
    """Delete the accounts that have been closed long enough; how many there were."""
    from bindeledd_web.people.retention import delete_expired_accounts

    expire: Callable[[], int] = delete_expired_accounts
    return expire()


def _account(email: str) -> User:
    from bindeledd_web.people.models import User

    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise BadInput(
            Finding(
                code="no-account",
                severity=Severity.MUST,
                message=_("Det finnes ingen konto med den adressen."),
                fix=_("Se hvilke som finnes med «bindeledd people list»."),
            )
        )
    return user


def _bad(code: str, message: str) -> BadInput:
    return BadInput(
        Finding(
            code=code,
            severity=Severity.MUST,
            message=message,
            fix=_("Start nettløsningen én gang med «bindeledd serve», eller velg mappen med --data-dir."),
        )
    )
