"""Links by which a part of a case is read without an account: each token is told once and kept as a hash."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.ui.once import once


class ReadingLink(models.Model):
    """What every such link holds: who it is for, who made it and when, and when it was closed."""

    token_hash = models.CharField(max_length=64, unique=True)
    label = models.CharField(_("til hvem"), max_length=200)
    by = models.CharField(max_length=36)
    created_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link as its page lists it: with the name of who made it, and the address that closes it."""

    link: ReadingLink
    by: str
    close: str


def new_token() -> str:
    """A token of 256 random bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token; with so many random bits it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_made(request: HttpRequest, form: forms.Form, make: Callable[[], tuple[str, str]]) -> tuple[str, str]:
    """The address of a new link, told on this answer alone, and the page that it was made on; both by `make`.

    A form that is sent twice has no address the second time: there is none to show. Where the link is
    refused the reason stands at the form's `label`, and both are empty.
    """
    told = [""]

    def write() -> str:
        told[0], page = make()
        return page

    try:
        page = once(request, write)
    except BadInput as error:
        for finding in error.findings:
            form.add_error("label", f"{finding.message} {finding.fix}".strip())
        return "", ""
    return told[0], page


def link_rows(links: Iterable[ReadingLink], close: Callable[[int], str]) -> list[LinkRow]:
    """The links, the newest first; `close` gives the address that closes the link with that key."""
    found = list(links)
    names = names_of({link.by for link in found})
    return [LinkRow(link, names.get(link.by, ""), close(link.pk)) for link in reversed(found)]
