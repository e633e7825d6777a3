"""What has happened to a task, what is said about it, and what documents it, each with who and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.event_words import short
from bindeledd_web.establishment.tasks.words import role_name, target_of


def history(task: Task) -> list[dict[str, Any]]:
    """Everything that was done with the task, the newest first."""
    return _in_words(_events(task))


def changes_since(task: Task, version: int) -> list[dict[str, Any]]:
    """What others did with the task after that version was seen, the oldest first."""
    changed = [
        event for event in _events(task).filter(type="task_changed") if event.new.get("version", 0) > version
    ]
    return _in_words(reversed(changed))


def comments(task: Task) -> list[dict[str, Any]]:
    """What is said about the task, the oldest first."""
    found = list(task.comments.all())
    names = names_of(each.by for each in found)
    return [{"text": each.text, "who": _who(names[each.by], each.role), "at": each.at} for each in found]


def documents(task: Task) -> list[dict[str, Any]]:
    """What documents the task, without what is taken away."""
    found = list(task.evidence.filter(removed_at=None).defer("content"))
    names = names_of(each.by for each in found)
    return [{"one": each, "who": _who(names[each.by], each.role)} for each in found]


def _who(name: str, role: str) -> str:
    """The name, and the role that they had when it was done."""
    words = role_name(role)
    return f"{name} ({words})" if words and words != name else name


def _events(task: Task) -> Any:
    return AuditableEvent.objects.filter(case_slug=task.project.case.slug, target=target_of(task))


def _in_words(events: Iterable[AuditableEvent]) -> list[dict[str, Any]]:
    found = list(events)
    names = names_of(event.by for event in found)
    return [
        {"sentence": short(event), "name": names[event.by], "at": event.at, "reason": event.reason}
        for event in found
    ]
