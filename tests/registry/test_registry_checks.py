"""What does not add up: statements that contradict each other, facts without ground, work at closed units."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from statement_worlds import periods, statements

from bindeledd.foundation.finding import Severity
from bindeledd.foundation.period import Period
from bindeledd.registry.checks import check, contradicting, contradictions, overlap
from bindeledd.registry.facts import Fact, Leader, Line, Location, Municipality, Participant, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement

ON = date(2024, 6, 1)
KNOWN = datetime(2023, 11, 1, 12, tzinfo=UTC)


def said(
    line: Line, fact: Fact | None, start: date = ON, end: date | None = None, at: datetime = KNOWN
) -> Statement:
    return Statement(line, fact, Period(start, end), at, "prøve")


def codes(*given: Statement, on: date = ON) -> list[tuple[str, str]]:
    return [(finding.code, finding.subject) for finding in check(Registry(given).as_of(on))]


@given(periods(), periods())
def test_periods_overlap_when_they_have_a_day_in_common(first: Period, second: Period) -> None:
    days = [date(2019, 12, 20) + timedelta(days=n) for n in range(40)]
    assert overlap(first, second) == any(day in first and day in second for day in days)
    assert overlap(first, second) == overlap(second, first)


@given(st.lists(statements("leader"), max_size=8))
def test_a_contradiction_is_two_answers_registered_at_once_for_the_same_day(given: list[Statement]) -> None:
    registry = Registry(given)
    expected = {
        first.line
        for place, first in enumerate(given)
        for second in given[place + 1 :]
        if first.line == second.line
        and first.registered_at == second.registered_at
        and first.fact != second.fact
        and overlap(first.period, second.period)
    }
    assert {finding.subject for finding in contradictions(registry)} == {"/".join(line) for line in expected}


def test_two_that_contradict_are_named_with_where_and_how_to_mend_it() -> None:
    line: Line = ("municipality", "1806")
    first = said(line, Municipality("Narvik"))
    second = said(line, Municipality("Áhkkánjárga"), ON + timedelta(days=30))
    (finding,) = check(Registry([first, second]).as_of(ON))
    assert finding.severity is Severity.MUST
    assert finding.code == "registry-contradiction"
    assert "kommune 1806" in finding.message
    assert "1. juni 2024" in finding.message
    assert "1. juli 2024" in finding.message
    assert finding.fix
    assert list(contradicting([first, second])) == [(first, second)]


def test_a_correction_and_a_period_that_follows_are_no_contradiction() -> None:
    line: Line = ("leader", "9998")
    first = said(line, Leader("en"), ON, ON + timedelta(days=30))
    follows = said(line, Leader("to"), ON + timedelta(days=30))
    corrected = said(line, Leader("tre"), at=KNOWN + timedelta(days=1))
    assert codes(first, follows, corrected) == []


def test_what_hangs_on_a_unit_that_has_ended_is_named() -> None:
    world = [
        said(("unit", "0536"), Unit("NAV Søndre Land", "active"), ON - timedelta(days=9)),
        said(("unit", "0536"), None, at=KNOWN + timedelta(days=1)),
        said(("leader", "0536"), Leader("leder-sondre-land"), ON - timedelta(days=9)),
        said(("location", "hov"), Location("Hov", "0536", "3447"), ON - timedelta(days=9)),
        said(("leader", "0001"), Leader("en-annen")),
    ]
    assert codes(*world, on=ON - timedelta(days=1)) == []
    (finding,) = check(Registry(world).as_of(ON))
    assert (finding.code, finding.severity) == ("registry-dangling", Severity.SHOULD)
    assert "lokasjonen hov" in finding.message
    assert "leder for enhet 0536" in finding.message
    assert finding.facts["lines"] == ["leader/0536", "location/hov"]


def test_a_participant_of_a_cooperation_that_has_ended_dangles() -> None:
    world = [said(("participant", "land", "3447"), Participant("delegating"))]
    assert codes(*world) == []
    ended = said(("cooperation", "land"), None)
    assert codes(*world, ended) == [("registry-dangling", "cooperation/land")]


def test_a_unit_that_is_not_in_use_must_have_no_work() -> None:
    work = said(("performing", "*", "3447"), Relation("0536"))
    for status, severity in (("closed", Severity.MUST), ("being_set_up", Severity.SHOULD)):
        (finding,) = check(Registry([said(("unit", "0536"), Unit("NAV", status)), work]).as_of(ON))
        assert (finding.code, finding.severity) == ("registry-work-at-closed-unit", severity)
        assert "3447" in finding.message
    for status in ("active", "being_closed"):
        assert codes(said(("unit", "0536"), Unit("NAV", status)), work) == []
