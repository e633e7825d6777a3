"""A questionnaire to three offices, sent, and the links to answer by."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.web.questionnaire.asking import Sent, posted

from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.questionnaire.models import Questionnaire


@pytest.fixture
def sent(case: Case, leader: Client) -> Sent:
    """A questionnaire to Narvik (with e-mail), Evenes and Tjeldsund, and Bodø (without)."""
    answer = leader.post("/sak/nordland-2018/skjema/nytt/", posted())
    assert answer.status_code == 302, re.findall(r"error-summary.*?</section>", answer.content.decode(), re.S)
    asked = Questionnaire.objects.get()
    assert leader.post(f"{answer['Location']}send/").status_code == 302
    asked.refresh_from_db()
    return Sent(asked)


@pytest.fixture
def letters(sent: Sent) -> list[mail.EmailMessage]:
    """The letters that were sent when the questionnaire was."""
    return list(mail.outbox)


@pytest.fixture
def overdue(sent: Sent) -> Callable[[], None]:
    """Lets the deadline pass."""

    def pass_by() -> None:
        yesterday: date = timezone.localdate() - timedelta(days=1)
        Questionnaire.objects.filter(pk=sent.asked.pk).update(deadline=yesterday)

    return pass_by


@pytest.fixture
def by(user_in: Callable[[str], User]) -> User:
    """The project leader."""
    return user_in("project_leader")
