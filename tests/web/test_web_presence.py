"""Who else has a form open: told to those who may see it, by name and role, and forgotten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from bindeledd_web.cases.models import Case, Presence
from bindeledd_web.cases.presence import FORMS, OPEN_FOR
from bindeledd_web.people.actions import deactivate_account, delete_account
from bindeledd_web.people.models import User

pytestmark = pytest.mark.django_db
ROW = "/sak/nordland-2018/endre/population/1805~2018-01-01/persons/"
SAID = "åpnet også dette skjemaet"


def page(client: Client, url: str = ROW) -> str:
    return client.get(url).content.decode()


def test_the_second_is_told_who_has_the_form_open(case: Case, client_as: Callable) -> None:
    first, second = client_as("project_leader"), client_as("controller")
    assert SAID not in page(first)
    shown = page(second)
    assert "Prosjektleder i fylket (Prosjektleder i fylket) åpnet også dette skjemaet kl." in shown
    assert "Controller (Controller) åpnet" in page(first)
    assert SAID not in page(second, ROW.replace("1805", "1804"))


def test_another_column_of_the_same_row_is_the_same_change(case: Case, client_as: Callable) -> None:
    page(client_as("project_leader"), "/sak/nordland-2018/endre/staff/1805~state~all~2018-01-01/fte/")
    other = page(client_as("controller"), "/sak/nordland-2018/endre/staff/1805~state~all~2018-01-01/persons/")
    assert SAID in other


def test_it_is_forgotten_when_the_form_is_sent(case: Case, client_as: Callable) -> None:
    leader = client_as("project_leader")
    page(leader)
    data = {"value": "20000", "valid_from": "2018-01-01", "reason": "x", "version": "0"}
    assert leader.post(ROW, {**data, "reason": ""}).status_code == 422
    assert Presence.objects.count() == 1
    assert leader.post(ROW, data).status_code == 302
    assert not Presence.objects.exists()


def test_it_is_forgotten_after_a_quarter_of_an_hour(case: Case, client_as: Callable) -> None:
    page(client_as("project_leader"))
    Presence.objects.update(at=timezone.now() - OPEN_FOR - timedelta(seconds=1))
    assert SAID not in page(client_as("controller"))
    assert Presence.objects.count() == 1


def test_a_form_that_was_refused_is_not_open(case: Case, client_as: Callable) -> None:
    assert client_as("reader").get(ROW).status_code == 403
    assert client_as("office_leader").get(ROW.replace("1805", "1804")).status_code == 403
    assert not Presence.objects.exists()


def test_nobody_else_learns_of_it_and_deletion_takes_it_away(
    case: Case, client_as: Callable, user_in: Callable[[str], User]
) -> None:
    page(client_as("project_leader"))
    assert SAID not in page(client_as("reader"), "/sak/nordland-2018/kommune/1805/")
    deactivate_account(by=None, user=user_in("project_leader"))
    assert SAID not in page(client_as("controller"))
    delete_account(by=None, user=user_in("project_leader"))
    assert set(Presence.objects.values_list("user__email", flat=True)) == {"controller@example.org"}


def test_every_form_named_exists() -> None:
    names = set(get_resolver().reverse_dict)
    assert names >= FORMS.keys()
    assert reverse("edit-figure", args=["nordland-2018", "population", "1805~2018-01-01", "persons"]) == ROW
