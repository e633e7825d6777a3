"""Who a task can be given to: the people of the case whose role does tasks."""

from __future__ import annotations

from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may


def people_of(project: Project) -> list[User]:
    """Active accounts that may do tasks in the project, by name."""
    users = User.objects.filter(is_active=True, memberships__isnull=False).distinct().order_by("name")
    return [user for user in users.prefetch_related("memberships") if may(user, Permission.DO_TASKS, project)]
