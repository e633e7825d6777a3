"""Cases of one municipality: who, what about, since when, which deadlines, and where the person stays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bindeledd.cutover.sample.frame import Columns, days, numbered, picked, same
from bindeledd.cutover.sample.numbers import Ints, Texts, objects
from bindeledd.cutover.sample.people import NOT_PROTECTED, People
from bindeledd.cutover.sample.places import MUNICIPALITIES, SPLIT, places

CASE_SHARE = 0.06
FEWEST = 16
# So many numbers are used by both Narvik and Ballangen.
SHARED_NUMBERS = 12
CASE_FORMS = {"1805": "2019/{:06d}", "1854": "2019/{:06d}", "1850": "TYS-19-{:06d}"}
# Tasks of the catalogue with the word that the systems use, the section, and how common they are.
TASKS = (
    ("MU-03", "Økonomisk stønad", "sosialtjenesteloven § 18", 0.66),
    ("MU-09", "Kvalifiseringsprogram", "sosialtjenesteloven § 29", 0.09),
    ("MU-05", "Lån og garanti", "sosialtjenesteloven § 21", 0.05),
    ("MU-10", "Nødhjelp", "sosialtjenesteloven § 18", 0.05),
    ("MU-02", "Gjeldsrådgiving", "sosialtjenesteloven § 17", 0.08),
    ("MU-07", "Midlertidig botilbud", "sosialtjenesteloven § 27", 0.04),
    ("MU-08", "Individuell plan", "sosialtjenesteloven § 28", 0.03),
)
SUPPORT, PROGRAMME, LOAN, EMERGENCY = 0, 1, 2, 3
# What a system says of where somebody stays, and how common that is; the first cases have one of each.
ORDINARY, OTHER_PART, ELSEWHERE, FROM_KNOWN, FROM_UNKNOWN, NO_ABODE, NOT_SAID = range(7)
_STAYS = (0.79, 0.03, 0.03, 0.03, 0.02, 0.02, 0.08)
STAY_WORDS = {
    "Registrert adresse": "ordinary",
    "Annet sted": "elsewhere",
    "Institusjon": "institution",
    "Uten fast bosted": "no_fixed_abode",
}
_WORD_OF = ("Registrert adresse", "Registrert adresse", "Annet sted", "Institusjon", "Institusjon",
            "Uten fast bosted", "")  # fmt: skip
_NEIGHBOURS = ("1804", "1849", "1902")
_CUTOVER = np.datetime64("2020-01-01")


@dataclass(frozen=True, slots=True)
class Casework:
    """The cases of a municipality by role, with the index of each one's person, and its task's place."""

    municipality: str
    columns: Columns
    person: Ints
    task: Ints

    def with_task(self, *tasks: int) -> Ints:
        """The indices of cases with one of these tasks."""
        return np.flatnonzero(np.isin(self.task, tasks))


def cases_in(
    municipality: str, people: People, first: int, clients: Ints, rng: np.random.Generator
) -> Casework:
    """The cases of a municipality, numbered from `first`; a few about people who live in another.

    `clients` are those who have a case in a municipality before: the few are some of them, if there are any.
    """
    place = [*MUNICIPALITIES].index(municipality)
    person = _clients(place, people, clients, rng)
    count = len(person)
    task = rng.choice(len(TASKS), count, p=[share for *_words, share in TASKS])
    task[: 2 * len(TASKS)] = np.arange(min(count, 2 * len(TASKS))) % len(TASKS)
    opened = np.datetime64("2018-03-01") + rng.integers(0, 660, count)
    # The next deadline lies around the cut-over; a case in ten has none.
    next_deadline = np.maximum(opened + 30, _CUTOVER + rng.integers(-60, 120, count))
    next_deadline[rng.random(count) < 0.1] = np.datetime64("NaT")
    decided = opened + rng.integers(5, 40, count)
    complaint = np.where(rng.random(count) < 0.7, decided + 21, np.datetime64("NaT"))
    late = rng.random(count) < 0.1
    complaint[late] = (_CUTOVER + rng.integers(0, 21, count))[late]
    columns: Columns = {
        "municipality": same(municipality, count),
        "unit": same(municipality, count),
        "case_no": numbered(CASE_FORMS[municipality], first, count),
        "person": people.number[person],
        "task": picked([word for _task, word, *_rest in TASKS], task),
        "case_worker": objects([f"saksbehandler {number}" for number in rng.integers(1, 40, count).tolist()]),
        "opened": days(opened),
        "next_deadline": days(next_deadline),
        "complaint_deadline": days(complaint),
        "legal_basis": picked([basis for *_words, basis, _share in TASKS], task),
        "basic_unit": people.basic_unit[person],
        "postal_code": people.postal_code[person],
    }
    return Casework(municipality, columns | _stays(municipality, people, person, rng), person, task)


def _clients(place: int, people: People, before: Ints, rng: np.random.Generator) -> Ints:
    """Adults of working age, some with two cases, and a few who live in one of the other municipalities."""
    adult = (people.age >= 18) & (people.age < 67)
    mine = np.flatnonzero(adult & (people.home == place))
    others = np.unique(before) if len(before) else np.flatnonzero(adult & (people.home != place))
    count = max(FEWEST, round(len(people.of(place)) * CASE_SHARE))
    person = rng.choice(mine, count)
    strangers = max(2, round(count * 0.02))
    person[-strangers:] = rng.choice(others, strangers, replace=False)
    # Somebody under protection is a client too.
    hidden = np.flatnonzero(adult & (people.home == place) & (people.protection != NOT_PROTECTED))[:1]
    person[2 * len(TASKS) : 2 * len(TASKS) + len(hidden)] = hidden
    return person


def _stays(municipality: str, people: People, person: Ints, rng: np.random.Generator) -> Columns:
    """Where each person stays: mostly where they are registered."""
    count = len(person)
    stay = rng.choice(len(_STAYS), count, p=_STAYS)
    first = min(count, len(_STAYS))
    stay[:first] = np.arange(first)
    here = places(municipality)
    units = objects(list(here.basic_units))
    at_home = people.home[person] == [*MUNICIPALITIES].index(municipality)
    living = np.where(at_home, people.living[person], 0)
    said = np.isin(stay, (ORDINARY, OTHER_PART))
    stay_unit = np.where(said, units[living], "").astype(object)
    if municipality == SPLIT:
        moved = stay == OTHER_PART
        stay_unit[moved] = _across(units, list(here.sides), living[moved])
    before_unit = np.where(stay == FROM_KNOWN, units[living], "").astype(object)
    away = picked(list(_NEIGHBOURS), rng.integers(0, len(_NEIGHBOURS), count))
    return {
        "stay_kind": picked(list(_WORD_OF), stay),
        "stay_municipality": np.where(
            np.isin(stay, (ELSEWHERE, FROM_KNOWN, FROM_UNKNOWN)), away, np.where(said, municipality, "")
        ).astype(object),
        "stay_basic_unit": stay_unit,
        "before_municipality": np.where(stay == FROM_KNOWN, municipality, "").astype(object),
        "before_basic_unit": before_unit,
    }


def _across(units: Texts, sides: list[str], living: Ints) -> Texts:
    """For each basic unit one on the other side of the split."""
    other = {
        side: next(unit for unit, where in zip(units.tolist(), sides, strict=True) if where and where != side)
        for side in set(sides)
    }
    return objects([other[sides[place]] for place in living.tolist()])
