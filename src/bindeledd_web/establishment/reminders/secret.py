"""What is kept of a secret address instead of the address."""

from __future__ import annotations

import hashlib


def hash_of(token: str) -> str:
    """The hash that an address is known by; the token has 256 random bits and needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
