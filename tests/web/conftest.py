"""Shared by the tests of the web application: people in every role, the example case, a client per role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd_web.cases.actions import add_built_in
from bindeledd_web.cases.models import Case
from bindeledd_web.people.actions import create_account, give_role
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES

NARVIK = "1805"


@pytest.fixture
def case(db: None) -> Case:
    """The built-in case."""
    return add_built_in(by=None, name="nordland-2018")


@pytest.fixture
def user_in(case: Case) -> Callable[[str], User]:
    """Makes (once per test) the user that holds a role in the case; own-municipality roles have Narvik."""

    def make(role: str) -> User:
        email = f"{role}@example.org"
        found = User.objects.filter(email=email).first()
        if found is None:
            found = create_account(by=None, email=email, name=str(ROLES[role].display_name))
            give_role(
                by=None,
                user=found,
                case=None if role == "project_leader" else case,
                role=role,
                municipality=NARVIK if ROLES[role].in_own_municipality else "",
            )
        return found

    return make


@pytest.fixture
def client_as(user_in: Callable[[str], User]) -> Callable[[str], Client]:
    """A client signed in with a role."""

    def make(role: str) -> Client:
        client = Client()
        client.force_login(user_in(role))
        return client

    return make


@pytest.fixture
def leader(client_as: Callable[[str], Client]) -> Client:
    """The project leader's client."""
    return client_as("project_leader")
