"""The benchmark's own check that all sides give the same answer, on a small file."""

from __future__ import annotations

from benchmarks.recode import run


def test_the_sides_of_the_benchmark_agree():
    rows = run(rows=20_000, times=1)
    assert [row.peer.split()[0] for row in rows] == ["DuckDB", "DuckDB", "pandas"]
    assert all(row.value > 0 for row in rows)
