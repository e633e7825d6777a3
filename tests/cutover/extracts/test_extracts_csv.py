"""CSV extracts: read in order as text, refused with the row when broken, and written again as they were."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cutover.extracts.worlds import (
    connection,
    csv_file,
    numbered_rows,
    opened,
    rows_of,
    written_again,
)

from bindeledd.cutover.extracts.reading import row_count, text_of
from bindeledd.cutover.extracts.writing import write_csv, write_extract
from bindeledd.foundation.finding import BadInput, Finding

SECRET = "hemmelig"


def fault(path: Path) -> Finding:
    """What the file is refused for, when opened or when its rows are read."""
    with connection() as database, pytest.raises(BadInput) as refused:
        row_count(database, opened(database, path))
    assert SECRET not in str(refused.value)
    assert SECRET not in repr(refused.value.findings)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None
    return refused.value.findings[0]


@pytest.mark.parametrize(
    "data",
    [
        b"Saksnr,Navn\n0001,\xc3\x85se\n2,\n",
        b"\xef\xbb\xbfSaksnr;Navn\r\n0001;\xc3\x85se\r\n2;\r\n",
        b"Saksnr\tNavn\n0001\tOle\n",
        b"Saksnr|Navn\n0001|Ole\n",
        b"sep=;\r\nSaksnr;Navn\r\n0001;Ole\r\n",
        b"Saksnr;Navn\r\n0001;\xc5se \x96 \xf8st\r\n",
        b'Saksnr;"Navn; og mer"\n0001;"to\nlinjer; ""sitat"""\n',
        b"Saksnr;Navn\n",
    ],
    ids=["plain", "bom-crlf", "tab", "bar", "sep", "windows-1252", "quoted", "no-rows"],
)
def test_csv_is_written_byte_for_byte_as_it_was(tmp_path: Path, data: bytes) -> None:
    path = csv_file(tmp_path, data)
    with connection() as database:
        target = written_again(database, opened(database, path), tmp_path / "ut" / "saker.csv")
    assert target.read_bytes() == data
    assert path.read_bytes() == data
    assert [one.name for one in target.parent.iterdir()] == ["saker.csv"]


def test_extra_columns_stand_last_with_the_shape_of_the_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path, b"\xef\xbb\xbfNr;Navn\r\n1;A\r\n")
    with connection() as database:
        target = written_again(database, opened(database, path), tmp_path / "ny.csv", ("Nr_gammel",))
    assert target.read_bytes() == b"\xef\xbb\xbfNr;Navn;Nr_gammel\r\n1;A;1\r\n"


def test_latin_letters_that_the_encoding_lacks_are_refused(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Nr;Navn\n1;Åse\n".encode("latin-1"))
    with connection() as database:
        extract = opened(database, path)
        query = f"SELECT c0 AS o0, 'Čáhput' AS o1 FROM {extract.relation}"
        with pytest.raises(BadInput, match="tegnsettet"):
            write_extract(database, query, extract.columns, extract, tmp_path / "ny.csv")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".bindeledd", "saker.csv"]


def test_every_cell_is_text_and_an_empty_one_is_empty_text(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'Nr;Dato;Beløp\n0301;2020-01-01;1,50\n"";;\n')
    with connection() as database:
        extract = opened(database, path)
        cells = ", ".join(text_of(extract, place) for place in range(3))
        found = database.execute(f"SELECT {cells} FROM {extract.relation}").fetchall()
    assert extract.types == ("VARCHAR",) * 3
    assert found == [("0301", "2020-01-01", "1,50"), ("", "", "")]


def test_records_are_counted_not_lines(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'Nr;Tekst\n1;"a\nb\nc"\n2;d\n')
    with connection() as database:
        assert numbered_rows(database, opened(database, path)) == [(2, "1", "a\nb\nc"), (3, "2", "d")]


