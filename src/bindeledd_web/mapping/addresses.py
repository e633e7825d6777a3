"""Addresses of places in a case and of the form and history of one value."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

# Between the parts of a row's key in an address; no number, date or id of a case has it.
SEPARATOR = "~"


def key_text(key: Sequence[str]) -> str:
    """A row's key as one part of an address."""
    return SEPARATOR.join(key)


def key_parts(text: str) -> tuple[str, ...]:
    """The key that `key_text` wrote."""
    return tuple(text.split(SEPARATOR))


def edit_address(slug: str, table: str, key: Sequence[str], column: str) -> str:
    """The form that changes one value."""
    return reverse("edit-figure", args=[slug, table, key_text(key), column])


def history_address(slug: str, table: str, key: Sequence[str], column: str = "") -> str:
    """The history of one row, or of one value in it."""
    parts = [slug, table, key_text(key), *([column] if column else [])]
    return reverse("history", args=parts)


def municipality_address(slug: str, number: str) -> str:
    """The page of a municipality."""
    return reverse("municipality", args=[slug, number])


def subject_address(slug: str, kind: str, subject: str) -> str:
    """The page about a subject of the case; empty for the case itself and for what has no page."""
    names = {"municipality": "municipality", "office": "office", "service_area": "service-area"}
    return reverse(names[kind], args=[slug, subject]) if kind in names else ""
