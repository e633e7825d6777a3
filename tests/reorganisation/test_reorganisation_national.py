"""All 594 municipal changes as change sets: applied one by one they give the history of every date."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.municipality_history import FIRST_DAY, SOURCE, Change, changes, municipalities
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Municipality
from bindeledd.registry.municipal_lineage import national_lineage
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.national import connected, national_change_sets
from bindeledd.reorganisation.steps import BoundaryMove, Merger, Renaming, Renumbering, Split

A_DAY = timedelta(days=1)
CHANGED = sorted({change.date for change in changes()})


@cache
def replayed() -> Registry:
    """An empty registry with the municipalities of the first day, and every change set applied."""
    registry = Registry(
        Statement(("municipality", n), Municipality(m.name), Period(FIRST_DAY), midnight(FIRST_DAY), SOURCE)
        for n, m in municipalities(FIRST_DAY).items()
    )
    for reorganisation in national_change_sets():
        registry = apply(reorganisation, registry).registry
    return registry


def test_there_is_a_set_for_each_day_and_group_of_municipalities_that_touch() -> None:
    sets = national_change_sets()
    assert len(changes()) == 594
    assert len({s.id for s in sets}) == len(sets) == 467
    assert [s.effective_on for s in sets] == sorted(s.effective_on for s in sets)
    for reorganisation in sets:
        assert reorganisation.steps
        assert set(reorganisation.participants) <= set(municipalities(reorganisation.effective_on - A_DAY))


@pytest.mark.parametrize("on", CHANGED, ids=str)
def test_the_municipalities_are_those_of_the_lists_the_day_before_of_and_after(on: date) -> None:
    for day in (on - A_DAY, on, on + A_DAY):
        found = {n: m.name for n, m in replayed().as_of(day).municipalities().items()}
        assert found == {n: m.name for n, m in municipalities(day).items()}


@given(st.dates(FIRST_DAY, date(2026, 1, 1)))
def test_between_the_changes_nothing_changes(on: date) -> None:
    found = {n: m.name for n, m in replayed().as_of(on).municipalities().items()}
    assert found == {n: m.name for n, m in municipalities(on).items()}


def test_the_lineage_has_the_same_arrows_as_the_list() -> None:
    arrows = {(s.date, s.old, s.new): s.kind for s in replayed().lineage.successions}
    assert len(replayed().lineage.successions) == len(arrows) == 594
    assert set(arrows) == {(c.date, c.old, c.new) for c in changes()}
    for change in changes():
        kind = arrows[change.date, change.old, change.new]
        if change.kind in ("split", "split_and_merge"):
            assert kind in ("split", "boundary")
        else:
            assert kind == change.kind
    moved = [arrow for arrow, kind in arrows.items() if kind == "boundary"]
    # Ringsaker gave a part to Hamar in 1992 and lived on.
    assert moved == [(date(1992, 1, 1), "0412", "0403"), (date(1992, 1, 1), "0412", "0412")]


def test_what_is_known_of_the_parts_of_a_split_is_in_the_steps() -> None:
    found = {(a.date, a.old, a.kind, a.key, a.new) for a in replayed().lineage.allocations}
    known = {(a.date, a.old, a.kind, a.key, a.new) for a in national_lineage().allocations}
    arrows = {(s.date, s.old, s.new) for s in national_lineage().successions}
    # Orten left Sandøy for Aukra without being in the list of changes, so no step can carry it.
    listed = {part for part in known if (part[0], part[1], part[4]) in arrows}
    assert found == {part for part in listed if part[2] != "piece"}
    assert {part[1] for part in known - listed} == {"1546"}


def test_the_steps_are_typed() -> None:
    steps = [step for reorganisation in national_change_sets() for step in reorganisation.steps]
    counts = {
        kind: sum(isinstance(step, kind) for step in steps)
        for kind in (Renaming, Renumbering, Merger, Split, BoundaryMove)
    }
    by_kind = {kind: [c for c in changes() if c.kind == kind] for kind in {c.kind for c in changes()}}
    assert counts[Renaming] == len(by_kind["rename"])
    assert counts[Renumbering] == len(by_kind["renumber"])
    assert counts[Merger] == len({(c.date, c.new) for c in by_kind["merge"]})
    assert sum(len(step.old) for step in steps if isinstance(step, Merger)) == len(by_kind["merge"])
    parted = [c for kind in ("split", "split_and_merge") for c in by_kind[kind] if c.old != c.new]
    assert counts[Split] + counts[BoundaryMove] == len(parted)


def test_tysfjord_joins_the_mergers_of_its_neighbours_in_one_set() -> None:
    (found,) = [s for s in national_change_sets() if "1850" in s.participants and s.effective_on.year == 2020]
    assert found.participants == ("1805", "1849", "1850", "1854")
    assert found.title == (
        "1805 Narvik, 1849 Hamarøy, 1850 Tysfjord, 1854 Ballangen → 1806 Narvik, 1875 Hamarøy"
    )
    assert {type(step) for step in found.steps} == {Merger, Split}


def change(old: int, new: int) -> Change:
    return Change(date(2020, 1, 1), f"{old:04}", "", f"{new:04}", "", "merge")


@given(st.lists(st.builds(change, st.integers(0, 8), st.integers(0, 8)), max_size=12, unique=True))
def test_groups_share_no_number_and_cannot_be_divided(found: list[Change]) -> None:
    groups = connected(found)
    assert sorted((c.old, c.new) for group in groups for c in group) == sorted((c.old, c.new) for c in found)
    for place, group in enumerate(groups):
        for other in groups[place + 1 :]:
            assert not {c.old for c in group} & {c.old for c in other}
            assert not {c.new for c in group} & {c.new for c in other}
        reached = {group[0]}
        while more := {
            c for c in group for r in reached if c not in reached and (c.old == r.old or c.new == r.new)
        }:
            reached |= more
        assert reached == set(group)
    assert [group[0].old for group in groups] == sorted(group[0].old for group in groups)
    assert all(first[0].old <= second[0].old for first, second in pairwise(groups))
