"""Two wordings held against each other word by word.

What a reader does not read does not count: white space, line breaks, the shape of quotation marks and dashes.
Every other sign does, also capitals. Numbers are one word each, so that «1,5» is not «1, 5».
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added", "changed"]
# Where two words meet that are the same word, from and to (half-open), in both texts.
_Run = tuple[str, int, int, int, int]

# Where a word may be broken, and marks that no reader sees.
_UNSEEN_SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_UNSEEN = dict.fromkeys(map(ord, _UNSEEN_SIGNS))
# A letter may have its accent as a sign of its own.
_WORD = re.compile(rf"\d+(?:[.,:/]\d+)+|[\w\u0300-\u036f{_UNSEEN_SIGNS}]+|[^\w\s]")
_READ_AS = {ord(sign): '"' for sign in "«»“”„‟″"}
_READ_AS |= {ord(sign): "'" for sign in "‘’‚‛′´`‹›"}
_READ_AS |= {ord(sign): "-" for sign in "‐‑‒–—―−"}
# Pairs of equal words that the standard method may have to try before the texts are first cut at
# passages that stand once in each; two ordinary agreements of ten pages have a third of it.
_MOST_PAIRS = 300_000
# So many words in a row, once in each text, are the same passage.
_PASSAGE = 6
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of both texts as they stand; `before` is empty where it was added, `after` where removed.

    `same` parts may differ in what does not count.
    """

    kind: Kind
    before: str
    after: str


def compare(before: str, after: str) -> tuple[Part, ...]:
    """The parts of two texts in order; joined, they give back both texts to the letter.

    A lone little word that happens to stand between two changes is taken with them, since a reader would see
    one change there. Time grows about as the length of the texts.
    """
    if not differs(before, after):
        return (Part("same", before, after),) if before or after else ()
    old, new = _words(before), _words(after)
    runs = _calm(_runs([key for key, _ in old], [key for key, _ in new]), old)
    return tuple(
        Part(
            kind,
            "".join(raw for _, raw in old[from_:to]),
            "".join(raw for _, raw in new[new_from:new_to]),
        )
        for kind, from_, to, new_from, new_to in runs
    )


def differs(one: str, other: str) -> bool:
    """Whether two texts differ in anything that a reader reads."""
    return as_read(one) != as_read(other)


def as_read(text: str) -> tuple[str, ...]:
    """The words and signs of a text as a reader reads them; equal for two texts that do not differ."""
    return tuple(key for key, _ in _words(text) if key)


def _words(text: str) -> list[tuple[str, str]]:
    """Each word or sign as it is compared and as it stands, with the white space before it.

    White space at the end stands with the last word; a text of nothing else is one word that says nothing.
    """
    words: list[tuple[str, str]] = []
    start = 0
    for found in _WORD.finditer(text):
        key = _read(found[0])
        raw = text[start : found.end()]
        if key or not words:
            words.append((key, raw))
        else:
            words[-1] = (words[-1][0], words[-1][1] + raw)
        start = found.end()
    if start < len(text):
        if words:
            words[-1] = (words[-1][0], words[-1][1] + text[start:])
        else:
            words.append(("", text))
    return words


def _read(word: str) -> str:
    return unicodedata.normalize("NFC", word.translate(_UNSEEN)).translate(_READ_AS)


def _runs(old: Sequence[str], new: Sequence[str]) -> list[_Run]:
    """Where the texts are the same and where not, in order, as places among the words."""
    runs: list[_Run] = []
    for kind, *places in _aligned(old, new, 0, len(old), 0, len(new), 0):
        from_, to, new_from, new_to = places
        if kind == "changed" and from_ == to:
            kind = "added"
        elif kind == "changed" and new_from == new_to:
            kind = "removed"
        runs.append((kind, from_, to, new_from, new_to))
    return _joined(runs)


