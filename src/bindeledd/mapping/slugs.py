"""Short names fit for an address, made from names of places and offices."""

from __future__ import annotations

import re
import unicodedata


def slug_of(name: str) -> str:
    """A short name fit for an address: lower-case a–z, digits and hyphens; ø becomes o, å a, æ ae."""
    plain = (
        name.casefold()
        .replace("æ", "ae")
        .replace("ø", "o")
        .replace("đ", "d")
        .replace("ŋ", "n")
        .replace("ŧ", "t")
    )
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-") or "kontor"
