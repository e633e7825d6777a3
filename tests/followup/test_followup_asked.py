from datetime import date, timedelta

from tests.followup.followup_worlds import CUTOVER, TODAY, YEAR_AFTER, goal, goal_row

from bindeledd.followup.asked import asked_for, no_goals
from bindeledd.followup.few import few_faults
from bindeledd.followup.goals import goal_faults

BEFORE = CUTOVER - timedelta(30)


def codes(*args, **changed):
    return [each.code for each in asked_for(*args, **changed)]


def test_before_the_cut_over_a_missing_baseline_is_asked_of_the_one_who_measures():
    found = asked_for((goal(baseline_value=None),), CUTOVER, BEFORE, {"office_leader": "Kontorleder"}.get)
    assert [each.code for each in found] == ["baseline-missing"]
    assert found[0].fix.startswith("Kontorleder oppgir tallet med dag og kilde før 1. juni 2024.")
    assert found[0].subject == "1"


def test_from_the_cut_over_day_a_baseline_cannot_be_made_and_that_is_said():
    (found,) = asked_for((goal({}, baseline_value=None),), CUTOVER, CUTOVER)
    assert "kan ikke lages i ettertid" in found.message
    assert "leter etter et tall" in found.fix


def test_a_goal_that_has_everything_asks_for_nothing():
    assert codes((goal({}),), CUTOVER, TODAY) == []


def test_a_goal_asks_for_target_measurer_and_the_figure_of_a_year_after():
    bare = goal(target_value=None, role=None)
    assert codes((bare,), CUTOVER, BEFORE) == ["target-missing", "measurer-missing"]
    late = asked_for((bare,), CUTOVER, TODAY)
    assert late[-1].code == "year-after-missing"
    assert "ble ikke målt" in late[-1].message
    assert "måler innen 1. september 2025" in asked_for((bare,), CUTOVER, YEAR_AFTER)[-1].fix


def test_a_figure_to_be_kept_asks_for_no_target():
    assert codes((goal(direction="keep", target_value=None),), CUTOVER, BEFORE) == []


def test_baselines_are_asked_for_first():
    goals = (goal(target_value=None), goal(number=2, baseline_value=None))
    assert codes(goals, CUTOVER, BEFORE) == ["baseline-missing", "target-missing"]


def test_a_project_without_goals_is_told_to_set_them_while_they_can_be_measured():
    assert "før 1. juni 2024" in no_goals(CUTOVER, BEFORE).fix
    assert "ikke ble målt" in no_goals(CUTOVER, TODAY).fix


def columns(**changed):
    return [each.column for each in goal_faults(goal_row(**changed), CUTOVER)]


def test_a_baseline_has_a_day_before_the_cut_over_and_a_source():
    assert columns() == []
    assert columns(baseline_on=None, baseline_source=None) == ["baseline_on", "baseline_source"]
    assert columns(baseline_on=CUTOVER) == ["baseline_on"]
    assert columns(baseline_value=None, baseline_on=None, baseline_source=None) == []


def test_a_margin_is_for_figures_that_are_kept():
    assert columns(margin=1.0) == ["margin"]
    assert columns(margin=1.0, direction="keep") == []


def test_few_people_are_refused_and_few_of_anything_else_are_not():
    refused = [list(few_faults("value", unit, value)) for unit, value in (("personer", 4), ("Klager", 1.0))]
    assert all(found[0].code == "too-few" for found in refused)
    kept = (("personer", 5), ("personer", 0), ("personer", None), ("dager", 2), ("prosent", 3.5))
    assert not any(list(few_faults("value", unit, value)) for unit, value in kept)
    assert list(few_faults("value", "", 2, of_people=True))


def test_the_day_of_a_baseline_may_be_the_last_before_the_cut_over():
    assert columns(baseline_on=CUTOVER - timedelta(1)) == []
    assert columns(baseline_on=date(2025, 1, 1)) == ["baseline_on"]