def _aligned(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int, depth: int
) -> Iterator[_Run]:
    """The runs of old[a:a_end] and new[b:b_end]: what is equal at both ends, then what is between."""
    start_a, start_b, last_a, last_b = a, b, a_end, b_end
    while a < a_end and b < b_end and old[a] == new[b]:
        a, b = a + 1, b + 1
    while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
        a_end, b_end = a_end - 1, b_end - 1
    if start_a < a:
        yield "same", start_a, a, start_b, b
    if a == a_end or b == b_end:
        if a < a_end or b < b_end:
            yield "changed", a, a_end, b, b_end
    else:
        yield from _between(old, new, a, a_end, b, b_end, depth)
    if a_end < last_a:
        yield "same", a_end, last_a, b_end, last_b


def _between(
    old: Sequence[str], new: Sequence[str], a: int, a_end: int, b: int, b_end: int, depth: int
) -> Iterator[_Run]:
    counts, others = Counter(old[a:a_end]), Counter(new[b:b_end])
    pairs = sum(count * others[word] for word, count in counts.items())
    if not pairs:
        yield "changed", a, a_end, b, b_end
    elif pairs <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, old[a:a_end], new[b:b_end], autojunk=False)
        for tag, from_, to, new_from, new_to in matcher.get_opcodes():
            yield "same" if tag == "equal" else "changed", a + from_, a + to, b + new_from, b + new_to
    else:
        anchors = _anchors(old[a:a_end], new[b:b_end]) if depth < _DEEPEST else []
        if not anchors:
            # Too much alike and too long to pair word for word: told as one change.
            yield "changed", a, a_end, b, b_end
            return
        at_a, at_b = a, b
        for place_a, place_b in anchors:
            # Anchors side by side overlap; what the last one covered is not gone through again.
            if a + place_a > at_a or b + place_b > at_b:
                if a + place_a < at_a or b + place_b < at_b:
                    continue
                yield from _aligned(old, new, at_a, a + place_a, at_b, b + place_b, depth + 1)
                at_a, at_b = a + place_a, b + place_b
            yield "same", at_a, at_a + 1, at_b, at_b + 1
            at_a, at_b = at_a + 1, at_b + 1
        yield from _aligned(old, new, at_a, a_end, at_b, b_end, depth + 1)


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of passages that stand once in each text, the most that come in the same order in both."""
    places, others = _once(old), _once(new)
    pairs = sorted((place, others[passage]) for passage, place in places.items() if passage in others)
    # The longest increasing row of places in the new text, by the smallest last place for each length.
    ends: list[int] = []
    at: list[int] = []
    back: list[int] = [-1] * len(pairs)
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        if length:
            back[index] = at[length - 1]
        ends[length : length + 1] = [place]
        at[length : length + 1] = [index]
    chain: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Every passage that stands once, and where it begins."""
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - _PASSAGE + 1):
        passage = tuple(words[place : place + _PASSAGE])
        seen[passage] = -1 if passage in seen else place
    return {passage: place for passage, place in seen.items() if place >= 0}


def _joined(runs: Sequence[_Run]) -> list[_Run]:
    """Runs side by side as one: equal ones together, and a removal with what was added for it."""
    joined: list[_Run] = []
    for run in runs:
        if joined and (joined[-1][0] == "same") == (run[0] == "same"):
            _, from_, _, new_from, _ = joined[-1]
            to, new_to = run[2], run[4]
            joined[-1] = (_kind(run[0], from_, to, new_from, new_to), from_, to, new_from, new_to)
        else:
            joined.append(run)
    return joined


def _kind(kind: str, from_: int, to: int, new_from: int, new_to: int) -> str:
    if kind == "same":
        return kind
    if from_ == to:
        return "added"
    return "removed" if new_from == new_to else "changed"


def _calm(runs: Sequence[_Run], words: Sequence[tuple[str, str]]) -> list[tuple[Kind, int, int, int, int]]:
    """The runs without lone little words that happen to be the same between two changes."""
    calm: list[_Run] = []
    for index, run in enumerate(runs):
        kind, from_, to, new_from, new_to = run
        inside = 0 < index < len(runs) - 1
        if kind == "same" and inside and sum(len(key) for key, _ in words[from_:to]) <= 3:
            kind = "changed"
        calm.append((kind, from_, to, new_from, new_to))
    kinds: dict[str, Kind] = {"same": "same", "removed": "removed", "added": "added", "changed": "changed"}
    return [(kinds[kind], *places) for kind, *places in _joined(calm)]  # type: ignore[misc]
