"""One test per flaw that the tables of a case can have, and that a sound case has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from mapping_worlds import ON, case, offices

from bindeledd.foundation.finding import Finding
from bindeledd.mapping import check
from bindeledd.mapping.case import Case
from bindeledd.mapping.checks import tables

TODAY = date(2026, 1, 1)
TWO = {"1804": 100, "1805": 50}


def found(checker: Callable[[Case], Iterator[Finding]], world: Case) -> list[str]:
    return [finding.code for finding in checker(world)]


def test_a_sound_case_has_only_notes_of_what_is_not_mapped() -> None:
    world = case(TWO, **offices(["1804"], ["1805"]))
    assert {finding.code for finding in check(world, TODAY)} == {"not-mapped"}


def test_number_not_in_use_on_the_date() -> None:
    assert found(tables.check_municipality_numbers, case({"1804": 1})) == []
    (finding,) = tables.check_municipality_numbers(case({"1806": 1}))
    assert (finding.subject, finding.severity) == ("1806", "must")
    assert "2020" in finding.message


def test_municipality_in_no_or_two_service_areas() -> None:
    areas = [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]

    def members(*pairs: tuple[str, str]) -> list[dict[str, object]]:
        return [{"service_area": area, "municipality": number} for area, number in pairs]

    def world(*pairs: tuple[str, str]) -> Case:
        return case(TWO, service_areas=areas, service_area_members=members(*pairs))

    assert found(tables.check_service_areas, case(TWO)) == []
    assert found(tables.check_service_areas, world(("a", "1804"), ("b", "1805"))) == []
    (missing,) = tables.check_service_areas(world(("a", "1804")))
    assert missing.subject == "1805"
    (double,) = tables.check_service_areas(world(("a", "1804"), ("b", "1804"), ("b", "1805")))
    assert (double.subject, "A og B" in double.message) == ("1804", True)


def test_office_without_municipality_and_municipality_without_office() -> None:
    assert found(tables.check_offices, case(TWO)) == []
    assert found(tables.check_offices, case(TWO, **offices(["1804", "1805"], []))) == [
        "office-without-municipality"
    ]
    (finding,) = tables.check_offices(case(TWO, **offices(["1804"])))
    assert (finding.code, finding.subject) == ("municipality-without-office", "1805")


def test_age_groups_must_add_up() -> None:
    def ages(*persons: int | None) -> list[dict[str, object]]:
        return [
            {"municipality": "1804", "date": ON, "age_from": 40 * i, "persons": p, "reason": "r"}
            for i, p in enumerate(persons)
        ]

    assert found(tables.check_age_groups, case(TWO, population_by_age=ages(60, 40))) == []
    assert found(tables.check_age_groups, case(TWO, population_by_age=ages(60, None))) == []
    (finding,) = tables.check_age_groups(case(TWO, population_by_age=ages(60, 41)))
    assert finding.facts == {"stated": 100, "computed": 101}


def test_functions_cannot_have_more_staff_than_all() -> None:
    def staff(**fte: float) -> list[dict[str, object]]:
        return [
            {"municipality": "1804", "owner": "state", "function": f, "date": ON, "fte": v}
            for f, v in fte.items()
        ]

    assert found(tables.check_staff_functions, case(TWO, staff=staff(all=5, leader=1, x=4))) == []
    assert found(tables.check_staff_functions, case(TWO, staff=staff(all=5, leader=1, x=4.5))) == [
        "staff-functions"
    ]


@pytest.mark.parametrize(("back", "expected"), [(100, []), (75, []), (74, ["travel-asymmetric"])])
def test_measured_times_both_ways(back: int, expected: list[str]) -> None:
    rows = [
        {"from": "1804", "to": "1805", "minutes": 100},
        {"from": "1805", "to": "1804", "minutes": back},
    ]
    assert found(tables.check_travel_both_ways, case(TWO, travel_overrides=rows)) == expected


def test_source_that_is_missing() -> None:
    rows = [{"id": "x", "name": "X", "source": "borte"}]
    (finding,) = tables.check_sources(case(TWO, service_areas=rows))
    assert "borte" in finding.message


def test_nothing_is_measured_on_a_day_to_come() -> None:
    rows = [{"municipality": "1804", "date": date(2030, 1, 1), "persons": 1}]
    world = case(TWO, population=rows)
    assert [f.code for f in tables.check_future_dates(world, TODAY)] == ["measured-in-future"]
    assert list(tables.check_future_dates(world, date(2030, 1, 1))) == []


def test_what_is_still_to_be_measured_may_have_its_day_ahead() -> None:
    rows = [
        {"municipality": "1804", "owner": "state", "function": "all", "date": date(2030, 1, 1), "fte": None}
    ]
    assert list(tables.check_future_dates(case(TWO, staff=rows), TODAY)) == []
    (finding,) = tables.check_future_dates(case(TWO, staff=[rows[0] | {"fte": 0.0}]), TODAY)
    assert finding.file == "staff"
