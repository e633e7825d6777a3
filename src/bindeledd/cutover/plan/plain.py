"""Dataclasses as plain values, and one way to write them, so that equal content has equal bytes and hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def plain(value: Any) -> Any:
    """The value as JSON knows it: a dataclass and a mapping as an object, a tuple as a list, a day as text.

    The names of an object are in order, whatever order the mapping had.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(value[key]) for key in sorted(value)}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def content_hash(value: Any) -> str:
    """SHA-256 of the value's canonical JSON: sorted names, no spaces, UTF-8."""
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
