"""The working file: the paper as DOCX, to be edited in Word by those who decide.

Same model, same words as the issued file. Real headings, lists and header rows, language on every
text, words for every figure, no empty paragraphs, and the same bytes for the same paper.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, Twips
from docx.text.paragraph import Paragraph as DocxParagraph

from bindeledd.documents import pictures
from bindeledd.documents.columns import column_widths
from bindeledd.documents.docx_base import base, restarted
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
from bindeledd.documents.zipped import pack

# A4 less the margins, in twentieths of a point: upright and on its side.
_TEXT_WIDTH, _TEXT_WIDTH_ON_ITS_SIDE = 8902, 13833


def working_file(document: Document) -> bytes:
    """The paper as DOCX."""
    frame = frame_of(document)
    writer = _Writer(base(TAGS[document.language], landscape=document.landscape), document.landscape)
    _properties(writer.file, document, frame)
    _edges(writer.file, frame)
    for at, line in enumerate(frame.organisation):
        writer.paragraph(line, "Letterhead" if at else "LetterheadName")
    if frame.mark:
        writer.paragraph(frame.mark, "DraftMark")
    for at, line in enumerate(frame.facts):
        writer.paragraph(line, "Letterhead", before=0 if at or frame.mark else 8)
    for at, line in enumerate(frame.recipients):
        writer.paragraph(line, "Recipient", before=0 if at else 18)
    writer.paragraph(document.title, "Title")
    for block in document.blocks:
        writer.block(block, frame)
    for at, line in enumerate(frame.closing):
        writer.paragraph(line, "Closing", before=0 if at else 24)
    return _packed(writer.file)


class _Writer:
    """Writes blocks at the end of a file; remembers a page break until the next paragraph."""

    def __init__(self, file: Docx, landscape: bool) -> None:
        self.file = file
        self._landscape = landscape
        self._new_page = False
        self._after_table = False

    def paragraph(self, text: str, style: str, before: float = 0) -> DocxParagraph:
        """One paragraph; `before` is extra room above it in points."""
        paragraph = self.file.add_paragraph()
        paragraph._p.style = style
        if text:
            paragraph.add_run(text)
        if before or (self._after_table and style in {"Normal", "ListBullet", "ListNumber"}):
            paragraph.paragraph_format.space_before = Pt(before or 12)
        if self._new_page:
            paragraph.paragraph_format.page_break_before = True
        self._new_page = self._after_table = False
        return paragraph

    def block(self, block: Block, frame: Frame) -> None:
        match block:
            case Heading():
                self.paragraph(block.line, f"Heading{block.level}")
            case Paragraph():
                self._runs(block)
            case Bullets():
                self._list(block)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Signatures():
                self._signatures(block, frame)
            case PageBreak():
                self._new_page = True

    def _runs(self, block: Paragraph) -> None:
        paragraph = self.paragraph("", "Normal")
        for piece in block.pieces:
            run = paragraph.add_run(piece.text)
            run.bold, run.italic = piece.bold or None, piece.italic or None
            if block.language:
                run._element.get_or_add_rPr().append(_element("w:lang", val=TAGS[block.language]))

    def _list(self, block: Bullets) -> None:
        number = restarted(self.file) if block.ordered else None
        for item in block.items:
            paragraph = self.paragraph(item, "ListNumber" if block.ordered else "ListBullet")
            if number is not None:
                own = paragraph._element.get_or_add_pPr().get_or_add_numPr()
                own.get_or_add_ilvl().val = 0
                own.get_or_add_numId().val = number

    def _table(self, block: Table) -> None:
        caption = self.paragraph(block.caption, "Caption")
        caption.paragraph_format.keep_with_next = True
        table = self.file.add_table(0, len(block.header))
        table._element.tblStyle_val = "PaperTable"
        properties = table._element.tblPr
        across = _TEXT_WIDTH_ON_ITS_SIDE if self._landscape else _TEXT_WIDTH
        shares = column_widths(block, landscape=self._landscape)
        widths = [round(across * share / sum(shares)) for share in shares]
        properties.find(qn("w:tblW")).set(qn("w:w"), str(across))
        properties.find(qn("w:tblW")).set(qn("w:type"), "dxa")
        for column, width in zip(table._element.tblGrid.gridCol_lst, widths, strict=True):
            column.w = Twips(width)
        look = properties.find(qn("w:tblLook"))
        if look is not None:
            properties.remove(look)
        first = "1" if block.row_header else "0"
        flags = {"val": "06A0" if block.row_header else "0620", "firstRow": "1", "firstColumn": first}
        others = {"lastRow": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
        properties.append(_element("w:tblLook", **flags, **others))
        # What a screen reader says before it goes into the table.
        properties.append(_element("w:tblCaption", val=block.caption))
        for at, row in enumerate((block.header, *block.rows)):
            line = table.add_row()
            settings = line._tr.get_or_add_trPr()
            settings.append(_element("w:cantSplit"))
            if at == 0:
                settings.append(_element("w:tblHeader"))
            for column, (cell, text) in enumerate(zip(line._tr.tc_lst, row, strict=True)):
                cell.width = Twips(widths[column])
                paragraph = DocxParagraph(cell.p_lst[0], table)
                paragraph._p.style = "TableCell"
                paragraph.add_run(text)
                if column in block.numeric:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self._after_table = True

    def _figure(self, block: Figure) -> None:
        paragraph = self.paragraph("", "Normal", before=8)
        paragraph.paragraph_format.keep_with_next = bool(block.caption)
        width, height = pictures.size_cm(block.svg)
        picture = paragraph.add_run().add_picture(io.BytesIO(pictures.png(block.svg)), Cm(width), Cm(height))
        picture._inline.docPr.set("descr", block.alt)
        if block.caption:
            self.paragraph(block.caption, "Caption").paragraph_format.space_before = Pt(0)

    def _signatures(self, block: Signatures, frame: Frame) -> None:
        for signatory in block.signatories:
            lines = signing_lines(signatory, frame.words)
            for at, (line, room) in enumerate(lines):
                style = "Signing" if room else "Normal"
                paragraph = self.paragraph(line, style, before=0 if at or room else 24)
                if room:
                    paragraph.add_run("\t")
                paragraph.paragraph_format.keep_with_next = at < len(lines) - 1
                if not room:
                    paragraph.paragraph_format.space_after = Pt(0)


def _properties(file: Docx, document: Document, frame: Frame) -> None:
    """Title, language and hash in the file's own properties; the only clock is the paper's date."""
    about = document.about
    moment = datetime(about.date.year, about.date.month, about.date.day)  # noqa: DTZ001 - written as UTC
    core = file.core_properties
    core.title, core.language = document.title[:255], TAGS[document.language]
    core.author = core.last_modified_by = "; ".join(about.organisation[:1])[:255] or "Bindeledd"
    core.subject, core.comments = about.case_number[:255], ""
    core.keywords = f"sha256:{frame.hash}"
    core.identifier = about.number[:255]
    core.content_status = frame.words.statuses[about.status]
    core.created = core.modified = moment
    core.revision = 1


def _edges(file: Docx, frame: Frame) -> None:
    """The mark in the header of a draft; number, date, hash and page in the footer of every page."""
    section = file.sections[0]
    if frame.mark:
        header = section.header.paragraphs[0]
        header._p.style = "Header"
        header.add_run(f"\t{frame.mark}")
    footer = section.footer.paragraphs[0]
    footer._p.style = "Footer"
    footer.add_run(f"{frame.footer}\t{frame.words.page} ")
    _field(footer, "PAGE")
    footer.add_run(f" {frame.words.of} ")
    _field(footer, "NUMPAGES")


def _field(paragraph: DocxParagraph, name: str) -> None:
    """A field that Word fills in when it lays out the page."""
    field = _element("w:fldSimple", instr=f" {name} ")
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._element.append(field)


def _element(name: str, **attributes: str) -> Any:
    """An element of Word's own vocabulary."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _packed(file: Docx) -> bytes:
    """The file with its parts in a fixed order and at a fixed time."""
    saved = io.BytesIO()
    file.save(saved)
    with zipfile.ZipFile(saved) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return pack(parts, first="[Content_Types].xml")
