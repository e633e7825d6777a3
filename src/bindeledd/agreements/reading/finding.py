"""Where in an agreement each wanted item stands, by words that mark it, with a score that can be retold.

A word of a list counts by itself only in headings; in the text it takes a phrase of two words or more:

- «kostnadsfordeling» marks what stands under such a heading; in the text it is a word in passing
- «kostnadene fordeles» marks the passage it stands in; each word of a phrase may have its own ending
- «kostnad … fordel» is a phrase with up to 80 characters between, in one sentence
- «økonomi?» is a hint: a heading of that kind may have something else under it, and so may such a phrase
- «!oppsigelse av ansatte» is read over: the words in it say something else there

Points: 10 for the nearest heading, 5 for one further out, 2 for one that only hints; in the passage itself 2
for each phrase and 1 for each word that is no hint. A passage needs 2 points to be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bindeledd.agreements.reading.passages import Passage, Place

IN_HEADING, IN_HEADING_ABOVE, HINTED, LEAST = 10, 5, 2, 2
_HINT, _NOT, _GAP = "?", "!", "…"
# A full stop ends a sentence, save after a number («1. mars»).
_BETWEEN = r"\w*[^\w.;?!](?:[^.;?!]|(?<=\d)\.){0,80}?(?<!\w)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item to look for: its id, and the beginnings of words that mark it, nb and nn, with their marks."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may be the wanted one: `words` are found in it, `heading` marks it from above.

    `sure` says that it is worth the word found; else it may stand here, and somebody has to read it.
    """

    passage: Passage
    score: int
    words: tuple[str, ...]
    heading: str = ""
    sure: bool = True

    @property
    def place(self) -> Place:
        """Where the passage stands."""
        return self.passage.place


@dataclass(frozen=True, slots=True)
class _Marks:
    """The words of an item by what they are good for, and what is read over."""

    firm: tuple[str, ...]
    hints: tuple[str, ...]
    nots: tuple[str, ...]


def locate(
    passages: Sequence[Passage], items: Iterable[Wanted], most: int = 3
) -> dict[str, tuple[Hit, ...] | None]:
    """For each item the best passages, best first and then as they stand; None where none reaches 2 points.

    Where any passage is sure, only such are given. A heading is no hit of its own: where nothing stands under
    it, nothing is agreed. A heading over more than half of the passages is the title of the whole and gives
    no points.
    """
    body = [passage for passage in passages if not passage.is_heading]
    read = [(_folded(passage.text), passage) for passage in body]
    titles = _titles(body)
    found: dict[str, tuple[Hit, ...] | None] = {}
    for item in items:
        marks = _marks(item.words)
        hits = [hit for text, passage in read if (hit := _hit(marks, text, passage, titles)) is not None]
        hits = [hit for hit in hits if hit.sure] or hits
        hits.sort(key=lambda hit: (-hit.score, hit.place.paragraph))
        found[item.id] = tuple(hits[:most]) or None
    return found


def _hit(marks: _Marks, text: str, passage: Passage, titles: frozenset[str]) -> Hit | None:
    firm = _standing(marks.firm, text, marks.nots)
    phrases = [word for word in firm if " " in word]
    hints = [word for word in _standing(marks.hints, text, marks.nots) if " " in word]
    heading, points, distance = _heading(marks, passage, titles)
    score = points + len(firm) + len(phrases) + 2 * len(hints)
    if score < LEAST:
        return None
    sure = bool(phrases) or len(hints) > 1 or (points > HINTED and (distance == 0 or bool(firm)))
    return Hit(passage, score, (*firm, *hints), heading, sure)


def _heading(marks: _Marks, passage: Passage, titles: frozenset[str]) -> tuple[str, int, int]:
    """The nearest heading that marks the passage, its points, and how many headings are between."""
    for distance, over in enumerate(reversed(passage.place.headings)):
        if over in titles:
            continue
        folded = _folded(over)
        if _standing(marks.firm, folded, marks.nots):
            return over, IN_HEADING_ABOVE if distance else IN_HEADING, distance
        if _standing(marks.hints, folded, marks.nots):
            return over, HINTED, distance
    return "", 0, 0


def _titles(body: Sequence[Passage]) -> frozenset[str]:
    over = Counter(heading for passage in body for heading in set(passage.place.headings))
    if len(over) < 2:
        return frozenset()
    return frozenset(heading for heading, count in over.items() if 2 * count > len(body))


@lru_cache(maxsize=1024)
def _marks(words: tuple[str, ...]) -> _Marks:
    folded = [_folded(word) for word in words]
    nots = tuple(word.removeprefix(_NOT) for word in folded if word.startswith(_NOT))
    others = [word for word in folded if not word.startswith(_NOT)]
    return _Marks(
        tuple(word for word in others if not word.endswith(_HINT)),
        tuple(word.removesuffix(_HINT) for word in others if word.endswith(_HINT)),
        nots,
    )


def _standing(words: Iterable[str], folded: str, nots: Iterable[str]) -> tuple[str, ...]:
    """The words that stand in the text outside what is to be read over."""
    found = tuple(word for word in words if _stands_in(word, folded))
    if not found:
        return ()
    rest = folded
    for each in nots:
        if _stands_in(each, rest):
            rest = _pattern(each).sub("|", rest)
    return found if rest == folded else tuple(word for word in found if _stands_in(word, rest))


def _stands_in(word: str, folded: str) -> bool:
    """Whether a word of the text begins so; each word of a phrase may have its own ending."""
    return word.split(" ", 1)[0] in folded and _pattern(word).search(folded) is not None


@lru_cache(maxsize=4096)
def _pattern(begins: str) -> re.Pattern[str]:
    phrases = (r"\w*[\s-]+".join(re.escape(part) for part in phrase.split()) for phrase in begins.split(_GAP))
    return re.compile(r"(?<!\w)" + _BETWEEN.join(phrases))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
