"""The text of a paper in reading order: the one truth that every rendering equals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from bindeledd.documents.frame import frame_of
from bindeledd.documents.model import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Signatory,
    Signatures,
    Table,
)
from bindeledd.documents.words import Words


def text_of(document: Document) -> list[str]:
    """Letterhead, mark, facts, receiver, title, blocks and closing lines, each line or cell by itself.

    A line break inside a text is `\\n`. Marks of list items, the footer and the words that stand
    for a figure (`Figure.alt`) are not lines of the text.
    """
    frame = frame_of(document)
    lines = [*frame.organisation, *([frame.mark] if frame.mark else []), *frame.facts, *frame.recipients]
    lines.append(document.title)
    for block in document.blocks:
        lines += _block(block, frame.words)
    return [*lines, *frame.closing]


def signing_lines(signatory: Signatory, words: Words) -> tuple[tuple[str, bool], ...]:
    """The lines of one who signs, each with whether room to write follows it."""
    lines = [
        (signatory.body, False),
        (f"{words.place_and_date}:", True),
        (f"{words.signature}:", True),
        (signatory.name, False),
        (signatory.role, False),
    ]
    return tuple((line, room) for line, room in lines if line)


def _block(block: Block, words: Words) -> Iterator[str]:
    match block:
        case Heading():
            yield block.line
        case Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield block.caption
            for row in (block.header, *block.rows):
                yield from row
        case Figure():
            if block.caption:
                yield block.caption
        case Signatures():
            for signatory in block.signatories:
                yield from (line for line, _room in signing_lines(signatory, words))
        case PageBreak():
            return
        case _:
            assert_never(block)
