from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_worlds import ALT, SVG, OpenedPdf, paper, pressed

from bindeledd.documents import (
    Bullets,
    Figure,
    Heading,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Table,
    content_hash,
    text_of,
)
from bindeledd.documents.columns import column_widths
from bindeledd.documents.pdf import LONGEST_WORD, breakable, issued_file
from bindeledd.foundation import BadInput

HOSTILE = [
    '#eval("1 + 1")',
    '#read("/etc/passwd")',
    "$x^2$ *a* _b_ `c` <d> @e ~ \\ / // /* f */ -- ---",
    "\\u{41} \\n #[ ] #{ } [ ( ] )",
    "= Overskrift",
    "- punkt + punkt",
    '" \' `` ""',
    "https://example.no/" + "lang" * 60,
    "W" * 300,
    "Divttasvuona Gáivuotna ŋ đ ŧ č š ž Á Ŋ Đ Ŧ ï ǩ ǧ ǥ ʒ ǯ å ø æ ä ö",
    "fi ffi fl ﬁ … – — « » „ ” € ½ § ≤ → ✓ ☐",
    "{paper} %s ${PATH} {{ x }} {% x %}",
    "<script>alert(1)</script> & &amp; ]]>",
]
LETTERS = st.characters(codec="latin-1", exclude_categories=("C",)) | st.sampled_from(
    "ŋđŧčšžŊĐ#$*_[]{}\\@~–«»"
)


@pytest.fixture(scope="module")
def opened():
    return OpenedPdf(issued_file(paper()))


def everywhere(text):
    """A paper with this text in each place that a person can fill in."""
    return paper(
        Heading(1, text, text),
        Paragraph(text),
        Paragraph(runs=(Run(text, bold=True), Run(text, italic=True), Run(text))),
        Bullets((text,)),
        Bullets((text, text), ordered=True),
        Table(text, (text, text), ((text, text),), row_header=True),
        Figure(SVG, text, text),
        Signatures((Signatory(text, text, text),)),
        title=text,
        **dict.fromkeys(("number", "vintage", "rule_set", "program", "case_number"), text),
        organisation=(text, text),
        recipients=(text,),
    )


def test_one_file_is_pdf_ua_1_and_pdf_a_2a(opened):
    assert "<pdfuaid:part>1</pdfuaid:part>" in opened.xmp
    assert "<pdfaid:part>2</pdfaid:part>" in opened.xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in opened.xmp
    assert opened.root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in opened.root
    assert opened.root["/OutputIntents"]


def test_title_language_date_and_hash_are_in_the_file(opened):
    assert opened.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert opened.root["/Lang"] == "nb-NO"
    information = opened.reader.metadata
    assert information.title == "Avtale om felles Nav-kontor"
    assert information.author == "Fauske kommune – Fuossko suohkan"
    assert information.creation_date_raw.startswith("D:20180901")
    assert f"sha256:{content_hash(paper())}" in opened.xmp


@pytest.mark.parametrize(("language", "tag"), [("nn", "nn-NO"), ("se", "se-NO"), ("en", "en-GB")])
def test_the_language_of_the_paper_is_the_language_of_the_file(language, tag):
    made = paper(language=language)
    opened = OpenedPdf(issued_file(made))
    assert opened.root["/Lang"] == tag
    assert pressed([opened.text]) == pressed(text_of(made))


def test_a_paragraph_in_another_language_says_so(opened):
    assert opened.languages == {"se-NO"}


def test_the_structure_is_that_of_the_paper(opened):
    count = opened.kinds.count
    assert (count("/H1"), count("/H2")) == (2, 1)
    assert (count("/Table"), count("/TH"), count("/TD")) == (1, 3, 6)
    assert (count("/L"), count("/LI")) == (2, 5)
    assert (count("/Strong"), count("/Em")) == (1, 1)
    assert opened.alts == [ALT]
    assert count("/Caption") == 2


def test_headings_are_in_the_outline(opened):
    first, below, last = opened.reader.outline
    assert (first.title, below[0].title, last.title) == ("§ 1 Deltakere", "1.1 Oppgaver", "§ 2 Underskrifter")


