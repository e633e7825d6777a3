"""What the page of access shows: the tokens in words, and the addresses there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from bindeledd_web.api.models import Token
from bindeledd_web.api.scopes import SCOPES
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.models import Case


@dataclass(frozen=True, slots=True)
class Row:
    """One token: `state` is in_use, ended or revoked."""

    pk: int
    system: str
    hint: str
    scopes: tuple[str | Promise, ...]
    last_day: date
    last_used_on: date | None
    created_at: datetime
    by: str
    state: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the interface and what it is for."""

    method: str
    path: str
    summary: str


def rows(case: Case) -> list[Row]:
    """The tokens of the case: those in use first, then the others, the newest first."""
    today = timezone.localdate()
    tokens = list(case.tokens.order_by("-created_at", "-id"))
    names = names_of(token.by for token in tokens)
    found = [_row(token, names[token.by], today) for token in tokens]
    return sorted(found, key=lambda row: row.state != "in_use")


def _row(token: Token, by: str, today: date) -> Row:
    state = "in_use" if token.works_on(today) else "revoked" if token.revoked_at else "ended"
    return Row(
        pk=token.pk, system=token.system, hint=token.hint,
        scopes=tuple(SCOPES.get(scope, scope) for scope in token.scopes),
        last_day=token.ends_on - timedelta(days=1), last_used_on=token.last_used_on,
        created_at=token.created_at, by=by, state=state, revoked_at=token.revoked_at,
    )  # fmt: skip


def paths(description: Mapping[str, Any]) -> list[Address]:
    """Every address, in the order of the description, with its summary in the reader's language."""
    return [
        _address(method, path, operation["summary"])
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    ]


def _address(method: str, path: str, summary: str) -> Address:
    return Address(method.upper(), path, _(summary))
