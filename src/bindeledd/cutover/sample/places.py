"""Real basic units and postal codes of the three municipalities, and which part of Tysfjord each lies in."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from bindeledd.areas.national import population
from bindeledd.areas.sources import Source, read_package
from bindeledd.areas.splits import parts, weights
from bindeledd.cutover.sample.numbers import Ints

FOLDER = Path(__file__).resolve().parent
DAY = date(2020, 1, 1)
COUNTED = date(2019, 1, 1)
MUNICIPALITIES = {"1805": "Narvik", "1854": "Ballangen", "1850": "Tysfjord"}
SPLIT = "1850"
# Where most people of a municipality live: its basic units in the order of the list get falling shares.
_STEEPNESS = 0.6


@dataclass(frozen=True, slots=True)
class Places:
    """Where people of a municipality live: basic units with their shares, and postal codes beside them.

    `sides` has the new municipality of each basic unit, empty where that is not known. `boxes` are postal
    codes of post boxes: they say where mail is fetched, not where anybody lives.
    """

    municipality: str
    basic_units: tuple[str, ...]
    sides: tuple[str, ...]
    shares: tuple[float, ...]
    postal_codes: tuple[str, ...]
    boxes: tuple[str, ...]


@cache
def places(municipality: str) -> Places:
    """The places of one of the three municipalities; the parts of Tysfjord get their published shares."""
    rows = [row for row in _rows() if row["municipality"] == municipality]
    codes = [row for row in rows if row["kind"] == "postal_code"]
    units = [row for row in rows if row["kind"] == "basic_unit"]
    side = _sides(municipality)
    sides = [side.get(row["key"], "" if side else municipality) for row in units]
    beside = [_postal_code(row["name"], place, where, codes, side) for place, (row, where) in
              enumerate(zip(units, sides, strict=True))]  # fmt: skip
    return Places(
        municipality,
        tuple(row["key"] for row in units),
        tuple(sides),
        _shares(municipality, sides),
        tuple(beside),
        tuple(row["key"] for row in rows if row["kind"] == "post_box"),
    )


def inhabitants(people: int) -> dict[str, int]:
    """`people` shared between the three as they were on 1 January 2019; the sum is exactly `people`."""
    counts = [int(population(number, COUNTED).value or 0) for number in MUNICIPALITIES]
    shares = _largest_remainders(np.array(counts, dtype=np.int64), people)
    return dict(zip(MUNICIPALITIES, shares.tolist(), strict=True))


def sources() -> tuple[Source, ...]:
    """Where the basic units and postal codes come from."""
    return read_package(FOLDER)


def _largest_remainders(weighed: Ints, total: int) -> Ints:
    exact = weighed * total
    whole: Ints = exact // weighed.sum()
    rest = exact % weighed.sum()
    whole[np.argsort(-rest, kind="stable")[: total - whole.sum()]] += 1
    return whole


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _sides(municipality: str) -> dict[str, str]:
    """The new municipality of each basic unit and postal code, where the old one was split."""
    return {part.key: part.new for part in parts() if part.old == municipality and part.date == DAY}


def _postal_code(name: str, place: int, side: str, codes: list[dict[str, str]], sides: dict[str, str]) -> str:
    """The code of the same name, else one of the codes on the same side, taken in turn."""
    near = [code for code in codes if not sides or not side or sides.get(code["key"]) == side]
    named = [code["key"] for code in near if code["name"] == name]
    return named[0] if named else near[place % len(near)]["key"]


def _shares(municipality: str, sides: list[str]) -> tuple[float, ...]:
    """A falling share for each basic unit; the sides together as their weights say, the unknown one in a
    hundred."""
    raw = np.array([(place + 1.0) ** -_STEEPNESS for place in range(len(sides))])
    split = weights(DAY, municipality)
    if split is not None:
        for side in sorted(set(sides)):
            mine = np.array([where == side for where in sides])
            raw[mine] *= (float(split.share(side)) if side else 0.01) / raw[mine].sum()
    return tuple((raw / raw.sum()).tolist())
