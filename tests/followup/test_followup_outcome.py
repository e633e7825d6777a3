from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.followup.followup_worlds import CUTOVER, TODAY, YEAR_AFTER, goal

from bindeledd.followup.goals import decimals_of
from bindeledd.followup.outcome import WINDOW, a_year_after, measured_about, outcome_of

FIGURES = st.floats(-1e6, 1e6, allow_nan=False).map(lambda v: round(v, 2))


def test_a_goal_at_its_target_is_reached_with_the_change_since_before():
    found = outcome_of(goal({}), CUTOVER, TODAY)
    assert (found.verdict, found.change, found.move, found.reasons) == ("reached", -7.0, "better", ())
    assert found.change_words == "\u22127 (bedre)"
    assert found.baseline_words == "12 (31. desember 2023)"
    assert found.after_words == "5 (1. juni 2025)"


def test_better_than_before_and_short_of_the_target_is_not_reached():
    found = outcome_of(goal({"value": 7.0}), CUTOVER, TODAY)
    assert (found.verdict, found.move) == ("not_reached", "better")


@pytest.mark.parametrize(
    ("changed", "measured", "today", "reasons"),
    [
        ({"baseline_value": None}, [{}], TODAY, ("baseline_missing",)),
        ({"target_value": None}, [{}], TODAY, ("target_missing",)),
        ({}, [], TODAY, ("measurement_missing",)),
        ({}, [], YEAR_AFTER, ("not_due",)),
        ({}, [{"method": "changed"}], TODAY, ("definition_changed",)),
        (
            {"baseline_value": None, "target_value": None},
            [],
            TODAY,
            ("baseline_missing", "target_missing", "measurement_missing"),
        ),
    ],
)
def test_what_is_missing_is_why_it_cannot_be_said(changed, measured, today, reasons):
    found = outcome_of(goal(*measured, **changed), CUTOVER, today)
    assert (found.verdict, found.reasons) == ("unknown", reasons)
    assert len(found.reason_words) == len(reasons)
    assert found.verdict_words == "Kan ikke sies"


def test_the_change_is_known_without_a_target_and_unknown_when_the_definition_changed():
    assert outcome_of(goal({}, target_value=None), CUTOVER, TODAY).change == -7.0
    changed = outcome_of(goal({"method": "changed"}), CUTOVER, TODAY)
    assert changed.change is None
    assert changed.change_words == "ikke kjent"


def test_a_baseline_of_the_cut_over_day_is_none():
    found = outcome_of(goal({}, baseline_on=CUTOVER), CUTOVER, TODAY)
    assert found.reasons == ("baseline_missing",)


def test_a_figure_to_be_kept_needs_no_target_and_may_differ_by_its_margin():
    kept = {"direction": "keep", "target_value": None, "baseline_value": 25.0, "margin": 1.5}
    assert outcome_of(goal({"value": 23.5}, **kept), CUTOVER, TODAY).verdict == "reached"
    moved = outcome_of(goal({"value": 27.0}, **kept), CUTOVER, TODAY)
    assert (moved.verdict, moved.move) == ("not_reached", "moved")
    assert moved.target_words == "holdes på 25,0, pluss eller minus 1,5"
    assert outcome_of(goal({"value": 25.1}, **(kept | {"margin": None})), CUTOVER, TODAY).verdict != "reached"


def test_the_year_after_a_leap_day_is_the_last_of_february():
    assert a_year_after(date(2024, 2, 29)) == date(2025, 2, 28)


def test_of_two_measurements_as_near_the_later_counts():
    found = goal(
        {"on": YEAR_AFTER - timedelta(3), "value": 1.0}, {"on": YEAR_AFTER + timedelta(3), "value": 2.0}
    )
    assert measured_about(found, YEAR_AFTER).value == 2.0
    same_day = goal({"value": 1.0}, {"value": 2.0})
    assert measured_about(same_day, YEAR_AFTER).number == 2


@given(st.lists(st.integers(-400, 400), max_size=8))
def test_the_measurement_of_a_year_after_is_the_nearest_and_never_outside_the_window(days):
    found = goal(*({"on": YEAR_AFTER + timedelta(each)} for each in days))
    nearest = measured_about(found, YEAR_AFTER)
    inside = [abs(each) for each in days if abs(each) <= WINDOW.days]
    if nearest is None:
        assert not inside
    else:
        assert abs((nearest.on - YEAR_AFTER).days) == min(inside)


@given(FIGURES, FIGURES, FIGURES)
def test_up_and_down_are_each_others_mirror(before, after, target):
    up = goal({"value": after}, direction="up", baseline_value=before, target_value=target)
    down = goal({"value": -after}, direction="down", baseline_value=-before, target_value=-target)
    one, other = (outcome_of(each, CUTOVER, TODAY) for each in (up, down))
    assert (one.verdict, one.move) == (other.verdict, other.move)
    assert one.change == pytest.approx(-other.change)


@given(
    FIGURES, FIGURES, st.floats(0, 100).map(lambda v: round(v, 2)), st.sampled_from(["up", "down", "keep"])
)
def test_a_figure_at_its_target_is_always_reached(before, target, margin, direction):
    kept = {"margin": margin} if direction == "keep" else {}
    asked = goal({"value": target}, direction=direction, baseline_value=before, target_value=target, **kept)
    assert outcome_of(asked, CUTOVER, TODAY).verdict == "reached"


@given(st.sampled_from(["up", "down", "keep"]), FIGURES)
def test_nothing_is_said_without_a_baseline_whatever_was_measured(direction, value):
    asked = goal({"value": value}, direction=direction, baseline_value=None, baseline_on=None)
    found = outcome_of(asked, CUTOVER, TODAY)
    assert (found.verdict, found.change) == ("unknown", None)


def test_figures_are_shown_as_fine_as_the_finest_and_at_most_with_two_decimals():
    assert [decimals_of(each) for each in ((), (1.0, 2.0), (1.0, 2.5), (1.25,), (1 / 3,))] == [0, 0, 1, 2, 2]
    assert goal({"value": 5.25}).words(5.0) == "5,00"


def test_an_outcome_is_of_its_goal_alone():
    one = goal({})
    assert outcome_of(replace(one, measurements=()), CUTOVER, TODAY).after is None
