"""The records of the room as the core's functions take them, each table read once for a page."""

from __future__ import annotations

from functools import cached_property

from django.utils import timezone

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.outreach.locations import Location, locations_of, names_by_id
from bindeledd.establishment.outreach.plan import Message, messages_of
from bindeledd.establishment.outreach.published import OpenPage, open_page
from bindeledd.establishment.outreach.stakeholders import Stakeholder, stakeholders_of
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.naming import Names
from bindeledd_web.projects.records import rows


class Outreach:
    """What the project keeps of places, groups and communication; made anew for every page."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.names = Names(project)
        self.today = timezone.localdate()

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table, read once."""
        return self.names.rows(table)

    @cached_property
    def roles(self) -> dict[str, str]:
        """The name of each role by its key."""
        return {key: str(role.display_name) for key, role in ROLES.items()}

    @cached_property
    def locations(self) -> tuple[Location, ...]:
        """The places of the project."""
        return locations_of(self.rows("project_locations"))

    @cached_property
    def location_names(self) -> dict[str, str]:
        """The name of each place by its short name."""
        return names_by_id(self.locations)

    @cached_property
    def stakeholders(self) -> tuple[Stakeholder, ...]:
        """The groups with their attitudes."""
        return stakeholders_of(self.rows("project_stakeholders"), self.rows("project_attitudes"))

    @cached_property
    def messages(self) -> tuple[Message, ...]:
        """The communication plan by time."""
        return messages_of(self.rows("project_messages"))

    def open_page(self) -> OpenPage:
        """What everyone may read today."""
        bodies = {int(str(row["number"])): str(row["name"]) for row in rows(self.project, "project_bodies")}
        return open_page(
            self.project.title,
            cutover=self.project.cutover,
            on=self.today,
            locations=self.locations,
            news=self.rows("project_news"),
            questions=self.rows("project_questions"),
            meetings=self.rows("project_meetings"),
            decisions=self.rows("project_decisions"),
            bodies=bodies,
        )
