"""Who may do what in a cut-over; whoever answers for one municipality may, when it takes part."""

from __future__ import annotations

from bindeledd_web.cutover.standing import SIGNERS
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.registry.models import Plan


def may(user: User, permission: Permission, plan: Plan) -> bool:
    """Whether the user may in the case, or in one of the municipalities that take part in an open plan."""
    if plan.withdrawn_at is not None:
        return False
    return has_permission(user, permission, plan.case) or any(
        has_permission(user, permission, plan.case, number) for number in plan.reorganisation.participants
    )


def roles_to_sign_as(user: User, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The roles that the user signs as, each with the municipality it is for (empty: the whole)."""
    if not may(user, Permission.SIGN_CUTOVER, plan):
        return ()
    participants = plan.reorganisation.participants
    found = []
    for membership in user.covering(plan.case):
        role, number = membership.role_class, membership.municipality
        own = Permission.SIGN_CUTOVER in role.in_own_municipality and number in ("", *participants)
        if membership.role in SIGNERS and (Permission.SIGN_CUTOVER in role.permissions or own):
            found.append((membership.role, number if own else ""))
    return tuple(dict.fromkeys(found))
