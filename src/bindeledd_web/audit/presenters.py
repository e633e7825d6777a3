"""Events as sentences: one function per type, registered where the event belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.people.models import User

Presenter = Callable[[AuditableEvent], str]
_presenters: dict[str, Presenter] = {}
_doers: dict[str, Presenter] = {}


def presents(event_type: str, by: Presenter | None = None) -> Callable[[Presenter], Presenter]:
    """Register the function that puts events of this type into words.

    `by` says who does such things without an account.
    """

    def register(function: Presenter) -> Presenter:
        _presenters[event_type] = function
        if by is not None:
            _doers[event_type] = by
        return function

    return register


def known_types() -> Iterable[str]:
    """The types that can be recorded."""
    return _presenters.keys()


def sentence(event: AuditableEvent) -> str:
    """What happened, in one sentence without who and when. An unknown type raises `KeyError`."""
    return _presenters[event.type](event)


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The name behind each account key, in one query: «Systemet» for none, «slettet bruker» for gone."""
    wanted = set(keys)
    accounts = User.objects.filter(key__in=[key for key in wanted if key]).values_list("key", "name")
    found = {str(key): name for key, name in accounts}
    return {key: found.get(key, _("slettet bruker")) if key else _("Systemet") for key in wanted}


def by_whom(events: Iterable[AuditableEvent]) -> list[str]:
    """Who did each of the events: the name of the account, or what stands for those who have none."""
    found = list(events)
    names = names_of(event.by for event in found)
    return [
        _doers[event.type](event) if not event.by and event.type in _doers else names[event.by]
        for event in found
    ]
