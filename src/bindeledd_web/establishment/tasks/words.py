"""Statuses, phases, audiences and subjects of tasks in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bindeledd.establishment.checklist.items import AUDIENCES, PHASES
from bindeledd.establishment.checklist.words import audience_words, phase_words
from bindeledd.establishment.plan.tasks import STATUSES
from bindeledd.foundation.language import capital
from bindeledd_web.establishment.models import Task
from bindeledd_web.people.roles import ROLES

STATUS_WORDS: Mapping[str, str | Promise] = {
    "not_started": _("Ikke startet"),
    "in_progress": _("Pågår"),
    "waiting": _("Venter på andre"),
    "done": _("Ferdig"),
    "not_relevant": _("Ikke aktuell"),
}
STATUS_COLOURS: Mapping[str, str] = {
    "not_started": "neutral",
    "in_progress": "info",
    "waiting": "warning",
    "done": "success",
    "not_relevant": "neutral",
}


def status_choices() -> list[tuple[str, str]]:
    """The statuses with their words, in order."""
    return [(status, str(STATUS_WORDS[status])) for status in STATUSES]


def phase_choices() -> list[tuple[str, str]]:
    """The phases with their words, in order."""
    return [(phase, phase_words(phase)) for phase in PHASES]


def audience_choices() -> list[tuple[str, str]]:
    """The audiences with their words, in order."""
    return [(audience, capital(audience_words(audience))) for audience in AUDIENCES]


def role_name(role: str) -> str:
    """A role by its name; one that is gone by its key."""
    return str(ROLES[role].display_name) if role in ROLES else role


def target_of(task: Task) -> str:
    """What the events of a task are about: the project's short name, the item and the subject."""
    return f"{task.project.slug}/{task.item}/{task.subject}"
