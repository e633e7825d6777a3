"""A ten-page agreement as issued PDF, as working DOCX and as HTML, in a process that has made one before.

The PDF is opened and its pages counted, and the words of the first and last clause are looked for in
all three, so that it is the whole paper that is timed. No peer is measured: no other engine at hand
makes PDF/UA-1 and PDF/A-2a in one file.
"""

from __future__ import annotations

import io
from datetime import date

import docx as python_docx
from pypdf import PdfReader

from benchmarks.report import Row, median_seconds
from bindeledd.documents import (
    Block,
    Bullets,
    Document,
    DocumentFacts,
    Figure,
    Heading,
    Paragraph,
    Table,
    content_hash,
)
from bindeledd.documents.docx import working_file
from bindeledd.documents.html import fragment
from bindeledd.documents.pdf import issued_file

PAGES = 10
CLAUSES = 14
PDF_AT_MOST = 0.5
WORDS = (
    "Kommunestyrene har hver for seg vedtatt å samarbeide om et felles Nav-kontor. Samarbeidet bygger på "
    "kommuneloven kapittel 20, og kommunene har hørt brukere, ansatte og tillitsvalgte før de vedtok det. "
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 120">'
    + "".join(
        f'<rect x="90" y="{at * 24}" width="{500 - at * 90}" height="18" fill="#0b4f8f"/>'
        f'<text x="0" y="{at * 24 + 14}" font-size="13">Kommune {at}</text>'
        for at in range(5)
    )
    + "</svg>"
)


def run() -> list[Row]:
    """Time all three; raises AssertionError when one of them is not the whole paper."""
    made = agreement()
    pages = PdfReader(io.BytesIO(issued_file(made))).pages
    written = [
        paragraph.text for paragraph in python_docx.Document(io.BytesIO(working_file(made))).paragraphs
    ]
    shown = fragment(made)
    assert len(pages) == PAGES, len(pages)
    for heading, page in (("§ 1 Punkt 1", pages[0]), (f"§ {CLAUSES} Punkt {CLAUSES}", pages[-1])):
        assert heading in page.extract_text()
        assert heading in written
        assert heading in shown
    return [
        Row(
            f"Avtale på {PAGES} sider som PDF/UA-1 og PDF/A-2a",
            median_seconds(lambda: issued_file(made)),
            "s",
            at_most=PDF_AT_MOST,
        ),
        Row("Samme avtale som DOCX, med bilder", median_seconds(lambda: working_file(made)), "s"),
        Row("Samme avtale som HTML", median_seconds(lambda: fragment(made)) * 1000, "ms"),
        Row("Samme avtale, kontrollsum", median_seconds(lambda: content_hash(made)) * 1000, "ms"),
    ]


def agreement() -> Document:
    """An agreement of fourteen clauses, with a list, a table and a figure in every third."""
    blocks: list[Block] = []
    for clause in range(1, CLAUSES + 1):
        blocks += [Heading(1, f"Punkt {clause}", f"§ {clause}"), *[Paragraph(WORDS * 2)] * 4]
        if clause % 3 == 0:
            rows = tuple((f"Kommune {at}", str(at * 1000 + clause), "400\u00a0000") for at in range(8))
            header = ("Kommune", "Innbyggere", "Kroner")
            blocks += [
                Bullets(("sosialhjelp", "kvalifiseringsprogram", "råd og veiledning"), ordered=True),
                Table(f"Fordeling {clause}", header, rows, numeric=(1, 2), row_header=True),
                Figure(SVG, "Fem stolper", f"Figur til punkt {clause}"),
            ]
    about = DocumentFacts(
        date=date(2018, 9, 1),
        number="2018/12-3",
        vintage="Nordland 2018",
        rule_set="2018-07",
        program="Bindeledd",
        organisation=("Fauske kommune",),
    )
    return Document("Avtale om felles Nav-kontor", "nb", tuple(blocks), about)
