"""Whole files: every row arrives in order, or is undecided, and nothing half-written is left."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recode_worlds import BETWEEN, NEW, carried, read, write_csv, write_parquet

from bindeledd.foundation import BadInput
from bindeledd.registry.recoding import patch as recode_patch
from bindeledd.registry.recoding import run as module
from bindeledd.registry.recoding.run import recode

CODES = ("0301", "1805", "1850", "5012", "1534", "1546", "9999", "1806", "301", "", "1805 ", "ja", "²301")
KEYS = ("", "18500104", "18500114", "15460107", "ukjent", "18049999")
HEADER = ["navn", "kommune", "krets", "annet"]
# What the csv module writes in a way that every reader reads alike.
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters='\n;,"\t'), max_size=8
)
rows_of_files = st.lists(st.tuples(texts, st.sampled_from(CODES), st.sampled_from(KEYS), texts), max_size=12)


def expected(rows, plan=None):
    """What the plan says of each row: the recoded rows in order, and the undecided with the reason."""
    plan = plan or carried()
    moved, undecided = [], []
    for name, code, key, other in rows:
        fate = plan.fate(plan.class_of(code, key))
        if fate.undecided:
            undecided.append([name, code, key, other, fate.reason])
        else:
            moved.append([name, fate.targets[0], key, other])
    return moved, undecided


@pytest.mark.parametrize("kind_in", ["csv", "parquet"])
@pytest.mark.parametrize("kind_out", ["csv", "parquet"])
@pytest.mark.parametrize("block", [5, 1 << 19])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10)
@given(rows=rows_of_files, end=st.sampled_from(["\n", "\r\n"]), separator=st.sampled_from(";,\t"))
def test_every_row_arrives_or_is_undecided(
    tmp_path, monkeypatch, kind_in, kind_out, block, rows, end, separator
):
    monkeypatch.setattr(recode_patch, "_BLOCK", block)
    if kind_in == "csv":
        source = write_csv(tmp_path / "inn.csv", [HEADER, *rows], separator, end=end)
    else:
        columns = ", ".join(f"{name} VARCHAR" for name in HEADER)
        source = write_parquet(tmp_path / "inn.parquet", columns, rows)
        separator = ","
    out, other = tmp_path / f"ut.{kind_out}", tmp_path / f"rest.{kind_out}"
    report = recode(source, out, carried(), ["kommune"], keys=["krets"], undecided=other)
    moved, undecided = expected(rows)
    assert report.status == "recoded"
    assert report.rows_in == report.rows_out + report.rows_undecided == len(rows)
    assert read(out, separator) == [HEADER, *moved]
    assert read(other, separator) == [[*HEADER, "årsak"], *undecided]
    counted = Counter()
    for row in report.undecided:
        counted[row.reason] += row.rows
    assert counted == Counter(row[-1] for row in undecided)
    assert report.out.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert report.out.bytes == out.stat().st_size


def test_nothing_is_written_while_rows_are_undecided(tmp_path):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["0301"], ["1850"], ["1850"], ["301"]])
    report = recode(source, tmp_path / "ut.csv", carried(), ["kommune"])
    assert report.status == "needs_decision"
    assert report.rows_undecided == 3
    assert [(row.code, row.rows) for row in report.undecided] == [("1850", 2), (None, 1)]
    assert [path.name for path in tmp_path.iterdir()] == ["inn.csv"]


def test_the_report_says_what_changed_and_what_was_split(tmp_path):
    rows = [["0301", ""], ["1805", ""], ["1805", ""], ["1850", "18500104"], ["1850", ""], ["1534", ""]]
    source = write_csv(tmp_path / "inn.csv", [["kommune", "krets"], *rows])
    report = recode(
        source, tmp_path / "ut.csv", carried(), ["Kommune"], keys=["KRETS"], undecided=tmp_path / "rest.csv"
    )
    assert [(change.old, change.new, change.rows) for change in report.changed] == [
        ("1534", "1580", 1),
        ("1805", "1806", 2),
        ("1850", "1806", 1),
    ]
    (split,) = report.splits
    assert (split.old, split.targets, split.by_key, split.undecided) == ("1850", ("1806", "1875"), (1, 0), 1)
    assert report.as_json()["splits"][0]["name"] == "1850 Tysfjord"
    assert "Klass 131" in report.code_list


def test_old_haram_is_whole_and_new_alesund_is_not(tmp_path):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["1534"], ["1504"]])
    assert recode(source, tmp_path / "a.csv", carried(), ["kommune"]).status == "recoded"
    assert read(tmp_path / "a.csv") == [["kommune"], ["1580"], ["1508"]]
    source = write_csv(tmp_path / "ny.csv", [["kommune"], ["1507"]])
    assert recode(source, tmp_path / "b.csv", carried(BETWEEN), ["kommune"]).status == "needs_decision"


def test_windows_text_keeps_its_letters(tmp_path):
    rows = [["kommune", "sted"], ["1805", "Håkvik – €"], ["9999", "Ærøy"], ["Bodø", "x"]]
    source = write_csv(tmp_path / "inn.csv", rows, encoding="cp1252", end="\r\n")
    report = recode(source, tmp_path / "ut.csv", carried(), ["kommune"], undecided=tmp_path / "rest.csv")
    assert report.read_as == "Windows-1252 (Latin-1)"
    assert (tmp_path / "ut.csv").read_bytes().decode("cp1252") == "kommune;sted\r\n1806;Håkvik – €\r\n"
    assert [row[:2] for row in read(tmp_path / "rest.csv")[1:]] == [["9999", "Ærøy"], ["Bodø", "x"]]
    recode(source, tmp_path / "ut.parquet", carried(), ["kommune"], undecided=tmp_path / "r.parquet")
    assert read(tmp_path / "ut.parquet") == [["kommune", "sted"], ["1806", "Håkvik – €"]]


def test_whole_numbers_in_parquet_have_lost_their_zero(tmp_path):
    source = write_parquet(
        tmp_path / "inn.parquet", "kommune INTEGER, krets BIGINT, dag DATE",
        [[301, None, "2018-01-01"], [1805, None, None], [1850, 18500114, "2018-02-03"], [None, None, None]],
    )  # fmt: skip
    report = recode(
        source, tmp_path / "ut.parquet", carried(), ["kommune"], keys=["krets"],
        undecided=tmp_path / "rest.parquet",
    )  # fmt: skip
    assert (report.rows_out, report.rows_undecided) == (2, 2)
    assert read(tmp_path / "ut.parquet")[1:] == [["1806", "", ""], ["1875", "18500114", "2018-02-03"]]
    assert [row[0] for row in read(tmp_path / "rest.parquet")[1:]] == ["301", ""]


def test_two_columns_of_codes(tmp_path):
    rows = [["1805", "1854", "3"], ["1850", "0301", "4"], ["0301", "9999", "5"]]
    source = write_csv(tmp_path / "inn.csv", [["hjem", "arbeid", "antall"], *rows])
    report = recode(
        source, tmp_path / "ut.csv", carried(), ["hjem", "arbeid"], undecided=tmp_path / "rest.csv"
    )
    assert read(tmp_path / "ut.csv")[1:] == [["1806", "1806", "3"]]
    assert [row[-1].partition(":")[0] for row in read(tmp_path / "rest.csv")[1:]] == ["hjem", "arbeid"]
    assert {(change.column, change.old) for change in report.changed} == {
        ("hjem", "1805"),
        ("arbeid", "1854"),
    }


def test_names_that_mean_several_files_or_end_a_text_are_plain_names(tmp_path):
    source = write_csv(tmp_path / "o'data[1]*?.csv", [["kom'mune", 'a"b'], ["1805", "x"]])
    write_csv(tmp_path / "o'data1.csv", [["kom'mune", 'a"b'], ["9999", "x"]])
    out = tmp_path / "ut'[x].parquet"
    assert recode(source, out, carried(), ["kom'mune"]).status == "recoded"
    again = tmp_path / "igjen'[x].csv"
    assert recode(out, again, carried(NEW), ["kom'mune"]).rows_out == 1
    assert read(again, ",") == [["kom'mune", 'a"b'], ["1806", "x"]]


def test_cells_that_are_no_codes_where_nothing_is_split(tmp_path):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["ja"], ["0301"], [" 301"]])
    report = recode(
        source, tmp_path / "ut.parquet", carried(NEW), ["kommune"], undecided=tmp_path / "rest.parquet"
    )
    assert (report.rows_out, report.rows_undecided) == (1, 2)


def test_a_file_without_rows(tmp_path):
    source = write_csv(tmp_path / "inn.csv", [["kommune", "a"]])
    for name in ("ut.csv", "ut.parquet"):
        report = recode(source, tmp_path / name, carried(), ["kommune"])
        assert (report.status, report.rows_in) == ("recoded", 0)
        assert read(tmp_path / name) == [["kommune", "a"]]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_lost_row_is_found_on_disk_and_nothing_is_left(tmp_path, monkeypatch, kind):
    source = write_csv(tmp_path / "inn.csv", [["kommune", "a"], ["1805", "1"], ["1854", "2"], ["0301", "3"]])

    def losing(work, half, *rest):
        shape = whole(work, half, *rest)
        lost = write_csv(tmp_path / "tapt.csv", [["kommune", "a"], ["1806", "1"], ["0301", "3"]])
        if shape is None:
            write_parquet(half, "kommune VARCHAR, a VARCHAR", [["1806", "1"], ["0301", "3"]])
        else:
            lost.replace(half)
        lost.unlink(missing_ok=True)
        return shape

    whole = module._write
    monkeypatch.setattr(module, "_write", losing)
    report = recode(source, tmp_path / f"ut.{kind}", carried(), ["kommune"])
    assert (report.status, report.rows_in, report.rows_out) == ("does_not_reconcile", 3, 2)
    assert report.out is None
    assert [path.name for path in tmp_path.iterdir()] == ["inn.csv"]


def test_a_code_swapped_for_another_is_found(tmp_path, monkeypatch):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["1805"], ["0301"]])
    monkeypatch.setattr(
        module, "patch", lambda source, shape, plan, columns, out: out.write(b"kommune\n1806\n1806\n")
    )
    report = recode(source, tmp_path / "ut.csv", carried(), ["kommune"])
    assert (report.status, report.rows_out) == ("does_not_reconcile", 2)


@pytest.mark.parametrize("written", [b"kommune\n1806;1\n", b"kommune\n"])
def test_what_cannot_be_read_back_does_not_add_up(tmp_path, monkeypatch, written):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["1805"]])
    monkeypatch.setattr(module, "patch", lambda source, shape, plan, columns, out: out.write(written))
    assert recode(source, tmp_path / "ut.csv", carried(), ["kommune"]).status == "does_not_reconcile"
    assert [path.name for path in tmp_path.iterdir()] == ["inn.csv"]


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    source = write_csv(tmp_path / "inn.csv", [["kommune"], ["1805"]])
    whole = module.proven

    def changing(*args):
        source.write_bytes(source.read_bytes() + b"0301\n")
        return whole(*args)

    monkeypatch.setattr(module, "proven", changing)
    with pytest.raises(BadInput, match="endret mens den ble lest"):
        recode(source, tmp_path / "ut.csv", carried(), ["kommune"])
    assert not (tmp_path / "ut.csv").exists()


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        (b"1805;1\n1805;1;2\n", 3),
        (b"1805\n", 2),
        (b'1805;"1\n1805;2\n', None),
        (b"1805;1\r\n0301;2\n", None),
        ("1805;ø\n".encode("cp1252") + "1805;ø\n".encode(), None),
    ],
)
def test_broken_rows_are_refused_without_their_values(tmp_path, rows, row):
    source = tmp_path / "inn.csv"
    source.write_bytes(b"kommune;a\n" + rows)
    for name in ("ut.csv", "ut.parquet"):
        with pytest.raises(BadInput) as refused:
            recode(source, tmp_path / name, carried(), ["kommune"])
        (finding,) = refused.value.findings
        assert finding.file == "inn.csv"
        assert "1805" not in finding.message
        assert row is None or finding.row == row
    assert [path.name for path in tmp_path.iterdir()] == ["inn.csv"]


def test_what_is_no_parquet_file_is_refused(tmp_path):
    (tmp_path / "inn.parquet").write_bytes(b"kommune;a\n1805;1\n" * 10)
    with pytest.raises(BadInput, match="som Parquet"):
        recode(tmp_path / "inn.parquet", tmp_path / "ut.csv", carried(), ["kommune"])


def test_calls_that_do_not_fit_together(tmp_path):
    source = write_csv(tmp_path / "inn.csv", [["kommune", "krets", "a", "A"], ["1805", "", "", ""]])
    out = tmp_path / "ut.csv"
    link = tmp_path / "lenke.csv"
    link.symlink_to(source)

    def refused(match, *args, **named):
        with pytest.raises(BadInput, match=match):
            recode(source, *args, **named)

    refused("over seg selv", source, carried(), ["kommune"])
    refused("over seg selv", link, carried(), ["kommune"])
    refused("over seg selv", out, carried(), ["kommune"], undecided=source)
    refused("samme fil", out, carried(), ["kommune"], undecided=tmp_path / "." / "ut.csv")
    refused("verken CSV eller Parquet", tmp_path / "ut.xlsx", carried(), ["kommune"])
    refused("sin egen nøkkelkolonne", out, carried(), ["kommune"], keys=["krets", "a"])
    refused("oppgitt to ganger", out, carried(), ["kommune", "KOMMUNE"])
    refused("oppgitt to ganger", out, carried(), ["kommune"], keys=["kommune"])
    refused("Verdikolonner", out, carried(), ["kommune"], values=["a"])
    refused("ingen kolonne som heter «fylke»", out, carried(), ["fylke"])
    refused("sitt eget navn", tmp_path / "ut.parquet", carried(), ["kommune"])
    with pytest.raises(FileNotFoundError):
        recode(tmp_path / "borte.csv", out, carried(), ["kommune"])
    assert {path.name for path in tmp_path.iterdir()} == {"inn.csv", "lenke.csv"}
