"""Tokens are random and kept as SHA-256: a copy of the database gives nobody a way in.

A token that was found is remembered for a few seconds, so that a busy system does not ask the database for
it at every call. In other processes a revoked token may work that much longer.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bindeledd_web.api.models import Token

PREFIX = "bindeledd_"
KEPT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is asking: the token's number, its system, what it may do, and its case."""

    token: int
    system: str
    scopes: frozenset[str]
    case: int | None


@dataclass(slots=True)
class _Kept:
    holder: Holder
    ends_on: date
    used_on: date | None
    until: float


_kept: dict[str, _Kept] = {}


def new_secret() -> str:
    """A new token; the prefix lets people and scanners see what it is."""
    return PREFIX + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def find(secret: str) -> Holder | None:
    """Who holds the token; None when there is none, or it is revoked or past its last day.

    Its last used day is written once a day.
    """
    key, now = hashed(secret), time.monotonic()
    kept = _kept.get(key)
    if kept is None or kept.until <= now:
        row = Token.objects.filter(token_hash=key, revoked_at=None).first()
        if row is None:
            _kept.pop(key, None)
            return None
        holder = Holder(row.pk, row.system, frozenset(row.scopes), row.case_id)
        kept = _kept[key] = _Kept(holder, row.ends_on, row.last_used_on, now + KEPT_SECONDS)
    today = timezone.localdate()
    if today >= kept.ends_on:
        return None
    if kept.used_on != today:
        Token.objects.filter(pk=kept.holder.token).update(last_used_on=today)
        kept.used_on = today
    return kept.holder


def forget(token_hash: str) -> None:
    """Ask the database for the token the next time."""
    _kept.pop(token_hash, None)