def test_records_are_numbered_in_the_order_of_the_file_by_two_threads(tmp_path: Path) -> None:
    # Larger than what one thread reads at a time, with line breaks in cells all through.
    rows = "".join(f'{number};"linje\nto {"x" * 180}"\n' for number in range(2, 100_002))
    path = csv_file(tmp_path, f"Nr;Tekst\n{rows}")
    with connection() as database:
        extract = opened(database, path)
        wrong = f"SELECT count(*), count(*) FILTER (n <> c0::BIGINT) FROM {extract.numbered}"
        assert database.execute(wrong).fetchone() == (100_000, 0)
        target = written_again(database, extract, tmp_path / "ny.csv")
    assert target.read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (f"Nr;Navn\n1;{SECRET}\n{SECRET}\n3;a\n", "csv-broken", 3),
        (f"Nr;Navn\n1;{SECRET}\n2;{SECRET};3\n", "csv-broken", 3),
        (f"Nr;Navn\n1;a\n2;b\n{SECRET}", "csv-broken", 4),
        (f'Nr;Navn\n1;a\n2;"{SECRET}', "csv-broken", 3),
        (f'Nr;Navn\n1;"{SECRET}\nlinje to"\n2;b\n{SECRET}\n', "csv-broken", 4),
        (f"Nr;Navn\n1;{SECRET}\nNr;Navn\n2;b\n", "header-again", 3),
        (f"Nr;Navn\n1;{SECRET}\n2;\x00b\n", "not-text", 3),
        (f"Nr;Nr\n1;{SECRET}\n", "column-twice", 1),
        (f"Nr; nr \n1;{SECRET}\n", "column-twice", 1),
        (f"Nr;;Navn\n1;{SECRET};2\n", "column-unnamed", 1),
        ("", "no-header", None),
        ("\n1;2\n", "no-header", None),
        (f"Nr;Navn\n1;{SECRET}\n2;å\n".encode() + b"3;\xe5\n", "mixed-encoding", None),
        (f"Nr;Navn\n1;{SECRET}\n2;å\n".encode("latin-1") + "3;å\n".encode(), "mixed-encoding", None),
        (f"Nr;Navn\n1;{SECRET}\n".encode("utf-16"), "utf-16", None),
        (f"Nr;Navn\r\n1;{SECRET}\n2;b\r\n", "csv-broken", None),
    ],
    ids=[
        "few-cells", "many-cells", "truncated", "truncated-in-quotes", "few-after-line-break",
        "header-again", "null-byte", "column-twice", "column-twice-by-case", "unnamed", "empty",
        "blank-header", "latin-in-utf8", "utf8-in-latin", "utf-16", "mixed-line-ends",
    ],
)  # fmt: skip
def test_a_broken_file_is_refused_with_the_row_and_without_its_content(
    tmp_path: Path, data: str | bytes, code: str, row: int | None
) -> None:
    found = fault(csv_file(tmp_path, data))
    assert found.code == code
    assert found.file == "saker.csv"
    if row is not None:
        assert found.row == row


def test_letters_of_two_encodings_are_told_by_row_far_down(tmp_path: Path) -> None:
    lines = "".join(f"{number};å{'x' * 100}\n" for number in range(20_000))
    found = fault(csv_file(tmp_path, f"Nr;Navn\n{lines}".encode("latin-1") + "9;øre\n".encode()))
    assert (found.code, found.row) == ("mixed-encoding", 20_002)


def test_a_last_line_without_end_is_read_and_told(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Nr;Navn\n1;a\n2;b")
    with connection() as database:
        extract = opened(database, path)
        assert rows_of(database, extract) == [("1", "a"), ("2", "b")]
    assert [note.code for note in extract.notes] == ["no-last-line-end"]


def test_a_list_about_another_format_is_plain_csv(tmp_path: Path) -> None:
    with connection() as database:
        database.execute(f"COPY (SELECT 1 AS a) TO '{tmp_path / 'x.parquet'}'")
        extract = opened(database, tmp_path / "x.parquet")
        write_csv(database, "SELECT 'å' AS o0, NULL AS o1", ("peker", "grunn"), extract, tmp_path / "l.csv")
    assert (tmp_path / "l.csv").read_text() == "peker,grunn\nå,\n"


CELL = st.text(alphabet='aå1;," \n', max_size=6).filter(lambda cell: cell == cell.strip())


@given(rows=st.lists(st.tuples(CELL.filter(lambda cell: cell != ""), CELL, CELL), max_size=8))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_come_back_as_they_were(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\n").writerows([("Nr", "Navn", "Til"), *rows])
    path = csv_file(tmp_path, text.getvalue())
    with connection() as database:
        target = written_again(database, opened(database, path), tmp_path / "ny.csv")
    with target.open(encoding="utf-8", newline="") as file:
        assert [tuple(row) for row in csv.reader(file, delimiter=";")][1:] == rows
