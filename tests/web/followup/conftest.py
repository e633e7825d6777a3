"""NAV Land with its project, as the establishment has it, and a way to keep records in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.web.establishment.conftest import plan, project, user_in

from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record

__all__ = ["keep", "plan", "project", "room", "user_in"]

GOAL = {
    "title": "Stabil drift",
    "purpose": "operation",
    "indicator": "Dager i året da et sted var stengt",
    "unit": "dager",
    "direction": "down",
    "baseline_value": "12",
    "baseline_on": "2023-12-31",
    "baseline_source": "Driftsloggen 2023",
    "target_value": "6",
    "role": "office_leader",
}
MEASUREMENT = {
    "goal": "1",
    "on": "2025-06-10",
    "value": "5",
    "method": "same",
    "source": "Driftsloggen 2025",
}


@pytest.fixture
def room(project: Project) -> str:
    """The address of the project's follow-up."""
    return f"/sak/{project.case.slug}/oppfolging/prosjekt/{project.slug}/"


@pytest.fixture
def keep(project: Project, user_in: Callable[..., User]) -> Callable[..., Record]:
    """Keeps a record of a table as the project leader."""

    def kept(table: str, values: dict[str, str]) -> Record:
        return keep_record(by=user_in("project_leader"), project=project, table=table, values=values)

    return kept
