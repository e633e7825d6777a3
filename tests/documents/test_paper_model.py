from dataclasses import replace

import pytest
from paper_worlds import ALT, SVG, paper

from bindeledd.documents import (
    Bullets,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signatory,
    Signatures,
    Table,
    content_hash,
    text_of,
)
from bindeledd.documents.hashing import canonical
from bindeledd.documents.pictures import TALLEST_CM, WIDEST_CM, png, size_cm
from bindeledd.foundation import BadInput

SPACE = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


def refusal(make):
    with pytest.raises(BadInput) as refused:
        make()
    (finding,) = refused.value.findings
    assert finding.message
    assert finding.fix
    return finding


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("document-alt", lambda: Figure(SVG, " ")),
        ("document-table", lambda: Table("Tekst", (), ())),
        ("document-table", lambda: Table("Tekst", ("A", " "), (("1", "2"),))),
        ("document-table", lambda: Table("Tekst", ("A", "B"), (("1",),))),
        ("document-table", lambda: Table("Tekst", ("A",), ())),
        ("document-empty", lambda: Table("", ("A",), (("1",),))),
        ("document-empty", lambda: Paragraph("\u200b ")),
        ("document-empty", lambda: Heading(1, "")),
        ("document-empty", lambda: Signatory(" ")),
        ("document-list", lambda: Bullets(())),
        ("document-empty", lambda: Bullets(("a", " "))),
        ("document-title", lambda: paper(title=" ")),
        ("document-empty", lambda: paper(PageBreak())),
        ("document-headings", lambda: paper(Heading(2, "To"))),
        ("document-headings", lambda: paper(Heading(1, "En"), Heading(3, "Tre"))),
    ],
)
def test_what_not_everyone_can_read_is_refused_with_a_way_to_mend_it(code, make):
    assert refusal(make).code == code


def test_headings_may_climb_as_far_as_they_like():
    levels = (1, 2, 3, 4, 1, 2, 2)
    assert paper(*(Heading(level, "Tekst") for level in levels))


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading(0, "a"),
        lambda: Heading(5, "a"),
        lambda: Paragraph("a", language="fi"),
        lambda: Paragraph("a", runs=(Run("b"),)),
        lambda: Table("a", ("A",), (("1",),), numeric=(1,)),
        lambda: Signatures(()),
        lambda: paper(language="sv"),
        lambda: paper(status="final"),
    ],
)
def test_misuse_by_the_program_is_another_fault(make):
    with pytest.raises(ValueError):
        make()


@pytest.mark.parametrize(
    "svg",
    [
        "ikke svg",
        "<svg/>",
        f"<svg {SPACE}><script>1</script></svg>",
        f"<svg {SPACE}><foreignObject/></svg>",
        f'<svg {SPACE} onload="x()"/>',
        f'<svg {SPACE}><image href="file:///etc/hosts"/></svg>',
        f'<svg {SPACE} xmlns:x="http://www.w3.org/1999/xlink"><use x:href="a.svg#b"/></svg>',
        f"<svg {SPACE}><style>@import 'a.css'</style></svg>",
        f'<svg {SPACE}><rect fill="url(https://example.no/a)"/></svg>',
        f'<!DOCTYPE svg [<!ENTITY a "b">]><svg {SPACE}>&a;</svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 10"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="5"/>',
    ],
)
def test_a_figure_is_a_drawing_and_nothing_else(svg):
    assert refusal(lambda: Figure(svg, ALT)).code == "document-figure"


def test_a_figure_may_point_within_itself():
    assert Figure(f'<svg {SPACE}><defs><g id="a"/></defs><use href="#a" fill="url(#b)"/></svg>', ALT)


def test_a_figure_is_drawn_in_its_own_size_and_never_off_the_page():
    def size(width, height):
        return size_cm(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}px"/>')

    assert size(96, 48) == (2.54, 1.27)
    assert size(9600, 4800) == (WIDEST_CM, WIDEST_CM / 2)
    assert size(4800, 9600) == (TALLEST_CM / 2, TALLEST_CM)


def test_the_same_figure_gives_the_same_picture():
    assert png(SVG) == png(SVG)
    assert png(SVG).startswith(b"\x89PNG")


def test_the_text_stands_in_reading_order():
    table = Table("Tall", ("A", "B"), (("1", ""),))
    made = paper(
        Heading(1, "Først", "§ 1"), table, Figure(SVG, ALT, "Under figuren"), organisation=("Fauske",)
    )
    assert text_of(made)[:-1] == [
        "Fauske",
        "UTKAST",
        "Dato: 1. september 2018",
        "Nummer: 2018/12-3",
        "Saksnummer: 18/1234",
        "Sørfold kommune",
        "8226 Straumen",
        "Avtale om felles Nav-kontor",
        "§ 1 Først",
        "Tall",
        *("A", "B", "1", "–"),
        "Under figuren",
        "Status: utkast",
        "Datagrunnlag: Nordland 2018",
        "Regelsett: 2018-07",
        "Laget med: Bindeledd 0.3.0",
    ]
    assert text_of(made)[-1] == f"Kontrollsum for innholdet (SHA-256): {content_hash(made)}"


@pytest.mark.parametrize(
    ("language", "mark", "day", "status"),
    [
        ("nb", "UTKAST", "Dato: 1. september 2018", "Status: vedtatt"),
        ("nn", "UTKAST", "Dato: 1. september 2018", "Status: vedteke"),
        ("se", "EVTTOHUS", "Dáhton: 01.09.2018", "Dilli: mearriduvvon"),
        ("en", "DRAFT", "Date: 1 September 2018", "Status: adopted"),
    ],
)
def test_a_paper_speaks_its_own_language(language, mark, day, status):
    draft, adopted = (text_of(paper(language=language, status=status)) for status in ("draft", "adopted"))
    assert {mark, day} <= set(draft)
    assert {status, day} <= set(adopted)
    assert mark not in adopted


def test_what_is_not_known_is_left_out():
    text = text_of(paper(number="", vintage="", rule_set="", program="", case_number="", organisation=()))
    assert not [line for line in text if line.endswith(": ") or line.startswith(("Nummer", "Regelsett"))]


def test_the_hash_is_of_the_content_and_of_nothing_else():
    assert content_hash(paper()) == content_hash(paper())
    assert len(content_hash(paper())) == 64
    assert canonical(paper(Paragraph("Ga\u0301ivuotna"))) == canonical(paper(Paragraph("Gáivuotna ")))


def test_the_hash_changes_with_every_part():
    made = paper()
    blocks = made.blocks
    others = [
        replace(made, title="Annet"),
        replace(made, language="nn"),
        replace(made, blocks=blocks[:-1]),
        replace(made, blocks=(*blocks[:1], *blocks[2:3], *blocks[1:2], *blocks[3:])),
        replace(made, blocks=(Bullets(("a",)),)),
        replace(made, blocks=(Bullets(("a",), ordered=True),)),
        replace(made, about=replace(made.about, status="adopted")),
        replace(made, about=replace(made.about, number="2")),
        replace(made, about=replace(made.about, rule_set="2019-01")),
    ]
    assert len({content_hash(other) for other in (made, *others)}) == len(others) + 1


def test_how_the_pages_lie_is_told_in_the_hash_only_when_they_lie_on_their_side():
    upright = paper()
    assert content_hash(upright) != content_hash(replace(upright, landscape=True))
    assert b"landscape" not in canonical(upright)
