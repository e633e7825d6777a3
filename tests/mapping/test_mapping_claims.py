"""The checks of stated claims in a tiny world, and the explanations against brute force."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mapping_worlds import ON, case, claim, offices

from bindeledd.mapping.checks.counts import check_count_claims
from bindeledd.mapping.checks.explanations import MOST_LEFT_OUT, MOST_TRIED, explain
from bindeledd.mapping.checks.statements import (
    check_change_claims,
    check_list_claims,
    check_series,
    check_targets,
)
from bindeledd.mapping.checks.sums import check_growth_claims, check_sum_claims

PERSONS = {"9001": 1000, "9002": 500, "9003": 250}


@given(stated=st.integers(1600, 1900), precision=st.integers(0, 100))
def test_a_sum_is_a_fault_exactly_outside_its_precision(stated: int, precision: int) -> None:
    world = case(PERSONS, claims=[claim("sum", "population", str(stated), precision=precision)])
    assert bool(list(check_sum_claims(world))) == (abs(1750 - stated) > precision)


def test_a_sum_with_an_unknown_part_cannot_be_tested() -> None:
    world = case({"9001": 1000, "9002": None}, claims=[claim("sum", "population", "1000")])
    (finding,) = check_sum_claims(world)
    assert finding.code == "claim-untestable"
    assert "K9002" in finding.message


def test_criteria_say_who_is_counted() -> None:
    rows = [claim("sum", "population", "1250", criteria="without 9002")]
    assert list(check_sum_claims(case(PERSONS, claims=rows))) == []


def test_a_value_that_is_no_number_is_told() -> None:
    (finding,) = check_sum_claims(case(PERSONS, claims=[claim("sum", "population", "mange")]))
    assert (finding.code, finding.claim) == ("claim-unreadable", "P")


@given(
    persons=st.lists(st.integers(1, 60), min_size=1, max_size=6),
    stated=st.integers(0, 200),
    tolerance=st.integers(0, 3),
)
def test_the_left_out_set_is_the_smallest_that_fits(persons: list[int], stated: int, tolerance: int) -> None:
    members = {f"{9000 + place}": value for place, value in enumerate(persons)}
    whole = sum(persons)
    found = explain(case(members), tuple(members), stated, tolerance, ON, ON)
    if whole <= stated:
        assert found is None or found.added
        return
    fitting = [
        chosen
        for size in range(1, MOST_LEFT_OUT + 1)
        for chosen in combinations(members, size)
        if abs(whole - sum(members[n] for n in chosen) - stated) <= tolerance
    ]
    if not fitting:
        assert found is None
        return
    assert found is not None
    smallest = min(len(chosen) for chosen in fitting)
    assert found.numbers in fitting
    assert len(found.numbers) == smallest
    assert found.alternatives == sum(len(chosen) == smallest for chosen in fitting) - 1


def test_partners_in_a_cooperation_come_before_other_municipalities() -> None:
    world = case(
        {"9001": 1000, "9002": 500, "9003": 500},
        service_areas=[{"id": "a", "name": "A"}],
        service_area_members=[{"service_area": "a", "municipality": "9001"}],
        cooperations=[{"id": "c", "title": "Rådet", "kind": "other"}],
        cooperation_members=[{"cooperation": "c", "municipality": n} for n in ("9001", "9003")],
        claims=[claim("sum", "population", "1500", subject_kind="service_area", subject="a")],
    )
    (finding,) = check_sum_claims(world)
    assert finding.facts["added"] == ["9003"]
    assert "Rådet" in finding.message


def test_growth_is_reckoned_from_the_date_in_the_criteria() -> None:
    before = [
        {"municipality": n, "date": date(2017, 1, 1), "persons": value - 10} for n, value in PERSONS.items()
    ]
    right = claim("growth", "population", "1,74", precision=0.005, criteria="from 2017-01-01")
    assert list(check_growth_claims(case(PERSONS, population=before, claims=[right]))) == []
    (wrong,) = check_growth_claims(case(PERSONS, population=before, claims=[right | {"value": "2"}]))
    assert (wrong.facts["before"], wrong.facts["after"]) == (1720, 1750)
    (undated,) = check_growth_claims(case(PERSONS, population=before, claims=[right | {"criteria": ""}]))
    assert undated.code == "claim-untestable"


def test_offices_municipalities_and_leaders_are_counted_apart() -> None:
    tables = offices(["9001"], ["9002", "9003"], leaders=["l", "l"])
    for measure, number in (("municipalities", 3), ("offices", 2), ("leaders", 1), ("locations", 0)):
        right = claim("count", measure, str(number))
        assert list(check_count_claims(case(PERSONS, **tables, claims=[right]))) == []
        (wrong,) = check_count_claims(case(PERSONS, **tables, claims=[claim("count", measure, "99")]))
        assert (wrong.facts["stated"], wrong.facts["computed"]) == (99, number)


def test_a_count_that_is_really_of_something_else_says_so() -> None:
    tables = offices(["9001"], ["9002", "9003"], leaders=["l", "l"])
    (finding,) = check_count_claims(case(PERSONS, **tables, claims=[claim("count", "offices", "3")]))
    assert "Tallet 3 er antallet kommuner" in finding.message
    assert "K9002/K9003" in finding.message


@given(limit=st.integers(200, 1100), stated=st.integers(0, 3))
def test_municipalities_under_a_threshold(limit: int, stated: int) -> None:
    rows = [claim("count", "municipalities", str(stated), criteria=f"population < {limit}")]
    found = list(check_count_claims(case(PERSONS, claims=rows)))
    truth = sum(value < limit for value in PERSONS.values())
    assert bool(found) == (truth != stated)


def test_a_target_needs_criteria() -> None:
    tables = offices(["9001"], ["9002"], ["9003"])
    (finding,) = check_targets(case(PERSONS, **tables, claims=[claim("target", "offices", "2")]))
    assert finding.facts == {"stated": "2", "computed": 3}
    stated = claim("target", "offices", "2", criteria="minst 700 innbyggere")
    assert list(check_targets(case(PERSONS, **tables, claims=[stated]))) == []


COOPERATIONS = {
    "cooperations": [
        {"id": "gammel", "title": "Gammel", "kind": "host", "valid_to": date(2017, 1, 1)},
        {"id": "nå", "title": "Nå", "kind": "host", "valid_from": date(2011, 9, 1)},
        {"id": "faglig", "title": "Faglig", "kind": "professional"},
    ],
    "cooperation_members": [
        {"cooperation": c, "municipality": n} for c in ("gammel", "nå", "faglig") for n in ("9001", "9002")
    ],
}


@pytest.mark.parametrize(
    ("value", "criteria", "missing", "unknown"),
    [
        ("nå", "kind in host", [], []),
        ("faglig", "kind in host", ["nå"], []),
        ("nå;gammel", "kind in host", [], ["gammel"]),
        ("nå", "", ["faglig"], []),
        ("nå;faglig", "", [], []),
    ],
)
def test_a_list_is_tested_against_what_is_in_force(
    value: str, criteria: str, missing: list[str], unknown: list[str]
) -> None:
    rows = [claim("list", "cooperations", value, criteria=criteria)]
    found = list(check_list_claims(case(PERSONS, **COOPERATIONS, claims=rows)))
    assert bool(found) == bool(missing or unknown)
    for finding in found:
        assert (finding.facts["missing"], finding.facts["unknown"]) == (missing, unknown)


def series(*days: str, **cells: object) -> list[dict[str, object]]:
    return [claim("series", "end_date", day, id=f"P{i}", series="s", **cells) for i, day in enumerate(days)]


def test_a_date_out_of_line_with_its_series() -> None:
    rows = series("2019-06-30", "2019-06-30", "2018-06-30", "2019-05-01", "2020-01-01")
    (finding,) = check_series(case(PERSONS, claims=rows))
    assert finding.claim == "P2"
    assert "årstallet" in finding.message


def test_few_dates_make_no_series_and_precision_widens_it() -> None:
    assert list(check_series(case(PERSONS, claims=series("2019-06-30", "2019-06-30", "2018-06-30")))) == []
    wide = series("2019-06-30", "2019-06-30", "2018-06-30", "2019-06-30", precision=400)
    assert list(check_series(case(PERSONS, claims=wide))) == []


def test_a_change_is_dated_by_the_list_of_changes() -> None:
    about = {"subject_kind": "municipality", "subject": "1852"}
    wrong = claim("change", "county", "2019-01-01", **about)
    (finding,) = check_change_claims(case({"1852": 1259}, claims=[wrong]))
    assert finding.facts["computed"] == "2020-01-01"
    assert list(check_change_claims(case({"1852": 1259}, claims=[wrong | {"value": "2020-01-01"}]))) == []
    (never,) = check_change_claims(case({"1804": 1}, claims=[wrong | {"subject": "1804"}]))
    assert never.facts["computed"] is None


def test_a_claim_about_what_the_case_lacks_is_a_finding_not_a_crash() -> None:
    rows = [claim("sum", "population", "1", subject_kind="service_area", subject="borte")]
    (finding,) = check_sum_claims(case(PERSONS, claims=rows))
    assert finding.claim == "P"
    assert "borte" in finding.message


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e999"])
def test_a_value_that_cannot_be_counted_with_is_no_number(value: str) -> None:
    for check, checker in (("sum", check_sum_claims), ("count", check_count_claims)):
        measure = "population" if check == "sum" else "municipalities"
        (finding,) = checker(case(PERSONS, claims=[claim(check, measure, value)]))
        assert finding.code == "claim-unreadable"


def test_a_set_is_not_looked_for_where_some_would_fit_by_chance() -> None:
    many = {f"{1000 + place}": 2**place for place in range(60)}
    whole = sum(many.values())
    two, three = many["1001"] + many["1002"], many["1001"] + many["1002"] + many["1003"]
    explained = explain(case(many), tuple(many), whole - two, 0, ON, ON)
    assert explained is not None
    assert explained.numbers == ("1001", "1002")
    assert comb(60, 3) > MOST_TRIED
    assert explain(case(many), tuple(many), whole - three, 0, ON, ON) is None


def test_a_measure_that_no_check_knows_is_unreadable_in_its_own_column() -> None:
    subject = {"subject_kind": "municipality", "subject": "9001"}
    for checker, row in (
        (check_change_claims, claim("change", "flag", "2018-01-01", **subject)),
        (check_count_claims, claim("count", "cats", "1")),
        (check_list_claims, claim("list", "cats", "a;b")),
    ):
        (finding,) = checker(case(PERSONS, claims=[row]))
        assert (finding.code, finding.column) == ("claim-unreadable", "measure")
        assert row["measure"] in finding.message


def test_a_cooperation_that_is_not_in_force_is_no_group_of_nobody() -> None:
    about = {"subject_kind": "cooperation", "subject": "gammel"}
    rows = [claim("count", "municipalities", "0", **about)]
    (finding,) = check_count_claims(case(PERSONS, **COOPERATIONS, claims=rows))
    assert (finding.code, finding.claim) == ("not-in-case", "P")


def test_a_sum_is_explained_by_figures_of_its_own_day_only() -> None:
    world = case({"9001": 500, "9002": 300})
    older = [
        row | {"date": date(2016, 1, 1)} if row["municipality"] == "9002" else row
        for row in world.folder.rows("population")
    ]
    about = {"subject_kind": "municipality", "subject": "9001"}
    rows = [claim("sum", "population", "800", **about)]
    both = case({"9001": 500, "9002": 300}, claims=rows)
    (explained,) = check_sum_claims(both)
    assert explained.facts["added"] == ["9002"]
    (alone,) = check_sum_claims(type(world)(both.folder.with_rows("population", older)))
    assert "added" not in alone.facts


def test_places_are_counted_on_the_day_of_the_claim() -> None:
    place = {"id": "p", "office": "k0", "municipality": "9001", "name": "P", "kind": "main"}
    tables = offices(["9001"]) | {"locations": [place | {"valid_from": date(2018, 6, 1)}]}
    for day, number in ((ON, 0), (date(2018, 6, 1), 1)):
        rows = [claim("count", "locations", str(number), date=day)]
        assert list(check_count_claims(case(PERSONS, **tables, claims=rows))) == []
