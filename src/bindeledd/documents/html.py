"""The paper as a fragment for a page: the same words, every one of them escaped.

No style attribute and no script, so the fragment is safe under a strict content security policy. A
figure is an image that stands for itself (`data:`), so nothing in it can reach the page.
"""

from __future__ import annotations

import base64
from html import escape
from typing import assert_never

from bindeledd.documents import pictures
from bindeledd.documents.frame import Frame, frame_of
from bindeledd.documents.model import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Signatures,
    Table,
)
from bindeledd.documents.plain import signing_lines
from bindeledd.documents.words import TAGS

_DEEPEST = 6
_PIXELS_PER_CM = 96 / 2.54


def fragment(document: Document, *, top: int = 2) -> str:
    """An `article` whose title is a heading of level `top`; the classes begin with `paper`."""
    if not 1 <= top <= _DEEPEST:
        raise ValueError(f"a heading has a level from 1 to {_DEEPEST}, not {top}")
    frame = frame_of(document)
    head = _lines("paper__organisation", frame.organisation)
    if frame.mark:
        head += f'<p class="paper__mark"><strong>{_text(frame.mark)}</strong></p>'
    head += _lines("paper__facts", frame.facts) + _lines("paper__recipients", frame.recipients)
    title = f"<h{top}>{_text(document.title)}</h{top}>"
    body = "".join(_block(block, frame, top) for block in document.blocks)
    closing = _lines("paper__closing", frame.closing)
    return f'<article class="paper" lang="{TAGS[document.language]}">{head}{title}{body}{closing}</article>'


def _block(block: Block, frame: Frame, top: int) -> str:
    match block:
        case Heading():
            name = f"h{min(block.level + top, _DEEPEST)}"
            return f"<{name}>{_text(block.line)}</{name}>"
        case Paragraph():
            language = f' lang="{TAGS[block.language]}"' if block.language else ""
            return f"<p{language}>{''.join(_run(run.text, run.bold, run.italic) for run in block.pieces)}</p>"
        case Bullets():
            name = "ol" if block.ordered else "ul"
            return f"<{name}>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</{name}>"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)
        case Signatures():
            return "".join(
                _lines(
                    "paper__signatory", tuple(line for line, _room in signing_lines(signatory, frame.words))
                )
                for signatory in block.signatories
            )
        case PageBreak():
            # A page on the screen has no pages.
            return ""
    assert_never(block)


def _table(table: Table) -> str:
    def cells(row: tuple[str, ...], *, head: bool) -> str:
        written = ""
        for at, text in enumerate(row):
            number = ' class="number"' if at in table.numeric else ""
            if head or (at == 0 and table.row_header):
                scope = "col" if head else "row"
                written += f'<th scope="{scope}"{number}>{_text(text)}</th>'
            else:
                written += f"<td{number}>{_text(text)}</td>"
        return f"<tr>{written}</tr>"

    head = cells(table.header, head=True)
    rows = "".join(cells(row, head=False) for row in table.rows)
    caption = f"<caption>{_text(table.caption)}</caption>"
    return f'<table class="paper__table">{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>'


def _figure(figure: Figure) -> str:
    width, height = (round(side * _PIXELS_PER_CM) for side in pictures.size_cm(figure.svg))
    data = base64.b64encode(figure.svg.encode()).decode()
    image = (
        f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(figure.alt)}" '
        f'width="{width}" height="{height}">'
    )
    caption = f"<figcaption>{_text(figure.caption)}</figcaption>" if figure.caption else ""
    return f'<figure class="paper__figure">{image}{caption}</figure>'


def _run(text: str, bold: bool, italic: bool) -> str:
    written = _text(text)
    written = f"<em>{written}</em>" if italic else written
    return f"<strong>{written}</strong>" if bold else written


def _lines(name: str, lines: tuple[str, ...]) -> str:
    if not lines:
        return ""
    return f'<div class="{name}">{"".join(f"<p>{_text(line)}</p>" for line in lines)}</div>'


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
