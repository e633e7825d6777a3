"""Who registers what at the gates; whoever answers for one municipality does so for that one alone."""

from __future__ import annotations

from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import is_read_only

_PERMISSION = Permission.PLAN_REORGANISATION


def may_register(user: User, project: Project, subject: str = "") -> bool:
    """Whether the user registers for the whole, or for that municipality."""
    if is_read_only(project):
        return False
    return has_permission(user, _PERMISSION, project.case, subject)


def registers_for(user: User, project: Project, participants: tuple[str, ...]) -> tuple[str, ...]:
    """The participants that the user registers for."""
    return tuple(number for number in participants if may_register(user, project, number))
