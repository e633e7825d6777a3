from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreements.settlement.settlement_worlds import (
    BY_CASES,
    BY_FTE,
    BY_INHABITANTS,
    MIXED,
    SALTEN,
    SORFOLD,
    cooperations,
    models,
)

from bindeledd.agreements.settlement.model import CostModel, Years
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.agreements.settlement.what_if import sensitivity, without
from bindeledd.foundation.finding import BadInput

worlds = cooperations(least=2).flatmap(lambda made: st.tuples(st.just(made), models(made)))


def changes(model, what, **given_):
    return {
        (change.code, change.percent): change
        for change in sensitivity(simulate(SALTEN, model), **given_)
        if change.what == what
    }


def test_only_figures_that_the_model_uses_are_changed():
    used = {change.what for change in sensitivity(simulate(SALTEN, BY_INHABITANTS))}
    assert used == {"total", "inhabitants"}
    used = {change.what for change in sensitivity(simulate(SALTEN, MIXED))}
    assert used == {"total", "inhabitants", "cases", "fte", "one_case"}


def test_one_case_more_is_paid_by_the_one_who_has_it():
    change = changes(BY_CASES, "one_case")["1845", 0]
    assert change.sentence == "Én sak mer i Sørfold"
    before, after = 2_850_000_000 * 61 / 581, 2_850_000_000 * 62 / 582
    assert change.own == pytest.approx(after - before, abs=1)
    assert sum(change.differences.values()) == 0
    assert all(ore < 0 for code, ore in change.differences.items() if code != "1845")
    assert change.hit == ("1841", change.differences["1841"])


@settings(max_examples=30)
@given(worlds)
def test_more_in_one_place_is_less_in_the_others_and_never_less_in_its_own(world):
    settlement = simulate(*world)
    for change in sensitivity(settlement):
        if change.what == "total" or change.differences is None:
            continue
        assert sum(change.differences.values()) == 0
        # Rounding is by component, so an øre may go the other way where two amounts meet.
        if change.percent >= 0:
            assert change.own >= -len(settlement.cooperation.participants)
        else:
            assert change.own <= len(settlement.cooperation.participants)


def test_the_whole_cost_changes_by_its_percent():
    up, down = (changes(BY_FTE, "total")["", Decimal(way)] for way in (10, -10))
    assert sum(up.differences.values()) == 285_000_000
    assert sum(down.differences.values()) == -285_000_000
    assert (up.own, up.sentence, down.sentence) == (
        None,
        "+10 prosent på kostnadene",
        "−10 prosent på kostnadene",
    )
    own = changes(CostModel("Faktisk", BY_FTE.shares, actual_ore={"1848": 1_000}), "total")
    assert own["", Decimal(10)].differences["1848"] > 100


def test_a_change_that_cannot_be_reckoned_says_why():
    tight = replace(BY_FTE, base_ore=700_000_000)
    down = changes(tight, "total")["", Decimal(-10)]
    assert down.differences is None
    assert down.hit is None
    assert "mer enn kostnaden" in down.reason
    assert down.as_json()["reason"] == down.reason


def test_another_percent_and_another_year():
    found = changes(BY_INHABITANTS, "inhabitants", place=1, percent=Decimal("2.5"))
    assert {percent for _code, percent in found} == {Decimal("2.5"), Decimal("-2.5")}
    assert found["1841", Decimal("2.5")].sentence == "+2,5 prosent på innbyggere i Fauske"
    json.dumps([change.as_json() for change in found.values()])


def test_the_rest_pay_what_the_leaver_paid():
    leaving = without(simulate(SALTEN, MIXED), "1845")
    for place, year in enumerate(leaving.after.years):
        assert [part.code for part in year.parts] == ["1840", "1841", "1848"]
        before = leaving.before.years[place]
        # Its own actual cost leaves with it, and all the rest stays (overhead may round by an øre).
        gone = before.part("1845").actual
        assert year.total_ore == pytest.approx(before.total_ore - gone, abs=1)
        assert sum(leaving.more(place).values()) == pytest.approx(before.part("1845").total - gone, abs=1)
        assert all(more > 0 for more in leaving.more(place).values())
    assert "Ingen kostnader faller bort" in leaving.note


def test_what_is_saved_is_not_shared():
    settlement = simulate(SALTEN, BY_INHABITANTS)
    part = settlement.years[0].part("1845").total
    leaving = without(settlement, "1845", saved_ore=part)
    assert sum(leaving.more().values()) == 0
    assert "sparer" in leaving.note
    assert json.loads(json.dumps(leaving.as_json()))["years"][0]["more_ore"] == leaving.more()


def test_the_host_alone_is_left_with_all():
    pair = replace(SALTEN, participants=(SALTEN.participants[0], SORFOLD))
    leaving = without(simulate(pair, BY_INHABITANTS), "1845")
    assert leaving.after.years[0].host_own_ore == 2_850_000_000


@pytest.mark.parametrize(
    ("code", "saved", "said"),
    [
        ("1804", 0, "1804 er ikke med"),
        ("1841", 0, "Fauske (1841) er vertskommune"),
        ("1845", -1, "kan ikke spares"),
        ("1845", 2_850_000_001, "kan ikke spares"),
    ],
)
def test_who_cannot_leave(code, saved, said):
    with pytest.raises(BadInput) as refused:
        without(simulate(SALTEN, BY_INHABITANTS), code, saved_ore=saved)
    assert said in refused.value.findings[0].message


def test_nothing_to_share_by_when_the_only_one_with_cases_leaves():
    among = tuple(replace(each, cases=0 if each.code != "1845" else 5) for each in SALTEN.participants)
    only = replace(SALTEN, participants=among, years=Years(2027, (100,)))
    with pytest.raises(BadInput, match="alle kommunene har null"):
        without(simulate(only, BY_CASES), "1845")
