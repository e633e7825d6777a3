"""Decisions become milestones of the reorganisation: dated, per municipality, never more than reached."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bindeledd.agreements.decisions import Cooperation, state_of
from bindeledd.agreements.decisions.events import (
    Adopted,
    ChangedMind,
    DecidedInPrinciple,
    Delegated,
    Event,
    GovernorTold,
    Hearing,
    Instructed,
)
from bindeledd.agreements.milestones import lacking, reached

HOST, OTHER = "1841", "1845"
NOW = datetime(2019, 1, 1, tzinfo=UTC)
SALTEN = Cooperation((HOST, OTHER), HOST, items={"settlement": "Oppgjør"})


def at(day: date, number: str) -> dict[str, object]:
    return {"municipality": number, "on": day, "registered_at": NOW, "by": "project_leader"}


def adopted(number: str, text: str = "Likt.", day: date = date(2018, 10, 1)) -> Adopted:
    return Adopted(**at(day, number), items={"settlement": text})  # type: ignore[arg-type]


def kinds(*events: Event, on: date = date(2018, 12, 1)) -> set[tuple[str, str]]:
    state = state_of(events, SALTEN, on=on)
    return {(m.kind, m.subject) for m in reached(state, registered_at=NOW, by="project_leader")}


def test_a_decision_in_principle_is_an_intention_and_nothing_more() -> None:
    event = DecidedInPrinciple(**at(date(2018, 9, 1), HOST))  # type: ignore[arg-type]
    assert kinds(event) == {("intention", HOST)}


def test_the_agreement_counts_when_all_have_adopted_the_same() -> None:
    both = {("council_decision", HOST), ("council_decision", OTHER)}
    assert ("agreement", "") not in kinds(adopted(HOST))
    assert both | {("agreement", ""), ("review_window", "")} <= kinds(adopted(HOST), adopted(OTHER))
    differing = kinds(adopted(HOST), adopted(OTHER, "Etter folketall."))
    assert both <= differing
    assert ("agreement", "") not in differing


def test_the_window_counts_from_the_day_after_its_last() -> None:
    events = (adopted(HOST), adopted(OTHER))
    assert ("review_window", "") not in kinds(*events, on=date(2018, 10, 22))
    state = state_of(events, SALTEN, on=date(2018, 10, 23))
    (window,) = (m for m in reached(state, registered_at=NOW, by="x") if m.kind == "review_window")
    assert window.on == date(2018, 10, 23)


def test_two_steps_and_the_governor() -> None:
    events = (
        adopted(HOST),
        adopted(OTHER),
        Instructed(**at(date(2018, 10, 2), OTHER)),  # type: ignore[arg-type]
        Delegated(**at(date(2018, 10, 3), OTHER)),  # type: ignore[arg-type]
        GovernorTold(**at(date(2018, 10, 4), HOST)),  # type: ignore[arg-type]
    )
    assert {("instruction", OTHER), ("delegation", OTHER), ("governor_informed", "")} <= kinds(*events)


def test_a_hearing_counts_when_every_body_has_been_heard() -> None:
    bodies = ("elderly", "disability", "youth", "employees")
    heard = [Hearing(**at(date(2018, 8, 1), HOST), body=body) for body in bodies]  # type: ignore[arg-type]
    assert ("hearing", HOST) not in kinds(*heard[:3])
    assert ("hearing", HOST) in kinds(*heard)


def test_what_is_taken_back_counts_no_longer() -> None:
    events = (adopted(HOST), adopted(OTHER), ChangedMind(**at(date(2018, 11, 1), OTHER)))  # type: ignore[arg-type]
    found = kinds(*events)
    assert ("council_decision", OTHER) not in found
    assert ("agreement", "") not in found


def test_only_what_the_log_lacks_is_handed_over() -> None:
    state = state_of((adopted(HOST),), SALTEN, on=date(2018, 12, 1))
    found = reached(state, registered_at=NOW, by="x")
    assert lacking(found, found) == ()
    assert lacking(found, ()) == found
