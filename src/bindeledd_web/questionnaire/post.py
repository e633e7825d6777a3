"""The e-mails: the invitation and the reminder. A personal link is written in them and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd_web.questionnaire.models import Questionnaire, Recipient

log = logging.getLogger("bindeledd.questionnaire")


@dataclass(frozen=True, slots=True)
class Letter:
    """One recipient and the whole address of its form."""

    recipient: Recipient
    address: str


def send(questionnaire: Questionnaire, letters: Sequence[Letter], *, reminder: bool) -> list[Recipient]:
    """Send the letters over one connection; the recipients whose letter the e-mail server refused."""
    failed: list[Recipient] = []
    connection = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException):
        log.exception("the e-mail server does not answer")
        return [letter.recipient for letter in letters]
    try:
        for letter in letters:
            message = _message(questionnaire, letter, reminder)
            message.connection = connection
            try:
                message.send()
            except (OSError, SMTPException):
                log.exception("a letter was refused")
                failed.append(letter.recipient)
    finally:
        connection.close()
    return failed


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
