"""Records of the room kept as the project leader, and the address of the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record


@pytest.fixture
def keep(project: Project, user_in: Callable[..., User]) -> Callable[..., int]:
    """Keep a row of `project_{table}` with these cells, or change one; the record's number."""

    def kept(table: str, number: int | None = None, **cells: str) -> int:
        name = f"project_{table}"
        before = (
            Record.objects.get(project=project, table=name, number=number, newest=True) if number else None
        )
        made = keep_record(
            by=user_in("project_leader"),
            project=project,
            table=name,
            values={**(before.values if before else {}), **cells},
            number=number,
            expected_version=before.version if before else 0,
        )
        return made.number

    return kept


@pytest.fixture
def bodies(project: Project) -> str:
    """The address of the room."""
    return f"{project.get_absolute_url()}organer/"


@pytest.fixture
def mba(keep: Callable[..., int]) -> int:
    """A co-determination body."""
    return keep("bodies", name="Prosjekt-MBA", kind="codetermination", side="joint")


@pytest.fixture
def held(keep: Callable[..., int], mba: int) -> int:
    """A meeting of the co-determination body that was held."""
    return keep(
        "meetings", title="MBA, møte 1", body=str(mba), date="2023-05-10", kind="codetermination",
        state="held", attendance="Hovedtillitsvalgt og fylkesdirektør",
    )  # fmt: skip
