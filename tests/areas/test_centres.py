"""Centres: the published place where there is one, else a point that says it is only that."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.centres import centre
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.sources import sources
from bindeledd.foundation import BadInput

POINT = "Punkt i kommunen, ikke kommunesenteret."


@pytest.mark.parametrize(
    ("number", "on", "name", "note"),
    [
        ("1804", date(2018, 1, 1), "Bodø", None),
        ("1806", date(2020, 1, 1), "Narvik", None),
        ("1852", date(2018, 1, 1), "Hol", POINT),
        # The centre of Tjeldsund of 2020 lies in former Skånland.
        ("5412", date(2020, 1, 1), "Evenskjer", "Kommunesenteret i 2024 for 5512 Tjeldsund."),
        ("1913", date(2018, 1, 1), None, POINT),
        ("1103", date(2018, 1, 1), "Stavanger", None),
        ("5005", date(2018, 1, 1), "Namsos", "Kommunesenteret i 2024 for 5007 Namsos."),
        ("1567", date(2018, 1, 1), "Rindal", "Kommunesenteret i 2024 for 5061 Rindal."),
        ("5032", date(2024, 1, 1), "Mebond", "Punktet er ved Mebonden."),
    ],
)
def test_the_centre_and_what_the_point_stands_for(number, on, name, note):
    found = centre(number, on)
    assert (found.name, found.note) == (name, note)


@pytest.mark.parametrize("on", [date(2018, 1, 1), date(2019, 12, 31), date(2020, 1, 1), date(2026, 1, 1)])
def test_every_municipality_has_a_point_within_norway(on):
    known = {source.id for source in sources()}
    for number in municipalities(on):
        found = centre(number, on)
        assert 4 < found.longitude < 32
        assert 57 < found.latitude < 72
        assert found.source in known
        assert found.name or found.note == POINT


@pytest.mark.parametrize("on", [date(2018, 1, 1), date(2019, 12, 31)])
def test_nordland_has_named_centres_before_and_after_the_mergers(on):
    assert all(centre(number, on).name for number in municipalities(on) if number.startswith("18"))


@given(st.dates(date(1971, 1, 1), date(2030, 1, 1)), st.integers(min_value=0))
def test_any_number_of_any_day_answers_or_is_none(on, pick):
    numbers = list(municipalities(on))
    found = centre(numbers[pick % len(numbers)], on)
    assert found is None or found.longitude


def test_a_municipality_that_ended_long_ago_has_no_point():
    assert centre("1842", date(2000, 1, 1)) is None  # Skjerstad, part of Bodø from 2005


def test_a_number_of_another_day_is_refused():
    with pytest.raises(BadInput):
        centre("1875", date(2018, 1, 1))
