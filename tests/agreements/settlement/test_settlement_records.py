from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreements.settlement.settlement_worlds import (
    BY_CASES,
    MIXED,
    SALTEN,
    cooperations,
    models,
)

from bindeledd.agreements.settlement.model import Terms
from bindeledd.agreements.settlement.records import digest, from_values, to_values
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.foundation.finding import BadInput

VALUES = to_values(SALTEN, (MIXED, BY_CASES))
worlds = cooperations().flatmap(lambda made: st.tuples(st.just(made), models(made)))


def refused(change, values=VALUES):
    wrong = deepcopy(values)
    change(wrong)
    with pytest.raises(BadInput) as bad:
        from_values(wrong)
    assert all(finding.fix for finding in bad.value.findings)
    return " ".join(finding.message for finding in bad.value.findings)


@settings(max_examples=50)
@given(worlds)
def test_what_is_written_is_read_back(world):
    cooperation, model = world
    values = json.loads(json.dumps(to_values(cooperation, (model,))))
    read, (own,) = from_values(values)
    assert to_values(read, (own,)) == values
    assert simulate(read, own).years == simulate(cooperation, model).years
    assert digest(read, (own,)) == digest(cooperation, (model,))


def test_terms_and_exact_figures_are_kept():
    special = replace(MIXED, terms=Terms(12, (6, 30), (7, 1)))
    read, (own,) = from_values(json.loads(json.dumps(to_values(SALTEN, (special,)))))
    assert own == special
    assert own.terms == Terms(12, (6, 30), (7, 1))
    assert sorted(read.participants, key=lambda each: each.code) == list(SALTEN.ordered)
    assert read.participant("1845").fte == Decimal("3.2")


def test_the_check_sum_sees_figures_and_not_order():
    turned = replace(SALTEN, participants=SALTEN.participants[::-1])
    assert digest(turned, (MIXED,)) == digest(SALTEN, (MIXED,))
    assert digest(SALTEN, (BY_CASES,)) != digest(SALTEN, (MIXED,))


def test_amounts_may_be_given_in_kroner():
    values = deepcopy(VALUES)
    values["totals_kr"] = [12_000_000, 12.34]
    del values["totals_ore"]
    values["models"][0]["actual_kr"] = {"1841": 0.07}
    del values["models"][0]["actual_ore"]
    values["participants"][0] |= {"cost_today_kr": 1234.5}
    del values["participants"][0]["cost_today_ore"]
    read, read_models = from_values(values)
    assert read.years.totals_ore == (1_200_000_000, 1234)
    assert read_models[0].actual_ore == {"1841": 7}
    assert read.participants[0].cost_today_ore == 123_450


def place(*path):
    """A change that puts a value at a place of the values."""
    *way, name, value = path

    def change(values):
        for step in way:
            values = values[step]
        values[name] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (place("formt", 1), "Filen: «formt» finnes ikke her."),
        (place("participants", 0, "citizens", 1), "Kommune nummer 1 i listen: «citizens» finnes ikke her."),
        (place("models", 1, "overhed", 5), "Modell nummer 2 i listen: «overhed» finnes ikke her."),
        (place("models", 0, "shares", {"area": 100}), "Andelene i modell 1: «area» finnes ikke her."),
        (place("models", 0, "start_up", "kay", 1), "Etableringskostnaden i modell 1: «kay» finnes ikke her."),
        (place("models", 0, "terms", "advance", 1), "Vilkårene i modell 1: «advance» finnes ikke her."),
        (place("models", 0, "start_up", "key", "area"), "«area» er ikke en fordelingsnøkkel."),
        (place("models", 0, "terms", {"final_by": "1. mars"}), "måned og dag"),
        (place("models", 0, "base_ore", 10.5), "«base_ore» skal være et helt antall øre."),
        (place("models", 0, "base_kr", 10), "både i øre og i kroner"),
        (place("totals_kr", [1]), "både i øre og i kroner"),
        (place("models", 0, "overhead_percent", 1.23456), "høyst fire desimaler"),
        (place("models", 0, "overhead_percent", "5 %"), "skal være et tall"),
        (place("models", 0, "actual_ore", [1]), "Faktiske kostnader i modell 1 skal være felter"),
        (place("models", 0, "actual_ore", {"1841": "mye"}), "«1841» skal være et helt antall øre"),
        (place("models", []), "«models» skal være en liste"),
        (place("models", [1]), "Modell nummer 1 i listen skal være felter"),
        (place("participants", {}), "«participants» skal være en liste"),
        (place("participants", 0, "number", 301), "hermetegn"),
        (place("participants", 0, "name", False), "«name» skal være tekst"),
        (place("participants", 0, "name", "a\nb"), "kort tekst"),
        (place("participants", 0, "inhabitants", None), "«inhabitants» mangler"),
        (place("participants", 0, "inhabitants", True), "«inhabitants» skal være et helt tall"),
        (place("participants", 0, "cases", 1.5), "«cases» skal være et helt tall"),
        (place("participants", 0, "fte", float("nan")), "«fte» skal være et tall"),
        (place("participants", 0, "inhabitants", 10**400), "«inhabitants» skal være et helt tall"),
        (place("participants", 0, "inhabitants", float("inf")), "«inhabitants» skal være et helt tall"),
        (place("totals_ore", [1, "2"]), "«totals_ore» skal være et helt antall øre"),
        (place("totals_ore", None), "«totals_kr» skal være en liste"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(change, said):
    assert said in refused(change)


def test_all_faults_come_at_once():
    def both(values):
        values["extra"] = 1
        values["participants"][1]["name"] = 5
        values["models"][1]["base_kr"] = 0.001

    told = refused(both)
    assert told.count("«") == 3


@pytest.mark.parametrize(
    "values", [None, [], "x", {}, {"format": "other", "version": 1}, VALUES | {"version": 2}]
)
def test_something_else_is_no_settlement(values):
    with pytest.raises(BadInput, match="ikke en modell for oppgjør"):
        from_values(values)
