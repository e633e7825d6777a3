"""The e-mails: the invitation and the reminder. A personal link is written in them and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd_web.questionnaire.models import Questionnaire, Recipient
from bindeledd_web.ui.post import hand_over, opened


@dataclass(frozen=True, slots=True)
class Letter:
    """One recipient and the whole address of its form."""

    recipient: Recipient
    address: str


def send(questionnaire: Questionnaire, letters: Sequence[Letter], *, reminder: bool) -> list[Recipient]:
    """Send the letters over one connection; the recipients whose letter the server did not take."""
    connection = opened()
    if connection is None:
        return [letter.recipient for letter in letters]
    try:
        return [
            letter.recipient
            for letter in letters
            if hand_over(_message(questionnaire, letter, reminder), connection) != "sent"
        ]
    finally:
        connection.close()


def with_email(recipients: Iterable[Recipient]) -> list[Recipient]:
    """Those who can be written to."""
    return [recipient for recipient in recipients if recipient.email]


def _message(questionnaire: Questionnaire, letter: Letter, reminder: bool) -> EmailMessage:
    last = day(questionnaire.deadline)
    subject = _("Påminnelse: {title}, frist {day}") if reminder else _("{title}: svar innen {day}")
    body = render_to_string(
        "questionnaire/letter.txt",
        {
            "questionnaire": questionnaire,
            "recipient": letter.recipient,
            "address": letter.address,
            "reminder": reminder,
        },
    )
    title = " ".join(questionnaire.title.split())
    return EmailMessage(
        subject.format(title=title, day=last),
        body,
        to=[letter.recipient.email],
        reply_to=[questionnaire.contact],
    )
