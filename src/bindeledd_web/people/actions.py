"""Every write on accounts and roles."""

from __future__ import annotations

from django.contrib.sessions.models import Session
from django.utils import timezone

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import Membership, User


@action
def create_account(*, by: User | None, email: str, name: str, password: str | None = None) -> User:
    """A new account; without a password it can only be entered through a link or the own sign-in service."""
    user = User(email=email.strip().lower(), name=name.strip())
    user.set_password(password)
    user.save()
    record(by=by, type="account_created", target=str(user.key))
    return user


@action
def choose_language(*, by: User, language: str) -> None:
    """Remember the language on the account."""
    user = User.objects.select_for_update().get(pk=by.pk)
    old, user.language = user.language, language
    user.save(update_fields=["language"])
    record(by=user, type="language_chosen", target=str(user.key), old=old, new=language)


@action
def change_password(*, by: User | None, user: User, password: str) -> None:
    """Set a new password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(by=by, type="password_changed", target=str(user.key))


@action
def deactivate_account(*, by: User | None, user: User, reason: str = "") -> None:
    """Close an account: no more sign-in, and every session it has ends at once."""
    user.is_active = False
    user.deactivated_at = timezone.now()
    user.save(update_fields=["is_active", "deactivated_at"])
    _end_sessions(user)
    record(by=by, type="account_deactivated", target=str(user.key), reason=reason)


@action
def delete_account(*, by: User | None, user: User, reason: str = "") -> None:
    """Remove name, e-mail and roles for good. Events and edits keep only the key, which names nobody."""
    key = str(user.key)
    _end_sessions(user)
    user.delete()
    record(by=by, type="account_deleted", target=key, reason=reason)


@action
def give_role(
    *, by: User | None, user: User, case: Case | None, role: str, municipality: str = ""
) -> Membership:
    """Give a role in one case, or in all of them when `case` is None."""
    user.forget_memberships()
    membership, _new = Membership.objects.get_or_create(
        user=user, case=case, role=role, municipality=municipality
    )
    record(
        by=by,
        type="role_given",
        target=str(user.key),
        case_slug=case.slug if case else "",
        new={"role": role, "municipality": municipality},
    )
    return membership


@action
def add_member(*, by: User, case: Case, email: str, name: str, role: str, municipality: str = "") -> User:
    """Give the role in the case to the account of that e-mail, which is made when there is none."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = create_account(by=by, email=email, name=name)
    give_role(by=by, user=user, case=case, role=role, municipality=municipality)
    return user


@action
def take_role(*, by: User, membership: Membership) -> None:
    """End a role."""
    record(
        by=by,
        type="role_taken",
        target=str(membership.user.key),
        case_slug=membership.case.slug if membership.case else "",
        old={"role": membership.role, "municipality": membership.municipality},
    )
    membership.user.forget_memberships()
    membership.delete()


def _end_sessions(user: User) -> None:
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
