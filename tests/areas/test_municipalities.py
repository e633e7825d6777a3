"""Municipalities over time: every day, every change, every message."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas.counties import county_name
from bindeledd.areas.municipalities import (
    ancestors,
    carried,
    changes,
    descendants,
    find,
    municipalities,
    municipality,
    periods,
    predecessors,
    successors,
)
from bindeledd.foundation import BadInput

# SSB Klass 131: first day of each version, how many numbers it has without 9999, and the
# beginning of the SHA-256 of the sorted numbers with a space between, computed from SSB's own
# list and not from ours.
VERSIONS = {
    "1971-01-01": (449, "032d35ada10d"),
    "1972-01-01": (444, "ed62dea1de14"),
    "1974-01-01": (443, "836b33d48cda"),
    "1976-01-01": (445, "fd8eb9b1182a"),
    "1977-01-01": (454, "1f6ffa0962d7"),
    "1988-01-01": (448, "666fafbe1d11"),
    "1990-01-01": (448, "666fafbe1d11"),
    "1991-01-01": (448, "666fafbe1d11"),
    "1992-01-01": (439, "2965affcdec8"),
    "1993-01-01": (439, "2965affcdec8"),
    "1994-01-01": (435, "0035152ded2f"),
    "1995-01-01": (435, "0035152ded2f"),
    "2002-01-01": (434, "14738a388b47"),
    "2003-01-01": (434, "14738a388b47"),
    "2004-01-01": (434, "14738a388b47"),
    "2005-01-01": (433, "4c7fe65d420d"),
    "2006-01-01": (431, "86ddc5767b6e"),
    "2008-01-01": (430, "605e5f212509"),
    "2011-01-01": (430, "605e5f212509"),
    "2012-01-01": (429, "6e9e02691992"),
    "2013-01-01": (428, "1f01bbe9e9c4"),
    "2015-01-01": (428, "1f01bbe9e9c4"),
    "2017-01-01": (426, "887546a00055"),
    "2018-01-01": (422, "f3e1d7206e78"),
    "2019-01-01": (422, "21e3ac95a3ea"),
    "2020-01-01": (356, "79f4ad8397a8"),
    "2022-01-01": (356, "79f4ad8397a8"),
    "2023-01-01": (356, "79f4ad8397a8"),
    "2024-01-01": (357, "7a261e59905a"),
}
DAY = timedelta(days=1)
NEW_YEAR_2018 = date(2018, 1, 1)
days = st.dates(min_value=date(1971, 1, 1), max_value=date(2035, 12, 31))


def message(call, *arguments):
    """The sentence and the remedy of the one finding."""
    with pytest.raises(BadInput) as caught:
        call(*arguments)
    (finding,) = caught.value.findings
    return finding.message, finding.fix


@pytest.mark.parametrize("first_day", VERSIONS)
def test_the_numbers_of_every_version_are_ssbs(first_day):
    numbers = sorted(municipalities(date.fromisoformat(first_day)))
    digest = hashlib.sha256(" ".join(numbers).encode()).hexdigest()[:12]
    assert (len(numbers), digest) == VERSIONS[first_day]


def test_no_code_changed_from_2024_to_2026_but_three_names_did():
    before, after = municipalities(date(2025, 12, 31)), municipalities(date(2026, 1, 1))
    assert before.keys() == after.keys()
    assert {str(m) for n, m in after.items() if m != before[n]} == {
        "0301 Oslo",
        "5006 Steinkjer",
        "5536 Lyngen",
    }


def test_all_594_changes_with_their_kinds():
    assert Counter(change.kind for change in changes()) == {
        "renumber": 363,
        "merge": 167,
        "rename": 30,
        "split": 25,
        "split_and_merge": 9,
    }


@pytest.mark.parametrize("when", sorted({change.date for change in changes()}))
def test_the_changes_of_a_day_turn_the_day_before_into_the_day(when):
    before, on_the_day, after = (municipalities(day) for day in (when - DAY, when, when + DAY))
    of_the_day = [change for change in changes() if change.date == when]
    old, new = {change.old for change in of_the_day}, {change.new for change in of_the_day}
    assert old <= before.keys()
    assert new <= on_the_day.keys()
    assert before.keys() - old <= on_the_day.keys()
    assert on_the_day.keys() == (before.keys() - old) | new
    assert after.keys() == on_the_day.keys()
    for change in of_the_day:
        assert (before[change.old].name, on_the_day[change.new].name) == (change.old_name, change.new_name)


def test_what_a_change_is_called_follows_from_how_many_take_part():
    for change in changes():
        heirs = len(successors(change.old, after=change.date - DAY))
        origins = len(predecessors(change.new, before=change.date + DAY))
        expected = {
            (True, True): "split_and_merge",
            (True, False): "split",
            (False, True): "merge",
            (False, False): "rename" if change.old == change.new else "renumber",
        }[heirs > 1, origins > 1]
        assert change.kind == expected, change


def test_successors_and_predecessors_find_every_change_from_both_sides():
    for change in changes():
        assert change in successors(change.old, after=change.date - DAY)
        assert change in predecessors(change.new, before=change.date + DAY)
        assert change.new in carried(change.old, change.date - DAY, change.date)
        assert change.old in carried(change.new, change.date, change.date - DAY)
        if change.old not in municipalities(change.date):
            assert change in successors(change.old)
        if change.new not in municipalities(change.date - DAY):
            assert change in predecessors(change.new)


def test_every_number_that_ended_lives_on_today_and_every_new_one_came_from_somewhere():
    today = date(2026, 1, 1)
    for number in {change.old for change in changes()} | {change.new for change in changes()}:
        history = periods(number)
        assert descendants(number, today) <= municipalities(today).keys()
        assert descendants(number, today)
        assert ancestors(number, date(1971, 1, 1)) or history[-1].period.end
        for earlier, later in pairwise(history):
            assert earlier.period.end == later.period.start
            assert earlier != later


@given(days, days, st.integers(min_value=0))
def test_area_carried_forth_comes_back(since, on, pick):
    numbers = list(municipalities(since))
    number = numbers[pick % len(numbers)]
    there = carried(number, since, on)
    assert there
    assert there <= municipalities(on).keys()
    assert all(number in carried(other, on, since) for other in there)


@given(days)
def test_on_any_day_every_number_has_one_period_that_holds_and_a_county(day):
    for number, found in municipalities(day).items():
        assert found.number == number
        assert day in found.period
        assert sum(day in m.period for m in periods(number)) == 1
        assert found.county_name == county_name(number[:2])
        assert [n.name for n in found.names if n.language == "nb"] == [found.name]
        assert municipality(number, day) == found
        # Nothing of a list's own marks is left in a name.
        assert not any(mark in n.name for n in found.names for mark in (" - ", "(", "|", "–"))
        assert all(n.name == n.name.strip() for n in found.names)


@given(days, st.integers(min_value=0))
def test_any_name_finds_its_municipality_or_names_the_candidates(day, pick):
    every = list(municipalities(day).values())
    wanted = every[pick % len(every)]
    for name in wanted.names:
        same = [m for m in every if name.name in {n.name for n in m.names}]
        if len(same) == 1:
            assert find(f" {name.name.upper()} ", day) == wanted
        else:
            said, _ = message(find, name.name, day)
            assert all(f"{m} ({m.county_name})" in said for m in same)
    assert find(f"{wanted.name} ({wanted.county_name})", day) == wanted
    assert find(wanted.number, day) == wanted


@given(st.dates(max_value=date(1970, 12, 31)))
def test_nothing_is_known_before_1971(day):
    assert municipalities(day) == {}
    assert "1. januar 1971" in message(municipality, "0301", day)[0]


NEW_NUMBERS = [change for change in changes() if change.new not in municipalities(change.date - DAY)]


@given(st.sampled_from(NEW_NUMBERS), st.integers(min_value=1, max_value=5000))
def test_a_number_of_a_later_day_never_answers(change, days_before):
    day = max(change.date - timedelta(days=days_before), date(1971, 1, 1))
    assert change.new not in municipalities(day)
    with pytest.raises(BadInput):
        municipality(change.new, day)


def test_a_number_that_has_ended_says_what_came_after():
    assert message(municipality, "1850", date(2024, 6, 1)) == (
        "1850 Tysfjord gjaldt til 1. januar 2020; etterfølgere: 1806 Narvik og 1875 Hamarøy.",
        "Bruk 1806 Narvik eller 1875 Hamarøy, eller velg en dato før 1. januar 2020.",
    )


def test_a_number_that_is_not_yet_says_what_was_before():
    assert message(municipality, "1875", NEW_YEAR_2018) == (
        "1875 Hamarøy gjelder først fra 1. januar 2020; forgjengere: 1849 Hamarøy og 1850 Tysfjord.",
        "Bruk 1849 Hamarøy eller 1850 Tysfjord, eller velg en dato fra 1. januar 2020.",
    )


def test_the_advice_follows_several_changes():
    # 0136 Rygge became part of 3002 Moss in 2020, which is 3103 from 2024.
    assert message(municipality, "0136", date(2025, 1, 1))[1].startswith("Bruk 3103 Moss,")


def test_unknown_numbers_and_eaten_zeros():
    assert message(municipality, "9998", NEW_YEAR_2018)[0] == (
        "Kommunenummer 9998 har ikke vært i bruk siden 1971."
    )
    assert "0804" in message(municipality, "804", NEW_YEAR_2018)[1]
    with pytest.raises(BadInput):
        municipality("9999", NEW_YEAR_2018)  # SSB's "unspecified" is no municipality


def test_names_unknown_that_day_point_onwards():
    assert message(find, "Tysfjord", date(2026, 1, 1)) == (
        "Ingen kommune heter «Tysfjord» 1. januar 2026. Navnet gjaldt til: 1850 Tysfjord (1. januar 2020).",
        "Mente du 1806 Narvik eller 1875 Hamarøy?",
    )
    assert message(find, "Nærøysund", NEW_YEAR_2018)[1] == "Mente du 5050 Vikna eller 5051 Nærøy?"
    assert message(find, "Nravik", NEW_YEAR_2018)[1] == "Mente du 1805 Narvik?"
    assert message(find, "qqq", NEW_YEAR_2018)[1] == "Sjekk skrivemåten, eller bruk kommunenummeret."


def test_ambiguous_names_name_the_counties():
    said, fix = message(find, "herøy", NEW_YEAR_2018)
    assert (
        said == "«herøy» er navnet på flere kommuner: 1515 Herøy (Møre og Romsdal) og 1818 Herøy (Nordland)."
    )
    assert "«Herøy (Møre og Romsdal)»" in fix
    assert find("Herøy (Nordland)", NEW_YEAR_2018).number == "1818"


@pytest.mark.parametrize(
    ("number", "on", "names"),
    [
        ("1850", date(2018, 1, 1), [("nb", "Tysfjord"), ("smj", "Divtasvuodna")]),
        ("1850", date(2011, 12, 31), [("nb", "Tysfjord")]),
        ("1940", date(2017, 12, 31), [("se", "Gáivuotna"), ("nb", "Kåfjord")]),
        ("1940", date(2018, 1, 1), [("se", "Gáivuotna"), ("nb", "Kåfjord"), ("fkv", "Kaivuono")]),
        ("5622", date(2024, 1, 1), [("nb", "Porsanger"), ("se", "Porsáŋgu"), ("fkv", "Porsanki")]),
        ("1826", date(2018, 1, 1), [("nb", "Hattfjelldal")]),
        ("1826", date(2020, 1, 1), [("sma", "Aarborte"), ("nb", "Hattfjelldal")]),
        ("1845", date(2024, 1, 1), [("nb", "Sørfold"), ("smi", "Fuolldá")]),
        ("0713", date(2018, 1, 1), [("nb", "Sande")]),
    ],
)
def test_names_are_a_list_with_language_and_date(number, on, names):
    assert [(n.language, n.name) for n in municipality(number, on).names] == names


@pytest.mark.parametrize(
    ("number", "on", "county"),
    [
        ("5054", date(2018, 1, 1), "Trøndelag"),
        ("3014", date(2020, 1, 1), "Viken"),
        ("3803", date(2023, 12, 31), "Vestfold og Telemark"),
        ("5412", date(2020, 1, 1), "Troms og Finnmark"),
        ("1852", date(2019, 12, 31), "Nordland"),
        ("1301", date(1971, 6, 1), "Bergen"),
    ],
)
def test_the_county_is_that_of_the_day(number, on, county):
    assert municipality(number, on).county_name == county
