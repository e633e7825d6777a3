"""Two locations of NAV Land, and a short way to keep a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record


@pytest.fixture
def keep(project: Project, user_in: Callable[..., User]) -> Callable[..., Record]:
    """Keeps a row of the table as the project leader."""

    def write(table: str, *, number: int | None = None, version: int = 0, **values: str) -> Record:
        return keep_record(
            by=user_in("project_leader"),
            project=project,
            table=table,
            values=values,
            number=number,
            expected_version=version,
        )

    return write


@pytest.fixture
def places(keep: Callable[..., Record], project: Project) -> tuple[Record, ...]:
    """Hov closes two weeks after the day, and Dokka stays."""
    told: dict[str, dict[str, Any]] = {
        "hov": {"name": "Hov", "closes_on": "2024-06-15", "hours_before": "tirsdag 10–14"},
        "dokka": {
            "name": "Dokka",
            "stays": "true",
            "hours_before": "hver dag 9–15",
            "hours_after": "hver dag 10–14",
        },
    }
    return tuple(
        keep(
            "project_locations",
            number=found.number,
            version=found.version,
            **(found.values | told[found.values["id"]]),
        )
        for found in project.records.filter(table="project_locations", newest=True)
    )
