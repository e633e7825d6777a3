"""Who may see and keep the records of a table: the kind's permission, and one's own municipality."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.checking import column_fault
from bindeledd_web.projects.kinds import Kind
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may

# The column that says which municipality a record belongs to.
OWNER = "municipality"


def require_see(user: User, kind: Kind, project: Project) -> None:
    """Raise `PermissionDenied` unless the user may see such records; that the case may be seen is given."""
    if not kind.open and not may(user, kind.see, project, phase=kind.phase):
        raise PermissionDenied


def may_keep(user: User, kind: Kind, project: Project, values: Mapping[str, str]) -> bool:
    """Whether the user may keep such a record.

    One that belongs to a municipality is kept by those who may for that one; any other by all who may
    for a municipality that takes part.
    """
    if not may(user, kind.permission, project, phase=kind.phase):
        return False
    number = values.get(OWNER, "") if OWNER in kind.table.columns else ""
    return not number or has_permission(user, kind.permission, project.case, number)


def require_keep(user: User, kind: Kind, project: Project, values: Mapping[str, str]) -> None:
    """Raise `PermissionDenied` unless the user may see and keep such a record."""
    require_see(user, kind, project)
    if not may_keep(user, kind, project, values):
        raise PermissionDenied


def require_owner(user: User, kind: Kind, project: Project, values: Mapping[str, str]) -> None:
    """Raise `BadInput` at the municipality when the user may keep such records, but not for that one."""
    if not may_keep(user, kind, project, values):
        raise BadInput(
            column_fault(
                OWNER,
                "own-municipality",
                _("Du kan bare føre dette for din egen kommune."),
                _("Velg din egen kommune, eller be prosjektlederen om å føre det."),
            )
        )


def may_history(user: User, project: Project) -> bool:
    """Whether the user may see what records have been before."""
    return has_permission(user, Permission.VIEW_HISTORY, project.case)


def may_take_out(user: User, project: Project) -> bool:
    """Whether the user may take records out as a file."""
    return has_permission(user, Permission.EXPORT_CASE, project.case)
