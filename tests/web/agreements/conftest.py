"""A cooperation about to be made: Indre Salten, begun from its service area."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd_web.agreements.actions import begin_cooperation
from bindeledd_web.agreements.models import Cooperation, Paper
from bindeledd_web.agreements.origins import origin_values
from bindeledd_web.agreements.paper_actions import begin_paper
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User


@pytest.fixture
def cooperation(case: Case, user_in: Callable[[str], User]) -> Cooperation:
    """NAV Indre Salten with the minimum solution, decided under the law of 2018."""
    values = origin_values(case, case.date, "omrade-indre-salten")
    return begin_cooperation(
        by=user_in("project_leader"), case=case, values=values, origin="omrade-indre-salten"
    )


@pytest.fixture
def agreement(cooperation: Cooperation, user_in: Callable[[str], User]) -> Paper:
    """Its agreement, begun."""
    return begin_paper(by=user_in("project_leader"), cooperation=cooperation, kind="host_agreement")


@pytest.fixture
def write(leader: Client) -> Callable[..., int]:
    """Save a clause of a paper; the status of the answer."""

    def save(paper: Paper, clause: str, version: int | None = None, **values: object) -> int:
        paper.refresh_from_db()
        data = {"version": str(paper.version if version is None else version), **values}
        return leader.post(f"{paper.get_absolute_url()}punkt/?punkt={clause}", data).status_code

    return save
