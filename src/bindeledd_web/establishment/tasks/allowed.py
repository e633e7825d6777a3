"""Whose a task is, and who may do what with it.

| who | may |
|---|---|
| who leads the project | everything |
| who does tasks | change their own tasks and those that their role has in their municipality; comment |
| everyone who sees the case | read |

A task is somebody's own when it is given to them, or to nobody while their role has it. A closed project is
read by all and changed by none.
"""

from __future__ import annotations

from functools import cached_property

from bindeledd_web.establishment.models import Task
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, participants_of


class Hands:
    """What a person may do with the tasks of a project; asked once for the person, then for each task."""

    def __init__(self, user: User, project: Project) -> None:
        self.user = user
        self.project = project

    @cached_property
    def leads(self) -> bool:
        """Whether they may do everything: give tasks to other roles, and set how long they take."""
        return may(self.user, Permission.LEAD_PROJECT, self.project)

    @cached_property
    def does(self) -> bool:
        """Whether they do tasks at all, and may say something about any."""
        return may(self.user, Permission.DO_TASKS, self.project)

    @cached_property
    def roles(self) -> frozenset[tuple[str, str]]:
        """Their roles, each with its municipality (empty: the whole); only of those that take part."""
        participants = participants_of(self.project)
        return frozenset(
            (membership.role, membership.municipality)
            for membership in self.user.covering(self.project.case)
            if membership.municipality in ("", *participants)
        )

    @cached_property
    def municipalities(self) -> frozenset[str]:
        """The municipalities of their roles."""
        return frozenset(municipality for _role, municipality in self.roles if municipality)

    def have_role(self, responsible: str, municipality: str) -> bool:
        """Whether a role of theirs is the one responsible, in the municipality that the task is for."""
        return any(
            role == responsible and (not where or municipality in ("", where)) for role, where in self.roles
        )

    def have(self, responsible: str, municipality: str, person: int | None) -> bool:
        """Whether what has this role, municipality and person is their own."""
        return self.have_role(responsible, municipality) if person is None else person == self.user.pk

    def own(self, task: Task) -> bool:
        """Whether the task is given to them, or to nobody while a role of theirs has it."""
        return self.have(task.responsible, task.municipality, task.assignee_id)

    def may_change(self, task: Task) -> bool:
        """Whether they may set its status, deadline and person, and document it."""
        theirs = task.assignee_id == self.user.pk or self.have_role(task.responsible, task.municipality)
        return self.leads or (self.does and theirs)
