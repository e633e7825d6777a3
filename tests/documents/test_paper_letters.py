import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.documents import Paragraph, Run, paragraphs
from bindeledd.documents.letters import clean, clean_pieces
from bindeledd.foundation import BadInput


def test_letters_written_in_two_ways_are_written_in_one():
    assert clean("Ga\u0301ivuotna", "x") == "Gáivuotna"


def test_what_nobody_sees_is_taken_out():
    assert clean("\ufeffverts\u00adkommune\u200b\u2060n ", "x") == "vertskommunen"


def test_blanks_are_single_and_hard_blanks_stay():
    assert clean("  9\u00a0729 \t innbyggere  ", "x") == "9\u00a0729 innbyggere"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\u2028", "\u0085"])
def test_every_kind_of_line_end_is_one(end):
    assert clean(f"a {end} b", "x", lines=True) == "a\nb"
    assert clean(f"a {end} b", "x") == "a b"


@pytest.mark.parametrize("letter", ["\x00", "\x01", "\x1b", "\u202e", "\u2066", "\uf0b7", "\ud800", "\ufffe"])
def test_letters_that_no_paper_can_hold_are_refused_by_name(letter):
    with pytest.raises(BadInput, match=f"U\\+{ord(letter):04X}") as refused:
        clean(f"a{letter}b", "Tittelen")
    assert refused.value.findings[0].fix
    assert "Tittelen" in refused.value.findings[0].message


@given(st.text(st.characters(exclude_categories=("C",))))
def test_the_written_form_is_a_fixed_point(text):
    for lines in (False, True):
        once = clean(text, "x", lines=lines)
        assert clean(once, "x", lines=lines) == once
        assert unicodedata.is_normalized("NFC", once)


@given(st.lists(st.text(st.sampled_from("aæ \t\n\u00a0\u200b"))))
def test_the_runs_of_a_text_joined_are_its_written_form(pieces):
    assert "".join(clean_pieces(pieces, "x")) == clean("".join(pieces), "x", lines=True)


def test_runs_keep_their_looks_and_lose_what_is_empty():
    paragraph = Paragraph(runs=(Run(" "), Run("Vert ", bold=True), Run(" er"), Run("  ", italic=True)))
    assert paragraph.runs == (Run("Vert ", bold=True), Run("er"))
    assert paragraph.text == "Vert er"


def test_a_persons_text_becomes_paragraphs():
    assert [p.text for p in paragraphs("a\r\nb\r\n\r\n \r\nc\n")] == ["a\nb", "c"]
    assert paragraphs(" \n ") == ()
