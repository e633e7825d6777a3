"""Events as sentences: one function per type, registered where the event belongs."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.people.models import User

T = TypeVar("T")
Presenter = Callable[[AuditableEvent], str]
_presenters: dict[str, Presenter] = {}
_doers: dict[str, Presenter] = {}
_about_accounts: set[str] = set()
# What the sentences of one page have looked up; None outside a page.
_looked_up: ContextVar[dict[Hashable, Any] | None] = ContextVar("looked_up", default=None)


def presents(
    event_type: str, by: Presenter | None = None, *, about_account: bool = False
) -> Callable[[Presenter], Presenter]:
    """Register the function that puts events of this type into words.

    `by` says who does such things without an account; `about_account` that the event's target is
    the key of one, whose name the sentence gets from `name_of`.
    """

    def register(function: Presenter) -> Presenter:
        _presenters[event_type] = function
        if by is not None:
            _doers[event_type] = by
        if about_account:
            _about_accounts.add(event_type)
        return function

    return register


def known_types() -> Iterable[str]:
    """The types that can be recorded."""
    return _presenters.keys()


def sentence(event: AuditableEvent) -> str:
    """What happened, in one sentence without who and when. An unknown type raises `KeyError`."""
    return _presenters[event.type](event)


def told(events: Iterable[AuditableEvent]) -> list[tuple[str, str]]:
    """Each event's sentence, and who did it: the name of the account, or what stands for those without.

    What several sentences need is looked up once.
    """
    found = list(events)
    names = names_of(
        {event.by for event in found} | {event.target for event in found if event.type in _about_accounts}
    )
    page = _looked_up.set({("name", key): name for key, name in names.items()})
    try:
        return [(sentence(event), _doer(event)) for event in found]
    finally:
        _looked_up.reset(page)


def _doer(event: AuditableEvent) -> str:
    return _doers[event.type](event) if not event.by and event.type in _doers else name_of(event.by)


def looked_up(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives; read once for all the sentences of a page."""
    page = _looked_up.get()
    if page is None:
        return read()
    if key not in page:
        page[key] = read()
    return page[key]


def name_of(key: str) -> str:
    """The name behind an account key, as `names_of` says it."""
    return looked_up(("name", key), lambda: names_of([key])[key])


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """The name behind each account key, in one query: «Systemet» for none, «slettet bruker» for gone."""
    wanted = set(keys)
    accounts = User.objects.filter(key__in=[key for key in wanted if key]).values_list("key", "name")
    found = {str(key): name for key, name in accounts}
    return {key: found.get(key, _("slettet bruker")) if key else _("Systemet") for key in wanted}
