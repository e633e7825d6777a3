"""The registry on two clocks: the latest known statement that holds on the day, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_worlds import days, instants, statements

from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Fact, Leader, Line, Location, Municipality, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.statements import Statement, midnight

many = st.lists(statements(), max_size=25)
ON = date(2020, 1, 1)


def said(line: Line, fact: Fact | None, start: date = ON, end: date | None = None) -> Statement:
    return Statement(line, fact, Period(start, end), midnight(start), "prøve")


def slow_fact(given: list[Statement], line: Line, on: date, known_at: datetime | None) -> Fact | None:
    """What holds, found by looking at every statement in the order it was given."""
    found: Statement | None = None
    for statement in given:
        if statement.line != line or on not in statement.period or not statement.known(known_at):
            continue
        if found is None or statement.registered_at >= found.registered_at:
            found = statement
    return found.fact if found else None


@given(many, days, st.none() | instants)
def test_every_answer_is_the_latest_known_statement_that_has_the_day(
    given: list[Statement], on: date, known_at: datetime | None
) -> None:
    snapshot = Registry(given).as_of(on, known_at)
    for line in {statement.line for statement in given}:
        assert snapshot.fact(line) == slow_fact(given, line, on, known_at)


@given(many, many, days, instants)
def test_what_is_registered_later_never_changes_an_answer_known_earlier(
    given: list[Statement], more: list[Statement], on: date, known_at: datetime
) -> None:
    registry = Registry(given)
    later = [statement for statement in more if statement.registered_at > known_at]
    extended = registry.with_more(later)
    before, after = registry.as_of(on, known_at), extended.as_of(on, known_at)
    for line in {statement.line for statement in [*given, *later]}:
        assert after.fact(line) == before.fact(line)
    for number in ("0301", "1805", "1806"):
        assert after.work("MU-02", number) == before.work("MU-02", number)
        assert after.units_of(number) == before.units_of(number)


@given(many, many, days, st.none() | instants)
def test_a_registry_with_more_is_the_same_as_one_made_at_once_and_leaves_the_first_alone(
    first: list[Statement], more: list[Statement], on: date, known_at: datetime | None
) -> None:
    registry = Registry(first)
    kept, mentions = dict(registry.lines), dict(registry.by_mention)
    extended, at_once = registry.with_more(more), Registry([*first, *more])
    assert dict(registry.lines) == kept
    assert dict(registry.by_mention) == mentions
    assert dict(extended.by_mention) == dict(at_once.by_mention)
    assert dict(extended.lines) == dict(at_once.lines)
    assert len(extended) == len(first) + len(more)
    for line in extended.lines:
        assert extended.as_of(on, known_at).fact(line) == at_once.as_of(on, known_at).fact(line)


@given(many, days, st.none() | instants)
def test_what_hangs_on_a_line_is_what_mentions_it_on_the_day(
    given: list[Statement], on: date, known_at: datetime | None
) -> None:
    snapshot = Registry(given).as_of(on, known_at)
    for unit in ("0314", "1805"):
        leading = {
            line
            for line, fact in snapshot.every("performing")
            if isinstance(fact, Relation) and fact.target == unit
        }
        assert set(snapshot.served_by(unit)) == leading
        places = {
            line[1]: fact
            for line, fact in snapshot.every("location")
            if isinstance(fact, Location) and fact.unit == unit
        }
        assert snapshot.locations(unit) == places
        hanging = set(snapshot.hanging_on(("unit", unit)))
        assert leading <= hanging
        assert {("location", identity) for identity in places} <= hanging


def test_a_period_is_half_open() -> None:
    line: Line = ("municipality", "1805")
    registry = Registry([said(line, Municipality("Narvik"), ON, ON + timedelta(days=10))])
    facts = [registry.as_of(ON + timedelta(days=n)).fact(line) for n in (-1, 0, 9, 10)]
    assert facts == [None, Municipality("Narvik"), Municipality("Narvik"), None]


def test_a_correction_overwrites_nothing() -> None:
    line: Line = ("leader", "0538")
    wrong = Statement(line, Leader("leder-feil"), Period(ON), datetime(2020, 1, 1, 9, tzinfo=UTC), "a")
    right = Statement(line, Leader("leder-rett"), Period(ON), datetime(2020, 1, 5, 9, tzinfo=UTC), "b")
    registry = Registry([wrong, right])
    assert registry.as_of(ON).leader("0538") == "leder-rett"
    assert registry.as_of(ON, datetime(2020, 1, 5, 8, 59, tzinfo=UTC)).leader("0538") == "leder-feil"
    assert registry.as_of(ON, datetime(2019, 12, 31, tzinfo=UTC)).leader("0538") is None
    assert registry.history(line) == (right, wrong)


@pytest.mark.parametrize(
    ("task", "area", "unit"),
    [
        ("MU-02", "030101", "0005"),
        ("MU-02", "030102", "0003"),
        ("MU-03", "0301", "0002"),
        ("ST-01", "0301", "0001"),
        ("ST-01", "030101", "0004"),
        ("minimum", "0301", "0002"),
        ("OP-01", "0301", None),
        ("MU-02", "1805", None),
    ],
)
def test_the_best_match_is_the_narrowest_task_then_the_narrowest_area(
    task: str, area: str, unit: str | None
) -> None:
    lines = {
        ("performing", "*", "0301"): "0001",
        ("performing", "minimum", "0301"): "0002",
        ("performing", "MU-02", "0301"): "0003",
        ("performing", "*", "030101"): "0004",
        ("performing", "MU-02", "030101"): "0005",
        ("performing", "OP-01", "0301"): "-",
    }
    registry = Registry([said(line, Relation(target)) for line, target in lines.items()])
    work = registry.as_of(ON).work(task, area)
    assert work.unit == unit
    assert (work.unit_by is None) == (area == "1805")
    assert work.responsible == area[:4]
    assert work.host is None


def test_leader_units_and_cooperations_are_looked_up_by_what_they_are_about() -> None:
    registry = Registry(
        [
            said(("unit", "1818"), Unit("NAV Herøy", "active")),
            said(("unit", "1827"), Unit("NAV Dønna", "active")),
            said(("leader", "1818"), Leader("leder-heroy")),
            said(("leader", "1827"), Leader("leder-heroy")),
            said(("performing", "*", "1827"), Relation("1827")),
            said(("performing", "minimum", "1827"), Relation("1818")),
        ]
    )
    today = registry.as_of(ON)
    assert today.led_by("leder-heroy") == ("1818", "1827")
    assert set(today.units_of("1827")) == {"1818", "1827"}
    assert today.cooperations("1827") == {}
    assert registry.first_days["unit"] == ON
