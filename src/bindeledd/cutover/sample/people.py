"""Residents: who lives where, with synthetic national numbers; no person has a name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bindeledd.areas.tables import rows
from bindeledd.cutover.sample.numbers import Ints, Texts, objects, person_numbers
from bindeledd.cutover.sample.places import MUNICIPALITIES, SPLIT, inhabitants, places

# Shares of residents; the rest have an ordinary birth number, a basic unit, and no protection.
FOREIGN = 0.03
PROTECTED = 0.004
# What the address register lacks in the municipality that is split.
ONLY_POSTAL_CODE, ONLY_POST_BOX, NOTHING = 0.07, 0.02, 0.01
_AGES = ((0, 18), (18, 25), (25, 30), (30, 40), (40, 50), (50, 62), (62, 67), (67, 80), (80, 100))
_STREETS = ("Storgata", "Strandveien", "Skoleveien", "Fjellveien", "Havnegata", "Kirkeveien", "Solbakken")
NOT_PROTECTED, CONFIDENTIAL, STRICTLY = "Ugradert", "Fortrolig", "Strengt fortrolig"
_LAST_BIRTHDAY = np.datetime64("2019-12-01")


@dataclass(frozen=True, slots=True)
class People:
    """Residents of the three, municipality by municipality; all arrays have one value per person.

    `home` is the place in `MUNICIPALITIES`; `living` the place of the basic unit where the person really
    lives; the texts are what the register says of it.
    """

    number: Texts
    home: Ints
    age: Ints
    living: Ints
    label: Texts
    protection: Texts
    basic_unit: Texts
    postal_code: Texts
    street: Texts
    house_number: Texts

    def of(self, place: int) -> Ints:
        """The indices of the residents of a municipality."""
        return np.flatnonzero(self.home == place)


def make_people(people: int, rng: np.random.Generator) -> People:
    """So many residents, with the shares, ages and basic units of the real municipalities."""
    counts = inhabitants(people)
    home = np.repeat(np.arange(len(counts)), list(counts.values()))
    age = np.concatenate([_ages(number, count, rng) for number, count in counts.items()])
    born = _LAST_BIRTHDAY - (age * 365.25).astype(np.int64) - rng.integers(0, 365, people)
    living = np.concatenate(
        [
            rng.choice(len(places(number).shares), count, p=places(number).shares)
            for number, count in counts.items()
        ]
    )
    basic_unit = _looked_up(home, living, "basic_units")
    postal_code = _looked_up(home, living, "postal_codes")
    street = objects(list(_STREETS))[rng.integers(0, len(_STREETS), people)]
    house_number = objects([str(number) for number in rng.integers(1, 90, people).tolist()])
    protection = np.full(people, NOT_PROTECTED, dtype=object)
    for place in range(len(counts)):
        mine = np.flatnonzero(home == place)
        hidden = rng.permutation(mine)[: max(2, round(len(mine) * PROTECTED))]
        protection[hidden] = CONFIDENTIAL
        protection[hidden[::2]] = STRICTLY
    # Registers give out no address of those whose address is strictly confidential.
    strictly = protection == STRICTLY
    for cells in (basic_unit, postal_code, street, house_number):
        cells[strictly] = ""
    _thin_out(np.flatnonzero(home == [*MUNICIPALITIES].index(SPLIT)), basic_unit, postal_code, street,
              house_number, rng)  # fmt: skip
    return People(
        number=person_numbers(born, rng.random(people) < FOREIGN),
        home=home,
        age=age,
        living=living,
        label=objects([f"Innbygger {number:06d}" for number in range(1, people + 1)]),
        protection=protection,
        basic_unit=basic_unit,
        postal_code=postal_code,
        street=street,
        house_number=house_number,
    )


def _ages(number: str, count: int, rng: np.random.Generator) -> Ints:
    """Ages by the municipality's age groups on 1 January 2019, even within each group."""
    row = next(row for row in rows("population_by_age.csv") if row[0] == "2019" and row[1] == number)
    groups = np.array([int(cell) for cell in row[2 : 2 + len(_AGES)]], dtype=float)
    group = rng.choice(len(_AGES), count, p=groups / groups.sum())
    low = np.array([ages[0] for ages in _AGES])[group]
    high = np.array([ages[1] for ages in _AGES])[group]
    found: Ints = low + (rng.random(count) * (high - low)).astype(np.int64)
    return found


def _looked_up(home: Ints, living: Ints, name: str) -> Texts:
    found = np.empty(len(home), dtype=object)
    for place, number in enumerate(MUNICIPALITIES):
        mine = home == place
        found[mine] = objects(list(getattr(places(number), name)))[living[mine]]
    return found


def _thin_out(
    split: NDArray[np.int64],
    basic_unit: Texts,
    postal_code: Texts,
    street: Texts,
    house_number: Texts,
    rng: np.random.Generator,
) -> None:
    """Most keep their basic unit; some have only a postal code, only a post box, or nothing."""
    order = rng.permutation(split)
    counts = [max(1, round(len(split) * share)) for share in (ONLY_POSTAL_CODE, ONLY_POST_BOX, NOTHING)]
    only_code, only_box, nothing = np.split(order[: sum(counts)], np.cumsum(counts)[:-1])
    for cells in (basic_unit, street, house_number):
        cells[np.r_[only_code, only_box, nothing]] = ""
    boxes = objects(list(places(SPLIT).boxes))
    postal_code[only_box] = boxes[np.arange(len(only_box)) % len(boxes)]
    postal_code[nothing] = ""
