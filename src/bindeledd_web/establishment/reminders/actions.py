"""Every write on reminders: letters written, sent again by hand, wanted or not, and a calendar's address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.reading_links import new_token, token_hash
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.models import Feed, Letter, ReminderChoice
from bindeledd_web.establishment.reminders.letters import Told, written
from bindeledd_web.establishment.reminders.sending import PATIENCE
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project

# A letter that is sent is kept for as long as somebody may ask whether it was; then it is erased.
KEPT_FOR = timedelta(days=120)


@action
def keep_letters(*, by: User | None, letters: Mapping[User, Sequence[Told]], key: str) -> int:
    """One letter to each person with what it tells of; how many were new. `key` is the same for all of them.

    Nothing is sent here: the letters wait until `sending` has handed them over. One with the key that is
    there already is left as it is. An event is kept for each project that is told of.
    """
    Letter.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()
    projects = {each.project.pk: each.project for things in letters.values() for each in things}
    counts = dict.fromkeys(projects, 0)
    made = 0
    for user, things in letters.items():
        if (kept := _kept(user, key, things)) is not None:
            made += 1
            for pk in kept:
                counts[pk] += 1
    for pk, project in projects.items():
        record(
            by=by,
            type="reminders_written",
            case_slug=project.case.slug,
            target=project.slug,
            new={"letters": counts[pk]},
        )
    return made


@action
def send_again(*, by: User, project: Project, letter: int) -> None:
    """Let a letter that nobody knows the fate of, or that was given up, wait once more.

    It keeps its Message-ID, so that a receiver that got it drops the double. Raises `BadInput` for one that
    is sent, or is being handed over at this moment.
    """
    still = Q(taken_at=None) | Q(taken_at__lt=timezone.now() - PATIENCE)
    ours = Letter.projects.through.objects.filter(project=project).values("letter_id")
    found = Letter.objects.filter(still, pk=letter, pk__in=ours, sent_at=None)
    if not found.update(taken_at=None, attempts=0):
        raise BadInput(
            fault("not-again", _("Påminnelsen er sendt eller sendes nå."), _("Last siden på nytt."))
        )
    record(
        by=by,
        type="reminder_again",
        case_slug=project.case.slug,
        target=project.slug,
        new={"letter": letter},
    )


@action
def choose_reminders(*, by: User, wanted: bool) -> None:
    """Whether the person wants reminders by e-mail; what waits already is not sent to one who does not."""
    ReminderChoice.objects.update_or_create(user=by, defaults={"wanted": wanted})
    record(by=by, type="reminders_on" if wanted else "reminders_off", target=str(by.key))


@action
def new_feed(*, by: User) -> str:
    """The token of a new secret address for the person's calendar, told this once. The old one ends."""
    token = new_token()
    Feed.objects.update_or_create(
        user=by, defaults={"token_hash": token_hash(token), "created_at": timezone.now()}
    )
    record(by=by, type="feed_made", target=str(by.key))
    return token


@action
def end_feed(*, by: User) -> None:
    """The address of the person's calendar answers no more."""
    Feed.objects.filter(user=by).delete()
    record(by=by, type="feed_ended", target=str(by.key))


def _kept(user: User, key: str, things: Sequence[Told]) -> frozenset[int] | None:
    """Keep the letter; the projects it tells of, or None when one with the key is there already."""
    subject, body = written(user, things)
    projects = {each.project.pk: each.project for each in things}
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                user=user, key=key, occasions=[each.key for each in things], subject=subject, body=body
            )
            letter.projects.set(projects.values())
    except IntegrityError:
        return None
    return frozenset(projects)
