"""The benchmark's own check that all ways give the same answer, and python-stdnum where it is right."""

from __future__ import annotations

from benchmarks.identity import run


def test_the_ways_of_the_benchmark_agree() -> None:
    rows = run(rows=3_000, peer_rows=500, times=1)
    assert all(row.value > 0 for row in rows)
    assert len([row for row in rows if row.peer.startswith("python-stdnum")]) == 4
    assert len([row for row in rows if "avviser" in row.what]) == 5
