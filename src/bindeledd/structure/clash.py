"""Wishes that cannot all be met: the smallest set of them that clash, each in plain words.

The wishes are taken out one by one; what can be left out without the rest becoming possible is left
out (a deletion filter). What remains clashes, and does not when any one of it goes. Smaller sets are
then tried as far as there are few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.structure.exact import Columns
from bindeledd.structure.groups import Groups, groups
from bindeledd.structure.links import links
from bindeledd.structure.pool import make_pool
from bindeledd.structure.prepared import asking
from bindeledd.structure.search import Search
from bindeledd.structure.sides import sides_of
from bindeledd.structure.wishes import Wishes

if TYPE_CHECKING:
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.world import World

# How many smaller sets are tried after the filter has found one that cannot lose a wish.
MOST_TRIED = 60
# A set of wishes that takes longer to judge is not called a clash.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish: the field of `Wishes` it stands in, its value there, and what it says."""

    field: str
    value: Any
    words: str


class WishesClash(BadInput):
    """Wishes that cannot all be met; `wishes` are the smallest set that clash."""

    def __init__(self, wishes: Sequence[Wish], most_members: int) -> None:
        self.wishes = tuple(wishes)
        told = "; ".join(each.words for each in wishes)
        super().__init__(
            Finding(
                "wishes-clash",
                Severity.MUST,
                _("Ønsket kan ikke oppfylles: {wishes}.").format(wishes=told)
                if len(wishes) == 1
                else _("Disse ønskene kan ikke oppfylles samtidig: {wishes}.").format(wishes=told),
                fix=_(
                    "Fjern eller endre minst ett av dem, ønsk en kobling mellom kommunene, eller tillat "
                    "flere enn {count} kommuner i et kontor."
                ).format(count=most_members),
                facts={"wishes": [each.words for each in wishes]},
            )
        )


def clash(world: World, prices: Prices, wishes: Wishes) -> WishesClash:
    """The smallest set of the wishes that clash, to be raised; call it when they are known to clash."""
    found = groups(world, wishes, links(world, wishes))
    left = list(each_wish(world, wishes))
    for wish in tuple(left):
        fewer = [each for each in left if each is not wish]
        if not possible(world, prices, only(wishes, fewer), found):
            left = fewer
    every = tuple(each_wish(world, wishes))
    tried = 0
    for size in range(1, len(left)):
        tried += comb(len(every), size)
        if tried > MOST_TRIED:
            break
        for some in combinations(every, size):
            if not possible(world, prices, only(wishes, some), found):
                return WishesClash(some, wishes.most_members)
    return WishesClash(left, wishes.most_members)


def possible(world: World, prices: Prices, wishes: Wishes, found: Groups) -> bool:
    """Whether any plan at all meets the wishes; yes when that is not settled within `PATIENCE` seconds."""
    pool = make_pool(world, prices, wishes, found=found)
    free = np.zeros(len(pool), dtype=np.int64)
    columns = Columns(pool.members, pool.size, free, sides_of(pool, wishes), world.size)
    found_plan = Search(columns, asking(PATIENCE, None)).run(np.flatnonzero(pool.size == 1))
    return found_plan.columns is not None or found_plan.stopped


def only(wishes: Wishes, some: Sequence[Wish]) -> Wishes:
    """The wishes with some of them alone; size, exemption, links and prices stay as they are."""
    usual = Wishes()
    kept: dict[str, Any] = {}
    for name in _WORDS:
        values = tuple(each.value for each in some if each.field == name)
        if isinstance(getattr(usual, name), tuple):
            kept[name] = values
        else:
            kept[name] = values[0] if values else None
    # Pairs that are wished together are linked by that; the links stay when the wish goes.
    return replace(wishes, extra_links=(*wishes.extra_links, *wishes.together), **kept)


def each_wish(world: World, wishes: Wishes) -> Iterator[Wish]:
    """Every single wish, in the order of the fields."""
    usual = Wishes()
    for name, words in _WORDS.items():
        value = getattr(wishes, name)
        if value == getattr(usual, name):
            continue
        values = value if isinstance(getattr(usual, name), tuple) else (value,)
        for one in values:
            yield Wish(name, one, words(world, one))


def _offices(_world: World, wished: tuple[int, int]) -> str:
    low, high = wished
    if low == high:
        return _("nøyaktig {count} kontor").format(count=low)
    return _("fra {low} til {high} kontor").format(low=low, high=high)


def _names(world: World, codes: Sequence[str]) -> str:
    return ", ".join(world.name(code) for code in codes)


_WORDS: dict[str, Callable[[Any, Any], str]] = {
    "offices": _offices,
    "budget": lambda _world, value: _("kontor og avdelinger skal koste høyst {kroner} kroner i året").format(
        kroner=number(value)
    ),
    "changes": lambda _world, value: _(
        "høyst {count} kommuner får nytt kontorfellesskap eller ny vert"
    ).format(count=value),
    "least_staff": lambda _world, value: _("minst {count} årsverk i hvert kontor").format(
        count=number(value, 1)
    ),
    "whole_areas": lambda _world, area: _("området {area} skal være ett kontor eller som i dag").format(
        area=area
    ),
    "keep_areas": lambda _world, area: _("området {area} skal være som i dag").format(area=area),
    "keep": lambda world, code: _("{name} skal være som i dag").format(name=world.name(code)),
    "locked": lambda world, one: _("kontoret {names} er låst").format(names=_names(world, one.members)),
    "together": lambda world, pair: _("{one} og {other} skal være i samme kontor").format(
        one=world.name(pair[0]), other=world.name(pair[1])
    ),
    "apart": lambda world, pair: _("{one} og {other} skal være i hvert sitt kontor").format(
        one=world.name(pair[0]), other=world.name(pair[1])
    ),
    "hosts": lambda world, code: _("{name} skal være vert").format(name=world.name(code)),
    "barred": lambda world, code: _("{name} skal ikke være vert").format(name=world.name(code)),
    "branches": lambda world, code: _("{name} skal ha avdeling eller være vert").format(
        name=world.name(code)
    ),
    "no_branches": lambda world, code: _("{name} skal ikke ha avdeling").format(name=world.name(code)),
}
