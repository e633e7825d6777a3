"""Where a reorganisation stands: what each state needs, what opens it again, and what is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bindeledd.foundation.finding import BadInput
from bindeledd.reorganisation.status import Event, Milestone, Missing, Status, Withdrawal, add, status_of
from bindeledd.reorganisation.status.log import CHANGES, EVENT_KINDS, Entry, entry_from, entry_values
from bindeledd.reorganisation.status.milestones import (
    ALL_STATES,
    HOST_MODELS,
    MILESTONES,
    STATES,
    MilestoneKind,
)
from bindeledd.reorganisation.status.words import event_in_words, milestone_in_words
from bindeledd.reorganisation.words import state_in_words

HOST, FIRST, SECOND = "3448", "3447", "3446"
EVERYONE = (HOST, FIRST, SECOND)
DAY = date(2023, 1, 1)
NOON = datetime(2023, 1, 1, 12, tzinfo=UTC)


class Log:
    """A log that is written to hour by hour."""

    def __init__(self, *entries: Entry, model: str | None = "HOST_ADMIN") -> None:
        self.entries = list(entries)
        self.model = model

    @property
    def now(self) -> datetime:
        return NOON + timedelta(hours=len(self.entries))

    def reached(self, kind: str, subject: str = "", on: date = DAY) -> Log:
        self.entries.append(Milestone(kind, on, self.now, "project_leader", subject))
        return self

    def happened(self, kind: Any, subject: str = "", on: date = DAY, **parts: Any) -> Log:
        self.entries.append(Event(kind, on, self.now, "project_leader", subject, **parts))
        return self

    def reach(self, *states: str) -> Log:
        """Everything that the states need and is not reached yet, and the move to each."""
        for state in states:
            standing = {(m.kind, m.subject) for m in self.status().milestones}
            for kind, subject in needs(state, self.model, self.status().participants):
                if (kind, subject) not in standing:
                    self.reached(kind, subject)
            self.happened("moved", state=state)
        return self

    def status(self, **options: Any) -> Status:
        return status_of(self.entries, EVERYONE, host=HOST, model=self.model, **options)


def needs(state: str, model: str | None, participants: Iterable[str]) -> list[tuple[str, str]]:
    """What a state needs, worked out from the table anew."""
    return [
        (kind.id, subject)
        for kind in MILESTONES
        if kind.state == state and (kind.models is None or model in kind.models)
        for subject in ([""] if kind.per == "once" else list(participants))
        if not (kind.per == "delegating" and subject == HOST)
    ]


def until(state: str, model: str | None = "HOST_ADMIN") -> Log:
    return Log(model=model).reach(*STATES[1 : STATES.index(state) + 1])


def kinds(milestones: Iterable[Any]) -> set[tuple[str, str]]:
    return {(m.kind, m.subject) for m in milestones}


# -- moving on


def test_a_new_plan_has_begun_and_lacks_what_the_first_step_needs() -> None:
    status = status_of((), EVERYONE)
    assert (status.state, status.next_state) == ("mandated", "mapped")
    assert status.missing == (Missing("mandate"), Missing("mapping"))
    assert status.participants == EVERYONE


@pytest.mark.parametrize("model", [None, "MERGER", *sorted(HOST_MODELS)])
def test_the_whole_way_is_gone_when_everything_is_reached(model: str | None) -> None:
    log = Log(model=model)
    for state, following in zip(STATES[1:], (*STATES[2:], None), strict=True):
        log.reach(state)
        status = log.status()
        assert status.refused == ()
        assert (status.state, status.next_state) == (state, following)
        assert kinds(status.missing) == set(needs(following, model, EVERYONE) if following else [])


@pytest.mark.parametrize("state", STATES[1:])
def test_each_single_milestone_is_needed(state: str) -> None:
    before = until(STATES[STATES.index(state) - 1])
    every = needs(state, "HOST_ADMIN", EVERYONE)
    for left_out in every:
        log = Log(*before.entries)
        for kind, subject in every:
            if (kind, subject) != left_out:
                log.reached(kind, subject)
        log.happened("moved", state=state)
        status = log.status()
        assert status.state == before.status().state
        assert kinds(status.missing) == {left_out}
        (refused,) = status.refused
        assert refused.why.code == "log-milestones-missing"
        assert refused.why.facts["missing"] == [{"kind": left_out[0], "subject": left_out[1]}]
        assert milestone_in_words(left_out[0]) in refused.why.message


def test_a_move_that_skips_is_refused_with_all_that_is_missing_on_the_way() -> None:
    log = until("mapped").happened("moved", state="adopted_by_all")
    (refused,) = log.status().refused
    missing = {(found["kind"], found["subject"]) for found in refused.why.facts["missing"]}
    assert missing == {
        need
        for state in ("option_chosen", "agreed_in_principle", "adopted_by_all")
        for need in needs(state, "HOST_ADMIN", EVERYONE)
    }
    assert log.status().state == "mapped"
    # Without a host nothing is delegated, so that there is nothing to skip.
    merger = until("adopted_by_all", "MERGER")
    for kind, subject in needs("prepared", "MERGER", EVERYONE):
        merger.reached(kind, subject)
    assert merger.happened("moved", state="prepared").status().state == "prepared"


def test_nothing_moves_back_by_a_move() -> None:
    log = until("option_chosen")
    for state in ("mandated", "mapped", "option_chosen"):
        status = Log(*log.entries).happened("moved", state=state).status()
        assert [found.why.code for found in status.refused] == ["log-not-forward"]
        assert status.state == "option_chosen"


# -- what opens it again


def test_who_drops_out_before_adoption_opens_what_rested_on_it() -> None:
    log = until("agreed_in_principle").reached("council_decision", FIRST).reached("agreement")
    status = log.happened("dropped_out", SECOND).status()
    assert status.participants == (HOST, FIRST)
    assert status.state == "mapped"
    assert kinds(found.milestone for found in status.reopened) == {
        ("consequences", ""),
        ("economy", ""),
        ("agreement", ""),
        ("council_decision", FIRST),
    }
    assert {found.event.kind for found in status.reopened} == {"dropped_out"}
    assert {found.event.subject for found in status.reopened} == {SECOND}
    # What one has said of its own will stands, and what the one that left has said is gone.
    assert {("intention", HOST), ("intention", FIRST)} <= kinds(status.milestones)
    assert ("intention", SECOND) not in kinds(status.milestones)
    again = log.reach("option_chosen", "agreed_in_principle", "adopted_by_all").status()
    assert (again.state, again.reopened, again.refused) == ("adopted_by_all", (), ())


def test_who_leaves_after_adoption_withdraws_with_a_years_notice() -> None:
    log = until("adopted_by_all")
    before = log.status()
    refused = Log(*log.entries).happened("dropped_out", SECOND).status()
    assert [found.why.code for found in refused.refused] == ["log-bound"]
    assert refused.refused[0].why.citation == "kommuneloven § 20-8"
    assert replace(refused, refused=()) == before
    status = log.happened("notice_given", SECOND, on=date(2024, 2, 29)).status()
    assert status.withdrawals == (Withdrawal(SECOND, date(2024, 2, 29), date(2025, 2, 28)),)
    assert (status.state, status.reopened, status.participants) == ("adopted_by_all", (), EVERYONE)
    assert log.status(on=date(2025, 2, 27)).participants == EVERYONE
    assert log.status(on=date(2025, 2, 28)).participants == (HOST, FIRST)
    agreed = until("live").happened("notice_given", FIRST, ends_on=date(2023, 6, 1)).status()
    assert agreed.withdrawals[0].ends_on == date(2023, 6, 1)


@pytest.mark.parametrize(
    ("log", "code"),
    [
        (until("mapped").happened("notice_given", FIRST), "log-not-bound"),
        (
            until("live").happened("notice_given", FIRST).happened("notice_given", FIRST),
            "log-notice-given",
        ),
        (until("live").happened("notice_given", FIRST, ends_on=DAY), "log-notice-out-before"),
        (until("live").happened("notice_given", "0301"), "log-subject-unknown"),
        (Log().happened("dropped_out"), "log-subject-unknown"),
        (Log().happened("joined", FIRST), "log-subject-takes-part"),
        (Log().happened("joined"), "log-subject-takes-part"),
        (Log().happened("host_changed", "0301"), "log-subject-unknown"),
        (Log().happened("dropped_out", FIRST).happened("dropped_out", FIRST), "log-subject-unknown"),
        (
            Log()
            .happened("dropped_out", FIRST)
            .happened("dropped_out", SECOND)
            .happened("dropped_out", HOST),
            "log-nobody-left",
        ),
        (Log().reached("council_decision"), "log-subject-unknown"),
        (Log().reached("council_decision", "0301"), "log-subject-unknown"),
        (Log().reached("delegation", HOST), "log-subject-is-host"),
        (Log().reached("mandate", FIRST), "log-subject-unwanted"),
        (Log().reached("festtale"), "log-kind-unknown"),
        (Log().happened("moved", state="ferdig"), "log-state-unknown"),
        (Log().happened("resumed"), "log-not-paused"),
        (Log().happened("paused").happened("paused"), "log-paused-already"),
        (Log().happened("withdrawn").reached("mandate"), "log-withdrawn"),
        (Log().happened("withdrawn").happened("resumed"), "log-withdrawn"),
    ],
)
def test_what_cannot_count_is_refused_and_changes_nothing(log: Log, code: str) -> None:
    status = log.status()
    assert [found.why.code for found in status.refused] == [code]
    assert status.refused[0].entry is log.entries[-1]
    assert status.refused[0].why.fix
    assert replace(status, refused=()) == Log(*log.entries[:-1]).status()


def test_a_decision_that_is_reversed_takes_what_rests_on_all_decisions() -> None:
    log = until("delegated").happened("decision_reversed", FIRST)
    status = log.status()
    assert status.state == "agreed_in_principle"
    assert kinds(found.milestone for found in status.reopened) == {
        ("council_decision", FIRST),
        ("review_window", ""),
        ("instruction", FIRST),
        ("delegation", FIRST),
    }
    assert {("council_decision", SECOND), ("delegation", SECOND)} <= kinds(status.milestones)
    # Not all have adopted any more, so that one may drop out.
    assert log.happened("dropped_out", SECOND).status().refused == ()


def test_what_was_carried_out_does_not_fall_and_is_told_of_beside_it() -> None:
    status = until("live").happened("law_changed").status()
    assert status.state == "live"
    assert ("agreement", "") in kinds(found.milestone for found in status.reopened)


def test_a_new_host_is_no_longer_one_that_delegates() -> None:
    log = until("delegated").happened("host_changed", FIRST)
    status = log.status()
    assert ("delegation", FIRST) not in kinds(found.milestone for found in status.reopened)
    assert ("delegation", SECOND) in kinds(found.milestone for found in status.reopened)
    assert [found.why.code for found in log.reached("delegation", FIRST).status().refused] == [
        "log-subject-is-host"
    ]
    assert log.reached("delegation", HOST).status().refused[1:] == ()


@pytest.mark.parametrize("event", sorted(CHANGES))
def test_each_change_opens_what_rests_on_it_and_the_state_falls_to_where_all_stands(event: str) -> None:
    subject = {"joined": "0301", "dropped_out": SECOND, "decision_reversed": SECOND}.get(event, "")
    log = until("agreed_in_principle") if event == "dropped_out" else until("go")
    before = log.status()
    status = log.happened(event, subject).status()
    resting = {kind.id for kind in MILESTONES if CHANGES[event] in kind.rests_on}
    assert {found.milestone.kind for found in status.reopened} == resting & {
        m.kind for m in before.milestones
    }
    assert STATES.index(status.stands_at) < STATES.index(before.stands_at)
    for state in STATES[1 : STATES.index(status.stands_at) + 1]:
        assert set(needs(state, "HOST_ADMIN", status.participants)) <= kinds(status.milestones)
    assert kinds(status.missing)


# -- aside


def test_a_pause_ends_where_it_began_and_a_withdrawal_never() -> None:
    log = until("option_chosen").happened("paused")
    status = log.status()
    assert (status.state, status.stands_at) == ("paused", "option_chosen")
    assert [f.why.code for f in Log(*log.entries).happened("moved", state="go").status().refused] == [
        "log-paused"
    ]
    log.reached("intention", HOST).happened("resumed")
    assert log.status().state == "option_chosen"
    assert ("intention", HOST) in kinds(log.status().milestones)
    ended = log.happened("withdrawn").status()
    assert (ended.state, ended.stands_at, ended.next_state) == ("withdrawn", "option_chosen", None)
    assert ended.missing == ()


# -- two clocks


def test_the_status_is_that_of_the_day_and_of_what_was_known() -> None:
    log = Log().reached("mandate", on=date(2023, 1, 1)).reached("mapping", on=date(2023, 3, 1))
    log.happened("moved", state="mapped", on=date(2023, 3, 2))
    assert log.status(on=date(2023, 3, 2)).state == "mapped"
    assert kinds(log.status(on=date(2023, 2, 1)).milestones) == {("mandate", "")}
    assert kinds(log.status(known_at=NOON).milestones) == {("mandate", "")}
    assert log.status(known_at=NOON - timedelta(seconds=1)).milestones == ()
    assert log.status(known_at=NOON + timedelta(hours=2)).state == "mapped"


def test_an_entry_that_cannot_count_is_not_added() -> None:
    log = tuple(until("mapped").entries)
    later = NOON + timedelta(days=1)
    with pytest.raises(BadInput) as raised:
        add(log, Event("moved", DAY, later, "project_leader", state="live"), EVERYONE, host=HOST)
    assert [finding.code for finding in raised.value.findings] == ["log-milestones-missing"]
    entry = Milestone("options", DAY, later, "project_leader")
    assert add(log, entry, EVERYONE, host=HOST) == (*log, entry)


def test_a_later_phase_adds_milestones_of_its_own() -> None:
    own = MilestoneKind("archive", "prepared", rests_on=frozenset({"steps"}))
    log = until("delegated")
    for kind, subject in needs("prepared", "HOST_ADMIN", EVERYONE):
        log.reached(kind, subject)
    assert log.status().missing == ()
    more = (*MILESTONES, own)
    assert log.status(kinds=more).missing == (Missing("archive"),)
    log.reached("archive").happened("moved", state="prepared")
    assert log.status(kinds=more).state == "prepared"
    assert ("archive", "") in {
        (found.milestone.kind, found.milestone.subject)
        for found in log.happened("steps_changed").status(kinds=more).reopened
    }


# -- any log


entry_kinds = st.sampled_from([kind.id for kind in MILESTONES])
instants = st.integers(0, 40).map(lambda hours: NOON + timedelta(hours=hours))
days = st.integers(0, 400).map(lambda n: DAY + timedelta(days=n))
subjects = st.sampled_from(["", *EVERYONE, "0301"])
a_milestone = st.builds(Milestone, entry_kinds, days, instants, st.just("project_leader"), subjects)
an_event = st.builds(
    Event,
    st.sampled_from(EVENT_KINDS),
    days,
    instants,
    st.just("project_leader"),
    subjects,
    st.sampled_from(["", *STATES]),
    st.none() | days,
)


@st.composite
def logs(draw: st.DrawFn) -> list[Entry]:
    """What is reached in good order for a while, with anything after it."""
    log: list[Entry] = list(until(draw(st.sampled_from(STATES))).entries)
    start = NOON + timedelta(hours=len(log))
    more = draw(st.lists(a_milestone | an_event, max_size=12))
    return [*log, *(replace(entry, registered_at=start + (entry.registered_at - NOON)) for entry in more)]


def told(log: Iterable[Entry], **options: Any) -> Status:
    return status_of(log, EVERYONE, host=HOST, model="HOST_ADMIN", **options)


@given(logs(), st.randoms())
def test_the_order_of_registration_decides_and_not_that_of_the_list(log: list[Entry], random: Any) -> None:
    once = {entry.registered_at: entry for entry in log}
    shuffled = list(once.values())
    random.shuffle(shuffled)
    assert told(shuffled) == told(once.values())


@given(logs())
def test_the_state_has_all_it_needs_until_it_is_live(log: list[Entry]) -> None:
    status = told(log)
    place = STATES.index(status.stands_at)
    standing = kinds(status.milestones)
    if place < STATES.index("live"):
        by_kind = {kind.id: kind for kind in MILESTONES}
        for missing in status.missing:
            assert by_kind[missing.kind].state == STATES[place + 1]
        for kind in MILESTONES:
            if kind.state in STATES[: place + 1] and kind.per == "once":
                assert (kind.id, "") in standing
    assert not standing & kinds(found.milestone for found in status.reopened)
    assert len(standing) == len(status.milestones)


@given(
    logs(), st.sampled_from(["date_moved", "steps_changed", "host_merges", "law_changed", "mapping_changed"])
)
def test_what_is_opened_again_twice_is_opened_once(log: list[Entry], kind: Any) -> None:
    last = max((entry.registered_at for entry in log), default=NOON)
    events = [Event(kind, DAY, last + timedelta(hours=hours), "project_leader") for hours in (1, 2)]
    once, twice = told([*log, events[0]]), told([*log, *events])
    assert replace(twice, refused=()) == replace(once, refused=())


@given(logs())
def test_what_is_refused_changes_nothing(log: list[Entry]) -> None:
    status = told(log)
    refused = {id(found.entry) for found in status.refused}
    counted = [entry for entry in log if id(entry) not in refused]
    assert replace(status, refused=()) == told(counted)


@given(logs(), st.integers(0, 60))
def test_what_was_known_is_the_log_as_it_was(log: list[Entry], hours: int) -> None:
    at = NOON + timedelta(hours=hours)
    assert told(log, known_at=at) == told(entry for entry in log if entry.registered_at <= at)


@given(logs())
def test_an_entry_is_the_same_written_and_read_again(log: list[Entry]) -> None:
    assert [entry_from(entry_values(entry)) for entry in log] == log


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"kind": "mandate", "on": "2023-13-01", "registered_at": "2023-01-01T12:00:00Z", "by": "x"}, "on"),
        ({"kind": "mandate", "on": "2023-01-01", "registered_at": "i går", "by": "x"}, "registered_at"),
        ({"kind": "mandate", "on": "2023-01-01", "registered_at": "2023-01-01T12:00:00Z"}, "by"),
        ({"kind": "mandate", "on": DAY, "registered_at": NOON, "by": "x", "state": "live"}, "state"),
        ({"kind": "mandate", "on": DAY, "registered_at": NOON, "by": 7}, "by"),
        ({"on": DAY, "registered_at": NOON, "by": "x"}, "kind"),
    ],
)
def test_an_entry_that_cannot_be_read_says_which_field(values: dict[str, Any], column: str) -> None:
    with pytest.raises(BadInput) as raised:
        entry_from(values)
    assert [finding.column for finding in raised.value.findings] == [column]


def test_every_state_milestone_and_event_has_words_of_its_own() -> None:
    for ids, words in (
        ([kind.id for kind in MILESTONES], milestone_in_words),
        (EVENT_KINDS, event_in_words),
        (ALL_STATES, state_in_words),
    ):
        found = [words(one) for one in ids]
        assert len(set(found)) == len(found)
        assert not set(found) & set(ids)


def test_the_status_as_plain_values() -> None:
    log = until("option_chosen").happened("dropped_out", SECOND).happened("moved", state="go")
    values = log.status().as_json()
    assert values["state"] == "mapped"
    assert values["participants"] == [HOST, FIRST]
    assert {found["because"]["kind"] for found in values["reopened"]} == {"dropped_out"}
    assert {"kind": "economy", "subject": ""} in values["missing"]
    assert values["refused"][0]["why"].startswith("Omleggingen kan ikke gå videre")
