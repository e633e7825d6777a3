"""The fixed words of the option paper in bokmål and nynorsk.

The language is the paper's and not the screen's, so these texts are not in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from bindeledd.agreements.assessment.words import Text, read, text_of


@cache
def words() -> Mapping[str, Text]:
    """Every fixed word or sentence by its key."""
    return read("paper.yaml", lambda rows: {key: text_of(row) for key, row in rows.items()})


def word(key: str, language: str, **values: object) -> str:
    """The words for `key` in that language, with the values put in."""
    text = words()[key].in_(language)
    return text.format(**values) if values else text
