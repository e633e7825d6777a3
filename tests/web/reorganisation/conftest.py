"""The case in Land, its plan, and the project leader who makes both."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.reorganisation.planning import land, planned

from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.models import Plan


@pytest.fixture
def land_case(user_in: Callable[[str], User]) -> Case:
    """Nordre and Søndre Land at the beginning of 2024."""
    return land(user_in("project_leader"))


@pytest.fixture
def plan(land_case: Case, leader: Client) -> Plan:
    """NAV Land with its steps, open."""
    return planned(leader)
