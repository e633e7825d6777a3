from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreements.settlement.settlement_worlds import (
    BY_INHABITANTS,
    FAUSKE,
    MIXED,
    SALTEN,
    cooperations,
    models,
)

from bindeledd.agreements.settlement.model import CostModel, Share, StartUp, Years
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.agreements.settlement.words import COMPONENTS

worlds = cooperations().flatmap(lambda made: st.tuples(st.just(made), models(made)))


def test_every_component_by_hand():
    simple = replace(SALTEN, years=Years(2027, (1_000_000,)))
    model = CostModel(
        "Enkel",
        (Share("equal", Decimal(40)), Share("cases", Decimal(60))),
        base_ore=50_000,
        actual_ore={"1848": 100_000},
        overhead_percent=Decimal(10),
        start_up=StartUp(100_001, 2, "inhabitants"),
    )
    (year,) = simulate(simple, model).years
    # 1 000 000 − 100 000 actual − 4 × 50 000 = 700 000: 280 000 equally, 420 000 by 581 cases.
    assert [part.base for part in year.parts] == [120_000] * 4
    assert [part.cases for part in year.parts] == [101_205, 224_096, 44_096, 50_603]
    assert [part.actual for part in year.parts] == [0, 0, 0, 100_000]
    # 10 % of 900 000, by base and cases.
    assert year.sum_of("overhead") == 90_000
    assert year.part("1848").overhead == round(Fraction(170_603, 10))
    # The larger half of the start-up cost comes in the first year.
    assert year.sum_of("start_up") == 50_001
    assert year.total_ore == 1_000_000 + 90_000 + 50_001
    assert year.host_own_ore == year.part("1841").total
    assert year.host_income_ore == year.total_ore - year.host_own_ore


@settings(max_examples=60)
@given(worlds)
def test_every_year_sums_exactly_and_nobody_pays_less_than_nothing(world):
    cooperation, model = world
    settlement = simulate(cooperation, model)
    for total, year in zip(cooperation.years.totals_ore, settlement.years, strict=True):
        assert sum(part.running for part in year.parts) == total
        assert sum(part.total for part in year.parts) == year.total_ore
        assert all(part.component(name) >= 0 for part in year.parts for name in COMPONENTS)
        assert year.host_income_ore + year.host_own_ore == year.total_ore
        assert sum(year.sum_of(name) for name in COMPONENTS) == year.total_ore
        shared = total - sum(model.actual_ore.values())
        assert abs(year.sum_of("overhead") - shared * model.overhead_percent / 100) <= Decimal("0.5")
    if model.start_up and model.start_up.years <= len(settlement.years):
        assert sum(year.sum_of("start_up") for year in settlement.years) == model.start_up.total_ore


@settings(max_examples=40)
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_municipalities_and_shares_does_not_matter(world, random):
    cooperation, model = world
    among, shares = list(cooperation.participants), list(model.shares)
    random.shuffle(among)
    random.shuffle(shares)
    other = simulate(replace(cooperation, participants=tuple(among)), replace(model, shares=tuple(shares)))
    assert other.years == simulate(cooperation, model).years


@settings(max_examples=40)
@given(worlds)
def test_one_municipality_alone_pays_all(world):
    cooperation, model = world
    alone = replace(cooperation, participants=cooperation.participants[:1])
    actual = {code: ore for code, ore in model.actual_ore.items() if code == cooperation.host}
    for year in simulate(alone, replace(model, actual_ore=actual)).years:
        assert year.parts[0].total == year.total_ore == year.host_own_ore
        assert year.host_income_ore == 0


@given(cooperations(least=2), st.integers(1, 1000))
def test_more_inhabitants_never_pay_less(cooperation, more):
    first = cooperation.participants[0]
    grown = replace(first, inhabitants=first.inhabitants + more)
    other = replace(cooperation, participants=(grown, *cooperation.participants[1:]))
    before, after = (simulate(each, BY_INHABITANTS).years[0] for each in (cooperation, other))
    assert after.part(first.code).total >= before.part(first.code).total


def test_actual_cost_alone_needs_no_other_key():
    exact = replace(SALTEN, years=Years(2027, (300,)))
    (year,) = simulate(exact, CostModel("Faktisk", actual_ore={"1841": 100, "1840": 200})).years
    assert [part.total for part in year.parts] == [200, 100, 0, 0]
    assert year.components == ("actual",)


def test_a_year_without_costs_has_a_table_too():
    (year,) = simulate(replace(SALTEN, years=Years(2027, (0,))), BY_INHABITANTS).years
    assert year.total_ore == 0
    assert year.components == ("base",)


def test_a_municipality_that_is_not_there_has_no_row():
    year = simulate(SALTEN, MIXED).years[0]
    assert year.part("1841").name == FAUSKE.name
    with pytest.raises(KeyError):
        year.part("1804")


def test_as_json_holds_whole_ore():
    year = simulate(SALTEN, MIXED).years[1]
    values = json.loads(json.dumps(year.as_json()))
    assert values["year"] == 2028
    assert sum(part["total_ore"] for part in values["parts"]) == values["total_ore"]
    assert values["host_own_ore"] + values["host_income_ore"] == values["total_ore"]
    assert {"base_ore", "fte_ore", "start_up_ore"} <= set(values["parts"][0])
