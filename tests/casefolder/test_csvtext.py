from __future__ import annotations

import pytest
from casefolder_worlds import NASTY
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.casefolder.csvtext import csv_bytes, decode, guarded, read_csv, unguarded
from bindeledd.foundation.finding import BadInput, Finding, Severity

HEADER = ("id", "navn", "antall")


@given(st.text() | st.sampled_from(NASTY) | st.text("'=+-@\t\rx", max_size=6))
def test_the_guard_is_taken_away_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(
        st.tuples(
            st.just("id"),
            st.text(st.characters(codec="utf-8", exclude_characters="\x00\r")),
            st.sampled_from(NASTY),
        ),
        max_size=5,
    ),
    st.booleans(),
)
def test_any_texts_come_back(rows: list[tuple[str, str, str]], norwegian: bool) -> None:
    grid = read_csv(csv_bytes(HEADER, rows, norwegian_excel=norwegian), "x.csv", HEADER)
    assert [tuple(record) for record in grid.records] == rows


def test_negative_numbers_are_numbers_and_negative_texts_are_guarded() -> None:
    assert csv_bytes(("a", "b"), [(-5, "-5"), (-1.5, "=x")]) == b"a,b\n-5,'-5\n-1.5,'=x\n"


def test_norwegian_excel_gets_semicolon_mark_and_decimal_comma() -> None:
    data = csv_bytes(("a", "b"), [(-1.5, "1.5"), (1000, None)], norwegian_excel=True)
    assert data == b"\xef\xbb\xbfa;b\n-1,5;1.5\n1000;\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_the_separator_is_found_by_the_column_names(delimiter: str, line: str) -> None:
    text = line.join([delimiter.join(HEADER), delimiter.join(["1", '"a,b;c"', "2"]), ""])
    grid = read_csv(text.encode(), "x.csv", HEADER)
    assert grid.header == HEADER
    assert grid.records == [["1", "a,b;c", "2"]]


def test_excels_own_separator_line_counts_as_a_row() -> None:
    grid = read_csv(b"sep=;\r\nid;navn\r\n1;a,b\r\n", "x.csv", HEADER)
    assert (grid.header, grid.records, grid.numbers) == (("id", "navn"), [["1", "a,b"]], [3])


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    grid = read_csv(b'id,navn\n1,"to\nlinjer"\n\n , \n2,b\n', "x.csv", HEADER)
    assert grid.numbers == [2, 5]


def test_latin_1_is_read_with_a_note_that_says_where() -> None:
    grid = read_csv("id;navn\n1;a\n2;Bodø\n".encode("latin-1"), "x.csv", HEADER)
    assert grid.records[1] == ["2", "Bodø"]
    (note,) = grid.notes
    assert (note.severity, note.row) == (Severity.NOTE, 3)
    assert "Windows-1252" in note.message
    assert "CSV UTF-8" in note.fix


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("id;navn\n1;Bodø".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x00i\x00d", "UTF-16"),
        (b"id\x00navn", "ikke en tekstfil"),
        (b"PK\x03\x04rest", "Excel- eller zip-fil"),
        ("id\næ\n".encode() + "ø\n".encode("latin-1"), "Tegnsettet skifter"),
        (b"id\n\x81\n", "Tegnsettet skifter"),
    ],
)
def test_what_is_no_readable_text_is_refused_with_advice(data: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        decode(data, "x.csv")
    assert "CSV UTF-8" in refused.value.findings[0].fix


@pytest.mark.parametrize("data", [b'id,navn\n1,a\n2,"uten slutt\n', b'id,navn\n1,a\n2,"a"b\n'])
def test_a_quote_without_its_mate_is_shown_with_its_row(data: bytes) -> None:
    with pytest.raises(BadInput, match="anførselstegn") as refused:
        read_csv(data, "x.csv", HEADER)
    assert refused.value.findings[0].row == 3


def test_a_cell_too_long_for_csv_is_refused() -> None:
    with pytest.raises(BadInput, match="CSV"):
        read_csv(b"id\n" + b"x" * 200_000, "x.csv", HEADER)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    findings: tuple[Finding, ...] = ()
    try:
        findings = read_csv(data, "x.csv", HEADER).notes
    except BadInput as refused:
        findings = refused.findings
    assert all(finding.fix for finding in findings)


def test_windows_text_whose_bytes_happen_to_be_a_rune_is_windows_text() -> None:
    text, (note,) = decode("navn\nBodø\nEvenášši\n".encode("cp1252"), "a.csv")
    assert text == "navn\nBodø\nEvenášši\n"
    assert note.code == "not-utf-8"
