"""Sentences for what is done with accounts and roles. Names are never in an event."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import name_of, presents
from bindeledd_web.people.roles import ROLES


@presents("account_created", about_account=True)
def account_created(event: AuditableEvent) -> str:
    """A new account."""
    return _("Opprettet konto for {name}.").format(name=name_of(event.target))


@presents("account_deactivated", about_account=True)
def account_deactivated(event: AuditableEvent) -> str:
    """An account that can no longer sign in."""
    return _("Deaktiverte kontoen til {name}.").format(name=name_of(event.target))


@presents("account_deleted")
def account_deleted(event: AuditableEvent) -> str:
    """An account that is gone."""
    return _("Slettet en konto.")


@presents("password_changed", about_account=True)
def password_changed(event: AuditableEvent) -> str:
    """A new password."""
    return _("Byttet passord for {name}.").format(name=name_of(event.target))


@presents("language_chosen")
def language_chosen(event: AuditableEvent) -> str:
    """Another language on the account."""
    return _("Valgte språk: {language}.").format(language=event.new)


@presents("role_given", about_account=True)
def role_given(event: AuditableEvent) -> str:
    """A role in a case, or everywhere."""
    return _("Ga {name} rollen {role}.").format(name=name_of(event.target), role=_role(event.new))


@presents("role_taken", about_account=True)
def role_taken(event: AuditableEvent) -> str:
    """A role that no longer holds."""
    return _("Tok rollen {role} fra {name}.").format(name=name_of(event.target), role=_role(event.old))


def _role(value: dict[str, str]) -> str:
    name = str(ROLES[value["role"]].display_name)
    if value.get("municipality"):
        return _("{role} for kommune {number}").format(role=name, number=value["municipality"])
    return name
