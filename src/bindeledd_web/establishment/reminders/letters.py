"""What a reminder says: the tasks of one person, project by project, in the person's own language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from bindeledd.establishment.occasions import occasion
from bindeledd.foundation import language as core
from bindeledd_web.establishment.models import Letter, ReminderChoice
from bindeledd_web.establishment.reminders.due import due_for, people_of
from bindeledd_web.establishment.tasks.board import Row
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Told:
    """A task that a letter tells of: late, due today, or soon; `key` names the occasion."""

    project: Project
    row: Row
    when: str

    @property
    def key(self) -> str:
        """The task, its deadline and the occasion: told of once, and anew when the deadline is moved."""
        return f"{self.row.task.pk}:{self.row.due.isoformat()}:{self.when}"


@dataclass(frozen=True, slots=True)
class Part:
    """The tasks of one project in a letter."""

    title: str
    address: str
    late: tuple[Row, ...]
    today: tuple[Row, ...]
    soon: tuple[Row, ...]


def told(project: Project, rows: Sequence[Row], today: date) -> list[Told]:
    """Those of the rows that there is something to tell of today."""
    found = ((row, occasion(row.due, today)) for row in rows)
    return [Told(project, row, when) for row, when in found if when]


def to_write(
    projects: Sequence[Project], today: date, key: str, *, again: bool = False
) -> dict[User, list[Told]]:
    """Who is to be told of what today. `again` tells also of what the person has been told of before.

    Those who do not want reminders, have a letter with the key already, or have nothing to be told of, are
    not there: what comes up later in the day is told of tomorrow.
    """
    found: dict[User, list[Told]] = {}
    for project in projects:
        for user in people_of(project):
            found.setdefault(user, []).extend(told(project, due_for(user, project), today))
    without = set(ReminderChoice.objects.filter(wanted=False).values_list("user_id", flat=True))
    without |= set(Letter.objects.filter(key=key).values_list("user_id", flat=True))
    before = {} if again else _told_before([user for user, things in found.items() if things])
    new = {
        user: [each for each in things if each.key not in before.get(user.pk, ())]
        for user, things in found.items()
        if user.pk not in without
    }
    return {user: things for user, things in new.items() if things}


def _told_before(users: Sequence[User]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for user_id, occasions in Letter.objects.filter(user__in=users).values_list("user_id", "occasions"):
        found.setdefault(user_id, set()).update(occasions)
    return found


def written(user: User, things: Sequence[Told]) -> tuple[str, str]:
    """Subject and body of the letter that tells of these."""
    speaks = user.language if user.language in core.available() else core.SOURCE_LANGUAGE
    with translation.override(speaks), core.speaking(speaks):
        count = len(things)
        subject = ngettext(
            "Påminnelse: {count} oppgave har frist", "Påminnelse: {count} oppgaver har frist", count
        ).format(count=count)
        body = render_to_string(
            "establishment/reminders/letter.txt", {"parts": _parts(things), "site": site()}
        )
    return subject, body


def site() -> str:
    """The address of the application, without a slash at the end; empty when its name is not known."""
    name = next((host for host in settings.ALLOWED_HOSTS if host and host[0] != "." and "*" not in host), "")
    if not name or not settings.SECURE_SSL_REDIRECT:
        return ""
    return f"https://{urlsplit(f'//{name}').netloc}"


def _parts(things: Sequence[Told]) -> list[Part]:
    projects = {each.project.pk: each.project for each in things}
    return [
        Part(
            project.title,
            site() + project.get_absolute_url() if site() else "",
            *(
                tuple(
                    each.row
                    for each in things
                    if each.project.pk == project.pk and each.when.partition("-")[0] == when
                )
                for when in ("late", "today", "soon")
            ),
        )
        for project in projects.values()
    ]
