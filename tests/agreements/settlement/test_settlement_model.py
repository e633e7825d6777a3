from __future__ import annotations

from decimal import Decimal

from tests.agreements.settlement.settlement_worlds import BY_FTE, FAUSKE, MIXED, SALTEN

from bindeledd.agreements.settlement.model import Years


def test_years_grow_from_the_year_before_in_whole_ore():
    assert Years.growing(2027, 3, 1001, Decimal(10)) == Years(2027, (1001, 1101, 1211))
    assert Years.growing(2027, 2, 1001) == Years(2027, (1001, 1001))


def test_a_model_knows_the_keys_whose_figures_it_needs():
    assert MIXED.keys == ("equal", "inhabitants", "cases", "fte")
    assert BY_FTE.keys == ("fte",)


def test_participants_are_found_and_ordered_by_number():
    assert [each.name for each in SALTEN.ordered] == ["Saltdal", "Fauske", "Sørfold", "Steigen"]
    assert SALTEN.participant("1841") is FAUSKE
    assert SALTEN.participant("1804") is None
    assert FAUSKE.label == "Fauske (1841)"
