"""The calendar of a person: opens without sign-in by its secret address alone, and holds what is theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from bindeledd_web.establishment.models import Feed, Task
from bindeledd_web.people.models import Membership, User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project

Due = Callable[..., Task]


@pytest.fixture
def lawyer(user_in: Callable[..., User]) -> User:
    return user_in("lawyer")


@pytest.fixture
def address(client_as: Callable[..., Client], project: Project) -> str:
    """The lawyer's secret address, as the page shows it."""
    return made(client_as("lawyer"))


def made(client: Client) -> str:
    page = client.post("/konto/paaminnelser/", {"new": "1"})
    assert "no-store" in page["Cache-Control"]
    found = re.search(r"http://testserver(/kalender/[\w-]+\.ics)", page.content.decode())
    assert found
    return found[1]


def titles(address: str) -> list[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(answer.content).events]


def test_own_deadlines_and_the_transfer_stand_in_it(
    address: str, due: Due, lawyer: User, user_in: Callable[..., User], project: Project, today: date
) -> None:
    mine, other = due(20, lawyer), due(20, user_in("county_director"))
    title = {item["id"]: item["title"] for item in project.checklist["items"]}
    found = Calendar.from_ical(Client().get(address).content).events
    days = {str(event["SUMMARY"]): event.DTSTART for event in found}
    assert days[f"Frist: {title[mine.item]}"] == today + timedelta(days=20)
    assert f"Frist: {title[other.item]}" not in days
    assert days["Oppstart: NAV Land"] == project.cutover


def test_meetings_stand_with_their_hours_and_a_cancelled_one_does_not(
    address: str, project: Project, user_in: Callable[..., User]
) -> None:
    leader = user_in("project_leader")
    body = keep_record(
        by=leader, project=project, table="project_bodies",
        values={"name": "Styringsgruppen", "kind": "steering_group", "side": "joint"},
    )  # fmt: skip
    meeting = {
        "title": "Styringsgruppen, møte 1", "body": str(body.number), "date": "2024-02-05",
        "time": "10.00–12.00", "kind": "ordinary", "state": "planned",
    }  # fmt: skip
    keep_record(by=leader, project=project, table="project_meetings", values=meeting)
    off = meeting | {"title": "Avlyst møte", "state": "cancelled"}
    keep_record(by=leader, project=project, table="project_meetings", values=off)
    found = {
        str(event["SUMMARY"]): event for event in Calendar.from_ical(Client().get(address).content).events
    }
    assert "Avlyst møte" not in found
    event = found["Styringsgruppen, møte 1"]
    assert event.DTSTART.isoformat() == "2024-02-05T09:00:00+00:00"
    assert event.duration == timedelta(hours=2)


def test_an_answer_that_is_not_changed_is_not_sent_again(address: str, due: Due, lawyer: User) -> None:
    first = Client().get(address)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    due(10, lawyer)
    changed = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_a_new_address_ends_the_old_one_and_only_a_hash_is_kept(
    address: str, client_as: Callable[..., Client]
) -> None:
    token = address.split("/")[-1].removesuffix(".ics")
    assert token not in Feed.objects.get().token_hash
    newer = made(client_as("lawyer"))
    assert Client().get(address).status_code == 404
    assert Client().get(newer).status_code == 200
    client_as("lawyer").post("/konto/paaminnelser/", {"end": "1"})
    assert Client().get(newer).status_code == 404
    assert token not in client_as("lawyer").get("/konto/paaminnelser/").content.decode()


def test_a_closed_account_and_a_wrong_address_have_no_calendar(address: str, lawyer: User) -> None:
    assert Client().get("/kalender/noe-annet.ics").status_code == 404
    User.objects.filter(pk=lawyer.pk).update(is_active=False)
    assert Client().get(address).status_code == 404


def test_who_no_longer_has_a_place_in_the_case_has_an_empty_calendar(address: str, lawyer: User) -> None:
    assert "Oppstart: NAV Land" in titles(address)
    Membership.objects.filter(user=lawyer).delete()
    assert titles(address) == []


def test_the_account_page_leads_to_reminders_and_calendar(
    client_as: Callable[..., Client], project: Project
) -> None:
    client = client_as("reader")
    assert 'href="/konto/paaminnelser/"' in client.get("/konto/").content.decode()
    assert client.get("/konto/paaminnelser/").status_code == 200
    assert Client().get("/konto/paaminnelser/").status_code == 302


def test_nothing_of_other_people_stands_in_it(
    address: str, due: Due, lawyer: User, user_in: Callable[..., User]
) -> None:
    due(10, lawyer)
    content = Client().get(address).content.decode()
    for role in ("project_leader", "county_director", "lawyer"):
        assert user_in(role).email not in content