def test_the_order_of_the_structure_is_the_reading_order(opened):
    assert pressed([opened.text]) == pressed(text_of(paper()))


def test_mark_and_footer_are_on_every_page_and_no_part_of_the_text(opened):
    assert len(opened.reader.pages) == 2
    assert "Side 1 av 2" in opened.artifacts
    assert "Side 2 av 2" in opened.artifacts
    footer = f"2018/12-3 · 1. september 2018 · Nordland 2018 · 2018-07 · {content_hash(paper())[:12]}"
    assert opened.artifacts.count(footer) == 2
    # Behind the text of both pages, and in the header of the second.
    assert opened.artifacts.count("UTKAST") == 3
    assert opened.text.count("UTKAST") == 1


@pytest.mark.parametrize("status", ["adopted", "issued"])
def test_a_paper_that_is_no_draft_has_no_mark(status):
    opened = OpenedPdf(issued_file(paper(status=status)))
    assert "UTKAST" not in opened.text + opened.artifacts


def test_a_table_over_several_pages_has_its_headers_once_in_the_structure():
    rows = tuple((f"Kommune {at}", str(at)) for at in range(120))
    made = paper(Table("Mange rader", ("Kommune", "Tall"), rows, numeric=(1,)))
    opened = OpenedPdf(issued_file(made))
    assert len(opened.reader.pages) > 2
    assert opened.kinds.count("/TH") == 2
    assert pressed([opened.text]) == pressed(text_of(made))


def test_the_same_paper_gives_the_same_bytes(opened):
    assert issued_file(paper()) == opened.bytes


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_text_is_never_read_as_code(text):
    made = everywhere(text)
    opened = OpenedPdf(issued_file(made))
    assert pressed([opened.text]) == pressed(text_of(made))
    assert pressed(opened.alts) == pressed([made.blocks[6].alt])


@settings(max_examples=40, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=200))
def test_any_text_comes_out_as_it_went_in(text):
    try:
        made = everywhere(text)
    except BadInput:
        return
    opened = OpenedPdf(issued_file(made))
    assert pressed([opened.text]) == pressed(text_of(made))


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_letters_at_all_give_a_file_or_clear_words(text):
    with suppress(BadInput):
        assert issued_file(everywhere(text)).startswith(b"%PDF-1.7")


def test_letters_in_no_font_are_refused_by_name_and_place():
    made = paper(Heading(1, "Formål"), Paragraph("Bra 😀"), Heading(1, "Annet"), Bullets(("中", "fint")))
    with pytest.raises(BadInput, match="tegn som ikke kan trykkes") as refused:
        issued_file(made)
    (finding,) = refused.value.findings
    assert "😀 (U+1F600)" in finding.message
    assert "中 (U+4E2D)" in finding.message
    assert finding.fix.endswith("De står under: Formål; Annet.")


@given(st.text(st.sampled_from("ab \n\u0301"), max_size=200))
def test_long_words_can_break_and_nothing_else_is_changed(text):
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert "\u200b\u0301" not in broken
    parts = broken.replace("\n", " ").replace("\u200b", " ").split(" ")
    assert all(len(part.replace("\u0301", "")) <= LONGEST_WORD for part in parts)


def test_columns_of_figures_are_alike_and_text_gets_the_rest():
    table = Table(
        "T", ("Kommune", "Innbyggere", "Kroner"), (("Fauske og Sørfold", "1", "2"),), numeric=(1, 2)
    )
    text, first, second = column_widths(table)
    assert first == second < text
    assert text + first + second == pytest.approx(92, abs=0.1)
    figures = column_widths(Table("T", ("A", "B"), (("1", "200"),), numeric=(0, 1)))
    assert figures[0] == figures[1] == 46


def test_in_a_crowded_table_the_widest_columns_give_way():
    short, *long = column_widths(Table("T", ("Kort", *["w" * 40] * 8), (("a",) * 9,)))
    assert short == pytest.approx(4 * 1.1 + 2)
    assert len(set(long)) == 1
    assert short + sum(long) == pytest.approx(92 * 9.8 / 8.5, abs=0.1)
