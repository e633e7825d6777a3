"""E-mail handed to the server: whether it answers, and what became of a letter. Nothing of it is logged."""

from __future__ import annotations

import logging
from smtplib import SMTPException, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPResponseException
from typing import Literal

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

log = logging.getLogger("bindeledd.post")

# The server has it; the server has said no to it; the line broke, and nobody knows.
Outcome = Literal["sent", "refused", "unknown"]
# What the server itself answered with a no, so that it certainly has not got the letter.
_NO = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError)


def opened() -> BaseEmailBackend | None:
    """A connection to the e-mail server; None when it does not answer. The caller closes it."""
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, SMTPException):
        log.exception("the e-mail server does not answer")
        return None
    return connection


def hand_over(message: EmailMessage, connection: BaseEmailBackend) -> Outcome:
    """Send the letter over the connection, and say what became of it.

    What cannot be written as a letter, such as an address with a letter that no server takes, is refused.
    """
    message.connection = connection
    try:
        message.send()
    except _NO:
        log.exception("a letter was refused")
        return "refused"
    except (OSError, SMTPException):
        log.exception("the line broke while a letter was handed over")
        return "unknown"
    except ValueError:
        log.exception("a letter could not be written")
        return "refused"
    return "sent"
