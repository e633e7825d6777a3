from __future__ import annotations

import pytest
from recode_worlds import write_csv

from bindeledd.foundation import BadInput
from bindeledd.registry.recoding.files import csv_shape, kind_of, new_shape, place_of, transcoded

WINDOWS = "Windows-1252 (Latin-1)"


@pytest.mark.parametrize(
    ("data", "columns", "separator", "encoding", "words"),
    [
        (b"a;kommune\n1;0301\n", ("a", "kommune"), ";", "utf-8", "UTF-8"),
        (b"a,kommune\n1,0301\n", ("a", "kommune"), ",", "utf-8", "UTF-8"),
        (b"a\tkommune\n", ("a", "kommune"), "\t", "utf-8", "UTF-8"),
        (b"\xef\xbb\xbfa;kommune\n", ("a", "kommune"), ";", "utf-8", "UTF-8 med BOM"),
        ("kommune;sted\n1;Bodø\n".encode("cp1252"), ("kommune", "sted"), ";", "cp1252", WINDOWS),
        ("kommune;påført\n1;–\n".encode("cp1252"), ("kommune", "påført"), ";", "cp1252", WINDOWS),
        ("kommune;sted\n1;Bodø\n".encode(), ("kommune", "sted"), ";", "utf-8", "UTF-8"),
        (b"sep=,\r\nkommune,a;b;c\r\n", ("kommune", "a;b;c"), ",", "utf-8", "UTF-8"),
        (b"kommune,a;b;c\r\n", ("kommune", "a;b;c"), ",", "utf-8", "UTF-8"),
        (b'"a;b","c\nd"\n', ("a;b", "c\nd"), ",", "utf-8", "UTF-8"),
    ],
)  # fmt: skip
def test_how_a_file_is_written(tmp_path, data, columns, separator, encoding, words):
    path = tmp_path / "inn.csv"
    path.write_bytes(data)
    shape = csv_shape(path, ["kommune"])
    assert (shape.columns, shape.separator, shape.encoding, shape.in_words) == (
        columns, separator, encoding, words,
    )  # fmt: skip
    assert data.startswith(shape.head)


def test_the_encoding_is_told_far_into_the_file(tmp_path):
    path = tmp_path / "inn.csv"
    path.write_bytes(b"kommune;a\n" + b"0301;x\n" * 400_000 + "0301;ø\n".encode("cp1252"))
    assert csv_shape(path, []).encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-header"),
        (b"\n0301;1\n", "no-header"),
        ("kommune;a\n".encode("utf-16"), "utf-16"),
        (b"PK\x03\x04rest", "not-csv"),
        (b"PAR1\x00\x00", "not-text"),
        (b"kommune\rn0301\r", "csv-line-ends"),
        (b'kommune;"a\n0301;1\n', "csv-line-ends"),
        ("kommune;ø\n".encode() + "0301;ø\n".encode("cp1252"), "mixed-encoding"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, data, code):
    path = tmp_path / "inn.csv"
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        csv_shape(path, ["kommune"])
    assert refused.value.findings[0].code == code


def test_windows_text_is_written_as_utf_8(tmp_path):
    source = write_csv(
        tmp_path / "inn.csv", [["kommune", "påført"], ["0301", "æ – €\r\nø"]], encoding="cp1252"
    )
    target = tmp_path / "ut.csv"
    shape = transcoded(source, csv_shape(source, []), target)
    assert target.read_bytes().decode() == source.read_bytes().decode("cp1252")
    assert target.read_bytes().startswith(shape.head)
    source.write_bytes(b"kommune;a\n0301;\xe6\x81\n")
    with pytest.raises(BadInput):
        transcoded(source, csv_shape(source, []), target)


def test_a_new_file_is_written_like_the_one_it_comes_from(tmp_path):
    path = tmp_path / "inn.csv"
    path.write_bytes("sep=;\r\nkommune;ø\r\n".encode("cp1252"))
    like = csv_shape(path, [])
    assert new_shape(["a", "b;c"], like).head == b'\xef\xbb\xbfsep=;\na;"b;c"\n'
    assert new_shape(["a", "b;c"], None).head == b"a,b;c\n"


def test_columns_by_name():
    columns = ("Kommune", "kommune", "Navn ", "antall", "antall")
    assert place_of(columns, "kommune", "f") == 1
    assert place_of(columns, "navn", "f") == 2
    with pytest.raises(BadInput, match="Flere kolonner heter «antall»"):
        place_of(columns, "antall", "f")
    with pytest.raises(BadInput) as refused:
        place_of(columns, "fylke", "f")
    assert "«Kommune», «kommune», «Navn »" in refused.value.findings[0].fix


def test_the_kind_by_the_name(tmp_path):
    assert [kind_of(tmp_path / name) for name in ("a.csv", "a.TXT", "a.parquet")] == ["csv", "csv", "parquet"]
    with pytest.raises(BadInput) as refused:
        kind_of(tmp_path / "a.xlsx")
    assert "CSV UTF-8" in refused.value.findings[0].fix
