"""Everything that can be allowed, and the one function that answers whether it is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:
    from bindeledd_web.cases.models import Case
    from bindeledd_web.people.models import User


class Permission(StrEnum):
    """One thing a role may do."""

    VIEW_CASE = "view_case"
    VIEW_HISTORY = "view_history"
    EXPORT_CASE = "export_case"
    CREATE_CASE = "create_case"
    MANAGE_CASE = "manage_case"
    EDIT_FIGURES = "edit_figures"
    SEND_QUESTIONNAIRE = "send_questionnaire"
    ANSWER_QUESTIONNAIRE = "answer_questionnaire"
    TAKE_OVER_ANSWERS = "take_over_answers"
    MANAGE_PEOPLE = "manage_people"
    PLAN_STRUCTURE = "plan_structure"
    PLAN_REORGANISATION = "plan_reorganisation"
    REVIEW_LAW = "review_law"
    ANSWER_LAW = "answer_law"
    WRITE_AGREEMENT = "write_agreement"
    RECORD_DECISION = "record_decision"
    REGISTER = "register"
    MANAGE_ACCESS = "manage_access"
    PREPARE_CUTOVER = "prepare_cutover"
    DECIDE_EXCEPTION = "decide_exception"
    SIGN_CUTOVER = "sign_cutover"
    LEAD_PROJECT = "lead_project"
    DO_TASKS = "do_tasks"
    KEEP_RECORDS = "keep_records"
    SEE_PERSONNEL = "see_personnel"


# What nobody does in a case that is put away: it is read, taken out, and brought back.
CLOSED_IN_ARCHIVE = frozenset(
    {
        Permission.EDIT_FIGURES,
        Permission.SEND_QUESTIONNAIRE,
        Permission.ANSWER_QUESTIONNAIRE,
        Permission.TAKE_OVER_ANSWERS,
        Permission.PLAN_STRUCTURE,
        Permission.PLAN_REORGANISATION,
        Permission.ANSWER_LAW,
        Permission.WRITE_AGREEMENT,
        Permission.RECORD_DECISION,
        Permission.REGISTER,
        Permission.PREPARE_CUTOVER,
        Permission.DECIDE_EXCEPTION,
        Permission.SIGN_CUTOVER,
        Permission.LEAD_PROJECT,
        Permission.DO_TASKS,
        Permission.KEEP_RECORDS,
    }
)


def has_permission(
    user: User | AnonymousUser, permission: Permission, case: Case | None = None, municipality: str = ""
) -> bool:
    """Whether one of the user's memberships that covers `case` gives `permission`.

    A membership without a case covers every case. A membership tied to one municipality gives
    the role's permissions for its own municipality only when `municipality` is that one.
    An archived case cannot be changed by anyone.
    Without a case (creating one, managing people) only memberships that cover every case count.
    """
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    if case is not None and case.archived_at is not None and permission in CLOSED_IN_ARCHIVE:
        return False
    for membership in user.covering(case):
        role = membership.role_class
        if permission in role.permissions:
            return True
        if permission in role.in_own_municipality and membership.municipality in ("", municipality):
            return True
    return False


def require(
    user: User | AnonymousUser, permission: Permission, case: Case | None = None, municipality: str = ""
) -> None:
    """Raise `PermissionDenied` (a 403 page) unless the user has the permission."""
    if not has_permission(user, permission, case, municipality):
        raise PermissionDenied


def role_in(user: User, case: Case) -> str:
    """The key of the user's first role that covers the case; empty when there is none."""
    return next((membership.role for membership in user.covering(case)), "")
