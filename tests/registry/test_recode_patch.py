"""CSV to CSV: the four digits, and nothing else."""

from __future__ import annotations

import io

import pytest
from recode_worlds import carried

from bindeledd.foundation import BadInput
from bindeledd.registry.recoding import patch as recode_patch
from bindeledd.registry.recoding.files import csv_shape
from bindeledd.registry.recoding.patch import CodeColumn, patch


@pytest.fixture(params=[1, 7, 64, 1 << 19])
def patched(request, monkeypatch, tmp_path):
    """The bytes that come out for these bytes, whatever the size of a block."""
    monkeypatch.setattr(recode_patch, "_BLOCK", request.param)

    def patching(data: bytes, *names: str, key: str | None = None) -> bytes:
        source = tmp_path / "inn.csv"
        source.write_bytes(data)
        shape = csv_shape(source, names)
        key_place = None if key is None else shape.columns.index(key)
        columns = [CodeColumn(shape.columns.index(name), key_place, name) for name in names]
        out = io.BytesIO()
        patch(source, shape, carried(), columns, out)
        return out.getvalue()

    return patching


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"kommune;a\n1805;1805\n0301;x\n", b"kommune;a\n1806;1805\n0301;x\n"),
        (b"kommune,a\r\n1805,1805\r\n", b"kommune,a\r\n1806,1805\r\n"),
        (b"a\tkommune\r\nx\t1805\r\ny\t1854\r\n", b"a\tkommune\r\nx\t1806\r\ny\t1806\r\n"),
        (b"a\tkommune\r\nx\t1805", b"a\tkommune\r\nx\t1806\r\n"),
        (b"\xef\xbb\xbfkommune;a\n1805;\xc3\xb8\n", b"\xef\xbb\xbfkommune;a\n1806;\xc3\xb8\n"),
        (b"kommune;\xf8\n1805;\xe5 \x96 \x80\n", b"kommune;\xf8\n1806;\xe5 \x96 \x80\n"),
        (b"sep=;\r\nkommune;a,b\r\n1805;1\r\n", b"sep=;\r\nkommune;a,b\r\n1806;1\r\n"),
        (b'"kommune";"a"\n"1805";"x;""y"\n', b'"kommune";"a"\n"1806";"x;""y"\n'),
        (b'kommune;a\r\n1805;"x\n1805;y"\r\n', b'kommune;a\r\n1806;"x\n1805;y"\r\n'),
        (b'"kom\nmune";kommune\nx;1805\n', b'"kom\nmune";kommune\nx;1806\n'),
        (b'kommune;a\n1805;""\n1805;""""\n', b'kommune;a\n1806;""\n1806;""""\n'),
        (b"kommune;a\n\n1805;1\n\r\n\n1805;2\n\n", b"kommune;a\n\n1806;1\n\r\n\n1806;2\n\n"),
        (b"kommune\n1805\n0301\n", b"kommune\n1806\n0301\n"),
        (b"kommune;a\n", b"kommune;a\n"),
        (b"kommune;a", b"kommune;a"),
    ],
)
def test_only_the_digits_change(patched, before, after):
    assert patched(before, "kommune") == after


def test_undecided_rows_are_left_out(patched):
    data = b"a;kommune\n1;9999\n2;0301\n3;\n4;301\n5;1850\n6;18055\n7;1805\n8;\xc3\xb8\xc3\xb8\n"
    assert patched(data, "kommune") == b"a;kommune\n2;0301\n7;1806\n"
    assert patched(b"a;kommune\n1;9999\n2;9999", "kommune") == b"a;kommune\n"


def test_the_key_decides_where_a_split_code_goes(patched):
    data = b'kommune;krets\n1850;18500104\n1850;"18500114"\n1850;\n1850;1\n0301;\n1805;18500114\n'
    assert patched(data, "kommune", key="krets") == (
        b'kommune;krets\n1806;18500104\n1875;"18500114"\n0301;\n1806;18500114\n'
    )


def test_two_columns_and_both_must_be_decided(patched):
    data = b"hjem;arbeid;antall\n1805;1854;3\n1805;9999;4\n9999;1805;5\n0301;1805;6\n"
    assert patched(data, "hjem", "arbeid") == b"hjem;arbeid;antall\n1806;1806;3\n0301;1806;6\n"


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b"kommune;a\n1805;1\n1805\n", 3),
        (b"kommune;a\n1805;1\n1805;1;2\n", 3),
        (b"kommune;a\n1805;1;2\n1805\n", 2),
        (b'kommune;a\n1805;1\n1805;"2\n1805;3\n', 3),
        (b'kommune;a\n1805;1\n\n1805;5" r\n1805;6" r\n', 4),
        (b'kommune;a\n1805;"1"x\n', 2),
        (b"kommune;a\n1805;1\n  \n", 3),
    ],
)
def test_a_row_that_cannot_be_told_into_cells_is_named(patched, data, row):
    with pytest.raises(BadInput) as refused:
        patched(data, "kommune")
    (finding,) = refused.value.findings
    assert (finding.code, finding.row) == ("csv-broken", row)
    assert "1805" not in finding.message + finding.fix


def test_a_record_without_end_is_refused_before_it_fills_the_memory(monkeypatch, patched):
    monkeypatch.setattr(recode_patch, "_LONGEST", 100)
    with pytest.raises(BadInput, match="anførselstegn"):
        patched(b'kommune;a\n1805;"' + b"x\n" * 500, "kommune")
