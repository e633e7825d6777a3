"""An uploaded agreement is read as a person reads it."""

from __future__ import annotations

import codecs

import pytest
from agreement_worlds import BOKMAL, NYNORSK, agreement, saved, with_body
from docx import Document
from docx.shared import Pt

from bindeledd.agreements.reading import Passage, Place, guess_language, read_agreement


def read(body: str) -> list[str]:
    return [passage.text for passage in read_agreement(with_body(body), "avtale.docx")]


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("clauses", [BOKMAL, NYNORSK], ids=["nb", "nn"])
def test_paragraphs_stand_under_their_headings(clauses: tuple[tuple[str, str], ...]) -> None:
    passages = read_agreement(agreement(clauses), "avtale.docx")
    assert passages[0] == Passage(Place(1, ("Avtale om samarbeid",)), "Avtale om samarbeid", is_heading=True)
    assert [(p.place.heading, p.text) for p in passages if not p.is_heading] == list(clauses)
    assert [p.place.paragraph for p in passages] == list(range(1, 12))


def test_headings_inside_headings() -> None:
    document = Document()
    for level, text in ((1, "Økonomi"), (2, "Fordeling"), (1, "Uttreden")):
        document.add_heading(text, level)
        document.add_paragraph(f"Om {text.lower()} er det enighet.")
    passages = read_agreement(saved(document))
    assert [p.place.headings for p in passages if not p.is_heading] == [
        ("Økonomi",),
        ("Økonomi", "Fordeling"),
        ("Uttreden",),
    ]


def test_a_style_made_from_a_heading_is_a_heading() -> None:
    document = Document()
    style = document.styles.add_style("Avtalepunkt", 1)
    style.base_style = document.styles["Heading 2"]
    document.add_paragraph("Økonomisk oppgjør", style="Avtalepunkt")
    document.add_paragraph("Kostnadene deles.")
    assert [p.is_heading for p in read_agreement(saved(document))] == [True, False]


def test_headings_without_styles_are_known_by_their_looks() -> None:
    document = Document()
    for heading, text in (("§ 1 Deltakere", "Fauske og Sørfold."), ("§ 2 Oppgjør", "Kostnadene deles likt.")):
        document.add_paragraph(heading)
        document.add_paragraph(text)
    bold = document.add_paragraph()
    bold.add_run("Uttreden").bold = True
    document.add_paragraph("Fristen er ett år.").runs[0].font.size = Pt(10)
    passages = read_agreement(saved(document))
    assert [p.text for p in passages if p.is_heading] == ["§ 1 Deltakere", "§ 2 Oppgjør", "Uttreden"]


def test_a_numbered_list_under_headings_is_no_heading() -> None:
    text = "§ 1 Deltakere\n1. Fauske kommune\n2. Sørfold kommune\n\n§ 2 Oppgjør\nKostnadene deles likt.\n"
    passages = read_agreement(text.encode(), "avtale.txt")
    assert [p.text for p in passages if p.place.heading == "§ 1 Deltakere" and not p.is_heading] == [
        "1. Fauske kommune",
        "2. Sørfold kommune",
    ]


def test_tables_are_read_row_by_row_where_they_stand() -> None:
    document = Document()
    document.add_paragraph("Før tabellen.")
    table = document.add_table(rows=2, cols=2)
    for row, (left, right) in zip(
        table.rows, [("Vertskommune", "Fauske"), ("Oppgjør", "Kvartalsvis")], strict=True
    ):
        row.cells[0].text, row.cells[1].text = left, right
    document.add_paragraph("Etter tabellen.")
    assert [p.text for p in read_agreement(saved(document))] == [
        "Før tabellen.",
        "Vertskommune | Fauske",
        "Oppgjør | Kvartalsvis",
        "Etter tabellen.",
    ]


def test_a_table_used_as_a_frame_is_read_paragraph_by_paragraph() -> None:
    document = Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "Første ledd."
    cell.add_paragraph("Andre ledd.")
    inner = cell.add_table(rows=1, cols=2)
    inner.rows[0].cells[0].text = "Inni."
    assert [p.text for p in read_agreement(saved(document))] == ["Første ledd.", "Andre ledd.", "Inni."]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>Fristen er </w:t></w:r>"
        "<w:del><w:r><w:delText>seks</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>tolv</w:t></w:r></w:ins><w:r><w:t xml:space='preserve'> måneder.</w:t></w:r></w:p>"
        "<w:moveFrom><w:r><w:t>Flyttet.</w:t></w:r></w:moveFrom>"
        "<w:p><w:moveFrom><w:r><w:t>Flyttet.</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>Flyttet.</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Delt </w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='Heading1'/></w:pPr></w:pPrChange></w:pPr>"
        "<w:r><w:t>avsnitt.</w:t></w:r></w:p>"
    )
    assert read(body) == ["Fristen er tolv måneder.", "Flyttet.", "Delt avsnitt."]


def test_what_a_reader_does_not_see_is_not_read() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult.</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Synlig</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='1'/><w:instrText> PAGE </w:instrText></w:r></w:p>"
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d\u00ad</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='TOC1'/></w:pPr><w:r><w:t>Økonomisk oppgjør</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Uttreden ........ 7</w:t></w:r></w:p>"
    )
    assert read(body) == ["Synlig", "a b c-d"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('I boksen.')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Rundt.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read(body) == ["I boksen.", "Rundt."]


def test_content_controls_and_links_are_read() -> None:
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('I feltet.')}</w:sdtContent></w:sdt>"
        "<w:p><w:hyperlink><w:r><w:t>lovdata.no</w:t></w:r></w:hyperlink></w:p>"
    )
    assert read(body) == ["I feltet.", "lovdata.no"]


def test_depth_does_not_matter() -> None:
    deep = 20_000
    assert read("<w:sdt>" * deep + paragraph("Dypt nede.") + "</w:sdt>" * deep) == ["Dypt nede."]


@pytest.mark.parametrize(
    "data",
    [
        "§ 1 Vert\r\nFauske er\r\nvertskommune på ny.\r\n\r\n§ 2 Oppgjør\r\nÅrlig.".encode(encoding)
        for encoding in ("utf-8", "utf-8-sig", "cp1252")
    ]
    + [
        codecs.BOM_UTF16_LE
        + "§ 1 Vert\nFauske er\nvertskommune på ny.\n\n§ 2 Oppgjør\nÅrlig.".encode("utf-16-le")
    ],
    ids=["utf-8", "mark", "windows", "utf-16"],
)
def test_plain_text(data: bytes) -> None:
    passages = read_agreement(data, "Avtale.TXT")
    assert [(p.place.heading, p.text) for p in passages if not p.is_heading] == [
        ("§ 1 Vert", "Fauske er vertskommune på ny."),
        ("§ 2 Oppgjør", "Årlig."),
    ]


def test_language() -> None:
    assert guess_language(text for clause in BOKMAL for text in clause) == "nb"
    assert guess_language(text for clause in NYNORSK for text in clause) == "nn"
    assert guess_language(["Fauske"]) is None
    assert guess_language(text for clause in (*BOKMAL, *NYNORSK) for text in clause) is None
