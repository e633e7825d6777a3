"""Making a questionnaire, looking it over, sending it: who gets what, and what is refused."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.web.questionnaire.asking import BODO, MAIL, NARVIK, Sent, every_question, identity_number, posted

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case
from bindeledd_web.questionnaire.links import find, token_of
from bindeledd_web.questionnaire.models import Link, Questionnaire, Recipient

pytestmark = pytest.mark.django_db
IDENTITY_NUMBER = identity_number("010199123") or ""
NEW = "/sak/nordland-2018/skjema/nytt/"


def text(answer: Any) -> str:
    return answer.content.decode()


def test_everything_is_chosen_to_begin_with(case: Case, leader: Client) -> None:
    page = text(leader.get(NEW))
    assert page.count('name="questions" value="') == len(every_question())
    assert page.count('name="recipients" value="office:') == 43
    assert page.count('name="recipients" value="service_area:') == 9
    assert page.count(" checked>") == len(every_question()) + 43


@pytest.mark.parametrize(("preset", "ticked"), [("office", 43), ("area", 9), ("none", 0), ("tull", 0)])
def test_an_address_can_tick_everybody_or_nobody(
    case: Case, leader: Client, preset: str, ticked: int
) -> None:
    page = text(leader.get(NEW, {"mottakere": preset}))
    assert page.count(" checked>") == len(every_question()) + ticked


def test_nothing_is_sent_before_the_draft_is_looked_over(case: Case, leader: Client) -> None:
    answer = leader.post(NEW, posted())
    asked = Questionnaire.objects.get()
    assert answer["Location"] == f"/sak/nordland-2018/skjema/{asked.pk}/"
    page = text(leader.get(answer["Location"]))
    assert "Ikke sendt ennå" in page
    assert MAIL in page
    assert mail.outbox == []
    assert Link.objects.count() == 0


def test_same_form_sent_twice_makes_one(case: Case, leader: Client) -> None:
    form = posted(once=str(uuid.uuid4()))
    assert leader.post(NEW, form)["Location"] == leader.post(NEW, form)["Location"]
    assert Questionnaire.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Navn på kartleggingen"),
        ({"title": "x" * 151}, "150"),
        ({"deadline": "2018-01-01"}, "Fristen er passert"),
        ({"deadline": "i morgen"}, "Datoen kunne ikke leses"),
        ({"figures_on": "1850-01-01"}, "mellom 1971 og 2099"),
        ({"questions": []}, "Velg minst ett spørsmål"),
        ({"questions": ["finnes-ikke"]}, "Velg minst ett spørsmål"),
        ({"recipients": []}, "Velg minst én mottaker"),
        ({"email:office:narvik": "leder hos nav"}, "E-postadressen er ikke gyldig"),
        ({"recipients": ["office:narvik", "service_area:ofoten"]}, "Narvik blir spurt to ganger"),
        ({"cover_text": f"Gjelder {IDENTITY_NUMBER}"}, "ser ut til å inneholde et fødselsnummer"),
        ({"title": "Kartlegging p\ufffd kontoret"}, "tegn som ikke kunne leses"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    case: Case, leader: Client, wrong: dict[str, object], says: str
) -> None:
    answer = leader.post(NEW, posted(**wrong))
    assert answer.status_code == 422
    page = text(answer)
    assert says in page
    assert "aksel-error-summary" in page
    assert "autofocus" in page
    assert Questionnaire.objects.count() == 0


def test_what_was_typed_is_kept(case: Case, leader: Client) -> None:
    page = text(leader.post(NEW, posted(title="", cover_text="Bare denne", questions=["state-fte"])))
    assert "Bare denne" in page
    assert MAIL in page
    assert page.count(" checked>") == 1 + 3


def test_letter_has_the_link_and_what_it_is_for(sent: Sent, letters: list[mail.EmailMessage]) -> None:
    (letter,) = letters
    assert letter.to == [MAIL]
    assert letter.reply_to == ["project_leader@example.org"]
    assert "Kartlegging høsten 2017" in letter.subject
    assert f"http://testserver{sent.path(NARVIK)}" in letter.body
    assert "Vi trenger svar." in letter.body
    assert "Skriv ingenting om brukere" in letter.body


def test_recipient_without_email_has_a_link_to_copy(sent: Sent, leader: Client) -> None:
    page = text(leader.get(sent.page(f"mottaker/{sent.recipient(BODO).pk}/")))
    assert f"http://testserver{sent.path(BODO)}" in page


def test_sending_twice_sends_once(sent: Sent, leader: Client) -> None:
    before = {link.pk for link in Link.objects.all()}
    assert leader.post(sent.page("send/")).status_code == 302
    assert len(mail.outbox) == 1
    assert {link.pk for link in Link.objects.all()} == before
    assert AuditableEvent.objects.filter(type="questionnaire_sent").count() == 1


def test_draft_past_its_deadline_is_not_sent(case: Case, leader: Client) -> None:
    leader.post(NEW, posted())
    Questionnaire.objects.update(deadline=timezone.localdate() - timedelta(days=1))
    asked = Questionnaire.objects.get()
    answer = leader.post(f"{asked.get_absolute_url()}send/")
    assert answer["Location"].endswith("/frist/")
    assert Questionnaire.objects.get().sent_at is None


def test_draft_can_be_discarded_but_not_what_is_sent(case: Case, leader: Client) -> None:
    leader.post(NEW, posted())
    first = Questionnaire.objects.get()
    assert "Forkaste utkastet?" in text(leader.get(f"{first.get_absolute_url()}forkast/"))
    leader.post(f"{first.get_absolute_url()}forkast/")
    assert Questionnaire.objects.count() == 0
    leader.post(NEW, posted())
    second = Questionnaire.objects.get()
    leader.post(f"{second.get_absolute_url()}send/")
    leader.post(f"{second.get_absolute_url()}forkast/")
    assert Questionnaire.objects.count() == 1


def test_refused_letter_is_told_and_marked(
    case: Case, leader: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(self: object, fail_silently: bool = False) -> int:
        raise OSError(f"refused {MAIL}")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    leader.post(NEW, posted())
    asked = Questionnaire.objects.get()
    page = text(leader.post(f"{asked.get_absolute_url()}send/", follow=True))
    assert "E-posten kom ikke av sted til NAV Narvik" in page
    assert Recipient.objects.get(subject=NARVIK).undelivered_at is not None
    assert "E-posten kom ikke fram" in page


# -- links


def test_token_is_long_and_only_its_hash_is_stored(sent: Sent) -> None:
    links = list(Link.objects.all())
    tokens = [token_of(link) for link in links]
    assert len(set(tokens)) == 3
    for link, token in zip(links, tokens, strict=True):
        assert token is not None
        assert len(token) == 43
        stored = " ".join(str(value) for value in vars(link).values())
        assert token not in stored


def test_no_event_holds_a_token_or_an_address(sent: Sent) -> None:
    events = " ".join(f"{e.target} {e.old} {e.new} {e.reason}" for e in AuditableEvent.objects.all())
    assert MAIL not in events
    for link in Link.objects.all():
        assert str(token_of(link)) not in events


def test_no_log_holds_a_token(sent: Sent, caplog: pytest.LogCaptureFixture) -> None:
    from bindeledd_web.ui.logs import WithoutValues

    path = sent.path()
    token = path.split("/")[2]
    with caplog.at_level(logging.DEBUG):
        Client().get(f"{path}del/finnes-ikke/")
        Client().get(path.replace(token, token[:-1]))
        Client(enforce_csrf_checks=True).post(f"{path}lever/")
    assert caplog.records
    assert token[:-1] not in "\n".join(WithoutValues().format(record) for record in caplog.records)


def test_links_outlive_a_new_secret_key_but_cannot_be_shown(
    sent: Sent, leader: Client, settings: Any
) -> None:
    path = sent.path(BODO)
    token = path.split("/")[2]
    page = sent.page(f"mottaker/{sent.recipient(BODO).pk}/")
    settings.SECRET_KEY = "another-" + "y" * 50
    leader.force_login(leader_of(sent))
    assert find(token) == sent.recipient(BODO)
    shown = text(leader.get(page))
    assert token not in shown
    assert "Lag en ny for å kopiere den" in shown


def leader_of(sent: Sent) -> Any:
    from bindeledd_web.people.models import User

    return User.objects.get(key=sent.asked.by)


# -- who may


@pytest.mark.parametrize("role", ["reader", "office_leader", "controller", "chief_executive"])
def test_only_the_project_leader_manages(sent: Sent, client_as: Callable[[str], Client], role: str) -> None:
    client = client_as(role)
    recipient = sent.recipient(BODO).pk
    assert client.get(NEW).status_code == 403
    assert client.get(sent.page("svar/")).status_code == 403
    assert client.get(sent.page(f"mottaker/{recipient}/")).status_code == 403
    assert client.get(sent.page(f"mottaker/{recipient}/ta-over/")).status_code == 403
    for tail in ("purr/", "send/", "avslutt/", "frist/", "forkast/", "hent-ut/"):
        assert client.post(sent.page(tail)).status_code == 403


def test_reader_sees_progress_without_links_and_addresses(
    sent: Sent, client_as: Callable[[str], Client]
) -> None:
    page = text(client_as("reader").get(sent.page()))
    assert "0 av 3 har svart" in page
    assert "NAV Narvik" in page
    assert MAIL not in page
    assert "/svar/" not in page
    assert "Purr de som mangler" not in page


def test_reader_sees_no_draft(case: Case, leader: Client, client_as: Callable[[str], Client]) -> None:
    address = leader.post(NEW, posted())["Location"]
    reader = client_as("reader")
    assert reader.get(address).status_code == 404
    assert "Kartlegging høsten 2017" not in text(reader.get("/sak/nordland-2018/skjema/"))


def test_office_leader_is_let_in_to_the_own_office_only(
    sent: Sent, client_as: Callable[[str], Client]
) -> None:
    client = client_as("office_leader")
    assert "Svar på kartleggingen for NAV Narvik" in text(client.get("/"))
    answer = client.get(sent.page(f"mottaker/{sent.recipient(NARVIK).pk}/svar-her/"))
    assert answer["Location"] == sent.path(NARVIK)
    assert client.get(sent.page(f"mottaker/{sent.recipient(BODO).pk}/svar-her/")).status_code == 403


def test_front_page_tells_the_leader_how_many_have_answered(sent: Sent, leader: Client) -> None:
    assert "0 av 3 har svart" in text(leader.get("/"))
