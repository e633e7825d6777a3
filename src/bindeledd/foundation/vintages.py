"""The vintage of a source in words: files say 2018-08-31, people read 31. august 2018."""

from __future__ import annotations

import re
from datetime import date

from bindeledd.foundation.language import day, month

_DATE = re.compile(r"(?<![\w-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\w-])")


def in_words(vintage: str) -> str:
    """The vintage with its dates and months written out; what is no date stays as it is."""
    return _DATE.sub(_written, vintage)


def _written(found: re.Match[str]) -> str:
    year, of_year, of_month = found.groups()
    try:
        start = date(int(year), int(of_year), int(of_month or 1))
    except ValueError:
        return found[0]
    return day(start) if of_month else month(start)
