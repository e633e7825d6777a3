"""The issued file: PDF/UA-1 and PDF/A-2a in one, set by Typst from a fixed template.

The content goes in as one JSON text and is used as text values only, so no word of a person is ever
read as markup or code. Only the fonts inside Typst are used, and the only clock is the date of the
paper: the same paper gives the same bytes on every machine with the same version of Typst.

Measured with pypdf in the tests; a full validation takes veraPDF or PAC. The engine tags headers of
columns, not of rows.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bindeledd.documents import pictures
from bindeledd.documents.columns import column_widths, letter_size
from bindeledd.documents.frame import Frame, frame_of
from bindeledd.documents.letters import refuse
from bindeledd.documents.model import Block, Bullets, Document, Figure, Heading, Paragraph, Signatures, Table
from bindeledd.documents.plain import signing_lines, text_of
from bindeledd.documents.words import TAGS
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    import typst

# Longer words may break here and there, so that an address never runs off the page.
LONGEST_WORD = 40
_TITLE_IN_HEADER = 90
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed')
_WRITTEN_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")


def issued_file(document: Document) -> bytes:
    """The paper as PDF. Raises `BadInput` when a letter of it is in none of the fonts."""
    import typst

    frame = frame_of(document)
    about = document.about
    payload = json.dumps(_payload(document, frame), ensure_ascii=False)
    moment = datetime(about.date.year, about.date.month, about.date.day, tzinfo=UTC)
    try:
        return compiled(_template(), {"paper": payload}, format="pdf", timestamp=moment)
    except typst.TypstError as fault:
        letters = sorted(set("".join(map(_letters, _NO_GLYPH.findall(fault.diagnostic)))))
        if not letters:
            raise
        raise _unprintable(document, letters) from fault


def compiled(
    source: bytes,
    inputs: Mapping[str, str],
    *,
    format: Literal["pdf", "png"],  # noqa: A002 - Typst's own name
    ppi: float | None = None,
    timestamp: datetime | None = None,
) -> bytes:
    """What Typst makes of one of our templates with these inputs; no fonts but its own, no packages."""
    import typst

    standards: list[Any] = ["ua-1", "a-2a"] if format == "pdf" else []
    # Typst's types ask for a root of the same kind as the source; it takes a path with bytes too.
    root: Any = Path(__file__).parent
    return typst.compile(
        source,
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=format,
        ppi=ppi,
        sys_inputs=dict(inputs),
        pdf_standards=standards,
        timestamp=timestamp,
    )


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside Typst, looked up once; Libertinus Serif has the letters of all Sami languages."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


@cache
def _template() -> bytes:
    return Path(__file__).with_name("paper.typ").read_bytes()


def _payload(document: Document, frame: Frame) -> dict[str, Any]:
    """Everything the template shows, as plain values."""
    about = document.about
    language, region = TAGS[document.language].split("-")
    short = document.title.replace("\n", " ")
    if len(short) > _TITLE_IN_HEADER:
        short = short[:_TITLE_IN_HEADER].rsplit(" ", 1)[0] + " …"
    return {
        "title": document.title,
        "short_title": breakable(short),
        "author": list(about.organisation[:1]),
        "keywords": [word for word in (about.number, about.case_number, f"sha256:{frame.hash}") if word],
        "date": [about.date.year, about.date.month, about.date.day],
        "language": language,
        "region": region,
        "mark": frame.mark,
        "landscape": document.landscape,
        "page": frame.words.page,
        "of": frame.words.of,
        "footer": breakable(frame.footer),
        "organisation": [breakable(line, 28) for line in frame.organisation],
        "facts": [breakable(line, 28) for line in frame.facts],
        "recipients": [breakable(line) for line in frame.recipients],
        # The hash is the last line and fits; it is copied from here, so nothing is put into it.
        "closing": [*(breakable(line) for line in frame.closing[:-1]), frame.closing[-1]],
        "blocks": [_block(block, document, frame) for block in document.blocks],
    }


def _block(block: Block, document: Document, frame: Frame) -> dict[str, Any]:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": breakable(block.line, 28)}
        case Paragraph():
            language, region = TAGS[block.language or document.language].split("-")
            runs = [
                {"text": breakable(run.text), "bold": run.bold, "italic": run.italic} for run in block.pieces
            ]
            return {"kind": "paragraph", "language": language, "region": region, "runs": runs}
        case Bullets():
            items = [breakable(item) for item in block.items]
            return {"kind": "bullets", "ordered": block.ordered, "items": items}
        case Table():
            return _table(block, document.landscape)
        case Figure():
            width, _height = pictures.size_cm(block.svg)
            values = {"svg": block.svg, "alt": block.alt, "caption": breakable(block.caption)}
            return {"kind": "figure", "width": width, **values}
        case Signatures():
            signed = [
                [[breakable(line, 30), room] for line, room in signing_lines(signatory, frame.words)]
                for signatory in block.signatories
            ]
            return {"kind": "signatures", "signatories": signed}
    return {"kind": "break"}


def _table(table: Table, landscape: bool) -> dict[str, Any]:
    """The table with the share of the width that each column gets, and words broken to fit it."""
    widths = column_widths(table, landscape=landscape)
    longest = [max(4, int(width)) for width in widths]
    rows = [[breakable(cell, most) for cell, most in zip(row, longest, strict=True)] for row in table.rows]
    return {
        "kind": "table",
        "caption": breakable(table.caption),
        "header": [breakable(cell, most) for cell, most in zip(table.header, longest, strict=True)],
        "rows": rows,
        "numeric": list(table.numeric),
        "row_header": table.row_header,
        "widths": widths,
        "size": letter_size(table),
    }


def breakable(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with a possible break (U+200B) inside words longer than `longest` letters."""
    if len(text) <= longest:
        return text
    parts: list[str] = []
    length = 0
    for letter in text:
        length = 0 if letter in " \n" else length + 1
        # An accent stays with its letter.
        if length > longest and not unicodedata.combining(letter):
            parts.append("\u200b")
            length = 1
        parts.append(letter)
    return "".join(parts)


def _letters(written: str) -> str:
    """Letters out of Typst's message, where some stand as \\u{…}."""
    return _WRITTEN_CODE.sub(lambda found: chr(int(found.group(1), 16)), written)


def _unprintable(document: Document, letters: list[str]) -> Exception:
    """The refusal that names the letters and the heading they stand under."""
    named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters)
    places: list[str] = []
    headings = {block.line for block in document.blocks if isinstance(block, Heading)}
    above = document.title
    for line in text_of(document):
        above = line if line in headings else above
        if any(letter in line for letter in letters) and above not in places:
            places.append(above)
    return refuse(
        "document-letters",
        _("Dokumentet har tegn som ikke kan trykkes: {letters}.").format(letters=named),
        _("Ta tegnene bort eller skriv dem med ord. De står under: {places}.").format(
            places="; ".join(places)
        ),
        document.title,
    )
