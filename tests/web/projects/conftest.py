"""A project with two participants of the case, and a risk to keep in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.actions import create_plan


@pytest.fixture
def project(case: Case, user_in: Callable[[str], User]) -> Project:
    """New Narvik, which has Narvik and Ballangen of the case."""
    example = replace(open_reorganisation("narvik-2020"), decided_on=None)
    plan = create_plan(by=user_in("project_leader"), case=case, reorganisation=example)
    found = Project.objects.create(
        case=case, plan=plan, slug="narvik", title="Nye Narvik", model="MERGER", begins=date(2018, 1, 1),
        cutover=date(2020, 1, 1), checklist={}, by=str(user_in("project_leader").key),
    )  # fmt: skip
    found.case = found.plan.case = case
    return found


@pytest.fixture
def risks(project: Project) -> str:
    """The address of the list of risks."""
    return f"{project.get_absolute_url()}poster/project_risks/"
