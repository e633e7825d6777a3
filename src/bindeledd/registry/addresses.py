"""Whether an address lies in a range of addresses written as text.

A range is a street («Storgata»), one number («Storgata 7»), or a first and a last number, of which the
even or the odd alone may be meant («Storgata 2–40», «Storgata 1-39 oddetall»). Letters after a number
and the case of letters do not count.
"""

from __future__ import annotations

import re

_RANGE = re.compile(r"(\D.*?)(?:\s+(\d+)(?:\s*[-–]\s*(\d+))?(?:\s+(partall|oddetall))?)?", re.DOTALL)
_ADDRESS = re.compile(r"(\D.*?)(?:\s+(\d+)\s*[a-zæøå]?)?", re.DOTALL)


def covers(written: str, address: str) -> bool:
    """Whether `address` («Storgata 12 B») is in the range as it is written; False for what is no address."""
    span, place = _RANGE.fullmatch(_plain(written)), _ADDRESS.fullmatch(_plain(address))
    if span is None or place is None or span[1] != place[1]:
        return False
    if span[2] is None:
        return True
    if place[2] is None:
        return False
    number, first = int(place[2]), int(span[2])
    last = int(span[3]) if span[3] else first
    return first <= number <= last and (span[4] is None or number % 2 == (span[4] == "oddetall"))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
