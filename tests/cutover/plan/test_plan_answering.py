"""Where a row goes, or the one reason why that is undecided."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_worlds import plan_of, target, tysfjord

from bindeledd.cutover.kinds import STAY_KINDS, TABLE_KINDS
from bindeledd.cutover.plan.model import AddressRange, Answer, Place, Plan, Row

EAST, WEST = "18500101", "18500114"
OPEN_UNIT, BOX = "18500119", "8591"


def narvik(row: Row, kind: str = "residents") -> Answer:
    return plan_of("narvik-2020").answer(row, kind)


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("", "municipality-missing"),
        ("  ", "municipality-missing"),
        ("301", "municipality-unreadable"),
        ("18500", "municipality-unreadable"),
        ("１８５０", "municipality-unreadable"),
        ("1806.0", "municipality-unreadable"),
        ("9999", "municipality-not-in-use"),
        ("1601", "municipality-not-in-use"),
    ],
)
def test_a_number_that_is_no_municipality_is_undecided(number: str, reason: str) -> None:
    assert narvik(Row(number, unit="1805")) == Answer(reason=reason)  # type: ignore[arg-type]


def test_space_around_a_number_does_not_count() -> None:
    assert narvik(Row(" 1854 ", unit=" 1854")).municipality == "1806"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (tysfjord(), "place-missing"),
        (tysfjord(basic_unit="", postal_code=" "), "place-missing"),
        (tysfjord(street="Storgata", house_number="1"), "place-missing"),
        (tysfjord(basic_unit=EAST, postal_code="8590"), "1806"),
        (tysfjord(basic_unit=OPEN_UNIT), "place-unknown"),
        (tysfjord(basic_unit=OPEN_UNIT, postal_code="8270"), "1875"),
        (tysfjord(postal_code=BOX), "postal-code-ambiguous"),
        (tysfjord(postal_code=BOX, basic_unit=OPEN_UNIT), "place-unknown"),
        (tysfjord(postal_code=BOX, basic_unit=WEST), "1875"),
        (tysfjord(postal_code="0001"), "place-unknown"),
        (tysfjord(basic_unit=EAST, postal_code="8270"), "places-differ"),
    ],
)
def test_a_resident_goes_by_where_the_person_is_registered(row: Row, found: str) -> None:
    assert target(narvik(row)) == found


def test_where_places_differ_the_basic_unit_is_the_proposal() -> None:
    assert narvik(tysfjord(basic_unit=EAST, postal_code="8270")).proposal == "1806"


@pytest.mark.parametrize(
    ("facts", "found", "proposal"),
    [
        ({"stay_basic_unit": EAST}, "1806", ""),
        ({"stay_basic_unit": EAST, "basic_unit": EAST}, "1806", ""),
        ({"stay_basic_unit": EAST, "basic_unit": WEST}, "stay-differs", "1806"),
        ({"stay_postal_code": "8274", "stay_kind": "ordinary"}, "1875", ""),
        ({"stay_municipality": "1854"}, "1806", ""),
        ({"stay_municipality": "1854", "stay_basic_unit": WEST}, "places-differ", "1875"),
        ({"stay_municipality": "1850", "stay_basic_unit": WEST}, "1875", ""),
        ({"stay_municipality": "0301"}, "stay-differs", "0301"),
        ({"basic_unit": EAST}, "stay-unknown", "1806"),
        ({"basic_unit": EAST, "stay_kind": ""}, "stay-unknown", "1806"),
        ({"basic_unit": EAST, "stay_kind": "ordinary"}, "1806", ""),
        ({"basic_unit": EAST, "stay_kind": "no_fixed_abode"}, "no-fixed-abode", "1806"),
        ({"basic_unit": EAST, "stay_kind": "elsewhere"}, "stay-differs", ""),
        ({"stay_basic_unit": WEST, "stay_kind": "elsewhere"}, "stay-differs", "1875"),
        ({"stay_kind": "institution", "basic_unit": EAST, "stay_basic_unit": WEST}, "institution", ""),
        ({"stay_kind": "institution", "before_basic_unit": EAST, "basic_unit": WEST}, "1806", ""),
        ({"stay_kind": "institution", "before_municipality": "1805"}, "1806", ""),
        ({"stay_kind": "institution", "before_municipality": "1850"}, "institution", ""),
        ({"stay_kind": "institution", "before_municipality": "0301"}, "institution", "0301"),
        ({}, "place-missing", ""),
        ({"postal_code": BOX}, "postal-code-ambiguous", ""),
        ({"stay_postal_code": BOX}, "postal-code-ambiguous", ""),
    ],
)
def test_a_case_follows_stay_and_an_address_only_proposes(
    facts: dict[str, str], found: str, proposal: str
) -> None:
    answer = narvik(tysfjord(**facts), "cases")
    assert (target(answer), answer.proposal) == (found, proposal)
    if not answer.undecided:
        institution = facts.get("stay_kind") == "institution"
        assert answer.rule == ("before-admission" if institution else "stay")


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"as_case": "1806"}, "1806"),
        ({"as_case": ""}, "case-unknown"),
        ({"as_case": "?"}, "case-undecided"),
        ({"as_case": "0301"}, "places-differ"),
        ({"as_case": "", "as_person": "1806"}, "case-unknown"),
        ({"as_person": "1875"}, "1875"),
        ({"as_person": ""}, "place-missing"),
        ({}, "place-missing"),
        ({"basic_unit": EAST}, "place-missing"),
    ],
)
def test_a_payment_goes_as_its_case_and_without_one_as_its_person(facts: dict[str, str], found: str) -> None:
    assert target(narvik(tysfjord(**facts), "payments")) == found


def test_an_employee_goes_by_the_basic_unit_of_the_work_place_alone() -> None:
    assert target(narvik(tysfjord(basic_unit=WEST), "employees")) == "1875"
    assert target(narvik(tysfjord(basic_unit=OPEN_UNIT), "employees")) == "place-unknown"
    assert target(narvik(tysfjord(postal_code="8590"), "employees")) == "place-missing"


def test_what_a_whole_municipality_s_row_says_of_stay_does_not_matter() -> None:
    row = Row("1854", stay_kind="no_fixed_abode", stay_municipality="0301", as_case="?")
    assert {narvik(row, kind).municipality for kind in TABLE_KINDS} == {"1806"}


@pytest.mark.parametrize(
    ("row", "unit", "rule"),
    [
        (Row("1805"), None, "none"),
        (Row("1805", unit=""), "", "none"),
        (Row("1805", unit="1805"), "1805", "unchanged"),
        (Row("1805", unit="1854"), "1805", "unit-merged"),
        (Row("1805", unit="1841"), "1841", "unchanged"),
        (Row("0301", unit="hva som helst"), "hva som helst", "unchanged"),
    ],
)
def test_a_unit_follows_the_municipality_s_work(row: Row, unit: str | None, rule: str) -> None:
    answer = narvik(row, "cases")
    assert (answer.unit, answer.unit_rule, answer.undecided) == (unit, rule, False)


def test_an_unknown_unit_is_undecided_and_the_municipality_is_proposed() -> None:
    assert narvik(Row("1805", unit="0007"), "cases") == Answer(reason="unit-unknown", proposal="1806")


def ranged(*ranges: AddressRange) -> Plan:
    plan = plan_of("narvik-2020")
    places = {"1850": Place("1850", ("1806", "1875"), "split-basic-unit", {EAST: "1806"})}
    return Plan(plan.id, plan.title, plan.effective_on, plan.from_date, places, addresses=ranges)


@pytest.mark.parametrize(
    ("street", "house", "found"),
    [
        ("Storgata", "3", "1806"),
        ("  STORGATA ", "3 B", "1806"),
        ("Storgata 3b", None, "1806"),
        ("Storgata 4", "", "1875"),
        ("Storgata", "4", "1875"),
        ("Storgata", "11", "place-unknown"),
        ("Storgata", "", "place-unknown"),
        ("Vegen", "3", "place-unknown"),
        ("", "3", "place-missing"),
    ],
)
def test_an_address_lies_in_a_range_by_house_number_and_parity(
    street: str, house: str | None, found: str
) -> None:
    plan = ranged(
        AddressRange("1850", "Storgata", 1, 9, "odd", "1806"),
        AddressRange("1850", "storgata", 2, 10, "even", "1875"),
    )
    answer = plan.answer(Row("1850", street=street, house_number=house), "residents")
    assert target(answer) == found
    assert answer.undecided or answer.rule == "split-address"


def test_an_address_must_agree_with_the_basic_unit() -> None:
    plan = ranged(AddressRange("1850", "Storgata", 1, 9, "all", "1875"))
    answer = plan.answer(tysfjord(basic_unit=EAST, street="Storgata", house_number="1"), "residents")
    assert (answer.reason, answer.proposal) == ("places-differ", "1806")


KEYS = st.sampled_from([None, "", EAST, WEST, OPEN_UNIT, "15460107", "50120111", "tull"])
CODES = st.sampled_from([None, "", "8590", "8270", BOX, "7257", "0001", "x"])
NUMBERS = st.sampled_from([None, "", "1850", "1854", "5012", "0301", "9999", "301"])
FATES = st.sampled_from([None, "", "?", "1806", "1875", "0301"])
TASKS = st.sampled_from([None, "", "MU-03", "OP-01", "state", "ukjent"])
ROWS = st.builds(
    Row,
    municipality=st.one_of(NUMBERS.map(lambda text: text or ""), st.text(max_size=6)),
    unit=st.sampled_from([None, "", "1805", "1850", "1849", "0538", "0007", "x"]),
    task=TASKS,
    key=st.sampled_from([None, "", "104"]),
    basic_unit=KEYS,
    postal_code=CODES,
    street=st.sampled_from([None, "", "Storgata", "Storgata 4"]),
    house_number=st.sampled_from([None, "", "4", "x"]),
    stay_kind=st.sampled_from([None, "", "ukjent", *STAY_KINDS]),
    stay_municipality=NUMBERS,
    stay_basic_unit=KEYS,
    stay_postal_code=CODES,
    before_municipality=NUMBERS,
    before_basic_unit=KEYS,
    as_case=FATES,
    as_person=FATES,
)


@settings(max_examples=60)
@given(
    row=ROWS,
    kind=st.sampled_from(TABLE_KINDS),
    identity=st.sampled_from(["narvik-2020", "snillfjord-2020", "nav-land-2024", "rindal-2019"]),
)
def test_every_row_has_exactly_one_target_or_one_reason(row: Row, kind: str, identity: str) -> None:
    plan = plan_of(identity)
    answer = plan.answer(row, kind)
    place = plan.places.get(row.municipality.strip())
    if answer.reason is None:
        assert place is not None
        assert answer.municipality in place.targets
        assert answer.rule is not None
        assert not answer.proposal
        assert (answer.unit is None) == (row.unit is None)
    else:
        assert answer.municipality == ""
        assert answer.unit is None
        assert answer.rule is None
    if place is not None and place.sure:
        assert answer.reason in (None, "task-unknown", "unit-unknown")
        if row.unit is None:
            assert answer.municipality == place.targets[0]
    if place is not None and not plan.affected(place.old):
        assert (answer.municipality, answer.unit_rule in ("none", "unchanged")) == (place.old, True)


def test_every_number_in_use_is_answered_for_every_kind() -> None:
    plan = plan_of("narvik-2020")
    for number, kind in product(plan.places, TABLE_KINDS):
        answer = plan.answer(Row(number), kind)
        assert answer.undecided != (answer.municipality in plan.places[number].targets)
        assert not (plan.places[number].sure and answer.undecided)


def test_twenty_thousand_combinations_of_facts_take_less_than_a_third_of_a_second() -> None:
    plan = plan_of("narvik-2020")
    rows = [
        Row(number, unit, basic_unit=key, postal_code=code, stay_basic_unit=stay, stay_kind=kind)
        for number, unit, key, code, stay, kind in product(
            ("1850", "1805", "0301", "9999"),
            ("1850", "1805", "9999", ""),
            (EAST, WEST, OPEN_UNIT, "", "x", "18500112"),
            ("8590", "8270", BOX, "", "8274", "0001"),
            (EAST, WEST, "", "18500113", OPEN_UNIT, "18500102", "18500103", "18500104"),
            ("", "ordinary", "institution", "no_fixed_abode", "elsewhere"),
        )
    ]
    assert len(rows) > 20_000
    assert min(_seconds(plan, rows[:20_000]) for _round in range(3)) < 0.3


def _seconds(plan: Plan, rows: list[Row]) -> float:
    started = time.process_time()
    for row in rows:
        plan.answer(row, "cases")
    return time.process_time() - started
