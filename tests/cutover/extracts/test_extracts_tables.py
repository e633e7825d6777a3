"""Parquet, DuckDB, SQLite, Excel and PostgreSQL: the same rows with their types, in order, and out again."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import Workbook, load_workbook
from tests.cutover.extracts.worlds import connection, numbered_rows, opened, rows_of, written_again
from tests.web.postgres import programs, running

from bindeledd.cutover.extracts.finding import find_extracts
from bindeledd.cutover.extracts.reading import open_extract, row_count, text_of
from bindeledd.cutover.extracts.writing import write_extract
from bindeledd.foundation.finding import BadInput

ROWS: list[tuple[Any, ...]] = [
    ("0301", 1850, 12.5, date(2020, 1, 1)),
    (None, None, None, None),
    ("æ;\n\"'", 7, 3.0, date(1999, 12, 31)),
]


def parquet(folder: Path) -> Path:
    path = folder / "saker.parquet"
    with duckdb.connect() as database:
        database.execute('CREATE TABLE t (Nr VARCHAR, "Kommune nr" BIGINT, "Beløp" DOUBLE, Dato DATE)')
        database.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", ROWS)
        database.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path


def duckdb_file(folder: Path) -> Path:
    path = folder / "saker.duckdb"
    with duckdb.connect(str(path)) as database:
        database.execute('CREATE TABLE saker (Nr VARCHAR, "Kommune nr" BIGINT, "Beløp" DOUBLE, Dato DATE)')
        database.executemany("INSERT INTO saker VALUES (?, ?, ?, ?)", [*ROWS, ROWS[0]])
        # Row ids have a gap from now on; record numbers have not.
        database.execute("DELETE FROM saker WHERE rowid = 3")
    return path


def workbook(folder: Path) -> Path:
    book = Workbook()
    page: Any = book.active
    page.title = "Saker"
    page.append(["Nr", "Kommune nr", "Beløp", "Dato"])
    for row in ROWS:
        page.append(row)
    path = folder / "saker.xlsx"
    book.save(path)
    return path


def test_parquet_keeps_names_types_and_rows(tmp_path: Path) -> None:
    with connection() as database:
        extract = opened(database, parquet(tmp_path))
        assert extract.columns == ("Nr", "Kommune nr", "Beløp", "Dato")
        assert extract.types == ("VARCHAR", "BIGINT", "DOUBLE", "DATE")
        assert numbered_rows(database, extract) == [(2 + place, *row) for place, row in enumerate(ROWS)]
        again = opened(database, written_again(database, extract, tmp_path / "ny.parquet", ("Nr_gammel",)))
        assert again.columns == (*extract.columns, "Nr_gammel")
        assert again.types == (*extract.types, "VARCHAR")
        assert rows_of(database, again) == [(*row, row[0]) for row in ROWS]


def test_a_whole_number_has_no_decimal_point_as_text(tmp_path: Path) -> None:
    with connection() as database:
        extract = opened(database, parquet(tmp_path))
        cells = ", ".join(text_of(extract, place) for place in range(4))
        found = database.execute(f"SELECT {cells} FROM {extract.relation}").fetchall()
    assert found[0] == ("0301", "1850", "12.5", "2020-01-01")
    assert found[1] == ("", "", "", "")
    assert found[2][2] == "3"


def test_parquet_without_its_end_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path)
    path.write_bytes(path.read_bytes()[:-20])
    with connection() as database, pytest.raises(BadInput) as refused:
        opened(database, path)
    assert refused.value.findings[0].code == "parquet-broken"


def test_parquet_with_damaged_pages_is_refused_when_read(tmp_path: Path) -> None:
    path = tmp_path / "stor.parquet"
    with connection() as database:
        database.execute(f"COPY (SELECT 'rad ' || range AS tekst FROM range(20000)) TO '{path}'")
        data = bytearray(path.read_bytes())
        data[200:1200] = bytes(1000)
        path.write_bytes(data)
        extract = opened(database, path)
        with pytest.raises(BadInput) as refused:
            row_count(database, extract)
    assert refused.value.findings[0].code == "parquet-broken"


def test_duckdb_tables_are_read_in_order_and_written_under_their_name(tmp_path: Path) -> None:
    path = duckdb_file(tmp_path)
    before = path.read_bytes()
    with connection() as database:
        extract = opened(database, path)
        assert extract.table == "saker"
        assert numbered_rows(database, extract) == [(2 + place, *row) for place, row in enumerate(ROWS)]
        target = written_again(database, extract, tmp_path / "ny.duckdb", ("Nr_gammel",))
        again = opened(database, target, "saker")
        assert rows_of(database, again) == [(*row, row[0]) for row in ROWS]
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["ny.duckdb", "saker.duckdb"]


def test_sqlite_keeps_types_and_declarations(tmp_path: Path) -> None:
    path = tmp_path / "fag.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE saker (nr TEXT, kommune INTEGER, belop REAL, annet, bilde BLOB)")
        rows = [
            ("0301", 1850, 12.5, "0042", b"\x00\xff"),
            (None, None, None, 7, None),
            ("", 3, 2.0, 1.5, b""),
        ]
        made.executemany("INSERT INTO saker VALUES (?, ?, ?, ?, ?)", rows)
        made.commit()
    before = path.read_bytes()
    with connection() as database:
        extract = opened(database, path)
        assert extract.types == ("VARCHAR", "BIGINT", "DOUBLE", "VARCHAR", "BLOB")
        assert numbered_rows(database, extract) == [
            (2, "0301", 1850, 12.5, "0042", b"\x00\xff"),
            (3, None, None, None, "7", None),
            (4, "", 3, 2.0, "1.5", b""),
        ]
        target = written_again(database, extract, tmp_path / "ny.db", ("nr_gammel",))
    with closing(sqlite3.connect(target)) as written:
        declared = [row[1:3] for row in written.execute("PRAGMA table_info(saker)")]
        found = written.execute("SELECT nr, kommune, belop, bilde, nr_gammel FROM saker").fetchall()
    assert declared[:3] == [("nr", "TEXT"), ("kommune", "INTEGER"), ("belop", "REAL")]
    assert found == [(*row[:3], row[4], row[0]) for row in rows]
    assert path.read_bytes() == before


def test_sqlite_with_changes_beside_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fag.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("CREATE TABLE t (a)")
        made.commit()
        with connection() as database, pytest.raises(BadInput) as refused:
            opened(database, path)
    assert refused.value.findings[0].code == "sqlite-in-use"


def test_a_broken_sqlite_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fag.db"
    path.write_bytes(b"SQLite format 3\x00" + b"tull" * 400)
    with connection() as database, pytest.raises(BadInput) as refused:
        opened(database, path)
    assert refused.value.findings[0].code == "sqlite-broken"


def test_several_tables_need_a_name(tmp_path: Path) -> None:
    path = tmp_path / "fag.db"
    with closing(sqlite3.connect(path)) as made:
        made.executescript("CREATE TABLE saker (a); CREATE TABLE betaling (b);")
    with connection() as database:
        with pytest.raises(BadInput, match="flere tabeller") as refused:
            opened(database, path)
        assert "«saker», «betaling»" in refused.value.findings[0].fix
        assert opened(database, path, "betaling").columns == ("b",)


def test_excel_cells_have_types_and_empty_rows_are_left_out(tmp_path: Path) -> None:
    with connection() as database:
        extract = opened(database, workbook(tmp_path))
        assert extract.types == ("VARCHAR", "BIGINT", "DOUBLE", "DATE")
        # The empty row keeps its number in the sheet.
        assert numbered_rows(database, extract) == [(2, *ROWS[0]), (4, *ROWS[2])]
        target = written_again(database, extract, tmp_path / "ny.xlsx", ("Nr_gammel",))
        first = target.read_bytes()
        assert written_again(database, extract, target, ("Nr_gammel",)).read_bytes() == first
    page: Any = load_workbook(target)["Saker"]
    found = list(page.iter_rows(values_only=True))
    assert found[0] == ("Nr", "Kommune nr", "Beløp", "Dato", "Nr_gammel")
    assert found[1] == ("0301", 1850, 12.5, datetime(2020, 1, 1), "0301")  # noqa: DTZ001 - as the library reads it
    assert found[2][:3] == ("æ;\n\"'", 7, 3)


def test_a_code_kept_as_a_decimal_number_is_whole(tmp_path: Path) -> None:
    book = Workbook()
    page: Any = book.active
    page.append(["Kommunenr", "Blandet", "Beløp"])
    page.append([1850.0, 1850.0, "1 234,50"])
    page.append([301, "0301", "2,00"])
    book.save(tmp_path / "a.xlsx")
    with connection() as database:
        extract = opened(database, tmp_path / "a.xlsx")
        assert extract.types == ("BIGINT", "VARCHAR", "VARCHAR")
        assert rows_of(database, extract) == [(1850, "1850", "1 234,50"), (301, "0301", "2,00")]


def test_formulas_without_value_are_refused_with_the_row(tmp_path: Path) -> None:
    book = Workbook()
    page: Any = book.active
    page.append(["Nr", "Sum"])
    page.append(["1", "=1+1"])
    book.save(tmp_path / "a.xlsx")
    with connection() as database, pytest.raises(BadInput) as refused:
        opened(database, tmp_path / "a.xlsx")
    assert (refused.value.findings[0].code, refused.value.findings[0].row) == ("formula-without-value", 2)


def test_hidden_sheets_are_told_of_and_read_only_by_name(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    book = load_workbook(path)
    hidden: Any = book.create_sheet("Gammelt")
    hidden.append(["a"])
    hidden.sheet_state = "hidden"
    book.save(path)
    with connection() as database:
        extract = opened(database, path)
        assert (extract.table, [note.code for note in extract.notes]) == ("Saker", ["hidden-sheets"])
        assert opened(database, path, "Gammelt").columns == ("a",)
    assert find_extracts(tmp_path) == [("saker.xlsx", "Saker")]


def test_excel_cells_beside_the_headings_are_refused(tmp_path: Path) -> None:
    book = Workbook()
    page: Any = book.active
    page.append(["Uttrekk fra fagsystemet"])
    page.append(["Nr", "Navn"])
    book.save(tmp_path / "a.xlsx")
    with connection() as database, pytest.raises(BadInput) as refused:
        opened(database, tmp_path / "a.xlsx")
    assert (refused.value.findings[0].code, refused.value.findings[0].row) == ("row-too-long", 2)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"Nr;Navn\n")
    with connection() as database, pytest.raises(BadInput):
        opened(database, tmp_path / "a.xlsx")


def test_extracts_are_found_outside_the_folders_of_the_program(tmp_path: Path) -> None:
    for place in ("inn/1850/saker.csv", "ut/1806/saker.csv", ".bindeledd/x.csv", "inn/ut/b.tsv", "deling.csv",
                  "les meg.md", "inn/.skjult.csv"):  # fmt: skip
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("a;b\n")
    (tmp_path / "lenke.csv").symlink_to("/etc/hostname")
    duckdb_file(tmp_path / "inn")
    assert find_extracts(tmp_path) == [
        ("inn/saker.duckdb", "saker"),
        ("inn/1850/saker.csv", None),
        ("inn/ut/b.tsv", None),
    ]


def test_unknown_and_missing_files_are_refused(tmp_path: Path) -> None:
    with connection() as database:
        for name, code in (("a.docx", "unknown-file-kind"), ("a.csv", "no-such-file")):
            with pytest.raises(BadInput) as refused:
                opened(database, tmp_path / name)
            assert refused.value.findings[0].code == code


def test_postgres_needs_its_variable_and_its_driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = "postgres/fag-1"
    with connection() as database:
        with pytest.raises(BadInput, match="BINDELEDD_PG_FAG_1"):
            open_extract(database, tmp_path / file, file=file, table="saker", room=tmp_path)
        monkeypatch.setenv("BINDELEDD_PG_FAG_1", "host=127.0.0.1 port=1 dbname=x password=hemmelig")
        monkeypatch.setitem(sys.modules, "psycopg", None)
        with pytest.raises(BadInput, match="ikke installert"):
            open_extract(database, tmp_path / file, file=file, table="saker", room=tmp_path)
        monkeypatch.undo()
        pytest.importorskip("psycopg")
        monkeypatch.setenv("BINDELEDD_PG_FAG_1", "host=127.0.0.1 port=1 dbname=x password=hemmelig")
        with pytest.raises(BadInput) as refused:
            open_extract(database, tmp_path / file, file=file, table="saker", room=tmp_path)
    assert refused.value.findings[0].code == "postgres-unreachable"
    assert "hemmelig" not in repr(refused.value.findings)


def test_postgres_tables_are_read_by_their_key_and_written_as_csv(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL er ikke installert på maskinen (Debian: apt install postgresql).")
    psycopg = pytest.importorskip("psycopg")
    with running(binaries) as address, connection() as database:
        with psycopg.connect(address) as server:
            server.execute("CREATE SCHEMA fag")
            server.execute('CREATE TABLE fag."Saker" (nr int PRIMARY KEY, navn text, dag date, sum numeric)')
            server.execute(
                "INSERT INTO fag.\"Saker\" VALUES (2, E'to\nlinjer', '2020-01-31', 12.50), (1, NULL, NULL, 0)"
            )
        monkeypatch.setenv("BINDELEDD_PG_FAG", address)
        file = "postgres/fag"
        extract = open_extract(database, tmp_path / file, file=file, table="fag.Saker", room=tmp_path / "rom")
        assert numbered_rows(database, extract) == [
            (2, "1", None, None, "0"),
            (3, "2", "to\nlinjer", "2020-01-31", "12.50"),
        ]
        query = f"SELECT c0 AS o0, c1 AS o1 FROM {extract.relation}"
        write_extract(database, query, ("nr", "navn"), extract, tmp_path / "ut.csv")
        assert (tmp_path / "ut.csv").read_text() == 'nr,navn\n1,\n2,"to\nlinjer"\n'
        with pytest.raises(BadInput, match="ingen slik tabell"):
            open_extract(database, tmp_path / file, file=file, table="fag.finnes_ikke", room=tmp_path / "rom")
