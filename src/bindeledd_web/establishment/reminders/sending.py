"""Letters handed over to the e-mail server, each by one sender, and what became of them.

A letter is *taken* before it is handed over, by an update that only one of several senders can make, and it
is *sent* when the server has said that it has it. Between the two lies the one thing that nobody can know:
the program, or the line, stopped after the server got the letter and before it said so. Then it stays taken.
It is not sent again by itself, since none is to be sent twice, and it is not forgotten either: the page lists
it as uncertain, and a person lets it wait again or not. Its Message-ID is made from its key alone, so that a
receiver that has it drops the double.

| what happened | the letter |
|---|---|
| the server does not answer | waits untouched; the rest are not tried |
| the server says no | waits; tried again at the next run, and given up after `MOST` times |
| the server has it | is sent |
| the line broke on the way | is uncertain; the rest are not tried |
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone

from bindeledd_web.establishment.models import Letter, ReminderChoice
from bindeledd_web.establishment.reminders.due import sees
from bindeledd_web.projects.models import Project
from bindeledd_web.ui.post import hand_over, opened

# How often the server may say no before a person must look.
MOST = 10
# A letter that was taken longer ago than this is no longer being handed over.
PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did: letters sent and refused, those that nobody knows, and whether the server answered."""

    sent: int = 0
    refused: int = 0
    unknown: int = 0
    answered: bool = True


def waiting(project: Project | None = None) -> QuerySet[Letter]:
    """The letters that a run tries, the oldest first."""
    found = Letter.objects if project is None else project.letters
    unwanted = ReminderChoice.objects.filter(wanted=False).values("user_id")
    return found.filter(
        sent_at=None, taken_at=None, attempts__lt=MOST, user__is_active=True
    ).exclude(user_id__in=unwanted)  # fmt: skip


def send_waiting(project: Project | None = None) -> Sent:
    """Hand over what waits, over a connection of its own for each letter.

    So a line that breaks leaves at most one letter uncertain, and a letter is not taken before the server has
    answered. Call it outside a transaction: what is taken must be seen by others at once.
    """
    done = Sent()
    for pk in list(waiting(project).values_list("pk", flat=True)):
        connection = opened()
        if connection is None:
            return replace(done, answered=False)
        try:
            letter = _taken(pk)
            if letter is None:
                continue
            outcome = hand_over(_message(letter), connection)
        finally:
            connection.close()
        if outcome == "sent":
            done = replace(done, sent=done.sent + 1)
            Letter.objects.filter(pk=pk).update(sent_at=timezone.now())
        elif outcome == "refused":
            done = replace(done, refused=done.refused + 1)
            Letter.objects.filter(pk=pk).update(taken_at=None, attempts=F("attempts") + 1)
        else:
            return replace(done, unknown=1)
    return done


def message_id(letter: Letter) -> str:
    """The letter's Message-ID: the same each time, and nothing of it can be read from it."""
    digest = hashlib.sha256(f"{letter.user.key}:{letter.key}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    return f"<{digest}@{domain}>"


def _taken(pk: int) -> Letter | None:
    """The letter, taken; None when another has it, or the person may no longer read what it tells of."""
    letter = Letter.objects.select_related("user").get(pk=pk)
    for project in letter.projects.select_related("case").defer("case__content"):
        if not sees(letter.user, project):
            return None
    taken = Letter.objects.filter(pk=pk, sent_at=None, taken_at=None).update(taken_at=timezone.now())
    return letter if taken else None


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.user.email],
        headers={"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"},
    )
