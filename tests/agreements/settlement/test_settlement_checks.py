"""Every fault is refused with what is wrong, whose it is, and how to mend it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.agreements.settlement.settlement_worlds import (
    BY_CASES,
    BY_FTE,
    BY_INHABITANTS,
    FAUSKE,
    MIXED,
    SALTDAL,
    SALTEN,
)

from bindeledd.agreements.settlement.checks import check
from bindeledd.agreements.settlement.model import CostModel, Share, StartUp, Terms, Years
from bindeledd.agreements.settlement.simulate import simulate, start_up_pieces
from bindeledd.foundation.finding import BadInput, Severity


def faults(cooperation=SALTEN, model=BY_INHABITANTS):
    with pytest.raises(BadInput) as refused:
        check(cooperation, model)
    findings = refused.value.findings
    assert all(finding.severity is Severity.MUST and finding.fix for finding in findings)
    return {finding.code.removeprefix("settlement-"): finding for finding in findings}


def with_first(**changes):
    return replace(SALTEN, participants=(replace(FAUSKE, **changes), *SALTEN.participants[1:]))


@pytest.mark.parametrize("model", [MIXED, BY_INHABITANTS, BY_CASES, BY_FTE])
def test_what_is_right_is_let_through_and_the_cost_is_covered(model):
    years = simulate(SALTEN, model).years
    pieces = start_up_pieces(model, len(years))
    costs = [total + piece for total, piece in zip(SALTEN.years.totals_ore, pieces, strict=True)]
    # Only an overhead may come on top.
    assert all(
        year.total_ore == cost if model is not MIXED else year.total_ore > cost
        for year, cost in zip(years, costs, strict=True)
    )


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"participants": ()}, "nobody", "Ingen kommuner"),
        ({"participants": (FAUSKE, FAUSKE)}, "twice", "Kommune 1841 står 2 ganger"),
        ({"host": "1804"}, "no-host", "1804 er ikke blant"),
        ({"years": Years(27, (1,))}, "year", "27"),
        ({"years": Years(2027, ())}, "years", "0 år"),
        ({"years": Years(2027, (1,) * 31)}, "years", "31 år"),
        ({"years": Years(2027, (100, -100))}, "amount", "Kostnaden i 2028 er -1 kroner"),
        ({"years": Years(2027, (10**13,))}, "amount", "Kostnaden i 2027"),
    ],
)
def test_faults_of_the_cooperation(changes, code, said):
    assert said in faults(replace(SALTEN, **changes))[code].message


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"code": "301"}, "not-four-digits", "301"),
        ({"name": " "}, "no-name", "1841"),
        ({"inhabitants": -1}, "figure", "Innbyggertallet for Fauske (1841) er -1"),
        ({"cases": -2}, "figure", "Antall saker for Fauske (1841) er -2"),
        ({"fte": Decimal("-0.5")}, "figure", "Antall årsverk for Fauske (1841) er -0,5"),
        ({"fte": Decimal("NaN")}, "figure", "NaN"),
        ({"cost_today_ore": -1}, "amount", "Kostnaden i dag for Fauske (1841) er -0,01 kroner"),
    ],
)
def test_faults_of_a_municipality(changes, code, said):
    found = faults(with_first(**changes))
    assert said in found[code].message


@pytest.mark.parametrize(
    ("model", "code", "said"),
    [
        (replace(BY_CASES, name=""), "no-model-name", "navn"),
        (replace(BY_CASES, base_ore=-100), "amount", "Grunnbeløpet er -1 kroner"),
        (replace(BY_CASES, actual_ore={"1840": -1}), "amount", "kommune 1840"),
        (replace(BY_CASES, actual_ore={"1804": 1}), "stranger", "1804 har en faktisk kostnad, men er ikke"),
        (replace(BY_CASES, overhead_percent=Decimal("100.5")), "percent", "Påslaget er 100,5 prosent"),
        (replace(BY_CASES, overhead_percent=Decimal(-1)), "percent", "Påslaget er -1 prosent"),
        (replace(BY_CASES, overhead_percent=Decimal("Infinity")), "percent", "Påslaget"),
        (replace(BY_CASES, start_up=StartUp(-1, 1, "equal")), "amount", "Etableringskostnaden"),
        (replace(BY_CASES, start_up=StartUp(1, 0, "equal")), "start-up-years", "over 0 år"),
        (replace(BY_CASES, start_up=StartUp(1, 1, "area")), "key", "«area»"),
        (replace(BY_CASES, terms=Terms(advances=13)), "advances", "13"),
        (replace(BY_CASES, terms=Terms(final_by=(2, 29))), "day", "Måned 2, dag 29"),
        (replace(BY_CASES, terms=Terms(inhabitants_on=(13, 1))), "day", "Måned 13"),
        (CostModel("X", (Share("cases", Decimal(0)), Share("fte", Decimal(100)))), "percent", "0 prosent"),
        (CostModel("X", (Share("cases", Decimal(50)), Share("cases", Decimal(50)))), "key-twice", "2 ganger"),
        (CostModel("X"), "rest-unshared", "fordeler"),
        (replace(BY_CASES, base_ore=10**9), "too-little", "til sammen mer enn kostnaden"),
    ],
)
def test_faults_of_the_model(model, code, said):
    assert said in faults(model=model)[code].message


def test_shares_that_are_not_the_whole_are_listed():
    found = faults(model=CostModel("Skjev", (Share("cases", Decimal("49.5")), Share("fte", Decimal(50)))))
    assert "til sammen 99,5 prosent, ikke 100" in found["not-whole"].message
    assert "saker 49,5, årsverk 50" in found["not-whole"].fix


def test_every_municipality_that_lacks_a_figure_is_named():
    among = (replace(FAUSKE, cases=None), replace(SALTDAL, cases=None), *SALTEN.participants[2:])
    with pytest.raises(BadInput) as refused:
        check(replace(SALTEN, participants=among), BY_CASES)
    assert [finding.subject for finding in refused.value.findings] == ["1840", "1841"]
    message = refused.value.findings[1].message
    assert message == "Modellen «Saker» fordeler etter saker, men tallet mangler for Fauske (1841)."


def test_figures_that_the_model_does_not_use_may_be_missing():
    without = with_first(cases=None, fte=None, cost_today_ore=None)
    assert simulate(without, BY_INHABITANTS).years == simulate(SALTEN, BY_INHABITANTS).years


def test_the_key_of_the_start_up_cost_needs_figures_too():
    found = faults(with_first(fte=None), replace(BY_CASES, start_up=StartUp(100, 1, "fte")))
    assert "årsverk" in found["figure-missing"].message


def test_keys_that_are_nought_everywhere_share_nothing():
    empty = replace(SALTEN, participants=tuple(replace(each, cases=0) for each in SALTEN.participants))
    assert "alle kommunene har null" in faults(empty, BY_CASES)["nothing-to-share-by"].message


def test_all_faults_come_at_once():
    found = faults(with_first(inhabitants=-1, fte=None), replace(BY_FTE, name="", base_ore=-1))
    assert {"figure", "no-model-name", "amount", "figure-missing"} <= set(found)
