"""New Narvik taken in as a plan, and what the pages of its cut-over are sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.cutover.reconciliations import as_bytes, reconciliation

from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import create_plan
from bindeledd_web.registry.models import Plan


@pytest.fixture
def plan(case: Case, user_in: Callable[[str], User]) -> Plan:
    """The built-in change set as a plan of the case's own."""
    example = replace(open_reorganisation("narvik-2020"), decided_on=None)
    return create_plan(by=user_in("project_leader"), case=case, reorganisation=example)


@pytest.fixture
def room(plan: Plan) -> str:
    """The address of the plan's cut-over."""
    return f"{plan.get_absolute_url()}overgang/"


@pytest.fixture
def send(leader: Client, room: str) -> Callable[..., Any]:
    """Upload a file of counts as the project leader; its values as `reconciliation` takes them, or bytes."""

    def upload(*args: Any, data: bytes | None = None, client: Client = leader, **changed: Any) -> Any:
        content = data if data is not None else as_bytes(reconciliation(*args, **changed))
        return client.post(f"{room}last-opp/", {"file": SimpleUploadedFile("reconciliation.json", content)})

    return upload
