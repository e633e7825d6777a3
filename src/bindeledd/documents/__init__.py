"""Floor 1: one content model for papers, and what is made of it.

A paper is built once, as data, and every rendering says the same words in the same order. Text
written by a person is data all the way: no rendering ever interprets it.

- `model`: `Document`, `DocumentFacts` and the blocks; what cannot be made accessible is refused here
- `letters`: what a text may hold, and its one written form
- `pictures`: what an SVG figure may hold, how large it is drawn, and its picture as PNG
- `words`: the few words of the paper itself, in its own language
- `frame`: what stands around the blocks: letterhead, mark, facts, closing lines, footer
- `plain`: the text in reading order: the truth that every rendering equals
- `hashing`: the content hash, from the canonical JSON of the model
- `columns`: how wide each column of a table is
- `docx`, `docx_base`: the working file, and the styles it is written in
- `pdf`: the issued file, PDF/UA-1 and PDF/A-2a in one (`paper.typ` is its fixed template)
- `html`: the same paper as a fragment for a page
- `journal`: the files and what a journal needs to know of them, in one zip
- `zipped`: zip files whose bytes depend on nothing but their content
"""

from bindeledd.documents.hashing import content_hash
from bindeledd.documents.model import (
    Block,
    Bullets,
    Document,
    DocumentFacts,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Table,
    paragraphs,
)
from bindeledd.documents.plain import text_of

__all__ = [
    "Block",
    "Bullets",
    "Document",
    "DocumentFacts",
    "Figure",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Run",
    "Signatory",
    "Signatures",
    "Table",
    "content_hash",
    "paragraphs",
    "text_of",
]
