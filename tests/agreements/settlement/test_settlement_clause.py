from __future__ import annotations

import string
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from tests.agreements.settlement.settlement_worlds import (
    BY_CASES,
    BY_FTE,
    MIXED,
    cooperations,
    models,
)

from bindeledd.agreements.settlement import clause as module
from bindeledd.agreements.settlement.clause import clause
from bindeledd.agreements.settlement.model import CostModel, StartUp, Terms
from bindeledd.foundation.language import speaking

WORLDS = cooperations().flatmap(models)


def text(model, language="nb"):
    return " ".join(clause(model, language)).replace("\xa0", " ")


def test_the_whole_model_in_words():
    told = text(MIXED)
    for said in (
        "et grunnbeløp på 300 000 kroner i året",
        "Resten av kostnadene fordeles slik: 10 prosent likt mellom kommunene,",
        "52,5 prosent etter innbyggere og 37,5 prosent etter saker.",
        "det de faktisk har kostet",
        "per 1. januar i det året",
        "et påslag på 5,5 prosent",
        "anslått til 1 200 000,01 kroner",
        "fordeles etter årsverk og betales med like store deler over tre år",
        "forskudd i fire like store deler",
        "innen 1. mars året etter",
        "hele øre",
    ):
        assert said in told


def test_nynorsk_says_the_same_in_nynorsk():
    told = text(MIXED, "nn")
    for said in (
        "eit grunnbeløp på 300 000 kroner i året",
        "10 prosent likt mellom kommunane, 52,5 prosent etter innbyggjarar og 37,5 prosent etter saker.",
        "eit påslag på 5,5 prosent",
        "over tre år",
        "innan 1. mars året etter",
    ):
        assert said in told
    words = set(told.lower().translate(str.maketrans("", "", string.punctuation)).split())
    assert not words & {
        "ikke",
        "kommunene",
        "fordeles",
        "en",
        "et",
        "hver",
        "av hver",
        "innbyggere",
        "gjøres",
    }


@given(WORLDS)
def test_both_written_forms_have_the_same_sentences(model):
    bokmal, nynorsk = clause(model, "nb"), clause(model, "nn")
    assert len(bokmal) == len(nynorsk)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in (*bokmal, *nynorsk))


def test_a_simple_model_is_told_simply():
    told = text(BY_CASES)
    assert "Kostnadene fordeles slik: alt etter saker." in told
    assert "Det betales ikke påslag" in told
    assert "grunnbeløp" not in told
    assert "innbyggertallet" not in told.lower()
    assert "årsverk" in text(BY_FTE)


def test_terms_and_start_up_have_their_own_words():
    one = replace(BY_FTE, start_up=StartUp(100, 1, "equal"), terms=Terms(1, (6, 15), (12, 31)))
    assert "betales det første året" in text(one)
    assert "et forskudd i året" in text(one)
    assert "15. juni" in text(one)
    assert "etter årets slutt" in text(replace(BY_FTE, terms=Terms(0)))
    assert "over 20 år" in text(replace(BY_FTE, start_up=StartUp(100, 20, "equal")))


def test_base_and_actual_cost_alone():
    told = text(CostModel("Fast", base_ore=100_00))
    assert "grunnbeløp på 100 kroner" in told
    assert "ikke noe ut over dette" in told


def test_the_language_of_the_screen_does_not_matter():
    expected = clause(MIXED, "nb")
    with speaking("en"):
        assert clause(MIXED, "nb") == expected


def test_the_order_of_shares_does_not_matter():
    assert clause(replace(MIXED, shares=MIXED.shares[::-1]), "nn") == clause(MIXED, "nn")


def test_both_languages_have_every_text():
    assert set(module._NB) == set(module._NN)
    for name, sentence in module._NB.items():
        fields = [
            {part[1] for part in string.Formatter().parse(each)} for each in (sentence, module._NN[name])
        ]
        assert fields[0] == fields[1], name


@pytest.mark.parametrize("percent", [Decimal("0.25"), Decimal(7)])
def test_overhead_without_actual_cost_has_no_exception(percent):
    told = text(replace(BY_FTE, overhead_percent=percent))
    assert "faktisk har kostet" not in told
    assert f"{str(percent).replace('.', ',')} prosent" in told
