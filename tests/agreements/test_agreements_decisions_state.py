"""Where each municipality stands: any order of registration gives the same; what is open is never done."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from decision_worlds import BEIARN, DAY, FAUSKE, FIVE, FOUR, HAMAROY, LATER, SALTEN, SORFOLD, Log, logs, on
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.agreements.decisions import Cooperation, in_order, state_of
from bindeledd.agreements.decisions.events import STEPS, Adopted, ChangedMind, Event, Leaning
from bindeledd.agreements.decisions.records import order_key


@given(logs, st.randoms(use_true_random=False), st.integers(0, 70))
def test_any_order_of_registration_gives_the_same_state(
    log: list[Event], chance: random.Random, days: int
) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    one, other = (state_of(found, SALTEN, on=on(days)) for found in (log, shuffled))
    assert one == other
    assert one.cells == other.cells
    assert one.left == other.left


@given(logs)
def test_what_is_open_again_is_done_only_when_it_is_done_anew(log: list[Event]) -> None:
    state = state_of(log, SALTEN, on=LATER)
    for turn in state.turns:
        for place in turn.reopened:
            cell = state.cells[place]
            if cell.state != "reopened":
                assert cell.event is not None
                assert order_key(cell.event) >= order_key(turn.event)
            if cell.done:
                assert cell.event is not None
                # The window for review of a text adopted anew begins with that adoption.
                anew = place[1] == "review" and cell.event == turn.event
                assert anew or order_key(cell.event) > order_key(turn.event)


@given(logs)
def test_every_cell_can_be_traced_to_an_event(log: list[Event]) -> None:
    state = state_of(log, SALTEN, on=LATER)
    for (municipality, step), cell in state.cells.items():
        assert (cell.municipality, cell.step) == (municipality, step)
        assert (cell.event is not None) or cell.state in ("missing", "not_needed")
        assert (cell.because is not None) == (cell.state == "reopened")
        if cell.event is not None:
            assert cell.event.municipality == municipality
            assert cell.event in log
    assert set(state.adoptions) <= set(state.participants)
    assert all(event.by_council_itself for event in state.adoptions.values())


@given(logs, st.integers(0, 40))
def test_the_future_is_not_seen(log: list[Event], days: int) -> None:
    past = [event for event in log if event.on <= on(days)]
    assert state_of(log, SALTEN, on=on(days)) == state_of(past, SALTEN, on=on(days))


def test_the_whole_road() -> None:
    state = Log().everything().state()
    for number in FIVE:
        assert all(state.cell(number, step).done for step in SALTEN.steps(number))
    assert state.all_adopted
    assert state.cell(FAUSKE, "delegated").state == "not_needed"
    assert state.cell(BEIARN, "governor").state == "not_needed"
    assert state.cell(BEIARN, "adopted").case_number == "1839-7"
    assert state.cell(BEIARN, "adopted").on == DAY
    assert [cell.step for cell in state.row(BEIARN)] == list(STEPS)


EVENES, NARVIK = "1853", "1805"
OFOTEN = Cooperation((NARVIK, EVENES), NARVIK, names={NARVIK: "Narvik", EVENES: "Evenes"})
FEBRUARY, APRIL = date(2018, 2, 22), date(2018, 4, 23)


@pytest.mark.parametrize("stances", [("for", "other_host"), ("other_host", "for"), ("against", "for")])
def test_evenes_said_one_thing_in_february_and_another_in_april(stances: tuple[str, str]) -> None:
    first, then = stances
    log = Log(OFOTEN).add("leaning", EVENES, FEBRUARY, stance=first)
    log.add("decided_in_principle", EVENES, date(2018, 3, 1)).add("adopted", NARVIK, date(2018, 3, 1))
    log.add("leaning", EVENES, APRIL, stance=then)
    before, after = log.state(date(2018, 4, 22)), log.state(APRIL)
    assert before.cell(EVENES, "principle").state == "done"
    assert before.turns == ()
    assert after.cell(EVENES, "principle").state == "reopened"
    assert after.cell(EVENES, "principle").on == date(2018, 3, 1)
    assert after.cell(NARVIK, "adopted").state == "done"
    assert [(turn.event.on, turn.reopened) for turn in after.turns] == [(APRIL, ((EVENES, "principle"),))]
    said = [e.stance for e in in_order(log.events) if isinstance(e, Leaning) and e.municipality == EVENES]
    assert said == [first, then]


def test_not_knowing_in_between_is_no_change() -> None:
    log = Log().add("leaning", BEIARN, 0, stance="for").add("decided_in_principle", BEIARN, 1)
    log.add("leaning", BEIARN, 2, stance="unknown").add("leaning", BEIARN, 3, stance="for")
    assert log.state().cell(BEIARN, "principle").done
    assert (
        log.add("leaning", BEIARN, 4, stance="against").state().cell(BEIARN, "principle").state == "reopened"
    )


def test_an_own_change_opens_own_later_steps_only() -> None:
    state = Log().everything().add("changed_mind", HAMAROY, 20, about="instructed").state()
    open_again = {place for place, cell in state.cells.items() if cell.state == "reopened"}
    assert open_again == {(HAMAROY, "instructed"), (HAMAROY, "delegated"), (HAMAROY, "signed")}


def test_one_that_leaves_opens_what_all_adopted() -> None:
    state = Log().everything().add("changed_mind", HAMAROY, 20, change="leaves").state()
    assert HAMAROY not in state.participants
    assert not state.adoptions
    assert not state.all_adopted
    for number in (FAUSKE, BEIARN):
        assert state.cell(number, "adopted").state == "reopened"
        assert state.cell(number, "signed").state == "reopened"
        assert state.cell(number, "hearing_youth").done
    assert state.cell(FAUSKE, "governor").state == "reopened"
    assert isinstance(state.cell(FAUSKE, "governor").because, ChangedMind)


def test_when_the_host_leaves_the_decisions_in_principle_are_open_too() -> None:
    log = Log().for_all("decided_in_principle", -60).everything()
    state = log.add("changed_mind", FAUSKE, 20, change="leaves").state()
    assert state.cell(BEIARN, "principle").state == "reopened"
    state = (
        Log().for_all("decided_in_principle", -60).add("changed_mind", BEIARN, 20, change="leaves").state()
    )
    assert state.cell(SORFOLD, "principle").done


def test_those_that_are_left_adopt_anew() -> None:
    log = Log().everything().add("changed_mind", HAMAROY, 20, change="leaves")
    log.adopt(30, tuple(number for number in FIVE if number != HAMAROY))
    assert log.state().all_adopted
    log.add("changed_mind", HAMAROY, 40, change="returns")
    assert not log.state().all_adopted
    assert HAMAROY in log.state().participants


def test_a_text_adopted_anew_with_other_words_opens_what_followed() -> None:
    same = Log().everything().adopt(20, (BEIARN,)).state()
    assert same.cell(BEIARN, "delegated").done
    other = Log().everything().adopt(20, (BEIARN,), withdrawal="Fristen er seks måneder.").state()
    assert other.cell(BEIARN, "delegated").state == "reopened"
    assert other.cell(BEIARN, "adopted").done
    assert other.cell(SORFOLD, "delegated").done


@pytest.mark.parametrize(
    ("kind", "parts", "word"),
    [("rejected", {}, "refused"), ("review_ended", {"upheld": False}, "reopened")],
)
def test_a_decision_that_falls(kind: str, parts: dict[str, bool], word: str) -> None:
    state = Log().everything().add(kind, BEIARN, 15, **parts).state()
    assert state.cell(BEIARN, "adopted").state == word
    assert state.cell(BEIARN, "delegated").state == "reopened"
    assert state.cell(SORFOLD, "delegated").done
    assert not state.all_adopted


def test_the_review_runs_for_three_weeks_from_each_decision() -> None:
    log = Log().adopt(0, FOUR).adopt(10, (FAUSKE,))
    assert log.state(on(21)).cell(BEIARN, "review").state == "under_way"
    assert log.state(on(22)).cell(BEIARN, "review").done
    assert log.state(on(22)).cell(FAUSKE, "review").state == "under_way"
    assert log.state(on(22)).review_ends == on(31)
    log.add("review_demanded", BEIARN, 5)
    assert log.state(on(40)).cell(BEIARN, "review").state == "under_way"
    assert log.add("review_ended", BEIARN, 45).state(on(50)).cell(BEIARN, "review").done


def test_what_is_adopted_by_another_than_the_council_does_not_count() -> None:
    state = Log().add("adopted", BEIARN, by_council_itself=False).state()
    assert state.cell(BEIARN, "adopted").state == "void"
    assert not state.adoptions


def test_what_was_registered_later_is_not_known() -> None:
    log = Log().adopt(0)
    noon = datetime(2019, 6, 3, 12, 1, tzinfo=UTC)
    assert len(state_of(log.events, SALTEN, on=LATER, known_at=noon).adoptions) == 2


def test_events_of_others_are_kept_apart() -> None:
    log = Log().add("adopted", "1804")
    assert [event.municipality for event in log.state().strangers] == ["1804"]
    assert isinstance(log.state().strangers[0], Adopted)
