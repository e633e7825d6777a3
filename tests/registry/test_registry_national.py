"""The built-in registry against the lists it is made of: nothing more, nothing less, on every date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bindeledd.areas.municipality_history import FIRST_DAY, changes, municipalities
from bindeledd.registry.checks import check, contradictions
from bindeledd.registry.facts import ANY_TASK, Relation, Unit
from bindeledd.registry.host_cooperations import all_host_cooperations, host_cooperations
from bindeledd.registry.national import NOT_LISTED, UNIT_GONE, national_registry
from bindeledd.registry.observed_units import areas_served, observations, units
from bindeledd.registry.statements import midnight

A_DAY = timedelta(days=1)
CHANGED = sorted({change.date for change in changes()})
LISTS = observations()


@pytest.mark.parametrize("on", [FIRST_DAY, *CHANGED, date(2026, 1, 1)], ids=str)
def test_the_municipalities_are_those_of_the_lists_the_day_before_of_and_after(on: date) -> None:
    for day in (on - A_DAY, on, on + A_DAY):
        found = national_registry().as_of(day).municipalities()
        assert {n: m.name for n, m in found.items()} == {n: m.name for n, m in municipalities(day).items()}


@pytest.mark.parametrize("on", CHANGED, ids=str)
def test_the_numbers_of_a_day_were_not_known_the_day_before(on: date) -> None:
    eve = national_registry().as_of(on, midnight(on) - timedelta(seconds=1)).municipalities()
    assert set(eve) == set(municipalities(on - A_DAY))


@pytest.mark.parametrize("seen", LISTS, ids=lambda seen: seen.id)
def test_the_units_of_a_day_are_those_of_its_list_and_no_other_office(seen) -> None:
    today = national_registry().as_of(seen.observed_on)
    listed = {unit.number: unit for unit in units(seen.id)}
    found = today.units()
    assert listed.keys() <= found.keys()
    for number, unit in listed.items():
        assert found[number].status == unit.status
        assert unit.name in (None, found[number].name)
    assert [n for n, unit in found.items() if unit.type == "LOKAL" and n not in listed] == []


@pytest.mark.parametrize("seen", [o for o in LISTS if areas_served(o.id)], ids=lambda seen: seen.id)
def test_who_serves_an_area_is_who_the_list_says(seen) -> None:
    today = national_registry().as_of(seen.observed_on)
    for row in areas_served(seen.id):
        if row.main or row.kind == "city_district":
            assert today.fact(("performing", ANY_TASK, row.area)) == Relation(row.unit)


def test_nothing_is_told_of_units_before_the_first_list() -> None:
    before = national_registry().as_of(LISTS[0].observed_on - A_DAY)
    assert before.units() == {}
    assert before.work("minimum", "1805").unit is None


def test_the_host_cooperations_are_those_of_each_list() -> None:
    for on in {cooperation.observed_on for cooperation in all_host_cooperations()}:
        today = national_registry().as_of(on)
        listed = {c.office: (c.host, set(c.participants)) for c in host_cooperations(on)}
        found = {c.name: (c.host, set(today.participants(i))) for i, c in today.cooperations().items()}
        assert found == listed


def test_a_renumbered_municipality_keeps_its_unit_and_its_cooperation() -> None:
    registry, on = national_registry(), date(2024, 1, 1)
    before, after = registry.as_of(on - A_DAY), registry.as_of(on)
    assert before.work("*", "5414").unit == after.work("*", "5516").unit == "1805"
    assert after.work("*", "5414").unit is None
    assert set(after.participants("nav-narvik")) == {"1806", "1853", "5516"}


def test_a_unit_that_leaves_the_lists_leaves_its_areas_unknown_with_the_reason() -> None:
    registry = national_registry()
    gone = registry.as_of(date(2024, 4, 1))
    assert gone.unit("1840") is None
    statement = gone.statement(("unit", "1840"))
    assert statement is not None
    assert statement.reason == NOT_LISTED
    statement = gone.statement(("performing", ANY_TASK, "1840"))
    assert statement is not None
    assert (statement.fact, statement.reason) == (None, UNIT_GONE)


def test_the_registry_contradicts_itself_nowhere_and_dangles_only_where_a_list_does() -> None:
    registry = national_registry()
    assert list(contradictions(registry)) == []
    found = {(f.code, f.subject) for seen in LISTS for f in check(registry.as_of(seen.observed_on))}
    # NAV's list of 1 January 2020 sends postal codes to four units that it does not list.
    units_named = {f"unit/{number}" for number in ("0829", "0831", "1571", "2021")}
    assert found == {("registry-dangling", unit) for unit in units_named}


def test_every_unit_has_a_status_and_every_statement_is_registered_on_its_first_day() -> None:
    for statements in national_registry().lines.values():
        for statement in statements:
            assert statement.registered_at == midnight(statement.period.start)
            assert statement.source
            if isinstance(statement.fact, Unit):
                assert statement.fact.status in ("active", "being_closed", "closed")
