"""National figures: sums as published, nothing recalculated, unknown with a reason."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.areas import national
from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.sources import sources
from bindeledd.foundation import BadInput

RINDAL = "5061"


def new_year(year):
    return date(year, 1, 1)


@pytest.mark.parametrize(
    ("year", "numbers", "persons"),
    [
        (2017, 44, 242866),
        (2018, 44, 243335),
        (2019, 44, 243385),
        (2020, 41, 241235),
        (2024, 41, 243081),
        (2026, 41, 243272),
    ],
)
def test_nordland_sums_to_what_ssb_publishes(year, numbers, persons):
    nordland = [n for n, m in municipalities(new_year(year)).items() if m.county_name == "Nordland"]
    assert len(nordland) == numbers
    assert sum(national.population(n, new_year(year)).value for n in nordland) == persons


@pytest.mark.parametrize(
    ("year", "persons"), [(2017, 5258317), (2018, 5295619), (2019, 5328212), (2020, 5367580), (2021, 5391369)]
)
def test_the_country_sums_to_what_ssb_publishes(year, persons):
    assert national.national_population(new_year(year)).value == persons


@pytest.mark.parametrize("year", [2005, 2016, 2022])
def test_a_national_sum_with_a_part_unknown_is_unknown(year):
    figure = national.national_population(new_year(year))
    assert figure.value is None
    assert "mangler" in figure.reason


@pytest.mark.parametrize("year", national.POPULATION_YEARS)
def test_every_figure_has_a_value_or_a_reason_and_a_source_that_exists(year):
    known = {source.id for source in sources()}
    for number in municipalities(new_year(year)):
        figure = national.population(number, new_year(year))
        assert figure.date == new_year(year)
        assert (figure.value is None) == bool(figure.reason)
        assert figure.source in known


@pytest.mark.parametrize("year", national.AGE_YEARS)
def test_age_groups_sum_to_the_total_everywhere(year):
    for number in municipalities(new_year(year)):
        groups = [group.figure.value for group in national.population_by_age(number, new_year(year))]
        total = national.population(number, new_year(year)).value
        if total is None:
            assert set(groups) == {None}
        else:
            assert sum(groups) == total


def test_age_groups_cover_every_age_once():
    groups = national.AGE_GROUPS
    assert groups[0][0] == 0
    assert groups[-1][1] is None
    assert all(upper + 1 == after for (_, upper), (after, _) in pairwise(groups))


@pytest.mark.parametrize("year", national.WORKING_AGE_YEARS)
def test_those_of_working_age_lie_between_the_groups_around_them(year):
    for number in municipalities(new_year(year)):
        groups = {g.age_from: g.figure.value for g in national.population_by_age(number, new_year(year))}
        working = national.population_20_66(number, new_year(year)).value
        if working is not None:
            inside = sum(groups[age] for age in (25, 30, 40, 50, 62))
            assert inside <= working <= inside + groups[18]


def test_recalculated_numbers_of_a_split_municipality_are_not_passed_on():
    alesund = national.population("1507", new_year(2022))
    assert alesund.value is None
    assert "antatte andeler" in alesund.reason
    assert national.population("1507", new_year(2021)).value == 66670
    assert national.population("1508", new_year(2024)).value == 58509
    assert national.population_by_age("1507", new_year(2023))[0].figure.value is None


def test_numbers_missing_in_the_source_say_so():
    figure = national.population("0706", new_year(2010))
    assert figure.value is None
    assert "uttrekk" in figure.reason


def test_a_day_within_the_year_gets_the_count_before_it():
    assert national.population("1804", date(2018, 12, 31)).date == new_year(2018)
    assert national.population("1804", date(2030, 6, 1)).date == new_year(2026)


@pytest.mark.parametrize("on", [date(1990, 1, 1), date(2004, 12, 31)])
def test_a_later_figure_never_answers_for_an_earlier_day(on):
    figures = [
        national.population("1804", on),
        national.population_20_66("1804", on),
        *(group.figure for group in national.population_by_age("1804", on)),
        national.national_population(on),
    ]
    assert {figure.value for figure in figures} == {None}
    assert figures[0].reason == "Tallene begynner 2005-01-01."
    assert figures[1].reason == "Tallene begynner 2015-01-01."


@given(st.dates(date(1971, 1, 1), date(2030, 1, 1)))
def test_a_number_of_another_day_is_refused(on):
    number = "1875" if on < new_year(2020) else "1850"
    for ask in (national.population, national.population_by_age, national.population_20_66):
        with pytest.raises(BadInput):
            ask(number, on)


@pytest.mark.parametrize("year", national.COMMUTING_YEARS)
def test_commuting_covers_every_municipality_of_the_year_but_rindal_in_2019(year):
    in_use = municipalities(date(year, 12, 31)).keys()
    missing = {RINDAL} if year == 2019 else set()
    flows = national.commuting(year)
    assert {flow.home for flow in flows} == in_use - missing
    assert {flow.work for flow in flows} == in_use - missing
    assert national.commuting_unknown(year).keys() == missing
    assert all(flow.workers > 0 for flow in flows)
    assert len({(flow.home, flow.work) for flow in flows}) == len(flows)


@pytest.mark.parametrize("year", national.COMMUTING_YEARS)
def test_commuting_never_exceeds_those_employed(year):
    living, working = dict[str, int](), dict[str, int]()
    for home, work, workers in national.commuting(year):
        living[home] = living.get(home, 0) + workers
        working[work] = working.get(work, 0) + workers
    for number in living:
        figures = national.employment(number, year)
        assert living[number] <= figures.living_here.value <= figures.population_15_74.value
        assert working[number] <= figures.working_here.value


def test_employment_of_rindal_in_2019_is_unknown():
    figures = national.employment(RINDAL, 2019)
    assert figures.living_here.value is None
    assert figures.living_here.reason
    assert national.employment(RINDAL, 2020).living_here.value


@pytest.mark.parametrize("year", [2016, 2023])
def test_a_year_without_commuting_says_which_years_there_are(year):
    with pytest.raises(BadInput) as caught:
        national.commuting(year)
    assert caught.value.findings[0].fix == "Velg et år fra 2017 til 2022."
