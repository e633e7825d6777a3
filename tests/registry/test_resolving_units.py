"""The resolver on units: successions come from change sets alone, and areas say who serves them now."""

from __future__ import annotations

import pytest
from lineage_worlds import arrow, day, municipality, part, registry, said, serves, unit

from bindeledd.foundation.finding import BadInput
from bindeledd.registry.facts import Unit
from bindeledd.registry.national import national_registry
from bindeledd.registry.resolving import resolve
from bindeledd.registry.statements import midnight

CLOSED = day(2010)
# Unit 0101 served two municipalities, which two other units serve from 2010.
DIVIDED = registry(
    municipality("0201"),
    municipality("0202"),
    unit("0101", closed=CLOSED),
    unit("0102"),
    unit("0103"),
    [serves("0101", "0201"), serves("0101", "0202"), serves("0102", "0201", CLOSED)],
    [serves("0103", "0202", CLOSED)],
)


def ask(number, event, seen, where, known_at=None, **keys):
    return resolve(where, number, event=event, seen=seen, series="unit", keys=keys, known_at=known_at)


def refused(*asked, **keys):
    with pytest.raises(BadInput) as caught:
        ask(*asked, **keys)
    return caught.value.findings[0]


def test_a_unit_in_use_is_itself():
    answer = ask("0102", day(2005), day(2020), DIVIDED)
    assert (answer.status, answer.target, answer.candidates) == ("resolved", "0102", ())
    assert answer.reason == "Enhet 0102 NAV 0102 er i bruk 1. januar 2020."


def test_a_unit_that_was_merged_into_another():
    world = registry(
        unit("0101", closed=CLOSED), unit("0102"), arrows=[arrow(CLOSED, "0101", "0102", series="unit")]
    )
    answer = ask("0101", day(2005), day(2020), world)
    assert answer.target == "0102"
    assert [(step.series, step.new) for step in answer.steps] == [("unit", "0102")]
    assert ask("0101", day(2005), day(2009, 12, 31), world).target == "0101"
    late = ask("0101", day(2015), day(2020), world)
    assert (late.target, late.late, late.read_as) == ("0102", True, day(2009, 12, 31))


def test_a_unit_that_is_gone_without_a_successor_needs_a_decision():
    world = registry(unit("0101", closed=CLOSED), unit("0102"))
    answer = ask("0101", day(2005), day(2020), world)
    assert (answer.status, answer.target, answer.candidates) == ("needs_decision", None, ())
    assert "ingen kilde sier hvem som overtok" in answer.reason
    listed_as_closed = registry([said(("unit", "0104"), Unit("NAV 0104", "closed"))], unit("0102"))
    assert ask("0104", day(2005), day(2020), listed_as_closed).candidates == ()


def test_areas_that_went_to_several_units_are_told_apart_by_municipality():
    answer = ask("0101", day(2005), day(2020), DIVIDED)
    assert answer.candidates == ("0102", "0103")
    assert answer.would_decide == ("municipality",)
    decided = ask("0101", day(2005), day(2020), DIVIDED, municipality="0202")
    assert (decided.target, decided.decided_by) == ("0103", ("municipality",))
    assert "0102" not in str(decided.as_json())
    # A basic unit begins with its municipality.
    assert ask("0101", day(2005), day(2020), DIVIDED, basic_unit="02010007").target == "0102"


def test_a_municipality_that_does_not_tell_them_apart_is_said():
    world = DIVIDED.with_more([*municipality("0203"), *municipality("0204"), serves("0102", "0204")])
    answer = ask("0101", day(2005), day(2020), world, municipality="0203")
    assert answer.candidates == ("0102", "0103")
    assert "Ingen av dem betjener kommune 0203." in answer.reason
    with pytest.raises(BadInput, match="Kommunenummer 0299"):
        ask("0101", day(2005), day(2020), world, municipality="0299")


def test_who_serves_what_is_not_guessed():
    world = registry(
        municipality("0201"),
        municipality("0202"),
        unit("0101", closed=CLOSED),
        unit("0102"),
        [serves("0101", "0201"), serves("0101", "0202"), serves("0102", "0201", CLOSED)],
        [serves(None, "0202", CLOSED)],
    )
    answer = ask("0101", day(2005), day(2020), world)
    assert (answer.status, answer.candidates) == ("needs_decision", ("0102",))
    assert "Hvem som da betjener 0202 Sted 0202, er ikke kjent." in answer.reason


