"""The resolver on the real numbers, and on small made-up registries for what has not happened yet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lineage_worlds import arrow, day, municipality, part, registry

from bindeledd.areas.municipalities import FIRST_DAY, carried, changes, municipalities, periods
from bindeledd.areas.splits import parts
from bindeledd.foundation.finding import BadInput
from bindeledd.registry.national import national_registry
from bindeledd.registry.origins import origins, successors_of
from bindeledd.registry.resolving import resolve
from bindeledd.registry.statements import midnight

NATIONAL = national_registry()
TODAY = day(2026)
DAYS = sorted({change.date for change in changes()})
A_DAY = timedelta(days=1)


def ask(number, event, seen, where=NATIONAL, known_at=None, **keys):
    return resolve(where, number, event=event, seen=seen, keys=keys, known_at=known_at)


def refused(number, event, seen, where=NATIONAL, known_at=None, **keys):
    with pytest.raises(BadInput) as caught:
        ask(number, event, seen, where, known_at, **keys)
    return caught.value.findings[0]


def texts(answer) -> str:
    """Everything the answer says of numbers, as text."""
    return str({**answer.as_json(), "number": "", "steps": [step.new for step in answer.steps]})


def test_tysfjord_is_decided_by_its_basic_unit():
    for unit, target, other in (("18500104", "1806", "1875"), ("18500114", "1875", "1806")):
        answer = ask("1850", day(2019, 6), day(2020, 2), basic_unit=unit)
        assert (answer.status, answer.target, answer.candidates) == ("resolved", target, ())
        assert answer.decided_by == ("basic_unit",)
        assert other not in texts(answer)
        assert answer.sources == ("ssb-klass-131", "ssb-klass-1")


def test_without_a_key_a_split_needs_a_decision_that_names_the_candidates():
    answer = ask("1850", day(2019, 6), day(2020, 2))
    assert (answer.status, answer.target, answer.candidates) == ("needs_decision", None, ("1806", "1875"))
    assert answer.would_decide == ("basic_unit", "postal_code")
    assert answer.reason == (
        "1850 Tysfjord er delt mellom 1806 Narvik og 1875 Hamarøy. Grunnkrets eller postnummer kan avgjøre."
    )
    assert ask("1850", day(2019, 6), day(2019, 12, 31)).target == "1850"
    assert ask("5012", day(2019), day(2020)).candidates == ("5055", "5056", "5059")


def test_a_split_without_known_keys_says_that_each_must_be_decided():
    answer = ask("0412", day(1990), day(1993))
    assert answer.candidates == ("0403", "0412")
    assert answer.would_decide == ()
    assert "hver sak må avgjøres for seg" in answer.reason


def test_a_merger_followed_by_a_split_is_resolved_from_the_origin():
    answer = ask("1534", day(2019), day(2024, 6))
    assert (answer.target, answer.decided_by) == ("1580", ("piece",))
    assert "1508" not in texts(answer)
    assert [(step.old, step.new) for step in answer.steps] == [("1534", "1507"), ("1507", "1580")]
    assert ask("1507", day(2021), day(2024)).candidates == ("1508", "1580")
    assert ask("1507", day(2021), day(2023, 12, 31)).target == "1507"
    assert ask("1507", day(2021), day(2024), piece="1534").target == "1580"
    assert ask("1507", day(2021), day(2024), basic_unit="15340101").target == "1580"
    assert ask("1507", day(2021), day(2024), postal_code="6003").target == "1508"


def test_a_late_arrival_is_read_as_of_its_last_day_and_says_so():
    answer = ask("1534", day(2021), day(2024, 6))
    assert (answer.target, answer.late, answer.read_as) == ("1580", True, day(2019, 12, 31))
    assert "Nummeret gikk ut av bruk 1. januar 2020" in answer.reason
    assert ask("1534", day(2021), day(2022)).target == "1507"
    assert not ask("1534", day(2019, 12, 31), day(2022)).late


@pytest.mark.parametrize(
    ("number", "event", "seen"),
    [
        ("1508", day(2019, 6), day(2020, 2)),
        ("1508", day(2019, 6), day(2024, 6)),
        ("1508", day(2024, 6), day(2023, 12, 31)),
        ("1806", day(2019, 12, 31), day(2019, 12, 31)),
    ],
)
def test_a_future_number_never_answers(number, event, seen):
    finding = refused(number, event, seen)
    assert finding.code == "municipality-number-other-date"
    assert "gjelder først fra" in finding.message
    assert finding.fix.startswith("Bruk ")


def test_the_refusal_says_what_to_use_instead():
    finding = refused("1508", day(2019, 6), day(2019, 7))
    assert finding.message == "1508 Ålesund gjelder først fra 1. januar 2024; forgjengere: 1507 Ålesund."
    assert finding.fix == (
        "Bruk 1504 Ålesund, 1523 Ørskog, 1529 Skodje eller 1546 Sandøy, "
        "eller velg en dato fra 1. januar 2024."
    )


def test_other_refusals():
    assert refused("9999", day(2019), TODAY).code == "municipality-number-unknown"
    assert refused("1804", date(1970, 12, 31), TODAY).code == "municipality-date-too-early"
    assert refused("804", day(2019), TODAY).code == "not-four-digits"
    assert refused("1850", day(2019), TODAY, basic_unit="1850010").code == "not-a-basic-unit"
    assert refused("1850", day(2019), TODAY, postal_code="859").code == "not-a-postal-code"
    assert refused("1850", day(2019), TODAY, grunnkrets="18500104").code == "unknown-record-key"


def test_a_key_is_never_silently_left_aside():
    elsewhere = refused("1804", day(2019, 6), day(2020, 2), basic_unit="18500104")
    assert elsewhere.code == "basic-unit-elsewhere"
    assert "1804 Bodø" in elsewhere.message
    # Drag went to Hamarøy, so it cannot be in Narvik.
    assert refused("1806", day(2020), day(2024), basic_unit="18500114").code == "basic-unit-elsewhere"
    assert refused("1850", day(2019), TODAY, basic_unit="99990101").code == "basic-unit-unknown"
    early = refused("1850", day(2019, 6), day(2019, 7), basic_unit="18061604")
    assert early.code == "basic-unit-other-date"
    for key in ({"basic_unit": "18500119"}, {"basic_unit": "18509999"}, {"postal_code": "0150"}):
        answer = ask("1850", day(2019, 6), day(2020, 2), **key)
        assert answer.candidates == ("1806", "1875")
        assert "er ikke kjent som del av 1850" in answer.reason
    idle = ask("1804", day(2019), TODAY, postal_code="8003")
    assert (idle.target, idle.decided_by) == ("1804", ())
    assert "Postnummer 8003 trengtes ikke." in idle.reason


def test_keys_that_point_to_different_parts_need_a_decision():
    answer = ask("1850", day(2019, 6), day(2020, 2), basic_unit="18500104", postal_code="8270")
    assert answer.candidates == ("1806", "1875")
    assert "Opplysningene peker til hver sin del." in answer.reason
    agreeing = ask("1850", day(2019, 6), day(2020, 2), basic_unit="18500104", postal_code="8590")
    assert (agreeing.target, agreeing.decided_by) == ("1806", ("basic_unit", "postal_code"))
    from_haram = ask("1534", day(2019, 6), day(2024, 6), postal_code="6003")
    assert from_haram.candidates == ("1508", "1580")


def test_a_basic_unit_that_was_divided_leaves_the_parts_it_was_divided_between():
    answer = ask("5012", day(2019, 6), day(2020, 2), basic_unit="16130111")
    assert answer.candidates == ("5056", "5059")
    assert "Grunnkrets 16130111 ble selv delt." in answer.reason


def test_a_unit_of_the_same_place_under_another_number_is_welcome():
    assert ask("5012", day(2019), TODAY, basic_unit="50120103").target == "5055"
    assert ask("1613", day(2017), TODAY, basic_unit="50120103").target == "5055"
    assert ask("1850", day(2019), TODAY, basic_unit="18061604").target == "1806"
    assert ask("1806", day(2021), TODAY, basic_unit="18500104").target == "1806"
    assert ask("1546", day(2019), TODAY, basic_unit="15460107").target == "1547"
    assert ask("1547", day(2021), TODAY, basic_unit="15460107").target == "1547"
    assert ask("1546", day(2019), TODAY).target == "1508"


def test_what_was_not_known_then_is_not_followed():
    then = midnight(day(2019, 12))
    assert ask("1850", day(2019, 6), day(2020, 2), known_at=then).target == "1850"
    assert (
        refused("1806", day(2020), day(2020, 2), known_at=then).code == "municipality-number-not-known-then"
    )


@pytest.mark.parametrize("on", DAYS)
def test_the_day_before_the_day_of_and_the_day_after_every_change(on):
    for change in (change for change in changes() if change.date == on):
        before = ask(change.old, on - A_DAY, on - A_DAY)
        assert before.target == change.old
        news = {other.new for other in changes() if (other.date, other.old) == (on, change.old)}
        for seen in (on, on + A_DAY):
            answer = ask(change.old, on - A_DAY, seen)
            assert {answer.target, *answer.candidates} - {None} == news
            assert answer.resolved is (len(news) == 1)
            assert ask(change.new, on, seen).target == change.new
            late = change.old not in municipalities(on)
            again = ask(change.old, on, seen)
            assert again.late is late
            if late:
                assert {again.target, *again.candidates} - {None} == news
        if change.new not in municipalities(on - A_DAY) and periods(change.new)[0].period.start == on:
            assert refused(change.new, on - A_DAY, on).code == "municipality-number-other-date"


@pytest.mark.parametrize("year", range(1971, 2027))
def test_every_number_of_every_year_resolves_to_its_successors_and_back(year):
    on = day(year)
    for number in municipalities(on):
        answer = ask(number, on, TODAY)
        reached = set(answer.candidates) if answer.target is None else {answer.target}
        assert reached == set(successors_of(NATIONAL, number, on, TODAY))
        assert reached <= set(municipalities(TODAY))
        assert answer.resolved is (len(reached) == 1)
        for target in reached:
            assert number in origins(NATIONAL, target, TODAY, on)


@pytest.mark.parametrize("year", [1971, 1991, 2019, 2023])
def test_a_resolved_answer_is_among_the_tables_own_and_names_no_other(year):
    for number in municipalities(day(year)):
        answer = ask(number, day(year), TODAY)
        area = carried(number, day(year), TODAY)
        assert {answer.target, *answer.candidates} - {None} <= area
        # By number alone the predecessors of Ålesund share its split; in truth each went whole to one side.
        whole = area == {"1508", "1580"} and number != "1507"
        assert answer.resolved is (len(area) == 1 or whole)
        if answer.resolved:
            assert not any(other in texts(answer) for other in area - {answer.target})


def test_what_a_number_was_made_of():
    assert origins(NATIONAL, "1580", day(2024), day(2019)) == ("1534",)
    assert origins(NATIONAL, "1508", day(2024), day(2019)) == ("1504", "1523", "1529", "1546")
    assert origins(NATIONAL, "1508", day(2024), day(2021)) == ("1507",)
    assert origins(NATIONAL, "1806", day(2020), day(2019)) == ("1805", "1850", "1854")
    assert origins(NATIONAL, "1804", day(2024), day(1990)) == ("1804", "1842")


KEYED = [part for part in parts() if part.kind in ("basic_unit", "postal_code")]


@given(st.sampled_from(KEYED), st.data())
def test_two_hops_end_where_one_does_when_the_key_is_carried(found, data):
    start = periods(found.old)[0].period.start
    event = data.draw(st.dates(max(start, day(2015)), found.date - A_DAY))
    # A basic unit of a later day is refused before its municipality is there.
    home = periods(found.key[:4])[0].period.start if found.kind == "basic_unit" else start
    between = data.draw(st.dates(max(event, home), day(2026)))
    seen = data.draw(st.dates(between, day(2026)))
    key = {found.kind: found.key}
    at_once, half = ask(found.old, event, seen, **key), ask(found.old, event, between, **key)
    if half.resolved:
        in_two = ask(half.target, between, seen, **key)
        assert (in_two.status, in_two.target) == (at_once.status, at_once.target)


@given(st.dates(FIRST_DAY, day(2026)), st.dates(FIRST_DAY, day(2026)), st.data())
def test_the_answer_is_live_on_the_day_seen_and_never_of_a_later_day(event, seen, data):
    number = data.draw(st.sampled_from(sorted(municipalities(min(event, seen)))))
    answer = ask(number, event, seen)
    reached = {answer.target, *answer.candidates} - {None}
    assert reached
    assert reached <= set(municipalities(seen))
    assert all(step.date <= seen for step in answer.steps)


@given(st.lists(st.dates(FIRST_DAY, day(2026)), min_size=3, max_size=3), st.data())
def test_what_is_registered_later_never_changes_an_answer(days, data):
    event, seen, known = days
    at_instant = midnight(known)
    number = data.draw(st.sampled_from(sorted(municipalities(min(days)))))
    more = NATIONAL.with_more(
        municipality("0199", min(days)),
        [arrow(seen, number, "0199", registered=at_instant + timedelta(seconds=1))],
        [part(seen, number, "list", "sak-7", "0199")],
    )
    assert ask(number, event, seen, known_at=at_instant) == ask(number, event, seen, more, at_instant)


def test_a_number_that_died_and_was_given_to_another_is_not_that_one():
    world = registry(
        municipality("0101", end=day(2010)),
        municipality("0101", day(2015)),
        municipality("0102", day(2010)),
        arrows=[arrow(day(2010), "0101", "0102", "renumber")],
    )
    assert ask("0101", day(2005), day(2020), world).target == "0102"
    late = ask("0101", day(2012), day(2020), world)
    assert (late.target, late.late) == ("0102", True)
    assert ask("0101", day(2016), day(2020), world).target == "0101"
    lost = registry(municipality("0101", end=day(2010)), municipality("0101", day(2015)))
    answer = ask("0101", day(2005), day(2020), lost)
    assert (answer.status, answer.candidates) == ("needs_decision", ())
    assert "ingen kilde sier hva det ble til" in answer.reason


def test_numbers_that_change_places_the_same_day():
    world = registry(
        municipality("0101"),
        municipality("0102"),
        arrows=[arrow(day(2010), "0101", "0102", "renumber"), arrow(day(2010), "0102", "0101", "renumber")],
    )
    assert ask("0101", day(2009), day(2010), world).target == "0102"
    assert ask("0102", day(2009), day(2020), world).target == "0101"
    assert ask("0101", day(2010), day(2020), world).target == "0101"


def test_several_changes_on_one_day_are_followed_to_the_live_number():
    world = registry(
        municipality("0101", end=day(2010)),
        municipality("0102", end=day(2010)),
        municipality("0103", day(2010)),
        arrows=[arrow(day(2010), "0101", "0102"), arrow(day(2010), "0102", "0103", "renumber")],
    )
    assert ask("0101", day(2009), day(2010), world).target == "0103"


def test_a_number_that_goes_on_and_gives_a_part_away():
    world = registry(
        municipality("0101"),
        municipality("0102"),
        arrows=[arrow(day(2010), "0101", "0102", "boundary"), arrow(day(2010), "0101", "0101", "boundary")],
        parts=[
            part(day(2010), "0101", "basic_unit", "01010001", "0102"),
            part(day(2010), "0101", "address", "Grensevegen 1-20", "0102"),
        ],
    )
    assert ask("0101", day(2009), day(2011), world).candidates == ("0101", "0102")
    assert ask("0101", day(2009), day(2011), world, basic_unit="01010001").target == "0102"
    assert ask("0101", day(2009), day(2011), world, basic_unit="01010002").target == "0101"
    assert ask("0101", day(2009), day(2011), world, address="Grensevegen 7 B").target == "0102"
    assert ask("0102", day(2011), day(2012), world, basic_unit="01010001").target == "0102"
    # The moved unit, on a record that still says the old number.
    moved = refused("0101", day(2011), day(2012), world, basic_unit="01010001")
    assert moved.code == "basic-unit-elsewhere"


def test_a_number_that_goes_to_several_that_meet_again_needs_no_decision():
    world = registry(
        municipality("0101", end=day(2010)),
        municipality("0102", day(2010), day(2015)),
        municipality("0103", day(2010), day(2015)),
        municipality("0104", day(2015)),
        arrows=[
            arrow(day(2010), "0101", "0102", "split"),
            arrow(day(2010), "0101", "0103", "split"),
            arrow(day(2015), "0102", "0104"),
            arrow(day(2015), "0103", "0104"),
        ],
    )
    assert ask("0101", day(2009), day(2012), world).candidates == ("0102", "0103")
    assert ask("0101", day(2009), day(2016), world).target == "0104"


def test_an_answer_as_plain_values():
    answer = ask("1850", day(2019, 6), day(2020, 2), basic_unit="18500104").as_json()
    assert answer["status"] == "resolved"
    assert answer["target"] == "1806"
    assert answer["candidates"] == []
    assert answer["steps"][0]["date"] == "2020-01-01"
    assert set(answer) >= {"reason", "kind", "event", "seen", "read_as", "late", "decided_by", "would_decide"}
