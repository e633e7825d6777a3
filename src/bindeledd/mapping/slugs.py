"""Short names fit for an address, made from names of places, offices and cases."""

from __future__ import annotations

import re
import unicodedata


def slug_of(name: str) -> str:
    """At most 60 of lower-case a–z, digits and hyphens; ø becomes o, å a, æ ae; may be empty."""
    plain = name.casefold().replace("æ", "ae").translate(str.maketrans("øđŋŧ", "odnt"))
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-")
