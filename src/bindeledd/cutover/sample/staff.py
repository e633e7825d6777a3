"""Employees: position shares, places of work, and a few who work in two offices."""

from __future__ import annotations

import numpy as np

from bindeledd.cutover.sample.frame import Columns, days, numbered, picked, same
from bindeledd.cutover.sample.numbers import organisation_numbers
from bindeledd.cutover.sample.people import People
from bindeledd.cutover.sample.places import MUNICIPALITIES

FEWEST = 6
SHARE = 0.004
FORMS = {"1805": "{}", "1854": "{}", "1850": "T-{:04d}"}
# Where each municipality's employees work, with the basic unit of the place; the last one has none.
LOCATIONS = {
    "1805": (("Narvik rådhus", "18050503"), ("Bjerkvik", "18050105"), ("Ambulerende", "")),
    "1854": (("Ballangen rådhus", "18540122"), ("Kjeldebotn", "18540108"), ("Ambulerende", "")),
    "1850": (("Kjøpsvik", "18500104"), ("Drag", "18500114"), ("Ambulerende", "")),
}
# So many of Narvik's first employees also work in each of the others.
SHARED = 2


def employees_in(municipality: str, people: People, first: int, rng: np.random.Generator) -> Columns:
    """The employees of a municipality, numbered from `first`; position shares in hundredths of a per cent.

    The first two of Ballangen and Tysfjord are employees of Narvik too, with half a position in each.
    """
    place = [*MUNICIPALITIES].index(municipality)
    narvik = _workers(people, 0)
    own = (
        narvik
        if place == 0
        else np.concatenate([narvik[place * SHARED : (place + 1) * SHARED], _workers(people, place)])
    )
    count = max(FEWEST, round(len(people.of(place)) * SHARE))
    person = own[:count]
    count = len(person)
    share = np.array([10_000, 10_000, 8_000, 6_000, 5_000])[rng.integers(0, 5, count)]
    share[: SHARED * 3 if place == 0 else SHARED] = 5_000
    where = np.arange(count) % 5 % len(LOCATIONS[municipality])
    started = np.datetime64("2005-01-01") + rng.integers(0, 5_300, count)
    ends = np.full(count, np.datetime64("NaT"), dtype="datetime64[D]")
    ends[rng.random(count) < 0.1] = np.datetime64("2020-03-31")
    return {
        "municipality": same(municipality, count),
        "unit": same(municipality, count),
        "employee_no": numbered(FORMS[municipality], first, count),
        "person": people.number[person],
        "organisation": same(organisation_numbers(1, place)[0], count),
        "share": share,
        "location": picked([name for name, _unit in LOCATIONS[municipality]], where),
        "basic_unit": picked([unit for _name, unit in LOCATIONS[municipality]], where),
        "from_date": days(started),
        "to_date": days(ends),
    }


def _workers(people: People, place: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Those of working age, in the order of the register."""
    return np.flatnonzero((people.home == place) & (people.age >= 22) & (people.age < 67))
