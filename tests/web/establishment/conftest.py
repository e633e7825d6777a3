"""NAV Land taken in as a plan with its project; roles of one municipality have Nordre Land, the host."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.projects.actions import begin_project
from bindeledd_web.establishment.projects.locations import Place
from bindeledd_web.people.actions import create_account, give_role
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.registry.models import Plan

NORDRE_LAND, SONDRE_LAND = "3448", "3447"
PLACES = (Place("hov", "NAV Land, Hov", SONDRE_LAND), Place("dokka", "NAV Land, Dokka", NORDRE_LAND))
BEGINS, CUTOVER = date(2022, 8, 15), date(2024, 6, 1)


@pytest.fixture
def user_in(case: Case) -> Callable[..., User]:
    """Makes (once per test) the user that holds a role in the case, if need be in another municipality."""

    def make(role: str, municipality: str = NORDRE_LAND) -> User:
        here = municipality if ROLES[role].in_own_municipality else ""
        email = f"{role}{here if here != NORDRE_LAND else ''}@example.org"
        found = User.objects.filter(email=email).first()
        if found is None:
            found = create_account(by=None, email=email, name=f"{ROLES[role].display_name} {here}".strip())
            give_role(
                by=None,
                user=found,
                case=None if role == "project_leader" else case,
                role=role,
                municipality=here,
            )
        return found

    return make


@pytest.fixture
def plan(case: Case, user_in: Callable[..., User]) -> Plan:
    """The built-in change set as a plan of the case's own."""
    example = replace(open_reorganisation("nav-land-2024"), decided_on=None)
    return create_plan(by=user_in("project_leader"), case=case, reorganisation=example)


@pytest.fixture
def project(plan: Plan, user_in: Callable[..., User]) -> Project:
    """The project of the plan, with its two places, one in each municipality."""
    return begin_project(
        by=user_in("project_leader"),
        plan=plan,
        title="NAV Land",
        model="HOST_ADMIN",
        begins=BEGINS,
        cutover=CUTOVER,
        checklist=built_in(),
        facts={},
        locations=PLACES,
    )


@pytest.fixture
def room(project: Project) -> str:
    """The address of the project's own page."""
    return project.get_absolute_url()
