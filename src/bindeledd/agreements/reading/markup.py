"""The text of a Word file as a person reads it with every change accepted: paragraphs and rows of tables.

Read event by event, so that neither deep nesting nor length matters. Inserted text is read, deleted and
hidden text is not; footnotes, comments, headers and lists of contents are not part of the agreement's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from bindeledd.agreements.reading.headings import (
    Style,
    is_contents_line,
    is_contents_style,
    level_by_looks,
    style_level,
)
from bindeledd.agreements.reading.package import damaged, entities, fetches, local, parse
from bindeledd.agreements.reading.passages import Line, on_one_line
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.language import _

# What is inside these is not read: deleted or moved away, an older look, or the same said for old programs.
_PASSED_OVER = frozenset(
    {"del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "sectPrChange", "Fallback", "tabs"}
)
# Inside the properties of a paragraph mark, `del` says that the mark is deleted.
_SIGNS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})
# Fields that fetch from elsewhere when they are brought up to date.
_FETCHES = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|IMPORT|LINK|DDE(?:AUTO)?|DATABASE|RD)\b\s*(.{0,200})", re.S
)
_BETWEEN_CELLS = " | "


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read; `bold` and `plain` count the letters of either kind."""

    text: list[str] = field(default_factory=list)
    style: str = ""
    outline: int | None = None
    bold: int = 0
    plain: int = 0
    field_code: list[str] = field(default_factory=list)
    mark_deleted: bool = False


@dataclass(slots=True)
class _Row:
    """A row of an outermost table while it is read: the lines of each cell."""

    cells: list[list[Line]] = field(default_factory=list)


def read_styles(content: bytes | None, file: str) -> dict[str, Style]:
    """The paragraph styles of a document by their id. Raises `BadInput`."""
    styles: dict[str, Style] = {}
    for element in parse(content, file) if content else ():
        if local(element.tag) != "style":
            continue
        name = based_on = ""
        outline: int | None = None
        for part in element.iter():
            match local(part.tag):
                case "name":
                    name = _value(part)
                case "basedOn":
                    based_on = _value(part)
                case "outlineLvl":
                    outline = _level(part)
        styles[_attribute(element, "styleId")] = Style(name, based_on, outline)
    return styles


def read_lines(content: bytes, styles: Mapping[str, Style], file: str) -> Iterator[Line]:
    """The lines of the part with the text, in reading order. Raises `BadInput`."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    reader = _Reader(styles, file)
    try:
        for event, element in iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                reader.begin(local(element.tag))
            else:
                yield from reader.end(local(element.tag), element)
                element.clear()
    except DefusedXmlException:
        raise BadInput(entities(file)) from None
    except (ParseError, ValueError, LookupError):
        raise BadInput(damaged(file)) from None


class _Reader:
    """What is open while the events come: paragraphs (a text box has its own inside one), runs and tables."""

    def __init__(self, styles: Mapping[str, Style], file: str) -> None:
        self.styles = styles
        self.file = file
        self.paragraphs: list[_Paragraph] = []
        self.carried: list[str] = []
        self.row: _Row | None = None
        self.tables = self.runs = self.passed_over = self.mark_properties = 0
        self.in_properties = 0
        self.bold = self.hidden = False

    def begin(self, name: str) -> None:
        """An element begins."""
        if name in _PASSED_OVER and not (name == "del" and self.in_properties):
            self.passed_over += 1
        elif self.passed_over:
            return
        elif name == "p":
            self.paragraphs.append(_Paragraph(text=self.carried))
            self.carried = []
        elif name in ("pPr", "trPr"):
            self.in_properties += 1
        elif name == "r":
            self.runs += 1
            self.bold = self.hidden = False
        elif name == "tbl":
            self.tables += 1
        elif name == "tr" and self.tables == 1:
            self.row = _Row()
        elif name == "tc" and self.tables == 1 and self.row is not None:
            self.row.cells.append([])

    def end(self, name: str, element: Element) -> Iterator[Line]:
        """An element ends; the lines that it makes."""
        if name in _PASSED_OVER and not (name == "del" and self.in_properties):
            self.passed_over -= 1
        elif self.passed_over:
            return
        elif name == "p" and self.paragraphs:
            yield from self._paragraph(self.paragraphs.pop())
        elif name in ("pPr", "trPr"):
            self.in_properties -= 1
        elif name == "r":
            self.runs -= 1
        elif name == "tbl":
            self.tables -= 1
        elif name == "tr" and self.tables == 1 and self.row is not None:
            row, self.row = self.row, None
            yield from _row_lines(row)
        elif self.paragraphs:
            self._inside(name, element, self.paragraphs[-1])

    def _inside(self, name: str, element: Element, paragraph: _Paragraph) -> None:
        if self.in_properties:
            match name:
                case "pStyle":
                    paragraph.style = _value(element)
                case "outlineLvl":
                    paragraph.outline = _level(element)
                case "del":
                    paragraph.mark_deleted = True
        elif name == "fldSimple":
            paragraph.field_code.append(_attribute(element, "instr"))
        elif self.runs:
            match name:
                case "b":
                    self.bold = _value(element) not in _OFF
                case "vanish":
                    self.hidden = _value(element) not in _OFF
                case "instrText":
                    paragraph.field_code.append(element.text or "")
                case "t":
                    self._text(element.text or "", paragraph)
                case _ if name in _SIGNS:
                    self._text(_SIGNS[name], paragraph)

    def _text(self, text: str, paragraph: _Paragraph) -> None:
        if self.hidden:
            return
        paragraph.text.append(text)
        letters = len(text.strip())
        if self.bold:
            paragraph.bold += letters
        else:
            paragraph.plain += letters

    def _paragraph(self, paragraph: _Paragraph) -> Iterator[Line]:
        if found := _FETCHES.match("".join(paragraph.field_code)):
            raise BadInput(fetches(_("innhold"), found[2], self.file))
        if paragraph.mark_deleted:
            # With the change accepted it goes on in the next paragraph.
            self.carried = paragraph.text
            return
        raw = "".join(paragraph.text)
        text = on_one_line(raw)
        if not text or is_contents_style(paragraph.style, self.styles) or is_contents_line(raw):
            return
        line = self._line(paragraph, text)
        if self.row is not None and self.row.cells:
            self.row.cells[-1].append(line)
        else:
            yield line

    def _line(self, paragraph: _Paragraph, text: str) -> Line:
        if paragraph.outline is not None:
            return Line(text, paragraph.outline + 1 if paragraph.outline < 9 else None)
        level = style_level(paragraph.style, self.styles)
        if level is not None:
            return Line(text, level)
        looks = level_by_looks(text, bold=paragraph.bold > 0 and not paragraph.plain)
        return Line(text, *looks) if looks else Line(text)


def _row_lines(row: _Row) -> Iterator[Line]:
    """A row with one line a cell is one line; one with longer cells or a real heading is told line by line.

    What only looks like a heading is none in a table, where first columns are bold.
    """
    cells = [cell for cell in row.cells if cell]
    headed = any(line.level is not None and line.level < 9 for cell in cells for line in cell)
    if len(cells) > 1 and all(len(cell) == 1 for cell in cells) and not headed:
        yield Line(_BETWEEN_CELLS.join(cell[0].text for cell in cells))
    else:
        for cell in cells:
            yield from cell


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _value(element: Element) -> str:
    return _attribute(element, "val")


def _level(element: Element) -> int | None:
    value = _value(element)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else None
