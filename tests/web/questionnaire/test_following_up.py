"""Following up: counts, reminders, exemptions, the deadline, and closing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.questionnaire.asking import BODO, EVENES, MAIL, NARVIK, Sent

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.questionnaire.counts import Count
from bindeledd_web.questionnaire.models import Questionnaire, Recipient, Reminder
from bindeledd_web.questionnaire.progress import WORDS, Progress, Row, progress

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return answer.content.decode()


def hand_in(sent: Sent, subject: str) -> None:
    Client().post(f"{sent.path(subject)}lever/", {"reason": "Ikke talt"})


def test_counts_of_each_status(sent: Sent, leader: Client) -> None:
    hand_in(sent, NARVIK)
    sent.save("staffing", {"state-fte.1852": "2"}, subject=EVENES)
    leader.post(
        sent.page(f"mottaker/{sent.recipient(BODO).pk}/"), {"what": "exempt", "reason": "Kjent fra pilot"}
    )
    state = progress(sent.asked)
    assert {status: state.count(status) for status in WORDS} == {  # type: ignore[arg-type]
        "handed_in": 1, "started": 1, "not_started": 0, "exempt": 1,
    }  # fmt: skip
    page = text(leader.get(sent.page()))
    assert "1 av 2 har svart" in page
    assert "Kjent fra pilot" in page
    assert "1 av 56" in page


def test_what_is_not_known_is_counted_apart(sent: Sent, leader: Client) -> None:
    sent.save("staffing", {"state-fte.1805": "31,5"})
    hand_in(sent, NARVIK)
    assert progress(sent.asked).rows[0].count == Count(asked=28, answered=1, unknown=27)
    page = text(leader.get(sent.page()))
    assert "1 besvart, 27 vet ikke" in page
    assert "28 av 28" not in page
    beside = text(leader.get(sent.page("svar/?del=staffing")))
    assert "1 besvart, 4 vet ikke" in beside


# The first draw loads tables, which a busy machine takes its time for.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=60))
def test_pieces_of_the_bar_fill_it_without_gap_or_overlap(statuses: list[Any]) -> None:
    state = Progress(tuple(Row(Recipient(pk=i), s, Count(1), None, None) for i, s in enumerate(statuses)))
    shares = state.shares()
    edge = 0
    for share in shares:
        assert share.start == edge
        edge += share.width
    assert edge == (1000 if statuses else 0)
    assert sum(share.count for share in shares) == len(statuses)


# -- reminders


def test_reminding_writes_to_those_who_are_missing_and_names_the_rest(sent: Sent, leader: Client) -> None:
    mail.outbox.clear()
    page = text(leader.post(sent.page("purr/"), follow=True))
    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    assert letter.subject.startswith("Påminnelse")
    assert sent.path(NARVIK) in letter.body
    assert "dem må du minne på selv: NAV Evenes og Tjeldsund, NAV Bodø" in page
    assert Reminder.objects.get().recipient == sent.recipient(NARVIK)
    assert (
        sentence(AuditableEvent.objects.get(type="recipients_reminded")) == "Purret på svar fra NAV Narvik."
    )


def test_second_reminder_the_same_day_asks_first(sent: Sent, leader: Client) -> None:
    mail.outbox.clear()
    leader.post(sent.page("purr/"))
    answer = leader.post(sent.page("purr/"))
    assert answer.status_code == 409
    assert "er allerede purret i dag" in text(answer)
    assert len(mail.outbox) == 1
    leader.post(sent.page("purr/"), {"again": "1"})
    assert len(mail.outbox) == 2
    assert Reminder.objects.count() == 2


def test_next_day_needs_no_confirmation(sent: Sent, leader: Client) -> None:
    leader.post(sent.page("purr/"))
    Reminder.objects.update(at=timezone.now() - timedelta(days=1))
    assert leader.post(sent.page("purr/")).status_code == 302
    assert Reminder.objects.count() == 2


def test_those_who_have_handed_in_or_are_exempt_are_left_alone(sent: Sent, leader: Client) -> None:
    hand_in(sent, NARVIK)
    mail.outbox.clear()
    leader.post(sent.page("purr/"))
    assert mail.outbox == []
    assert Reminder.objects.count() == 0


def test_no_reminder_after_the_deadline(sent: Sent, leader: Client, overdue: Callable[[], None]) -> None:
    overdue()
    mail.outbox.clear()
    assert "Flytt fristen før du purrer" in text(leader.post(sent.page("purr/"), follow=True))
    assert mail.outbox == []


def test_a_visit_reminds_no_one(sent: Sent, leader: Client) -> None:
    mail.outbox.clear()
    assert leader.get(sent.page("purr/")).status_code == 302
    assert mail.outbox == []


def test_reminder_after_a_revoked_link_carries_a_new_one(sent: Sent, leader: Client) -> None:
    old = sent.path(NARVIK)
    leader.post(sent.page(f"mottaker/{sent.recipient(NARVIK).pk}/"), {"what": "revoke"})
    mail.outbox.clear()
    leader.post(sent.page("purr/"))
    assert old not in mail.outbox[0].body
    assert sent.path(NARVIK) in mail.outbox[0].body


# -- one recipient


def test_email_is_changed_and_can_be_written_to(sent: Sent, leader: Client) -> None:
    page = sent.page(f"mottaker/{sent.recipient(BODO).pk}/")
    wrong = leader.post(page, {"what": "email", "email": "bodø"})
    assert wrong.status_code == 422
    assert "aksel-error-summary" in text(wrong)
    leader.post(page, {"what": "email", "email": "leder.bodo@example.org"})
    mail.outbox.clear()
    leader.post(page, {"what": "send"})
    assert mail.outbox[0].to == ["leder.bodo@example.org"]
    sent_again = AuditableEvent.objects.get(type="link_sent_again")
    assert sentence(sent_again) == "Sendte lenken til NAV Bodø en gang til."
    events = " ".join(str(e.new) for e in AuditableEvent.objects.all())
    assert "leder.bodo@example.org" not in events


def test_exemption_needs_a_reason_and_is_told(sent: Sent, leader: Client) -> None:
    page = sent.page(f"mottaker/{sent.recipient(BODO).pk}/")
    assert leader.post(page, {"what": "exempt", "reason": " "}).status_code == 422
    assert sent.recipient(BODO).exempt_at is None
    for _time in range(2):
        leader.post(page, {"what": "exempt", "reason": "Kjent fra pilot"})
    event = AuditableEvent.objects.get(type="recipient_exempted")
    assert sentence(event) == "Fritok NAV Bodø fra kartleggingen."
    assert event.reason == "Kjent fra pilot"


def test_recipient_of_another_questionnaire_is_not_found(sent: Sent, leader: Client) -> None:
    assert leader.get(sent.page("mottaker/999999/")).status_code == 404
    assert leader.get("/sak/nordland-2018/skjema/999999/").status_code == 404


# -- deadline and closing


def test_moving_the_deadline_opens_the_same_link_again(
    sent: Sent, leader: Client, overdue: Callable[[], None]
) -> None:
    path = sent.path()
    overdue()
    assert Client().get(path).status_code == 410
    assert "Fristen gikk ut" in text(leader.get(sent.page()))
    tomorrow = timezone.localdate() + timedelta(days=1)
    leader.post(sent.page("frist/"), {"deadline": tomorrow.isoformat()})
    assert Client().get(path).status_code == 200
    assert "Flyttet fristen for kartleggingen fra" in sentence(
        AuditableEvent.objects.get(type="deadline_moved")
    )


@pytest.mark.parametrize(
    ("typed", "says"),
    [("", "påkrevet"), ("31.02.2027", "Datoen kunne ikke leses"), ("2018-01-01", "Fristen er passert")],
)
def test_deadline_that_cannot_be(sent: Sent, leader: Client, typed: str, says: str) -> None:
    answer = leader.post(sent.page("frist/"), {"deadline": typed})
    assert answer.status_code == 422
    assert says in text(answer)
    assert Questionnaire.objects.get().deadline == sent.asked.deadline


def test_closing_asks_first_and_a_new_deadline_opens_again(sent: Sent, leader: Client) -> None:
    assert "3 mottakere har ikke levert" in text(leader.get(sent.page("avslutt/")))
    leader.post(sent.page("avslutt/"))
    leader.post(sent.page("avslutt/"))
    assert AuditableEvent.objects.filter(type="questionnaire_closed").count() == 1
    assert "Kartleggingen er avsluttet" in text(leader.get(sent.page()))
    leader.post(sent.page("frist/"), {"deadline": sent.asked.deadline.isoformat()})
    assert Questionnaire.objects.get().state == "open"
