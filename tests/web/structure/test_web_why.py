"""Questions about the best plan: a price and a sentence for each, the same as from the core."""

from __future__ import annotations

import pytest
from django.test import Client

from bindeledd.foundation.language import number
from bindeledd.structure.explaining import explain_pair
from bindeledd.structure.prices import Prices
from bindeledd.structure.wishes import Wishes
from bindeledd_web.cases.models import Case
from bindeledd_web.structure.worlds import world_for

PAGE = "/sak/nordland-2018/forslag/alternativ/i-dag/hvorfor/"


def test_a_pair_gets_the_price_and_the_sentence_of_the_core(leader: Client, case: Case) -> None:
    reason = explain_pair(world_for(case, case.date), Prices(), Wishes(), "1841", "1849")
    assert reason.price.proven
    page = leader.get(f"{PAGE}?sporsmal=par&a=1849&b=1841").content.decode()
    assert "Hamarøy" in page
    assert "Fauske" in page
    assert number(reason.price.most or 0) in page.replace("&nbsp;", "\xa0")
    assert "bindeledd structure explain nordland-2018 --pair 1849,1841" in page


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("sporsmal=vert&a=1849", "Hamarøy"),
        ("sporsmal=omrade&omrade=vesteralen", "Å la Vesterålen være som i dag koster"),
        ("sporsmal=kommune&a=1848", "Å la Steigen være som i dag koster"),
        ("sporsmal=par&a=1804&b=1841&antall=20", "Bodø"),
    ],
)
def test_every_question_is_answered(leader: Client, case: Case, question: str, words: str) -> None:
    answer = leader.get(f"{PAGE}?{question}")
    assert answer.status_code == 200
    assert words in answer.content.decode()


def test_what_is_missing_is_said_at_its_field(leader: Client, case: Case) -> None:
    assert leader.get(PAGE).status_code == 200
    for question in ("sporsmal=par&a=1804", "sporsmal=par&a=1804&b=1804", "sporsmal=omrade", "sporsmal=x"):
        assert leader.get(f"{PAGE}?{question}").status_code == 422
    assert leader.get(f"{PAGE}?sporsmal=par&a=1804&b=9999").status_code == 422


def test_a_number_of_offices_that_cannot_be_is_named(leader: Client, case: Case) -> None:
    answer = leader.get(f"{PAGE}?sporsmal=par&a=1804&b=1841&antall=1")
    assert answer.status_code == 422
    assert "kan ikke oppfylles" in answer.content.decode()
