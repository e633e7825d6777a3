"""Case rows of the whole country for the benchmarks of the cut-over, made and written a portion at a time.

Thirteen columns, with the municipality numbers of 2019, and the real basic units and postal codes of the
municipalities that were split; rows clustered by municipality, random inside, as when the extracts of
municipalities are put after each other. The same number of rows and seed give the same rows, in the same
order.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb
import numpy as np

from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.national import population
from bindeledd.areas.splits import PartKind, parts
from bindeledd.cutover.sample.numbers import (
    D_NUMBER_DAY,
    FIRST_WEIGHTS,
    SECOND_WEIGHTS,
    SYNTHETIC_MONTH,
    Ints,
    account_numbers,
)

DAY, CUTOVER = date(2019, 12, 31), date(2020, 1, 1)
MEMORY, THREADS, PORTION = "300MB", 2, 500_000
BASIC_UNITS, POSTAL_CODES, ACCOUNTS = 40, 20, 400
ROWS_PER_PERSON = 1.8
# Shares of rows without basic unit, without deadline, about a D-number, and with wrong control digits.
NO_UNIT, NO_DEADLINE, FOREIGN, WRONG = 0.003, 0.4, 0.08, 0.002
TASKS = ("MU-01", "MU-02", "MU-03", "MU-05", "MU-07", "MU-08", "MU-09", "MU-10")
STATES = ("åpen", "lukket", "venter")
_INDIVIDUALS = 500

# A portion of whole numbers as the thirteen columns; what is below nought is an empty cell.
_SHAPED = f"""
    SELECT
        '2019/' || lpad(n::VARCHAR, 9, '0') AS saksnr,
        lpad(person::VARCHAR, 11, '0') AS fnr,
        lpad(municipality::VARCHAR, 4, '0') AS kommune,
        CASE WHEN unit >= 0 THEN lpad(unit::VARCHAR, 8, '0') END AS grunnkrets,
        lpad(postal::VARCHAR, 4, '0') AS postnr,
        lpad(municipality::VARCHAR, 4, '0') AS enhet,
        {list(TASKS)}[1 + task] AS oppgave,
        account::VARCHAR AS konto,
        ore,
        DATE '2017-01-01' + opened::INTEGER AS opprettet,
        CASE WHEN due >= 0 THEN DATE '2019-11-01' + due::INTEGER END AS frist,
        {list(STATES)}[1 + state] AS status,
        printf('%08x', reference) AS referanse
    FROM portion
"""


def make_case_rows(
    out: Path,
    rows: int,
    seed: int = 1,
    format: Literal["parquet", "csv"] = "parquet",  # noqa: A002
) -> None:
    """Write so many rows to `out`, in less than 600 MB of memory whatever their number."""
    options = "FORMAT csv, HEADER true, DELIMITER ';'" if format == "csv" else "FORMAT parquet"
    country, numbers = _country(), _Numbers.made()
    with tempfile.TemporaryDirectory(dir=out.parent) as room, duckdb.connect() as database:
        database.execute(f"SET memory_limit = '{MEMORY}'")
        database.execute(f"SET threads = {THREADS}")
        for start in range(0, rows, PORTION):
            portion = _portion(start, min(PORTION, rows - start), rows, seed, country, numbers)
            database.register("portion", portion)
            database.execute(f"COPY ({_SHAPED}) TO '{room}/{start:012d}.parquet' (FORMAT parquet)")
            database.unregister("portion")
        # Files are read in the order of their names, and rows keep their order.
        database.execute(f"COPY (FROM read_parquet('{room}/*.parquet')) TO '{out}' ({options})")


@dataclass(frozen=True, slots=True)
class _Keys:
    """Keys of all municipalities in one array, with where each one's own begin and how many they are."""

    values: Ints
    first: Ints
    count: Ints

    def drawn(self, place: Ints, draw: Ints) -> Ints:
        """One of the municipality's own keys for each row."""
        found: Ints = self.values[self.first[place] + draw % self.count[place]]
        return found


@dataclass(frozen=True, slots=True)
class _Country:
    """Municipality numbers with the share of the rows that comes before each one's end, and their keys."""

    codes: Ints
    ends: np.ndarray[tuple[int], np.dtype[np.float64]]
    units: _Keys
    postal: _Keys


def _country() -> _Country:
    codes = sorted(municipalities(DAY))
    people = np.array([population(code, DAY).value or 100 for code in codes], dtype=np.float64)
    return _Country(
        np.array([int(code) for code in codes], dtype=np.int64),
        np.cumsum(people) / people.sum(),
        _keys(
            codes,
            "basic_unit",
            lambda code, unit: f"{code}{1 + unit // 20:02d}{1 + unit % 20:02d}",
            BASIC_UNITS,
        ),
        _keys(codes, "postal_code", lambda code, unit: f"{code[:2]}{unit:02d}", POSTAL_CODES),
    )


