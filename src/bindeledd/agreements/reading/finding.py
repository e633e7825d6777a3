"""Where in an agreement each wanted item stands, by words that mark it, with a score that can be retold.

A word of a list counts by itself only in headings; in the text it takes a phrase of two words or more:

- «kostnadsfordeling» marks what stands under such a heading; in the text it is a word in passing
- «kostnadene fordeles» marks the passage it stands in; each word of a phrase may have its own ending
- «kostnad … fordel» is a phrase with up to 80 characters between, in one sentence
- «økonomi?» is a hint: a heading of that kind may have something else under it, and so may such a phrase
- «!oppsigelse av ansatte» is read over: the words in it say something else there

A passage is sure by a phrase; by its nearest heading, or one further out and a word of its own; or by two
hints, of which one may be its heading. Else it is shown as one that somebody has to read.

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
# What is between the words of a phrase: «kommune (vertskommune)».
_NEXT = r"\w*[\s(«-]+"
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
class _Word:
    """A word or phrase of a list: what of it has to stand in the text, and how it stands there."""

    text: str
    parts: tuple[str, ...]
    pattern: re.Pattern[str]

    @property
    def is_phrase(self) -> bool:
        return len(self.parts) > 1

    def stands_in(self, folded: str) -> bool:
        """Whether a word of the text begins so; each word of a phrase may have its own ending."""
        return self.may_stand_in(folded) and self.pattern.search(folded) is not None

    def may_stand_in(self, folded: str) -> bool:
        """Whether the text has all that is needed, in any order: most texts have not, and are soon done."""
        for part in self.parts:  # noqa: SIM110 - asked millions of times, and all() takes twice as long
            if part not in folded:
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Marks:
    """The words of an item by what they are good for, and what is read over."""

    firm: tuple[_Word, ...]
    hints: tuple[_Word, ...]
    nots: tuple[_Word, ...]

    def within(self, whole: str) -> _Marks:
        """Only those that the whole of the document can have."""
        firm, hints, nots = (
            tuple(word for word in words if word.may_stand_in(whole))
            for words in (self.firm, self.hints, self.nots)
        )
        return _Marks(firm, hints, nots)


# The heading that marks a passage, its points, and how many headings are between.
_Over = tuple[str, int, int]


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
    whole = "\n".join(_folded(passage.text) for passage in passages)
    headings = {passage.place.headings for passage in body}
    whole += "\n".join({_folded(heading) for over in headings for heading in over})
    titles = _titles(body)
    found: dict[str, tuple[Hit, ...] | None] = {}
    for item in items:
        marks = _marks(item.words).within(whole)
        over = {each: _heading(marks, each, titles) for each in headings}
        hits = [
            hit
            for text, passage in read
            if (hit := _hit(marks, text, passage, over[passage.place.headings])) is not None
        ]
        hits = [hit for hit in hits if hit.sure] or hits
        hits.sort(key=lambda hit: (-hit.score, hit.place.paragraph))
        found[item.id] = tuple(hits[:most]) or None
    return found


def _hit(marks: _Marks, text: str, passage: Passage, over: _Over) -> Hit | None:
    firm = _standing(marks.firm, text, marks.nots)
    phrases = [word for word in firm if word.is_phrase]
    hints = [word for word in _standing(marks.hints, text, marks.nots) if word.is_phrase]
    heading, points, distance = over
    score = points + len(firm) + len(phrases) + 2 * len(hints)
    if score < LEAST:
        return None
    under = points > HINTED and (not distance or bool(firm))
    sure = under or bool(phrases) or len(hints) > 1 or bool(points and hints)
    return Hit(passage, score, tuple(word.text for word in (*firm, *hints)), heading, sure)


def _heading(marks: _Marks, headings: tuple[str, ...], titles: frozenset[str]) -> _Over:
    """The nearest heading that marks what stands under them all."""
    for distance, over in enumerate(reversed(headings)):
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
    others = [word for word in folded if not word.startswith(_NOT)]
    return _Marks(
        tuple(_word(word) for word in others if not word.endswith(_HINT)),
        tuple(_word(word.removesuffix(_HINT)) for word in others if word.endswith(_HINT)),
        tuple(_word(word.removeprefix(_NOT)) for word in folded if word.startswith(_NOT)),
    )


def _word(text: str) -> _Word:
    phrases = [phrase.split() for phrase in text.split(_GAP)]
    begins = _BETWEEN.join(_NEXT.join(re.escape(part) for part in phrase) for phrase in phrases)
    parts = tuple(part for phrase in phrases for part in phrase)
    return _Word(text, parts, re.compile(r"(?<!\w)" + begins))


def _standing(words: Iterable[_Word], folded: str, nots: Iterable[_Word]) -> list[_Word]:
    """The words that stand in the text outside what is to be read over."""
    found = [word for word in words if word.stands_in(folded)]
    if not found:
        return []
    rest = folded
    for each in nots:
        if each.stands_in(rest):
            rest = each.pattern.sub("|", rest)
    return found if rest == folded else [word for word in found if word.stands_in(rest)]


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
