"""Recording events: no write without its event, in the same transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import known_types
from bindeledd_web.people.models import User

P = ParamSpec("P")
R = TypeVar("R")

_recorded: ContextVar[int] = ContextVar("events_recorded", default=0)


class NothingRecorded(RuntimeError):
    """An action ended without an event; its transaction is rolled back."""


def record(
    *,
    by: User | None,
    type: str,  # noqa: A002 - the field's own name
    target: str = "",
    case_slug: str = "",
    old: Any = None,
    new: Any = None,
    reason: str = "",
) -> AuditableEvent:
    """Store one event. Raises `KeyError` for a type that no presenter can put into words."""
    if type not in known_types():
        raise KeyError(type)
    _recorded.set(_recorded.get() + 1)
    return AuditableEvent.objects.create(
        type=type,
        target=target,
        case_slug=case_slug,
        old=old,
        new=new,
        reason=reason,
        by=str(by.key) if by is not None else "",
    )


def action(function: Callable[P, R]) -> Callable[P, R]:
    """A write: all of it or nothing, and never without an event.

    Wraps the function in one transaction and raises `NothingRecorded` if it returned without
    having recorded. Every public function of an `actions` module carries this (tested).
    """

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        before = _recorded.get()
        with transaction.atomic():
            result = function(*args, **kwargs)
            if _recorded.get() == before:
                raise NothingRecorded(function.__name__)
        return result

    wrapper.records_events = True  # type: ignore[attr-defined]
    return wrapper
