"""Recoding of ten million rows, beside DuckDB's own read and write of the same file, and a pandas merge.

The file is made here, from a fixed seed: a register of thirteen columns of text, with the municipality
numbers of 2018 and a basic unit that decides where rows of the split municipalities belong. Ours takes in
everything that the command does: sorting out, writing, reading back, counting and checksums. The sides take
turns, so that noise meets all. The recoded CSV file must be the same as that of pandas, byte for byte, and
the Parquet file must have the same rows.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks.report import Row
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.recoding.plan import Plan, plan
from bindeledd.registry.recoding.run import recode

ROWS = 10_000_000
TIMES = 3
CHUNK = 1_000_000
# Ours may take 1.3 times as long as the plain copy.
AT_LEAST = 1 / 1.3
SEPARATOR = ";"


def run(rows: int = ROWS, times: int = TIMES) -> list[Row]:
    """Time all sides; raises AssertionError when their answers differ."""
    carried = plan(national_lineage(), date(2018, 1, 1), date(2024, 1, 1))
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        make_files(room, carried, rows)
        csv = turns(
            times,
            {
                "ours": lambda: ours(room, "csv", carried),
                "plain": lambda: plain(room, "csv"),
            },
        )
        start = time.perf_counter()
        merged(room, carried)
        pandas = time.perf_counter() - start
        parquet = turns(
            times,
            {
                "ours": lambda: ours(room, "parquet", carried),
                "plain": lambda: plain(room, "parquet"),
            },
        )
        check(room, rows)
    what = f"Omkoding av {rows / 1e6:g} mill. rader"
    copied = f"DuckDB {duckdb.__version__}, les og skriv"
    return [
        Row(
            f"{what}, Parquet",
            parquet["ours"],
            "s",
            peer=copied,
            peer_value=parquet["plain"],
            at_least=AT_LEAST,
        ),
        Row(f"{what}, CSV", csv["ours"], "s", peer=copied, peer_value=csv["plain"], at_least=AT_LEAST),
        Row(f"{what}, CSV", csv["ours"], "s", peer=f"pandas {pd.__version__}, merge", peer_value=pandas),
    ]


def make_files(room: Path, carried: Plan, rows: int) -> None:
    """The same rows as CSV and as Parquet."""
    codes = sorted(carried.passages)
    keys = {code: sorted(carried.passages[code].keys) or [f"{code}0101"] for code in codes}
    with duckdb.connect() as database:
        database.execute("CREATE TABLE codes (place INTEGER, code VARCHAR, keys VARCHAR[])")
        database.executemany(
            "INSERT INTO codes VALUES (?, ?, ?)",
            [(place, code, keys[code]) for place, code in enumerate(codes)],
        )
        database.execute(f"""
            CREATE VIEW register AS
            WITH listed AS (
              SELECT list(code ORDER BY place) AS codes, list(keys ORDER BY place) AS keys FROM codes),
            drawn AS (
              SELECT range AS n, (hash(range) % {len(codes)} + 1)::INTEGER AS place FROM range({rows}))
            SELECT lpad(n::VARCHAR, 11, '0') AS id, codes[place] AS kommune,
              keys[place][(hash(n + 1) % len(keys[place]) + 1)::INTEGER] AS grunnkrets,
              lpad((hash(n + 2) % 9999)::VARCHAR, 4, '0') AS enhet,
              (DATE '1930-01-01' + (hash(n + 3) % 33000)::INTEGER)::VARCHAR AS dag,
              ['M', 'K'][(hash(n + 4) % 2 + 1)::INTEGER] AS kjonn,
              (hash(n + 5) % 100000)::VARCHAR AS belop, (hash(n + 6) % 1000)::VARCHAR AS dager,
              ['AAP', 'DAG', 'SYK', 'SOS', 'KVP'][(hash(n + 7) % 5 + 1)::INTEGER] AS ytelse,
              'Ærlig Østs veg ' || (hash(n + 8) % 200)::VARCHAR AS adresse,
              (TIMESTAMP '2018-01-01' + to_seconds((hash(n + 9) % 30000000)::BIGINT))::VARCHAR AS endret,
              (hash(n + 10) % 2)::VARCHAR AS aktiv, hash(n + 11)::VARCHAR AS referanse
            FROM drawn, listed ORDER BY n
        """)
        database.execute(f"COPY (FROM register) TO '{room / 'in.csv'}' (DELIMITER '{SEPARATOR}')")
        database.execute(
            f"COPY (FROM read_csv('{room / 'in.csv'}', all_varchar=true)) TO '{room / 'in.parquet'}'"
        )


def turns(times: int, sides: Mapping[str, Callable[[], object]]) -> dict[str, float]:
    """The median seconds of each side, which take turns."""
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _turn in range(times):
        for name, side in sides.items():
            start = time.perf_counter()
            side()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def ours(room: Path, kind: str, carried: Plan) -> None:
    target = room / f"ours.{kind}"
    target.unlink(missing_ok=True)
    report = recode(room / f"in.{kind}", target, carried, ["kommune"], keys=["grunnkrets"])
    assert report.status == "recoded", report.status


def plain(room: Path, kind: str) -> None:
    target = room / f"plain.{kind}"
    target.unlink(missing_ok=True)
    source = f"'{room / f'in.{kind}'}'"
    read = f"read_csv({source}, all_varchar=true)" if kind == "csv" else f"read_parquet({source})"
    options = f" (DELIMITER '{SEPARATOR}')" if kind == "csv" else ""
    with duckdb.connect() as database:
        database.execute(f"COPY (FROM {read}) TO '{target}'{options}")


def merged(room: Path, carried: Plan) -> None:
    """A million rows at a time: the whole codes merged by code, the split ones by code and basic unit."""
    whole = pd.DataFrame({"kommune": list(carried.whole), "ny": list(carried.whole.values())})
    by_key = pd.DataFrame(
        [(old, key, new) for old, keys in carried.keyed.items() for key, new in keys.items()],
        columns=["kommune", "grunnkrets", "ny_delt"],
    )
    target = room / "pandas.csv"
    target.unlink(missing_ok=True)
    chunks = pd.read_csv(
        room / "in.csv", sep=SEPARATOR, dtype=str, keep_default_na=False, chunksize=CHUNK, encoding="utf-8"
    )
    for number, chunk in enumerate(chunks):
        joined = chunk.merge(whole, on="kommune", how="left").merge(
            by_key, on=["kommune", "grunnkrets"], how="left"
        )
        joined["kommune"] = joined["ny"].fillna(joined["ny_delt"])
        joined[chunk.columns].to_csv(
            target, sep=SEPARATOR, index=False, header=number == 0, mode="a", lineterminator="\n"
        )


def check(room: Path, rows: int) -> None:
    """The CSV file as that of pandas, byte for byte; the Parquet file with the same rows in that order."""
    with (room / "ours.csv").open("rb") as our_file, (room / "pandas.csv").open("rb") as their_file:
        while block := our_file.read(1 << 22):
            assert block == their_file.read(1 << 22), "the recoded files differ"
        assert not their_file.read(1), "the recoded files differ"
    with duckdb.connect() as database:
        prints = [
            database.execute(
                f"SELECT count(*), sum(hash(n, register)::HUGEINT) "
                f"FROM (SELECT row_number() OVER () AS n, register FROM {read} AS register)"
            ).fetchone()
            for read in (
                f"read_csv('{room / 'ours.csv'}', all_varchar=true)",
                f"read_parquet('{room / 'ours.parquet'}')",
            )
        ]
    assert prints[0] == prints[1], "CSV and Parquet differ"
    assert prints[0] is not None
    assert prints[0][0] == rows, prints[0]
