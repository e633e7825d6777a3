"""Where in an agreement each wanted item stands, by words that mark it, with a score that can be retold.

A word in the nearest heading gives 10 points, in a heading further out 5, and each different word in the
passage itself 1, or 2 when it is two words or more («økonomisk oppgjør»). A passage needs 2 points.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bindeledd.agreements.reading.passages import Passage, Place

IN_HEADING, IN_HEADING_ABOVE, LEAST = 10, 5, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item to look for: its id, and the beginnings of words that mark it, in small letters, nb and nn."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may be the wanted one: `words` are found in it, `heading` marks it from above."""

    passage: Passage
    score: int
    words: tuple[str, ...]
    heading: str = ""

    @property
    def place(self) -> Place:
        """Where the passage stands."""
        return self.passage.place


def locate(
    passages: Sequence[Passage], items: Iterable[Wanted], most: int = 3
) -> dict[str, tuple[Hit, ...] | None]:
    """For each item the best passages, best first and then as they stand; None where none reaches 2 points.

    A heading is no hit of its own: where nothing stands under it, nothing is agreed. A heading over more
    than half of the passages is the title of the whole and gives no points.
    """
    body = [passage for passage in passages if not passage.is_heading]
    read = [(_folded(passage.text), passage) for passage in body]
    titles = _titles(body)
    found: dict[str, tuple[Hit, ...] | None] = {}
    for item in items:
        hits = [hit for text, passage in read if (hit := _hit(item, text, passage, titles)) is not None]
        hits.sort(key=lambda hit: (-hit.score, hit.place.paragraph))
        found[item.id] = tuple(hits[:most]) or None
    return found


def _hit(item: Wanted, text: str, passage: Passage, titles: frozenset[str]) -> Hit | None:
    words = tuple(word for word in item.words if _stands_in(word, text))
    score = sum(2 if " " in word else 1 for word in words)
    heading = ""
    for distance, over in enumerate(reversed(passage.place.headings)):
        folded = _folded(over)
        if over not in titles and any(_stands_in(word, folded) for word in item.words):
            score += IN_HEADING_ABOVE if distance else IN_HEADING
            heading = over
            break
    return Hit(passage, score, words, heading) if score >= LEAST else None


def _titles(body: Sequence[Passage]) -> frozenset[str]:
    over = Counter(heading for passage in body for heading in set(passage.place.headings))
    if len(over) < 2:
        return frozenset()
    return frozenset(heading for heading, count in over.items() if 2 * count > len(body))


def _stands_in(word: str, folded: str) -> bool:
    """Whether a word of the text begins so; each word of a phrase may have its own ending."""
    begins = _folded(word)
    if begins.split(" ", 1)[0] not in folded:
        return False
    return _pattern(begins).search(folded) is not None


@lru_cache(maxsize=4096)
def _pattern(begins: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)" + r"\w*[\s-]+".join(re.escape(part) for part in begins.split()))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
