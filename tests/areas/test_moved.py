"""Figures moved to later numbers: sums are kept, splits go by stated weights, and no commuter is invented."""

from __future__ import annotations

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.moved import divided, flows_moved, residents_20_66_moved, shares
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.national import commuting, population_20_66
from bindeledd.foundation.finding import BadInput

TO = date(2020, 1, 1)


@given(st.integers(0, 10**7), st.lists(st.integers(1, 10**5), min_size=1, max_size=6))
def test_a_divided_count_keeps_its_sum_and_is_within_one_of_its_share(count: int, weights: list[int]) -> None:
    parts = [(f"{place:04}", Fraction(weight, sum(weights))) for place, weight in enumerate(weights)]
    found = divided(count, parts)
    assert sum(found.values()) == count
    assert all(abs(found[number] - count * share) < 1 for number, share in parts)


@pytest.mark.parametrize(("since", "to"), [(date(2017, 12, 31), TO), (date(2022, 12, 31), date(2024, 1, 1))])
def test_every_number_becomes_numbers_in_use_with_shares_of_one(since: date, to: date) -> None:
    found, _used = shares(since, to)
    assert set(found) == set(municipalities(since))
    reached = {number for parts in found.values() for number, _share in parts}
    assert reached == set(municipalities(to))
    assert all(sum(share for _number, share in parts) == 1 for parts in found.values())


def test_residents_are_moved_without_loss() -> None:
    before = [population_20_66(number, date(2017, 1, 1)).value for number in municipalities(date(2017, 1, 1))]
    after = residents_20_66_moved(date(2017, 1, 1), TO)
    assert set(after) == set(municipalities(TO))
    assert sum(figure.value or 0 for figure in after.values()) == sum(value or 0 for value in before)
    assert after["1804"].value == population_20_66("1804", date(2017, 1, 1)).value


def test_flows_between_whole_municipalities_are_summed() -> None:
    found = {(flow.home, flow.work): flow.workers for flow in flows_moved(2017, TO).flows}
    parts, _used = shares(date(2017, 12, 31), TO)
    whole: Counter[tuple[str, str]] = Counter()
    for home, work, workers in commuting(2017):
        if len(parts[home]) == len(parts[work]) == 1:
            whole[parts[home][0][0], parts[work][0][0]] += workers
    untouched = [pair for pair in whole if not {"1806", "1875", "5055", "5056", "5059"} & set(pair)]
    assert len(untouched) > 20_000
    assert all(found[pair] == whole[pair] for pair in untouched)


def test_what_lived_in_a_municipality_is_kept_but_for_the_pairs_that_are_not_known() -> None:
    moved = flows_moved(2017, TO)
    before, after = sum(f.workers for f in commuting(2017)), sum(f.workers for f in moved.flows)
    least = sum(int("".join(filter(str.isdigit, reason))) for reason in moved.unknown.values())
    assert after + least == before
    assert set(moved.unknown) == {("1806", "1875"), ("1875", "1806")} | {
        (one, other) for one in ("5055", "5056", "5059") for other in ("5055", "5056", "5059") if one != other
    }
    assert not set(moved.unknown) & {(flow.home, flow.work) for flow in moved.flows}


def test_the_flow_inside_a_split_municipality_invents_no_commuters() -> None:
    """Ålesund 2022: the product of weights would send thousands each way; nobody knows how many."""
    moved = flows_moved(2022, date(2024, 1, 1))
    pairs = {(flow.home, flow.work): flow.workers for flow in moved.flows}
    inside = next(f.workers for f in commuting(2022) if f.home == f.work == "1507")
    assert ("1508", "1580") not in pairs
    assert ("1508", "1580") in moved.unknown
    assert pairs["1508", "1508"] + pairs["1580", "1580"] == inside


def test_a_day_before_the_figures_moves_nothing() -> None:
    moved = flows_moved(2020, date(2020, 12, 31))
    assert moved.flows == tuple(sorted(commuting(2020)))
    assert moved.weights == ()


def test_a_year_without_figures_is_refused() -> None:
    with pytest.raises(BadInput):
        flows_moved(2016, TO)
