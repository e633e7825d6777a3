"""Reminders by e-mail, read back from a server on this machine: none is lost, and none is sent twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone, translation
from tests.web.establishment.reminders.conftest import Post

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.establishment.models import Letter, ReminderChoice, Task
from bindeledd_web.establishment.reminders import letters, sending
from bindeledd_web.establishment.reminders.letters import to_write
from bindeledd_web.people.models import Membership, User
from bindeledd_web.projects.models import Project
from bindeledd_web.ui.logs import WithoutValues

Due = Callable[..., Task]


def run() -> str:
    out = StringIO()
    call_command("send_reminders", stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def lawyer(user_in: Callable[..., User]) -> User:
    return user_in("lawyer")


@pytest.fixture
def page(room: str) -> str:
    return f"{room}paaminnelser/"


def test_one_letter_a_day_lists_what_is_late_due_today_and_soon(
    post: Post, project: Project, due: Due, lawyer: User
) -> None:
    late, now, soon, far = due(-5, lawyer), due(0, lawyer), due(7, lawyer), due(8, lawyer)
    assert "Skrevet: 1. Sendt: 1." in run()
    (letter,) = post.letters
    assert letter["To"] == lawyer.email
    assert letter["Subject"] == "Påminnelse: 3 oppgaver har frist"
    text = letter.get_content()
    title = {item["id"]: item["title"] for item in project.checklist["items"]}
    over, _line, rest = text.partition("Frist i dag:")
    today_, _line, in_a_week = rest.partition("Frist innen en uke:")
    assert title[late.item] in over
    assert title[now.item] in today_
    assert title[soon.item] in in_a_week
    assert title[far.item] not in text
    assert "NAV Land" in text


def test_the_same_occasion_is_told_of_once_and_the_next_one_again(
    post: Post, due: Due, lawyer: User, on: Callable[[date], None], today: date
) -> None:
    due(5, lawyer)
    told = []
    for days in (0, 1, 4, 5, 6, 7, 12, 13, 19, 20):
        on(today + timedelta(days=days))
        before = len(post.letters)
        run()
        run()
        told += [days] * (len(post.letters) - before)
    assert told == [0, 5, 6, 13, 20]


def test_a_day_without_a_run_loses_no_reminder(
    post: Post, due: Due, lawyer: User, on: Callable[[date], None], today: date
) -> None:
    due(7, lawyer)
    on(today + timedelta(days=3))
    run()
    assert len(post.letters) == 1


def test_those_who_have_the_role_are_told_when_nobody_has_the_task(
    post: Post, project: Project, due: Due, lawyer: User, user_in: Callable[..., User]
) -> None:
    task = due(0, lawyer)
    task.assignee, task.responsible, task.municipality = None, "chief_executive", "3447"
    task.save()
    host, other = user_in("chief_executive"), user_in("chief_executive", "3447")
    run()
    assert [letter["To"] for letter in post.letters] == [other.email]
    assert post.to(host) == []


@pytest.mark.parametrize("status", ["done", "not_relevant"])
def test_nobody_is_reminded_of_what_is_ended(post: Post, due: Due, lawyer: User, status: str) -> None:
    due(0, lawyer, status)
    run()
    assert post.letters == []


def test_nobody_is_reminded_of_a_project_that_is_paused_or_closed(
    post: Post, due: Due, lawyer: User, project: Project, leader: Client, room: str
) -> None:
    due(0, lawyer)
    assert leader.post(f"{room}porter/pause/", {"kind": "paused", "reason": "Valg"}).status_code == 302
    run()
    assert leader.post(f"{room}porter/pause/", {"kind": "resumed", "reason": "Videre"}).status_code == 302
    Project.objects.update(closed_at=timezone.now())
    run()
    assert Letter.objects.count() == 0
    assert post.letters == []


def test_whoever_does_not_want_letters_gets_none_also_not_those_that_wait(
    post: Post, due: Due, lawyer: User, client_as: Callable[..., Client]
) -> None:
    due(0, lawyer)
    post.stop()
    run()
    assert client_as("lawyer").post("/konto/paaminnelser/", {"wanted": "0"}).status_code == 302
    post.start()
    run()
    assert post.letters == []
    assert client_as("lawyer").post("/konto/paaminnelser/", {"wanted": "1"}).status_code == 302
    run()
    assert len(post.letters) == 1
    assert ReminderChoice.objects.get().wanted


def test_while_the_server_is_down_letters_wait_and_come_once_when_it_is_up(
    post: Post, due: Due, lawyer: User, user_in: Callable[..., User]
) -> None:
    director = user_in("county_director")
    due(0, lawyer), due(1, director)
    post.stop()
    for _time in range(3):
        said = run()
    assert "E-posttjeneren svarer ikke" in said
    assert "Venter: 2." in said
    assert set(Letter.objects.values_list("attempts", "taken_at", "sent_at")) == {(0, None, None)}
    post.start()
    run()
    run()
    assert sorted(letter["To"] for letter in post.letters) == sorted([lawyer.email, director.email])


def test_a_letter_that_the_server_refuses_waits_and_is_given_up_after_a_while(
    post: Post, due: Due, lawyer: User, leader: Client, page: str
) -> None:
    due(0, lawyer)
    post.says = "550 no such person"
    run()
    letter = Letter.objects.get()
    assert (letter.attempts, letter.taken_at, letter.sent_at) == (1, None, None)
    assert "Avvist 1 gang." in leader.get(page).content.decode()
    for _time in range(sending.MOST + 2):
        run()
    letter.refresh_from_db()
    assert letter.attempts == sending.MOST
    assert "gitt opp" in leader.get(page).content.decode()
    post.says = ""
    assert leader.post(f"{page}{letter.pk}/igjen/").status_code == 302
    assert len(post.letters) == 1


def test_a_line_that_breaks_leaves_the_letter_uncertain_and_it_is_not_sent_again_by_itself(
    post: Post, due: Due, lawyer: User, leader: Client, page: str
) -> None:
    due(0, lawyer)
    post.breaks = True
    assert "Usikre: 1." in run()
    post.breaks = False
    run()
    assert len(post.letters) == 1
    letter = Letter.objects.get()
    assert letter.taken_at is not None
    assert letter.sent_at is None
    leader.post(f"{page}{letter.pk}/igjen/")
    assert len(post.letters) == 1, "it may still be on its way"
    assert leader.post(f"{page}{letter.pk + 1}/igjen/").status_code == 404
    assert not AuditableEvent.objects.filter(type="reminder_again").exists(), "nothing was sent again"
    Letter.objects.update(taken_at=timezone.now() - sending.PATIENCE * 2)
    run()
    assert len(post.letters) == 1
    assert "usikker" in leader.get(page).content.decode()
    assert leader.post(f"{page}{letter.pk}/igjen/").status_code == 302
    first, second = post.letters
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_send_each_letter_once(
    post: Post, due: Due, lawyer: User, user_in: Callable[..., User]
) -> None:
    people = [lawyer, user_in("county_director"), user_in("union_representative"), user_in("safety_delegate")]
    for user in people:
        due(0, user)
    post.stop()
    run()
    post.start()
    faults: list[Exception] = []

    def send() -> None:
        try:
            sending.send_waiting()
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    senders = [Thread(target=send) for _each in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert faults == []
    assert sorted(letter["To"] for letter in post.letters) == sorted(user.email for user in people)
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_a_letter_is_in_the_language_of_the_person(
    post: Post, due: Due, lawyer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    lawyer.language = "en"
    lawyer.save()
    due(0, lawyer)
    real, seen = letters.render_to_string, []

    def spy(*args: Any, **kwargs: Any) -> str:
        seen.append(translation.get_language())
        return real(*args, **kwargs)

    monkeypatch.setattr(letters, "render_to_string", spy)
    before = translation.get_language()
    run()
    assert seen == ["en"]
    assert translation.get_language() == before


@pytest.mark.parametrize(
    ("hosts", "encrypted", "expected"),
    [
        (["bindeledd.example.no"], True, "https://bindeledd.example.no/sak/"),
        (["*"], True, ""),
        ([".example.no"], True, ""),
        (["localhost"], False, ""),
    ],
)
def test_the_letter_leads_to_the_project_where_the_name_of_the_site_is_known(
    post: Post, due: Due, lawyer: User, settings: Any, hosts: list[str], encrypted: bool, expected: str
) -> None:
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = hosts, encrypted
    due(0, lawyer)
    run()
    text = post.letters[0].get_content()
    assert ("/sak/" in text) is bool(expected)
    assert expected in text


def test_who_no_longer_has_a_place_in_the_case_gets_nothing_of_what_waits(
    post: Post, due: Due, lawyer: User
) -> None:
    due(0, lawyer)
    post.stop()
    run()
    Membership.objects.filter(user=lawyer).delete()
    post.start()
    run()
    assert post.letters == []
    User.objects.filter(pk=lawyer.pk).update(is_active=False)
    run()
    assert post.letters == []


def test_neither_address_nor_text_is_logged(
    post: Post, due: Due, lawyer: User, caplog: pytest.LogCaptureFixture
) -> None:
    due(0, lawyer)
    post.says = "550 5.1.1 <lawyer@example.org> unknown"
    with caplog.at_level(logging.DEBUG):
        run()
    lines = [
        WithoutValues().format(record) for record in caplog.records if record.name.startswith("bindeledd")
    ]
    assert any("refused" in line for line in lines)
    assert not any(lawyer.email in line or "NAV Land" in line for line in lines)


def test_the_project_leader_sends_now_once_a_day_and_sees_each_letter(
    post: Post, due: Due, lawyer: User, leader: Client, page: str
) -> None:
    due(2, lawyer)
    assert "Ingen påminnelser er skrevet ennå" in leader.get(page).content.decode()
    run()
    assert leader.post(f"{page}send/").status_code == 302
    assert leader.post(f"{page}send/").status_code == 302
    assert len(post.to(lawyer)) == 2, "the letter of the day, and one more by hand"
    shown = leader.get(page).content.decode()
    assert shown.count(lawyer.name) >= 2
    assert "sendt" in shown
    assert AuditableEvent.objects.filter(type="reminders_written").count() == 2


def test_a_server_that_is_down_is_told_and_nothing_is_lost(
    post: Post, due: Due, lawyer: User, leader: Client, page: str
) -> None:
    due(2, lawyer)
    post.stop()
    answer = leader.post(f"{page}send/", follow=True)
    assert "E-posttjeneren svarer ikke" in answer.content.decode()
    assert "venter" in answer.content.decode()
    assert Letter.objects.filter(sent_at=None).count() == 1


def test_only_those_who_lead_the_project_see_and_send(
    client_as: Callable[..., Client], project: Project, page: str
) -> None:
    for role in ("lawyer", "chief_executive", "reader"):
        assert client_as(role).get(page).status_code == 403
        assert client_as(role).post(f"{page}send/").status_code == 403


def test_tasks_that_nobody_can_be_reminded_of_are_named(
    leader: Client, project: Project, due: Due, lawyer: User, page: str
) -> None:
    task = due(2, lawyer)
    task.assignee, task.responsible = None, "safety_delegate"
    task.save()
    text = leader.get(page).content.decode()
    assert "1 oppgave har ingen å minne på" in text
    assert f"/oppgaver/{task.pk}/" in text


def test_a_moved_deadline_is_told_of_anew(
    project: Project, due: Due, lawyer: User, post: Post, today: date
) -> None:
    task = due(0, lawyer)
    run()
    task.due = today + timedelta(days=5)
    task.save()
    again = to_write([Project.objects.get(pk=project.pk)], today, "another")
    assert [each.when for each in again[lawyer]] == ["soon"]
