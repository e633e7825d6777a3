"""What stands around the blocks of a paper, the same in every rendering."""

from __future__ import annotations

from dataclasses import dataclass

from bindeledd.documents.hashing import content_hash
from bindeledd.documents.model import Document
from bindeledd.documents.words import WORDS, Words, written_day

# So much of the hash names a paper in a footer; the whole hash is in the closing lines.
SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines above the title, below the last block and in the footer; `mark` only on a draft.

    The footer is repeated on every page and is not part of the reading order: what it says is
    also in `facts` and `closing`.
    """

    words: Words
    organisation: tuple[str, ...]
    mark: str
    facts: tuple[str, ...]
    recipients: tuple[str, ...]
    closing: tuple[str, ...]
    footer: str
    hash: str


def frame_of(document: Document) -> Frame:
    """The frame of a paper, in the paper's own language."""
    about, words = document.about, WORDS[document.language]
    digest = content_hash(document)
    day = written_day(about.date, document.language)
    facts = [(words.date, day), (words.number, about.number), (words.case_number, about.case_number)]
    closing = [
        (words.status, words.statuses[about.status]),
        (words.vintage, about.vintage),
        (words.rule_set, about.rule_set),
        (words.program, about.program),
        (words.checksum, digest),
    ]
    footer = [about.number, day, about.vintage, about.rule_set, digest[:SHORT_HASH]]
    return Frame(
        words=words,
        organisation=about.organisation,
        mark=words.draft_mark if about.status == "draft" else "",
        facts=_labelled(facts),
        recipients=about.recipients,
        closing=_labelled(closing),
        footer=" · ".join(part for part in footer if part),
        hash=digest,
    )


def _labelled(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(f"{label}: {value}" for label, value in pairs if value)
