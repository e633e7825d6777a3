"""Every extract of the sample as rows by role: the three municipalities, their cases and what follows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bindeledd.cutover.sample.casework import SHARED_NUMBERS, Casework, cases_in
from bindeledd.cutover.sample.frame import Columns, Frame, Progress, same
from bindeledd.cutover.sample.ledger import balances_of, entries_of
from bindeledd.cutover.sample.money import (
    journal_of,
    loans_of,
    payments_of,
    programmes_of,
    refunds_of,
    standing_of,
)
from bindeledd.cutover.sample.numbers import Texts, account_numbers
from bindeledd.cutover.sample.people import People, make_people
from bindeledd.cutover.sample.places import MUNICIPALITIES
from bindeledd.cutover.sample.staff import SHARED, employees_in
from bindeledd.foundation.language import _

# The first number of Narvik's and Tysfjord's payments, journals and employees; Ballangen's begin so that
# a few of its numbers are used in Narvik too.
_FIRST = {
    "cases": (1, 1),
    "payments": (500_001, 9_000_001),
    "journal": (20_190_001, 70_190_001),
    "employees": (1_001, 1),
}
Frames = dict[tuple[str, str], Frame]


def make_frames(people: int, seed: int, progress: Progress | None = None) -> Frames:
    """The extracts by municipality and kind; the same `people` and `seed` give the same rows."""
    rng = np.random.default_rng(seed)
    register = make_people(people, rng)
    accounts = account_numbers(people, len(MUNICIPALITIES))
    made: Frames = {}
    counts: dict[str, int] = {}
    clients = np.zeros(0, dtype=np.int64)

    def first(kind: str, municipality: str, shared: int = 0) -> int:
        """Where a municipality's own numbers begin."""
        before = counts.get(kind, 0)
        if kind not in _FIRST:
            return before + 1
        narvik, tysfjord = _FIRST[kind]
        return tysfjord if municipality == "1850" else narvik + max(0, before - shared)

    def add(municipality: str, kind: str, columns: Columns) -> None:
        made[municipality, kind] = Frame(municipality, kind, columns)
        counts[kind] = counts.get(kind, 0) + len(made[municipality, kind])

    for place, (municipality, name) in enumerate(MUNICIPALITIES.items()):
        if progress is not None:
            progress(_("Lager innbyggere og saker for {name} …").format(name=name))
        add(municipality, "residents", _residents(municipality, place, register))
        work = cases_in(municipality, register, first("cases", municipality, SHARED_NUMBERS), clients, rng)
        clients = np.r_[clients, work.person]
        add(municipality, "cases", work.columns)
        _add_what_follows(add, first, work, accounts, place, rng)
        if place == 0:
            add(municipality, "ledger_entries", entries_of(made[municipality, "payments"].columns))
            add(municipality, "balances", balances_of(made[municipality, "payments"].columns))
        add(
            municipality,
            "employees",
            employees_in(municipality, register, first("employees", municipality, SHARED), rng),
        )
    return made


def _add_what_follows(
    add: Callable[[str, str, Columns], None],
    first: Callable[..., int],
    work: Casework,
    accounts: Texts,
    place: int,
    rng: np.random.Generator,
) -> None:
    number = work.municipality
    add(number, "payments", payments_of(work, accounts, first("payments", number, SHARED_NUMBERS), rng))
    add(number, "standing_payments", standing_of(work, accounts, first("standing_payments", number), rng))
    add(number, "loans", loans_of(work, first("loans", number), rng))
    own = account_numbers(1, place)[0]
    add(number, "refund_claims", refunds_of(work, own, first("refund_claims", number), 10, rng))
    add(number, "programmes", programmes_of(work, first("programmes", number), rng))
    add(number, "journal", journal_of(work, first("journal", number, SHARED_NUMBERS), rng))


def _residents(municipality: str, place: int, people: People) -> Columns:
    mine = people.of(place)
    return {
        "municipality": same(municipality, len(mine)),
        "unit": same(municipality, len(mine)),
        "person": people.number[mine],
        "label": people.label[mine],
        "protection": people.protection[mine],
        "basic_unit": people.basic_unit[mine],
        "postal_code": people.postal_code[mine],
        "street": people.street[mine],
        "house_number": people.house_number[mine],
    }
