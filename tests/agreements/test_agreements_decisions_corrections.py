"""What was recorded wrongly is mended by one more event: nothing is lost, and any order gives the same."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from decision_worlds import (
    BEIARN,
    FAUSKE,
    FIVE,
    HAMAROY,
    LATER,
    SALTDAL,
    SALTEN,
    Log,
    corrected_logs,
    logs,
    on,
    stamps,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.agreements.decisions import check, correction, from_values, read, state_of, to_values
from bindeledd.agreements.decisions.events import Adopted, Corrected, Event, Leaning, Recorded
from bindeledd.agreements.decisions.words import event_in_words
from bindeledd.agreements.folder import KeptCooperation, cooperations_from_folder, rows_for_folder
from bindeledd.foundation import BadInput
from bindeledd.mapping.builtin import open_folder

LATE = datetime(2019, 12, 1, 9, tzinfo=UTC)


def recorded(log: Log, place: int = -1) -> Recorded:
    event = log.events[place]
    assert not isinstance(event, Corrected)
    return event


def mend(log: Log, wrong: Recorded, new: Recorded | None, at: datetime = LATE) -> Log:
    log.events.append(correction(wrong, new, reason="Feil.", registered_at=at, by="project_leader"))
    return log


@given(corrected_logs(), st.randoms(use_true_random=False), st.integers(0, 70))
def test_any_order_of_registration_gives_the_same_state(
    log: list[Event], chance: random.Random, days: int
) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert read(log) == read(shuffled)
    one, other = (state_of(found, SALTEN, on=on(days)) for found in (log, shuffled))
    assert one == other
    assert one.cells == other.cells
    said = [check(found, SALTEN, today=on(days), cite=str) for found in (log, shuffled)]
    assert said[0] == said[1]
    assert all(finding.fix and "{" not in finding.message + finding.fix for finding in said[0])


@given(logs, st.data())
def test_correcting_to_the_same_changes_nothing(log: list[Recorded], data: st.DataObject) -> None:
    if not log:
        return
    event = data.draw(st.sampled_from(log))
    same = correction(event, event, reason="Sett.", registered_at=LATE, by="project_leader")
    before, after = (state_of(found, SALTEN, on=LATER) for found in (log, [*log, same]))
    assert before == after
    assert before.cells == after.cells
    assert check(log, SALTEN, today=LATER, cite=str) == check([*log, same], SALTEN, today=LATER, cite=str)


@given(logs, st.data())
def test_a_log_corrected_is_the_log_as_it_should_have_been(log: list[Recorded], data: st.DataObject) -> None:
    unlike = list({repr(event): event for event in log}.values())
    if not unlike:
        return
    event = data.draw(st.sampled_from(unlike))
    new = data.draw(st.none() | st.sampled_from(unlike))
    right = None if new is None else replace(new, registered_at=event.registered_at)
    mended = [*unlike, correction(event, new, reason="Feil.", registered_at=LATE, by="project_leader")]
    meant = [each for each in unlike if each is not event] + ([right] if right else [])
    one, other = (state_of(found, SALTEN, on=LATER) for found in (mended, meant))
    assert one == other
    assert one.cells == other.cells


@given(corrected_logs(), stamps)
def test_what_was_known_then_is_what_was_registered_until_then(log: list[Event], then: datetime) -> None:
    until = [event for event in log if event.registered_at <= then]
    assert read(log, then) == read(until)
    assert state_of(log, SALTEN, on=LATER, known_at=then) == state_of(until, SALTEN, on=LATER)


@given(corrected_logs())
def test_nothing_is_lost(log: list[Event]) -> None:
    found = read(log)
    assert len(found.entries) == sum(not isinstance(event, Corrected) for event in log)
    used = [each for entry in found.entries for _old, each in entry.was]
    assert all(event in used or event in found.loose for event in log if isinstance(event, Corrected))
    assert all(entry.was[0][0] == entry.original for entry in found.entries if entry.was)
    assert all("{" not in event_in_words(event) for event in log)


@given(corrected_logs())
def test_there_and_back(log: list[Event]) -> None:
    assert list(from_values(json.loads(json.dumps(to_values(log))))) == log


@given(corrected_logs())
@settings(max_examples=15, deadline=None)
def test_corrections_go_along_in_the_case_folder(log: list[Event]) -> None:
    kept = KeptCooperation(
        "a", "Indre Salten", FIVE, FAUSKE, "HOST_ADMIN", date(2019, 6, 1), events=tuple(log)
    )
    folder = open_folder("nordland-2018")
    for table, rows in rows_for_folder([kept]).items():
        folder = folder.with_rows(table, rows)
    assert cooperations_from_folder(folder) == (kept,)


def test_a_correction_of_a_correction() -> None:
    log = Log().adopt(0).add("rejected", BEIARN, 5)
    first = recorded(log)
    mend(log, first, replace(first, on=on(6)))
    mend(log, replace(first, on=on(6)), replace(first, municipality=SALTDAL), LATE + timedelta(days=1))
    state = log.state()
    assert state.cell(BEIARN, "adopted").done
    assert state.cell(SALTDAL, "adopted").state == "refused"
    assert state.cell(SALTDAL, "adopted").on == on(5)
    (entry,) = (entry for entry in read(log.events).entries if entry.was)
    assert [(old.municipality, old.on) for old, _each in entry.was] == [(BEIARN, on(5)), (BEIARN, on(6))]
    assert entry.original == first
    assert entry.dated_at == LATE + timedelta(days=1)


def test_before_the_correction_the_old_one_is_still_seen() -> None:
    log = Log().everything().add("changed_mind", HAMAROY, 20, change="leaves")
    mend(log, recorded(log), None)
    before = state_of(log.events, SALTEN, on=LATER, known_at=LATE - timedelta(seconds=1))
    assert HAMAROY in before.left
    assert not before.all_adopted
    after = log.state()
    assert not after.left
    assert not after.turns
    assert after.all_adopted


def test_a_correction_opens_only_what_the_right_event_would_have() -> None:
    log = Log().everything()
    adopted = next(e for e in log.events if isinstance(e, Adopted) and e.municipality == BEIARN)
    mend(log, adopted, replace(adopted, case_number="19/7"))
    assert log.state().all_adopted
    assert not log.state().turns
    assert log.state().cell(BEIARN, "adopted").case_number == "19/7"
    log = Log().add("leaning", BEIARN, 0, stance="for").add("decided_in_principle", BEIARN, 5)
    log.add("leaning", BEIARN, 9, stance="for")
    said = recorded(log)
    assert isinstance(said, Leaning)
    mend(log, said, replace(said, stance="against"))
    assert log.state().cell(BEIARN, "principle").state == "reopened"


def test_a_corrected_event_keeps_its_turn_among_those_of_the_day() -> None:
    log = Log().adopt(0).add("changed_mind", BEIARN, 0)
    adopted = next(e for e in log.events if isinstance(e, Adopted) and e.municipality == BEIARN)
    mend(log, adopted, replace(adopted, case_number="19/7"))
    assert log.state().cell(BEIARN, "adopted").state == "reopened"


def test_a_day_that_is_moved_is_held_against_the_day_it_was_corrected() -> None:
    log = Log().everything().add("decided_in_principle", BEIARN, -90)
    first = recorded(log)
    mend(log, first, replace(first, on=on(-60)))
    assert log.check() == ()
    mend(log, replace(first, on=on(-60)), replace(first, on=LATER + timedelta(days=5)))
    assert [finding.code for finding in log.check()] == ["decision-in-future"]
    codes = {f.code for f in check(log.events, SALTEN, today=LATER, cite=str, looking_back=True)}
    assert codes == set()


def test_of_several_registered_at_once_the_one_that_is_meant() -> None:
    """Rows that are read in from a list have one instant of registration."""
    log = Log()
    for body in ("elderly", "youth"):
        log.add("hearing", BEIARN, 0, body=body, registered_at=LATE)
    youth = recorded(log)
    mend(log, youth, None)
    assert log.state().cell(BEIARN, "hearing_elderly").done
    assert log.state().cell(BEIARN, "hearing_youth").state == "missing"
    unsure = replace(correction(youth, None, reason="Feil.", registered_at=LATE, by="a"), fingerprint="")
    log.events[-1] = unsure
    assert log.state().cell(BEIARN, "hearing_youth").done
    assert log.found("correction-of-nothing")[0].subject == BEIARN


def test_one_alone_is_meant_whatever_was_known_of_what_it_said() -> None:
    log = Log().add("signed", BEIARN)
    first = recorded(log)
    mend(log, replace(first, case_number="noe annet"), None)
    assert log.state().cell(BEIARN, "signed").state == "missing"
    mend(log, first, first, LATE + timedelta(days=1))
    assert log.found("correction-of-nothing")


def test_a_second_removal_never_takes_the_neighbour_of_the_same_instant() -> None:
    log = Log().add("hearing", BEIARN, body="elderly")
    first = recorded(log)
    assert not isinstance(first, Adopted)
    log.events.append(replace(first, body="youth"))
    mend(log, first, None)
    mend(log, first, None, LATE + timedelta(days=1))
    (other,) = read(log.events).events
    assert (other.body, other.registered_at) == ("youth", first.registered_at)
    assert len(read(log.events).loose) == 1
    assert log.found("correction-of-nothing")


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"reason": " \t"}, "reason"),
        ({"reason": None}, "reason"),
        ({"of_kind": "smurf"}, "of_kind"),
        ({"of_kind": "corrected"}, "of_kind"),
        ({"of_registered_at": "i går"}, "of_registered_at"),
        ({"new": "bort"}, "new"),
        ({"new": {"kind": "corrected"}}, "new"),
        ({"new": {"kind": "signed", "municipality": BEIARN}}, "new"),
    ],
)
def test_a_correction_that_cannot_be_read(changed: dict[str, Any], column: str) -> None:
    log = Log().add("signed", BEIARN)
    good = to_values(mend(log, recorded(log), recorded(log)).events)[-1]
    assert from_values([good])
    with pytest.raises(BadInput) as caught:
        from_values([good | changed])
    assert {(finding.row, finding.column) for finding in caught.value.findings} == {(1, column)}
    assert all(finding.fix for finding in caught.value.findings)
