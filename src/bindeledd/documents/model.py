"""The content of a paper as data; what cannot be made accessible to everyone is refused here.

Every text is in its one written form (`letters.clean`) from the moment it is in the model. A line
break inside a paragraph is `\\n`. All of it is frozen, so a paper and its hash belong together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from bindeledd.documents import pictures
from bindeledd.documents.letters import clean, clean_pieces, refuse
from bindeledd.documents.words import Language, Status
from bindeledd.foundation.language import _

DEEPEST_HEADING = 4
# A cell without a word leaves the reader to wonder whether something is missing.
EMPTY_CELL = "–"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look: upright or italic, regular or bold."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4, with its own number in front where the paper numbers its parts."""

    level: int
    text: str
    number: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"a heading has a level from 1 to {DEEPEST_HEADING}, not {self.level}")
        _fill(self, text=_needed(self.text, _("Overskriften")), number=clean(self.number, _("Overskriften")))

    @property
    def line(self) -> str:
        """The heading as it reads: number and text."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: plain text, or runs in bold and italic whose joined text it is.

    `language` is set where the paragraph is in another language than the paper.
    """

    text: str = ""
    runs: tuple[Run, ...] = ()
    language: Language | None = None

    def __post_init__(self) -> None:
        where = _("Et avsnitt")
        if self.runs:
            texts = clean_pieces([run.text for run in self.runs], where)
            pairs = zip(self.runs, texts, strict=True)
            kept = tuple(Run(text, run.bold, run.italic) for run, text in pairs if text)
            joined = "".join(texts)
            if self.text and clean(self.text, where, lines=True) != joined:
                raise ValueError("the text of a paragraph is the joined text of its runs")
            _fill(self, runs=kept, text=_needed(joined, where, lines=True))
        else:
            _fill(self, text=_needed(self.text, where, lines=True))
        if self.language is not None and self.language not in get_args(Language):
            raise ValueError(f"unknown language: {self.language!r}")

    @property
    def pieces(self) -> tuple[Run, ...]:
        """The paragraph as runs, one plain run where it has none."""
        return self.runs or (Run(self.text),)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered when the order matters; an empty list is refused."""

    items: tuple[str, ...]
    ordered: bool = False

    def __post_init__(self) -> None:
        if not self.items:
            raise refuse(
                "document-list", _("En liste har ingen punkter."), _("Ta bort listen eller fyll den.")
            )
        _fill(self, items=tuple(_needed(item, _("Et punkt i en liste"), lines=True) for item in self.items))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a header over every column; `numeric` columns stand to the right.

    `row_header`: the first column names the row. An empty cell becomes a dash.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    row_header: bool = False

    def __post_init__(self) -> None:
        caption = _needed(self.caption, _("Tabellteksten"))
        where = _("Tabellen «{caption}»").format(caption=caption)
        header = tuple(clean(cell, where) for cell in self.header)
        fix = _("Gi tabellen et hode med et navn på hver kolonne, og like mange celler i hver rad.")
        if not header or not all(header):
            message = _("{where} mangler navn på en kolonne, så den kan ikke leses opp.").format(where=where)
            raise refuse("document-table", message, fix)
        if not self.rows or any(len(row) != len(header) for row in self.rows):
            message = _("{where} har ikke én celle for hver kolonne i hver rad.").format(where=where)
            raise refuse("document-table", message, fix)
        if not set(self.numeric) <= set(range(len(header))):
            raise ValueError(f"no such column: {self.numeric}")
        rows = tuple(tuple(clean(cell, where) or EMPTY_CELL for cell in row) for row in self.rows)
        _fill(self, caption=caption, header=header, rows=rows, numeric=tuple(sorted(set(self.numeric))))


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing as SVG that carries its own looks, with the words that stand for it where it is not seen."""

    svg: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        alt = clean(self.alt, _("En figur"))
        if not alt:
            raise refuse(
                "document-alt",
                _("En figur mangler tekst for dem som ikke ser den."),
                _("Skriv med ord det figuren viser."),
            )
        pictures.check(self.svg)
        _fill(self, alt=alt, caption=clean(self.caption, _("Figurteksten")))


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs: the role, and the body and the name where they are known."""

    role: str
    name: str = ""
    body: str = ""

    def __post_init__(self) -> None:
        where = _("En underskrift")
        role = _needed(self.role, where)
        _fill(self, role=role, name=clean(self.name, where), body=clean(self.body, where))


@dataclass(frozen=True, slots=True)
class Signatures:
    """Room for those who sign, in this order."""

    signatories: tuple[Signatory, ...]

    def __post_init__(self) -> None:
        if not self.signatories:
            raise ValueError("somebody must sign")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Heading | Paragraph | Bullets | Table | Figure | Signatures | PageBreak


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a paper must say of itself: number, date, vintage of data, rule set, program and status.

    `organisation` is the letterhead in lines, without coat of arms; `recipients` the lines of the
    receiver. Empty parts are left out of the paper.
    """

    date: date
    number: str = ""
    vintage: str = ""
    rule_set: str = ""
    program: str = ""
    status: Status = "draft"
    organisation: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    case_number: str = ""

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise ValueError(f"unknown status: {self.status!r}")
        where = _("Opplysningene om dokumentet")
        single = ("number", "vintage", "rule_set", "program", "case_number")
        _fill(self, **{name: clean(getattr(self, name), where) for name in single})
        for name in ("organisation", "recipients"):
            lines = (clean(line, where) for line in getattr(self, name))
            _fill(self, **{name: tuple(line for line in lines if line)})


@dataclass(frozen=True, slots=True)
class Document:
    """A paper: title, language, blocks in reading order, and the facts about it.

    `landscape` lays the pages on their side, for a table of many columns. The first heading is of level 1
    and no level is skipped on the way down. Raises `BadInput` for
    what cannot be read by everyone, `ValueError` for a misuse by the program.
    """

    title: str
    language: Language
    blocks: tuple[Block, ...]
    about: DocumentFacts
    landscape: bool = False

    def __post_init__(self) -> None:
        if self.language not in get_args(Language):
            raise ValueError(f"unknown language: {self.language!r}")
        title = clean(self.title, _("Tittelen"))
        if not title:
            raise refuse("document-title", _("Dokumentet har ingen tittel."), _("Gi dokumentet en tittel."))
        if all(isinstance(block, PageBreak) for block in self.blocks):
            raise refuse("document-empty", _("Dokumentet er tomt."), _("Fyll ut minst ett punkt."))
        _fill(self, title=title)
        above = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > above + 1:
                raise refuse(
                    "document-headings",
                    _(
                        "Overskriften «{text}» er på nivå {level}, men overskriften over er på nivå {above}."
                    ).format(text=heading.text, level=heading.level, above=above),
                    _("Sett overskriften ett nivå under den forrige, ikke lenger ned."),
                    heading.line,
                )
            above = heading.level


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A person's text as paragraphs: a blank line parts two, a line break stays a line break."""
    parts = re.split(r"\n[ \t]*\n", clean(text, _("Teksten"), lines=True))
    return tuple(Paragraph(part) for part in parts if part.strip())


def _needed(text: str, where: str, *, lines: bool = False) -> str:
    """The text in its written form; raises `BadInput` when nothing is left of it."""
    cleaned = clean(text, where, lines=lines)
    if not cleaned:
        message = _("{where} er uten tekst.").format(where=where)
        raise refuse("document-empty", message, _("Skriv teksten, eller ta stedet bort."))
    return cleaned


def _fill(target: object, **values: Any) -> None:
    """Set fields of a frozen object while it is being made."""
    for name, value in values.items():
        object.__setattr__(target, name, value)
