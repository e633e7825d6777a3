"""Accounts for the command line: list, close, delete, tidy.

Every function belongs inside `opened`, because models can be imported only after Django has its
settings. `bindeledd.cli.server` is the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd_web.configured import configured

if TYPE_CHECKING:
    from bindeledd_web.people.models import User


@contextmanager
def opened(data_dir: Path | None = None) -> Iterator[None]:
    """Django with the database of that data folder, in the language in force.

    Raises `BadInput` when there is no database there, or one of another version.
    """
    with configured(data_dir):
        from django.db import OperationalError, connection
        from django.db.migrations.executor import MigrationExecutor
        from django.utils.translation import gettext as _

        name = str(connection.settings_dict["NAME"])
        on_disk = connection.vendor == "sqlite" and not name.startswith(("file:", ":memory:"))
        if on_disk and not Path(name).exists():
            raise _bad(
                "no-database",
                _("Det er ingen database i datamappen ennå."),
                _("Start programmet først, eller oppgi riktig mappe."),
            )
        try:
            executor = MigrationExecutor(connection)
            waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
        except OperationalError:
            raise _bad(
                "database-silent",
                _("Databasen svarer ikke."),
                _("Sjekk at den er startet, og at BINDELEDD_DATABASE_URL er riktig."),
            ) from None
        if waiting:
            raise _bad(
                "old-database",
                _("Databasen er fra en eldre versjon."),
                _("Start programmet én gang med «bindeledd serve»; da oppgraderes den."),
            )
        yield


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
    from django.utils.translation import gettext as _

    from bindeledd_web.people.actions import deactivate_account

    user = _account(email)
    if not user.is_active:
        raise _bad(
            "already-closed",
            _("Kontoen er stengt fra før."),
            _("Slett den med «bindeledd people delete» hvis den skal bort."),
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
    from django.utils.translation import gettext as _

    from bindeledd_web.people.models import User

    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        raise _bad(
            "no-account",
            _("Det finnes ingen konto med den adressen."),
            _("Se hvilke som finnes med «bindeledd people list»."),
        )
    return user


def _bad(code: str, message: str, fix: str) -> BadInput:
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
