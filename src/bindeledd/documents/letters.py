"""What a text may hold, and its one written form.

Text comes from people, and people paste. What nobody can see is taken out, what is written in two
ways is written in one, and what could make a paper read otherwise than it looks is refused.
"""

from __future__ import annotations

import re
import unicodedata

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# Soft hyphens, zero-width spaces, joiners of words and marks of direction: invisible, and pasted along.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile("[ \t]+")
# Joiners inside a letter or an emoji, and the end of a line.
_KEPT = frozenset("\n\t\u200c\u200d")


def refuse(code: str, message: str, fix: str, subject: str = "") -> BadInput:
    """The refusal of one fault in a paper; the caller raises it."""
    return BadInput(Finding(code, Severity.MUST, message, subject=subject, fix=fix))


def clean(text: str, where: str, *, lines: bool = False) -> str:
    """The text in its one written form: composed letters, single blanks, nothing invisible, ends cut.

    With `lines` the ends of lines stay (as `\\n`); without it they become blanks. `where` names the
    place for the person who must mend it. Raises `BadInput` for letters that no paper can hold:
    control characters, overrides of direction, private and unassigned code points.
    """
    written = _written(text, where)
    if not lines:
        return _BLANKS.sub(" ", written.replace("\n", " ")).strip()
    return "\n".join(_BLANKS.sub(" ", line).strip() for line in written.strip().split("\n"))


def clean_pieces(pieces: list[str], where: str) -> list[str]:
    """The pieces of one text, so that joined they are the text that `clean` gives with its lines."""
    kept: list[tuple[str, int]] = []
    for at, piece in enumerate(pieces):
        for letter in _written(piece, where).replace("\t", " "):
            last = kept[-1][0] if kept else "\n"
            if letter == "\n":
                _cut_blanks(kept)
                if kept:
                    kept.append((letter, at))
            elif not letter.isspace() or not (last == "\n" or last == letter == " "):
                kept.append((letter, at))
    while kept and kept[-1][0].isspace():
        kept.pop()
    return ["".join(letter for letter, owner in kept if owner == at) for at in range(len(pieces))]


def _cut_blanks(kept: list[tuple[str, int]]) -> None:
    """Take away the blanks at the end of the line so far."""
    while kept and kept[-1][0] != "\n" and kept[-1][0].isspace():
        kept.pop()


def _written(text: str, where: str) -> str:
    """Composed letters, one kind of line end, nothing invisible; raises `BadInput`."""
    written = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))
    forbidden = sorted(
        letter for letter in set(written) - _KEPT if unicodedata.category(letter).startswith("C")
    )
    if forbidden:
        names = ", ".join(f"U+{ord(letter):04X}" for letter in forbidden)
        raise refuse(
            "document-letters",
            _("{where} har tegn som ikke kan stå i et dokument: {names}.").format(where=where, names=names),
            _("Skriv stedet på nytt med vanlige bokstaver og tegn."),
        )
    return unicodedata.normalize("NFC", written)
