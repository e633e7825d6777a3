from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.agreements.settlement.settlement_worlds import (
    BY_CASES,
    BY_FTE,
    BY_INHABITANTS,
    MIXED,
    SALTEN,
)

from bindeledd.agreements.settlement.fairness import compare, fairness
from bindeledd.agreements.settlement.model import Years
from bindeledd.agreements.settlement.simulate import simulate
from bindeledd.foundation.finding import BadInput


def test_a_difference_in_ore_and_in_percent():
    against = fairness(simulate(SALTEN, MIXED))
    saltdal = against.rows[0]
    assert saltdal.pays_ore - 640_000_000 == saltdal.difference_ore
    assert saltdal.difference_percent == round(Decimal(saltdal.difference_ore) / 6_400_000, 1)
    assert saltdal.per_inhabitant_ore == round(saltdal.pays_ore / 4689)
    assert saltdal.today_per_inhabitant_ore == round(640_000_000 / 4689)
    assert 0 < saltdal.start_up_ore < saltdal.pays_ore
    assert saltdal.reason == ""


def test_what_is_not_known_stays_so_with_its_reason():
    against = fairness(simulate(SALTEN, MIXED), 1)
    sorfold = against.rows[2]
    assert (sorfold.today_ore, sorfold.difference_ore, sorfold.difference_percent) == (None, None, None)
    assert sorfold.reason == "Regnskapet er ikke hentet."
    assert against.together.today_ore is None
    assert against.together.reason == "Kostnaden i dag er ikke kjent for Sørfold (1845)."
    values = json.loads(json.dumps(against.as_json()))
    assert (values["year"], values["parts"][2]["difference_ore"]) == (2028, None)
    assert values["together"]["pays_ore"] == sum(part["pays_ore"] for part in values["parts"])


def test_nothing_today_has_a_difference_but_no_percent():
    free = replace(
        SALTEN, participants=tuple(replace(each, cost_today_ore=0) for each in SALTEN.participants)
    )
    against = fairness(simulate(free, BY_CASES))
    for row in (*against.rows, against.together):
        assert row.difference_ore == row.pays_ore
        assert row.difference_percent is None
        assert "ikke noe å regnes i prosent av" in row.reason


def test_nobody_lives_there():
    empty = replace(SALTEN, participants=tuple(replace(each, inhabitants=0) for each in SALTEN.participants))
    against = fairness(simulate(empty, BY_FTE))
    assert against.together.per_inhabitant_ore is None


def test_models_side_by_side():
    comparison = compare(SALTEN, (BY_INHABITANTS, BY_CASES, BY_FTE))
    assert comparison.names == ("Innbyggere", "Saker", "Årsverk")
    assert len(comparison.pays("1848")) == 3
    assert comparison.lowest("1848") == ("Saker",)
    assert [sum(comparison.pays(p.code)[i] for p in SALTEN.participants) for i in range(3)] == [
        2_850_000_000
    ] * 3
    values = json.loads(json.dumps(comparison.as_json()))
    steigen = values["parts"][3]
    assert steigen["spread_ore"] == max(comparison.pays("1848")) - min(comparison.pays("1848"))
    assert set(values["host_income_ore"]) == set(comparison.names)


def test_models_that_agree_are_both_the_lowest():
    nothing = replace(SALTEN, years=Years(2027, (0,)))
    assert compare(nothing, (BY_CASES, BY_FTE)).lowest("1841") == ("Saker", "Årsverk")


def test_no_model_and_two_of_one_name_are_refused():
    for given, said in (
        ((), "ingen kostnadsmodell"),
        ((BY_FTE, BY_FTE), "To kostnadsmodeller heter «Årsverk»"),
    ):
        with pytest.raises(BadInput) as refused:
            compare(SALTEN, given)
        assert said in refused.value.findings[0].message
