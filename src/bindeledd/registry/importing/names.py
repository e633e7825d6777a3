"""The Norwegian name of a municipality out of the official name of a list.

SSB joins an official name's parts with « - » in their official order, so that the Norwegian part may
come second («Guovdageaidnu - Kautokeino»), and puts the county in brackets where two have one name.
"""

from __future__ import annotations

import re
from functools import cache

from bindeledd.areas.municipality_history import by_number

_COUNTY = re.compile(r"\s*\([^()]*\)$")
_JOINT = re.compile(r"\s+[-–]\s+")


def norwegian_name(text: str) -> str:
    """The part that has been a municipality's Norwegian name since 1971, or the first part when none has."""
    parts = _JOINT.split(_COUNTY.sub("", text.strip()))
    return next((part for part in parts if part.casefold() in _norwegian()), parts[0])


@cache
def _norwegian() -> frozenset[str]:
    return frozenset(m.name.casefold() for history in by_number().values() for m in history)
