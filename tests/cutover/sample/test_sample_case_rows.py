"""The rows for benchmarks: as many as asked for, the same each time, in the order of municipalities."""

from __future__ import annotations

import duckdb
import pytest
from benchmarks.cutover_rows import CUTOVER, DAY, make_case_rows

from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.splits import parts
from bindeledd.cutover.kostra.identity import holds

ROWS = 30_000


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    room = tmp_path_factory.mktemp("rows")
    make_case_rows(room / "rows.parquet", ROWS)
    return room


def asked(room, query):
    return duckdb.sql(query.format(rows=f"'{room}/rows.parquet'")).fetchall()


def test_so_many_rows_of_thirteen_columns_and_nothing_else_left(room):
    assert asked(room, "SELECT count(*), count(DISTINCT saksnr) FROM {rows}") == [(ROWS, ROWS)]
    assert len(asked(room, "DESCRIBE FROM {rows}")) == 13
    assert [path.name for path in room.iterdir()] == ["rows.parquet"]


def test_the_same_rows_again_as_csv(room, tmp_path):
    make_case_rows(tmp_path / "rows.csv", ROWS, format="csv")
    written = f"read_csv('{tmp_path}/rows.csv', all_varchar = true)"
    texts = "SELECT COLUMNS(*)::VARCHAR FROM {rows}"
    assert asked(room, f"{texts} EXCEPT ALL FROM {written}") == []


def test_rows_are_clustered_by_municipality_and_only_numbers_in_use_occur(room):
    before = "SELECT kommune, lag(kommune) OVER () AS before FROM {rows}"
    changes = asked(room, f"SELECT count(*) FROM ({before}) WHERE kommune <> before")
    places = {number for (number,) in asked(room, "SELECT DISTINCT kommune FROM {rows}")}
    assert changes == [(len(places) - 1,)]
    assert places <= {*municipalities(DAY)}


def test_split_municipalities_have_their_real_basic_units(room):
    real = {part.key for part in parts() if (part.old, part.date) == ("1850", CUTOVER)}
    units = asked(room, "SELECT DISTINCT grunnkrets FROM {rows} WHERE kommune = '1850'")
    found = {unit for (unit,) in units if unit}
    assert found
    assert found <= real


def test_nearly_all_numbers_hold_and_show_that_they_are_synthetic(room):
    numbers = [number for (number,) in asked(room, "SELECT fnr FROM {rows}")]
    assert 0 < sum(not holds(number) for number in numbers) < 0.005 * ROWS
    assert all(81 <= int(number[2:4]) <= 92 for number in numbers)