def _keys(codes: list[str], kind: PartKind, made: Callable[[str, int], str], count: int) -> _Keys:
    """The real keys of the parts where a municipality was split, else as many as an ordinary one has."""
    own = [
        [part.key for part in parts() if (part.old, part.date, part.kind) == (code, CUTOVER, kind)]
        or [made(code, unit) for unit in range(count)]
        for code in codes
    ]
    counts = np.array([len(keys) for keys in own], dtype=np.int64)
    values = np.array([int(key) for keys in own for key in keys], dtype=np.int64)
    return _Keys(values, np.cumsum(counts) - counts, counts)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Dates with month + 80 as six digits, what each adds to both control sums, and the last five digits.

    The last five are listed by both sums modulo 11 and an individual number, from which the first one that
    has control digits is taken: any date and individual number give a number that holds.
    """

    dates: Ints
    sums: Ints
    tails: Ints

    @classmethod
    def made(cls) -> _Numbers:
        born = np.arange(np.datetime64("1940-01-01"), np.datetime64("1999-12-31"))
        days = [day.astype(object) for day in born]
        plain = np.array(
            [day.day * 10_000 + (day.month + SYNTHETIC_MONTH) * 100 + day.year % 100 for day in days]
        )
        dates = np.r_[plain, plain + D_NUMBER_DAY * 10_000]
        digits = np.stack([dates // 10**place % 10 for place in range(5, -1, -1)])
        first = np.array(FIRST_WEIGHTS[:6]) @ digits % 11
        second = np.array(SECOND_WEIGHTS[:6]) @ digits % 11
        tails = [_tails(sums // 11, sums % 11) for sums in range(121)]
        return cls(dates, first * 11 + second, np.concatenate(tails))

    def drawn(self, draw: Ints) -> Ints:
        """A national number for each draw; equal draws give the same person."""
        half = len(self.dates) // 2
        day = draw % half + np.where(draw // 7 % 1000 < FOREIGN * 1000, half, 0)
        found: Ints = (
            self.dates[day] * 100_000
            + self.tails[self.sums[day] * _INDIVIDUALS + draw // 7919 % _INDIVIDUALS]
        )
        return found


def _tails(first: int, second: int) -> Ints:
    numbers = np.arange(_INDIVIDUALS, dtype=np.int64)
    digits = np.stack([numbers // 100, numbers // 10 % 10, numbers % 10])
    k1 = (11 - (first + np.array(FIRST_WEIGHTS[6:]) @ digits) % 11) % 11
    k2 = (11 - (second + np.array(SECOND_WEIGHTS[6:9]) @ digits + SECOND_WEIGHTS[9] * k1) % 11) % 11
    valid = np.flatnonzero((k1 < 10) & (k2 < 10))
    following = valid[np.searchsorted(valid, numbers) % len(valid)]
    return following * 100 + k1[following] * 10 + k2[following]


def _portion(
    start: int, count: int, rows: int, seed: int, country: _Country, numbers: _Numbers
) -> dict[str, Ints]:
    """So many rows from `start` as whole numbers, seeded by the place of the portion."""
    rng = np.random.default_rng([seed, start])
    n = np.arange(start, start + count)
    place = np.minimum(np.searchsorted(country.ends, n / rows, side="right"), len(country.codes) - 1)
    # Persons keep near their municipality: each is drawn among those of the thousand rows before.
    near = (n - rng.integers(0, 1000, count)) * max(1, round(rows / ROWS_PER_PERSON)) // rows
    # A scramble that takes whole numbers one to one to whole numbers below 2^31 (Lehmer's generator).
    draw = (near + 1_000_003 * (seed + 1)) * 48_271 % 2_147_483_647
    person = numbers.drawn(draw)
    person += np.where(rng.random(count) < WRONG, 1, 0)
    accounts = account_numbers(ACCOUNTS).astype(np.int64)
    return {
        "n": n,
        "person": person,
        "municipality": country.codes[place],
        "unit": np.where(rng.random(count) < NO_UNIT, -1, country.units.drawn(place, draw)),
        "postal": country.postal.drawn(place, draw),
        "task": rng.integers(0, len(TASKS), count),
        "account": accounts[rng.integers(0, ACCOUNTS, count)],
        "ore": rng.integers(10_000, 3_000_000, count),
        "opened": rng.integers(0, 1_090, count),
        "due": np.where(rng.random(count) < NO_DEADLINE, -1, rng.integers(0, 150, count)),
        "state": rng.integers(0, len(STATES), count),
        "reference": rng.integers(0, 2**32, count),
    }