def test_a_unit_replaced_by_two_is_decided_by_list_or_by_municipality():
    world = DIVIDED.with_more(
        successions=[
            arrow(CLOSED, "0101", "0102", "split", series="unit"),
            arrow(CLOSED, "0101", "0103", "split", series="unit"),
        ],
        allocations=[part(CLOSED, "0101", "list", "sak-7", "0103")],
    )
    answer = ask("0101", day(2005), day(2020), world)
    assert answer.candidates == ("0102", "0103")
    assert answer.would_decide == ("list", "municipality")
    assert "er erstattet av enhet 0102 NAV 0102 og enhet 0103 NAV 0103" in answer.reason
    assert ask("0101", day(2005), day(2020), world, list="sak-7").target == "0103"
    assert ask("0101", day(2005), day(2020), world, municipality="0201").target == "0102"


def test_a_unit_and_a_municipality_of_the_same_number_do_not_mix():
    """The parts of a municipality that was split say nothing of the unit of that number."""
    world = registry(
        municipality("0101", end=CLOSED),
        municipality("0102", CLOSED),
        municipality("0103", CLOSED),
        unit("0101", closed=CLOSED),
        unit("0104"),
        arrows=[
            arrow(CLOSED, "0101", "0102", "split"),
            arrow(CLOSED, "0101", "0103", "split"),
            arrow(CLOSED, "0101", "0104", series="unit"),
        ],
        parts=[part(CLOSED, "0101", "basic_unit", "01010001", "0102")],
    )
    assert ask("0101", day(2005), day(2020), world, basic_unit="01010001").target == "0104"
    assert (
        resolve(world, "0101", event=day(2005), seen=day(2020), keys={"basic_unit": "01010001"}).target
        == "0102"
    )


def test_units_that_are_unknown_or_not_yet_in_use_are_refused():
    world = registry(unit("0101"), unit("0102", CLOSED))
    assert refused("0199", day(2005), day(2020), world).code == "unit-number-unknown"
    future = refused("0102", day(2005), day(2020), world)
    assert future.code == "unit-number-other-date"
    assert future.message == "0102 NAV 0102 gjelder først fra 1. januar 2010."
    assert future.fix == "Velg en dato fra 1. januar 2010."
    replaced = world.with_more(unit("0103", closed=CLOSED), [arrow(CLOSED, "0103", "0102", series="unit")])
    assert "Bruk 0103 NAV 0103" in refused("0102", day(2005), day(2020), replaced).fix
    setting_up = registry(unit("0101"), [said(("unit", "0105"), Unit("NAV 0105", "being_set_up"))])
    assert refused("0105", day(2005), day(2020), setting_up).code == "unit-number-other-date"
    then = midnight(day(2005))
    assert refused("0102", day(2012), day(2020), world, then).code == "unit-number-not-known-then"


def test_days_before_the_registry_begins_are_read_as_of_its_first_day():
    answer = ask("0102", day(1990), day(2020), DIVIDED)
    assert (answer.target, answer.read_as) == ("0102", day(2000))
    assert "Registeret begynner 1. januar 2000" in answer.reason


def test_a_unit_that_a_list_misses_for_a_time_is_the_same_unit():
    line = ("unit", "0101")
    world = registry(unit("0101"), [said(line, None, CLOSED), said(line, Unit("NAV", "active"), day(2012))])
    assert ask("0101", day(2005), day(2020), world).target == "0101"
    assert ask("0101", day(2005), day(2011), world).target is None


def test_the_office_of_tysfjord_in_the_national_registry():
    national = national_registry()
    assert ask("1805", day(2019, 6), day(2024), national).target == "1805"
    answer = ask("1850", day(2019, 6), day(2020, 6), national)
    assert answer.status == "needs_decision"
    assert ask("1850", day(2019, 6), day(2020, 6), national, basic_unit="18500104").target == "1805"
    half = ask("1850", day(2019, 6), day(2020, 6), national, municipality="1850")
    assert half.target is None
    assert "1806 Narvik og 1875 Hamarøy" in half.reason
