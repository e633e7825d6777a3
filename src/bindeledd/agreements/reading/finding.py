"""Where in an agreement each wanted item stands, by words that mark it, with a score that can be retold.

A word of a list counts by itself only in headings; in the text it takes a phrase of two words or more:

- «kostnadsfordeling» marks what stands under such a heading; in the text it is a word in passing
- «kostnadene fordeles» marks the passage it stands in; each word of a phrase may have its own ending
- «kostnad … fordel» is a phrase with up to 80 characters between, in one sentence
- «økonomi?» is a hint: a heading of that kind may have something else under it, and so may such a phrase
- «!oppsigelse av ansatte» is read over: the words in it say something else there

A passage is sure by a phrase; by its nearest heading, or one further out and a word of its own; or by two
hints, of which one may be its heading. Else it is shown as one that somebody has to read.

What stands in a sentence with «ikke», «ingen» or «uten» may say that it is not so: it gives points, but makes
nothing sure, save by a phrase that has such a word itself («ikke funnet … lov»).

Points: 10 for the nearest heading, 5 for one further out, 2 for one that only hints; in the passage itself 2
for each phrase and 1 for each word that is no hint. A passage needs 2 points to be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bindeledd.agreements.reading.passages import Passage, Place
from bindeledd.casefolder.limits import must
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

IN_HEADING, IN_HEADING_ABOVE, HINTED, LEAST = 10, 5, 2, 2
# Characters searched for a phrase of which all words are there: what an agreement of 1 000 000 may need.
MOST_SEARCHED = 5_000_000
# A long passage is searched in pieces of whole sentences; one of over 2 000 characters is cut.
PIECE = 500
_HINT, _NOT, _GAP = "?", "!", "…"
# What is between the words of a phrase: «kommune (vertskommune)».
_NEXT = r"\w*[\s(«-]+"
# A full stop ends a sentence, save after a number («1. mars»).
_BETWEEN = r"\w*[^\w.;?!](?:[^.;?!]|(?<=\d)\.){0,80}?(?<!\w)"
_SENTENCE = re.compile(r"(?:[^.;?!]|(?<=\d)\.){1,2000}[.;?!]*|[.;?!]+")
# «Er ikke omfattet» draws a line, and «ikke-prinsipielle» is a name.
_DENIAL = re.compile(r"(?<![\w-])(?:(?:ikke|ikkje)(?! omfatt)|ingen|inga|uten|utan)(?![\w-])")


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

    @property
    def denies(self) -> bool:
        return _DENIAL.search(self.text) is not None

    def stands_in(self, folded: str, effort: _Effort) -> bool:
        """Whether a word of the text begins so; each word of a phrase may have its own ending."""
        for part in self.parts:
            if part not in folded:
                return False
        effort.spend(len(folded))
        return self.pattern.search(folded) is not None

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

    @property
    def phrased_hints(self) -> tuple[_Word, ...]:
        return tuple(word for word in self.hints if word.is_phrase)

    def within(self, whole: str) -> _Marks:
        """Only those that the whole of the document can have."""
        firm, hints, nots = (
            tuple(word for word in words if word.may_stand_in(whole))
            for words in (self.firm, self.hints, self.nots)
        )
        return _Marks(firm, hints, nots)


class _Effort:
    """What may still be searched: a text made of nothing but the words of the lists takes minutes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.left = MOST_SEARCHED

    def spend(self, characters: int) -> None:
        self.left -= characters
        if self.left < 0:
            raise BadInput(
                must(
                    "agreement-too-much-to-search",
                    self.file,
                    _("Dokumentet gjentar de samme ordene så ofte at det ikke lar seg gjennomgå."),
                    _("Last opp bare avtalen, uten vedlegg."),
                )
            )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some sentences of a passage: all of them, and those that deny nothing."""

    text: str
    plain: str


# The heading that marks a passage, its points, and how many headings are between.
_Over = tuple[str, int, int]


def locate(
    passages: Sequence[Passage], items: Iterable[Wanted], most: int = 3, file: str = ""
) -> dict[str, tuple[Hit, ...] | None]:
    """For each item the best passages, best first and then as they stand; None where none reaches 2 points.

    Where any passage is sure, only such are given. A heading is no hit of its own: where nothing stands under
    it, nothing is agreed. A heading over more than half of the passages is the title of the whole and gives
    no points. Raises `BadInput` for a text that would take too long.
    """
    body = [passage for passage in passages if not passage.is_heading]
    read = [(_pieces(_folded(passage.text)), passage) for passage in body]
    over_body = {passage.place.headings for passage in body}
    titles = _titles(body)
    headings = {each: _folded(each) for over in over_body for each in over}
    whole = "\n".join([*(_folded(passage.text) for passage in passages), *headings.values()])
    effort = _Effort(file)
    found: dict[str, tuple[Hit, ...] | None] = {}
    for item in items:
        marks = _marks(item.words).within(whole)
        points = {
            each: _points(marks, folded, effort) for each, folded in headings.items() if each not in titles
        }
        over = {each: _heading(points, each) for each in over_body}
        hits = [
            hit
            for pieces, passage in read
            if (hit := _hit(marks, pieces, passage, over[passage.place.headings], effort)) is not None
        ]
        hits = [hit for hit in hits if hit.sure] or hits
        hits.sort(key=lambda hit: (-hit.score, hit.place.paragraph))
        found[item.id] = tuple(hits[:most]) or None
    return found


def _hit(
    marks: _Marks, pieces: tuple[_Piece, ...], passage: Passage, over: _Over, effort: _Effort
) -> Hit | None:
    firm, said = _in_pieces(marks.firm, pieces, marks.nots, effort)
    hints, hinted = _in_pieces(marks.phrased_hints, pieces, marks.nots, effort)
    phrases = [word for word in firm if word.is_phrase]
    heading, points, distance = over
    score = points + len(firm) + len(phrases) + 2 * len(hints)
    if score < LEAST:
        return None
    under = points > HINTED and (not distance or bool(firm))
    phrased = any(word.is_phrase for word in said)
    sure = under or phrased or len(hinted) > 1 or bool(points and hinted)
    return Hit(passage, score, tuple(word.text for word in (*firm, *hints)), heading, sure)


def _in_pieces(
    words: tuple[_Word, ...], pieces: tuple[_Piece, ...], nots: tuple[_Word, ...], effort: _Effort
) -> tuple[list[_Word], list[_Word]]:
    """The words that stand in the pieces, and those of them that stand where nothing is denied."""
    found: set[_Word] = set()
    said: set[_Word] = set()
    for piece in pieces:
        here = _standing(words, piece.text, nots, effort)
        if here:
            found.update(here)
            said.update(word for word in here if word.denies)
            said.update(here if piece.plain == piece.text else _standing(here, piece.plain, nots, effort))
    return [word for word in words if word in found], [word for word in words if word in said]


def _pieces(folded: str) -> tuple[_Piece, ...]:
    """The text in pieces of whole sentences; no phrase reaches from one sentence into the next."""
    if len(folded) <= PIECE and not _DENIAL.search(folded):
        return (_Piece(folded, folded),)
    pieces: list[_Piece] = []
    text, plain = "", ""
    for match in _SENTENCE.finditer(folded):
        sentence = match[0]
        if text and len(text) + len(sentence) > PIECE:
            pieces.append(_Piece(text, plain))
            text, plain = "", ""
        text += sentence
        plain += "|" if _DENIAL.search(sentence) else sentence
    return (*pieces, _Piece(text, plain))


def _points(marks: _Marks, folded: str, effort: _Effort) -> int:
    """What a heading gives to that which stands right under it."""
    if _standing(marks.firm, folded, marks.nots, effort):
        return IN_HEADING
    return HINTED if _standing(marks.hints, folded, marks.nots, effort) else 0


def _heading(points: Mapping[str, int], headings: tuple[str, ...]) -> _Over:
    """The nearest heading that marks what stands under them all."""
    for distance, over in enumerate(reversed(headings)):
        given = points.get(over, 0)
        if given:
            return over, IN_HEADING_ABOVE if distance and given == IN_HEADING else given, distance
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
    first = re.escape(phrases[0][0])
    # The longest is the rarest: where it is missing, the others need no asking.
    parts = tuple(sorted((part for phrase in phrases for part in phrase), key=len, reverse=True))
    return _Word(text, parts, re.compile(rf"{first}(?<!\w{first})" + begins[len(first) :]))


def _standing(words: Iterable[_Word], folded: str, nots: Iterable[_Word], effort: _Effort) -> list[_Word]:
    """The words that stand in the text outside what is to be read over."""
    found = [word for word in words if word.stands_in(folded, effort)]
    if not found:
        return []
    rest = folded
    for each in nots:
        if each.stands_in(rest, effort):
            rest = each.pattern.sub("|", rest)
    return found if rest == folded else [word for word in found if word.stands_in(rest, effort)]


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()
