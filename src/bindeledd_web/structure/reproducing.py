"""The command line that gives the same answer as a page: what is asked, in the words of the program."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import DEFAULT_MEMBERS, Wishes
from bindeledd_web.cases.models import Case

# What stands for the file with the offices of an alternative, taken out as JSON.
FILE = "forslag.json"


def case_word(case: Case) -> str:
    """The case as the command line names it: its built-in name, or the folder it is taken out to."""
    return case.built_in if case.built_in and not case.edits.exists() else case.slug


def optimise_command(case: Case, prices: Prices, wishes: Wishes) -> str:
    """`bindeledd structure optimise` with everything that is wished."""
    words = ["bindeledd", "structure", "optimise", case_word(case), *_wished(wishes), *price_options(prices)]
    return shlex.join(words)


def measure_command(case: Case, prices: Prices, file: str = FILE) -> str:
    """`bindeledd structure measure` of a proposal that is taken out as a file; without one, of today."""
    words = ["bindeledd", "structure", "measure", case_word(case), *(("--proposal", file) if file else ())]
    return shlex.join([*words, *price_options(prices)])


def explain_command(case: Case, prices: Prices, wishes: Wishes, told: Mapping[str, Any]) -> str:
    """`bindeledd structure explain` with the question of the page; it knows no locked offices."""
    question = {
        "par": ("--pair", f"{told['a']},{told['b']}"),
        "vert": ("--host", told["a"]),
        "omrade": ("--area", told["omrade"]),
        "kommune": ("--dropped", told["a"]),
    }[told["sporsmal"]]
    words = ["bindeledd", "structure", "explain", case_word(case), *question]
    wished = _wished(Wishes(offices=wishes.offices, most_members=wishes.most_members))
    return shlex.join([*words, *wished, *price_options(prices)])


def price_options(prices: Prices) -> Iterator[str]:
    """Those prices that are not the usual ones."""
    usual = Prices().as_json()
    for name, value in prices.as_json().items():
        if value != usual[name]:
            yield from ("--price", f"{name}={value:g}" if value < 1e6 else f"{name}={value:.0f}")


def _wished(wishes: Wishes) -> Iterator[str]:
    if wishes.offices is not None:
        low, high = wishes.offices
        yield from ("--offices", str(low) if low == high else f"{low}-{high}")
    for option, pairs in (
        ("--together", wishes.together), ("--apart", wishes.apart), ("--link", wishes.extra_links),
    ):  # fmt: skip
        for one, other in pairs:
            yield from (option, f"{one},{other}")
    for option, codes in (
        ("--host", wishes.hosts), ("--no-host", wishes.barred), ("--branch", wishes.branches),
        ("--no-branch", wishes.no_branches), ("--keep", wishes.keep), ("--keep-area", wishes.keep_areas),
        ("--whole-area", wishes.whole_areas),
    ):  # fmt: skip
        yield from _each(option, codes)
    yield from _each("--consent", (f"{code}={value:g}" for code, value in sorted(wishes.consent.items())))
    if wishes.locked:
        yield from ("--lock", FILE)
    for option, amount in (
        ("--least-staff", wishes.least_staff), ("--budget", wishes.budget), ("--changes", wishes.changes),
    ):  # fmt: skip
        if amount is not None:
            yield from (option, f"{amount:g}" if isinstance(amount, float) else str(amount))
    if wishes.most_members != DEFAULT_MEMBERS:
        yield from ("--members", str(wishes.most_members))


def _each(option: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (option, value)
