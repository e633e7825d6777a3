import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_worlds import ALT, OpenedPdf, paper, pressed
from test_paper_pdf import HOSTILE, everywhere

from bindeledd.documents import Bullets, PageBreak, Paragraph, Table, content_hash, text_of
from bindeledd.documents.docx import working_file
from bindeledd.documents.pdf import issued_file
from bindeledd.foundation import BadInput

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document):
    return docx.Document(io.BytesIO(working_file(document)))


def parts(document):
    with zipfile.ZipFile(io.BytesIO(working_file(document))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if not name.endswith("png")}


def all_paragraphs(file):
    """Every paragraph of the body, those in cells too, in the order they stand."""
    return list(file.element.body.iter(f"{W}p"))


def lines(file):
    found = []
    for paragraph in all_paragraphs(file):
        text = "".join(
            "\n" if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br")
        )
        found += [text] if text else []
    return found


@pytest.fixture(scope="module")
def file():
    return opened(paper())


def test_the_text_is_the_papers_text_line_by_line(file):
    assert lines(file) == text_of(paper())


def test_working_and_issued_file_say_the_same(file):
    assert pressed(lines(file)) == pressed([OpenedPdf(issued_file(paper())).text])


def test_no_paragraph_is_empty(file):
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
    for paragraph in all_paragraphs(file):
        assert "".join(node.text or "" for node in paragraph.iter(f"{W}t")) or list(paragraph.iter(drawing))


def test_headings_are_headings(file):
    styled = [
        (p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith(("Heading", "Title"))
    ]
    assert styled == [
        ("Title", "Avtale om felles Nav-kontor"),
        ("Heading 1", "§ 1 Deltakere"),
        ("Heading 2", "1.1 Oppgaver"),
        ("Heading 1", "§ 2 Underskrifter"),
    ]
    for level in (1, 2, 3, 4):
        style = file.styles[f"Heading {level}"].element
        assert style.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val") == str(level - 1)


@pytest.mark.parametrize(("language", "tag"), [("nb", "nb-NO"), ("nn", "nn-NO"), ("se", "se-NO")])
def test_the_language_is_in_styles_settings_and_properties(language, tag):
    made = parts(paper(Paragraph("Hei"), language=language))
    assert f'<w:lang w:val="{tag}"' in made["word/styles.xml"]
    assert f'<w:themeFontLang w:val="{tag}"/>' in made["word/settings.xml"]
    assert f"<dc:language>{tag}</dc:language>" in made["docProps/core.xml"]
    assert not [name for name, text in made.items() if "en-US" in text]


def test_a_paragraph_in_another_language_says_so(file):
    (paragraph,) = [p for p in file.paragraphs if p.text.startswith("Čállin")]
    assert paragraph.runs[0]._element.rPr.find(f"{W}lang").get(f"{W}val") == "se-NO"


def test_a_table_has_header_rows_and_figures_to_the_right(file):
    (table,) = file.tables
    header, *rows = table._tbl.tr_lst
    assert header.trPr.find(f"{W}tblHeader") is not None
    assert all(row.trPr.find(f"{W}tblHeader") is None for row in rows)
    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [None, 2, 2]
    assert {cell.width for cell in table.columns[1].cells} == {table.columns[1].width}
    look = table._tbl.tblPr.find(f"{W}tblLook")
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")
    assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Kostnader per år"


def test_a_figure_is_a_picture_with_the_words_that_stand_for_it(file):
    (picture,) = file.inline_shapes
    assert picture._inline.docPr.get("descr") == ALT
    assert round(picture.width.cm, 2) == 7.94


def test_lists_are_lists_and_each_numbered_one_begins_at_one():
    file = opened(
        paper(Bullets(("a", "b")), Bullets(("c", "d"), ordered=True), Bullets(("e",), ordered=True))
    )
    listed = [p for p in file.paragraphs if p.style.name.startswith("List")]
    assert [p.style.name for p in listed] == [*["List Bullet"] * 2, *["List Number"] * 3]
    own = [p._p.pPr.numPr.numId.val for p in listed[2:]]
    assert own[0] == own[1] != own[2]
    numbering = file.part.numbering_part.element
    for number in set(own):
        assert numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val == 1


def test_runs_keep_bold_and_italic(file):
    (paragraph,) = [p for p in file.paragraphs if p.text.startswith("Vert er")]
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("Vert er ", None, None),
        ("Fauske", True, None),
        (", kalt ", None, None),
        ("verten", None, True),
    ]


def test_a_page_break_is_no_paragraph_of_its_own():
    file = opened(paper(Paragraph("Før"), PageBreak(), Table("Etter", ("A",), (("1",),))))
    breaks = [p.text for p in file.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["Etter"]


def test_properties_say_what_the_paper_is(file):
    core = file.core_properties
    assert (core.title, core.language, core.revision) == ("Avtale om felles Nav-kontor", "nb-NO", 1)
    assert core.author == core.last_modified_by == "Fauske kommune – Fuossko suohkan"
    assert core.keywords == f"sha256:{content_hash(paper())}"
    assert core.created.date() == core.modified.date() == paper().about.date
    assert core.comments == ""


def test_the_footer_has_number_date_hash_and_page():
    footer = parts(paper())["word/footer1.xml"]
    assert f"2018/12-3 · 1. september 2018 · Nordland 2018 · 2018-07 · {content_hash(paper())[:12]}" in footer
    assert 'w:instr=" PAGE "' in footer
    assert 'w:instr=" NUMPAGES "' in footer


def test_only_a_draft_has_the_mark():
    assert "UTKAST" in parts(paper())["word/header1.xml"]
    assert not [name for name, text in parts(paper(status="adopted")).items() if "UTKAST" in text]


def test_the_same_paper_gives_the_same_bytes():
    made = working_file(paper())
    assert made == working_file(paper())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_template_is_left_but_its_frame():
    made = parts(paper())
    assert not [name for name in made if "theme" in name or "customXml" in name or "thumbnail" in name]
    for name, text in made.items():
        ElementTree.fromstring(text)
        assert "python-docx" not in text, name


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_text_is_text(text):
    made = everywhere(text)
    assert lines(opened(made)) == text_of(made)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_out_as_it_went_in(text):
    try:
        made = everywhere(text)
    except BadInput:
        return
    assert lines(opened(made)) == text_of(made)


def test_pages_on_their_side_have_the_same_words_and_wider_tables_in_both_files():
    upright, on_its_side = paper(), replace(paper(), landscape=True)
    made = docx.Document(io.BytesIO(working_file(on_its_side)))
    section = made.sections[0]
    assert section.page_width > section.page_height
    assert all(sum(column.width for column in table.columns) > 13_800 * 635 for table in made.tables)
    first = pypdf.PdfReader(io.BytesIO(issued_file(on_its_side))).pages[0]
    assert first.mediabox.width > first.mediabox.height
    assert text_of(on_its_side)[:3] == text_of(upright)[:3]
