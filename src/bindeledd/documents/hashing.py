"""The content hash: SHA-256 of the canonical JSON of the model, in UTF-8.

Canonical: keys sorted, no blanks, letters as themselves, dates in ISO 8601, every block with its
kind. The hash is no part of the model, so a paper can carry the hash of itself.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from bindeledd.documents.model import Document

# Raised when the canonical form changes, so that an old hash is never compared with a new one in silence.
FORM = 1


def content_hash(document: Document) -> str:
    """64 hexadecimal digits that change with any word, figure, fact or order of the paper."""
    return hashlib.sha256(canonical(document)).hexdigest()


def canonical(document: Document) -> bytes:
    """The model as canonical JSON in UTF-8."""
    values = {"form": FORM, "document": _values(document)}
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _values(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        # How the pages lie is told only of those that lie on their side: the others keep the hash they had.
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        named = {name: _values(part) for name, part in parts.items() if name != "landscape" or part}
        return {"kind": type(value).__name__, **named}
    if isinstance(value, tuple | list):
        return [_values(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
