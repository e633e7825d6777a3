"""A form sent twice counts once: the second time leads to the result of the first."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from bindeledd_web.ui.models import SentForm

FIELD = "once"
# Longer than any session, so that a form that can still be sent is still known.
KEPT_FOR = timedelta(days=90)


def sent_again(request: HttpRequest, version: object, field: str = "version") -> QueryDict:
    """What was sent, but against the newest version: what was written stands, and can be sent once more."""
    again = request.POST.copy()
    again[field] = str(version)
    return again


def token() -> str:
    """A new token for a form's hidden field `once` (the tag `{% once %}` writes it)."""
    return str(uuid.uuid4())


def once(request: HttpRequest, write: Callable[[], str]) -> str:
    """Run `write`, which returns the address of its result, unless this form has been sent before.

    Returns the address of the result either way. A form without a valid token is simply written.
    """
    try:
        key = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        key = None
    return only_once(key, write)


def only_once(key: uuid.UUID | None, write: Callable[[], str]) -> str:
    """Run `write` unless it has been run with that key before; its result either way.

    The key is stored in the same transaction as the write: a write that fails can be tried again with the
    same key, and of two at the same time one waits and is then refused. Without a key it is simply written,
    also in one transaction.
    """
    if key is None:
        with transaction.atomic():
            return write()
    earlier = SentForm.objects.filter(token=key).first()
    if earlier is not None:
        return earlier.url
    try:
        with transaction.atomic():
            SentForm.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
            sent = SentForm.objects.create(token=key, url="")
            sent.url = write()
            sent.save(update_fields=["url"])
    except IntegrityError:
        earlier = SentForm.objects.filter(token=key).first()
        if earlier is None:
            raise
        return earlier.url
    return sent.url
