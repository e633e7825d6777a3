import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_worlds import ALT, paper, pressed
from test_paper_pdf import HOSTILE, everywhere

from bindeledd.documents import Paragraph, text_of
from bindeledd.documents.html import fragment
from bindeledd.foundation import BadInput


class Read(HTMLParser):
    """The elements and the text of a fragment, as a browser sees them."""

    def __init__(self, document, **options):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(fragment(document, **options))
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def named(self, name):
        return [attributes for tag, attributes in self.elements if tag == name]


def test_the_fragment_says_what_the_paper_says():
    assert pressed([Read(paper()).text]) == pressed(text_of(paper()))


def test_structure_is_marked_up():
    read = Read(paper())
    assert read.named("article") == [{"class": "paper", "lang": "nb-NO"}]
    assert [tag for tag, _ in read.elements if re.fullmatch(r"h\d", tag)] == ["h2", "h3", "h4", "h3"]
    assert [cell.get("scope") for cell in read.named("th")] == ["col", "col", "col", "row", "row"]
    assert [cell.get("class") for cell in read.named("td")] == ["number"] * 4
    assert [image["alt"] for image in read.named("img")] == [ALT]
    assert len(read.named("caption")) == len(read.named("figcaption")) == len(read.named("ol")) == 1
    assert {"lang": "se-NO"} in read.named("p")


def test_nothing_in_it_needs_a_weaker_policy():
    for tag, attributes in Read(paper()).elements:
        assert tag not in {"script", "style", "svg"}
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_the_title_takes_the_level_that_the_page_gives_it():
    assert Read(paper(), top=1).elements[0][0] == "article"
    assert len(Read(paper(), top=1).named("h1")) == 1
    assert len(Read(paper(), top=6).named("h6")) == 4
    with pytest.raises(ValueError):
        fragment(paper(), top=7)


def test_a_line_break_is_one():
    assert "<p>a<br>b</p>" in fragment(paper(Paragraph("a\nb")))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_text_is_escaped(text):
    made = everywhere(text)
    read = Read(made)
    assert pressed([read.text]) == pressed(text_of(made))
    assert {tag for tag, _ in read.elements} <= {tag for tag, _ in Read(paper()).elements}
    assert read.named("img")[0]["alt"] == made.blocks[6].alt


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_comes_out_as_it_went_in(text):
    try:
        made = everywhere(text)
    except BadInput:
        return
    assert pressed([Read(made).text]) == pressed(text_of(made))
