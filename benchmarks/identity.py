"""Identity numbers by the million, from bytes, a list and DuckDB, beside python-stdnum.

The numbers are made here from a fixed seed: dates of 1930 to 2019, ordinary series, two in a hundred with one
digit changed. All ways of ours must give the same codes. python-stdnum must accept the same numbers where it
is known to be right; where it is known to differ, how many it gets otherwise is counted under its own name.
No number is shown.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import version

import duckdb
import numpy as np
from numpy.typing import NDArray
from stdnum.no import fodselsnummer, kontonr, orgnr

from benchmarks.report import Row, median_seconds
from bindeledd.cutover.identity import (
    check_accounts,
    check_organisations,
    check_person_bytes,
    check_persons,
    organisation_sql,
    person_sql,
    verdict,
)
from bindeledd.cutover.identity.rules import FIRST_WEIGHTS, NEW_RULE, SECOND_WEIGHTS

ROWS = 4_000_000
PEER_ROWS = 40_000
TIMES = 5
ON = date(2028, 1, 1)
# Times are told for so many, and eight million a second is aimed for.
TOLD = 10_000_000
AT_MOST = TOLD / 8e6

Digits = NDArray[np.uint8]


def run(rows: int = ROWS, peer_rows: int = PEER_ROWS, times: int = TIMES) -> list[Row]:
    """Time every way; raises AssertionError, without a number, when answers differ that should not."""
    draw = np.random.default_rng(6)
    matrix = spoiled(people(draw, rows), draw)
    texts = as_texts(matrix)
    check_peer(matrix[:peer_rows], draw)
    start = time.perf_counter()
    for text in texts[:peer_rows]:
        fodselsnummer.is_valid(text)
    peer = (time.perf_counter() - start) / min(peer_rows, rows) * TOLD
    expected = check_person_bytes(matrix, ON)
    with duckdb.connect() as database:
        database.execute("SET threads = 2")
        database.register("given", {"number": np.array(texts, dtype=object)})
        database.execute("CREATE TABLE people AS SELECT number FROM given")
        database.unregister("given")
        ways: dict[str, Callable[[], NDArray[np.uint8]]] = {
            "bytes i en matrise": lambda: check_person_bytes(matrix, ON),
            "en liste med tekst": lambda: check_persons(texts, ON).codes,
            "en kolonne i DuckDB, hentet med fetchnumpy": lambda: (
                check_persons(database.execute("SELECT number FROM people").fetchnumpy()["number"], ON).codes
            ),
        }
        found = []
        for name, way in ways.items():
            assert (way() == expected).all(), "the ways give different answers"
            found.append(row(name, median_seconds(way, times) / rows * TOLD, peer, AT_MOST))
        in_scan = (
            f"SELECT code, count(*) FROM (SELECT {person_sql('number', ON)} AS code FROM people) GROUP BY 1"
        )
        counted = dict(database.execute(in_scan).fetchall())
        assert counted == dict(
            zip(*map(np.ndarray.tolist, np.unique(expected, return_counts=True)), strict=True)
        )
        seconds = median_seconds(lambda: database.execute(in_scan).fetchall(), times)
        found.append(row("et uttrykk i DuckDB, i samme gjennomlesing", seconds / rows * TOLD, peer, None))
        organisations = (
            "SELECT " + organisation_sql("number[:9]") + " AS code, count(*) FROM people GROUP BY 1"
        )
        seconds = median_seconds(lambda: database.execute(organisations).fetchall(), times)
    found.append(Row("10 mill. organisasjonsnummer, uttrykk i DuckDB", seconds / rows * TOLD, "s"))
    return found + differences(draw)


def row(way: str, seconds: float, peer: float, at_most: float | None) -> Row:
    return Row(
        f"10 mill. fødselsnummer, {way}",
        seconds,
        "s",
        at_most=at_most,
        peer=f"python-stdnum {version('python-stdnum')}",
        peer_value=peer,
    )


def people(
    draw: np.random.Generator,
    count: int,
    *,
    years: tuple[int, int] = (1930, 2020),
    series: Callable[[NDArray[np.int64]], tuple[NDArray[np.int64], NDArray[np.int64]]] | None = None,
    days: tuple[int, int] = (1, 29),
    month: int = 0,
    remainder: int = 0,
) -> Digits:
    """Numbers as (count, 11) characters with right control digits, born in years from–to.

    `series` gives the lowest and highest individual number of a year; `days` are the first two digits;
    `month` is added; `remainder` is what the first control sum leaves.
    """
    parts: list[Digits] = []
    left = count
    while left > 0:
        year = draw.integers(*years, 2 * left + 100)
        low, high = (
            series(year) if series else (np.where(year < 2000, 0, 500), np.where(year < 2000, 499, 999))
        )
        fields = [
            (draw.integers(*days, year.size), 2),
            (draw.integers(1, 13, year.size) + month, 2),
            (year % 100, 2),
            (draw.integers(low, high + 1), 3),
        ]
        nine = np.stack(
            [field // 10**place % 10 for field, width in fields for place in reversed(range(width))], axis=1
        )
        first = (remainder - nine @ FIRST_WEIGHTS[:9]) % 11
        ten = np.column_stack([nine, first])
        second = -(ten @ SECOND_WEIGHTS[:10]) % 11
        right = (first < 10) & (second < 10)
        parts.append((np.column_stack([ten, second])[right][:left] + ord("0")).astype(np.uint8))
        left -= len(parts[-1])
    return np.concatenate(parts)


def spoiled(matrix: Digits, draw: np.random.Generator) -> Digits:
    """Two in a hundred get another digit somewhere."""
    chosen = np.flatnonzero(draw.random(len(matrix)) < 0.02)
    place = draw.integers(0, 11, chosen.size)
    digit = matrix[chosen, place] - ord("0")
    matrix[chosen, place] = (digit + draw.integers(1, 10, chosen.size)) % 10 + ord("0")
    return matrix


def as_texts(matrix: Digits) -> list[str]:
    return [
        value.decode() for value in np.ascontiguousarray(matrix).view(f"S{matrix.shape[1]}").ravel().tolist()
    ]


def ours_accepts(texts: list[str], on: date = ON) -> list[bool]:
    return [verdict(code).accepted for code in check_persons(texts, on).codes.tolist()]


def check_peer(matrix: Digits, draw: np.random.Generator) -> None:
    """The same numbers accepted where python-stdnum is right; AssertionError otherwise."""
    few = max(len(matrix) // 10, 50)
    # D- and H-numbers of series that the old and the new table share.
    shared = [
        people(draw, few, years=(1930, 2000), series=lambda year: (0 * year, 0 * year + 199), days=(41, 69))
    ]
    shared += [people(draw, few, month=40)]
    texts = as_texts(np.concatenate([matrix, *shared]))
    assert ours_accepts(texts) == [fodselsnummer.is_valid(text) for text in texts], "persons differ"
    digits = draw.integers(0, 10, (5 * few, 11)).astype(np.uint8) + np.uint8(ord("0"))
    texts = as_texts(digits[:, :9])
    ours = [each.accepted or each.warning for each in map(verdict, check_organisations(texts).codes.tolist())]
    assert ours == [orgnr.is_valid(text) for text in texts], "organisations differ"
    # python-stdnum takes four noughts in front for an old giro number of seven digits.
    texts = [text for text in as_texts(digits) if not text.startswith("0000")]
    ours = [verdict(code).accepted for code in check_accounts(texts).codes.tolist()]
    assert ours == [kontonr.is_valid(text) for text in texts], "accounts differ"


def differences(draw: np.random.Generator, count: int = 1_000) -> list[Row]:
    """How many of a thousand right numbers of each kind python-stdnum refuses; ours accepts them all."""
    kinds = {
        "D-nummer, 1940–1999, serien fra 2021": (
            people(
                draw,
                count,
                years=(1940, 2000),
                series=lambda year: (0 * year + 750, 0 * year + 899),
                days=(41, 69),
            ),
            ON,
        ),
        "oppdiktede nummer fra Tenor": (people(draw, count, month=80), ON),
        "FH-nummer": (people(draw, count, days=(80, 100)), ON),
        "nummer etter regelen fra 2032": (people(draw, count, remainder=2), NEW_RULE),
        "barn født 2035–2039": (people(draw, count, years=(2035, 2040)), NEW_RULE),
    }
    found = []
    for name, (matrix, on) in kinds.items():
        texts = as_texts(matrix)
        assert all(ours_accepts(texts, on)), name
        refused = sum(not fodselsnummer.is_valid(text) for text in texts)
        found.append(Row(f"python-stdnum avviser av {count} gyldige: {name}", refused, "stk."))
    return found
