from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.establishment.plan.made import BEGINS, CUTOVER, item, laid_out
from tests.establishment.plan.made import facts as made_facts

from bindeledd.establishment.plan.counting import number_of, working_days
from bindeledd.establishment.plan.slipping import baseline_from, baseline_values, effect, slip, what_if
from bindeledd.establishment.plan.tasks import Task
from bindeledd.foundation.finding import BadInput
from bindeledd.foundation.workdays import is_working_day, working_day

# Each task waits for some of those before it, and takes some days.
shapes = st.lists(
    st.tuples(st.integers(1, 60), st.sets(st.integers(0, 11), max_size=3)), min_size=1, max_size=12
)


def tasks_of(shape: list[tuple[int, set[int]]]) -> list[Task]:
    return [
        Task(item(str(place), *(str(each) for each in sorted(waits) if each < place), days=days))
        for place, (days, waits) in enumerate(shape)
    ]


@given(shapes)
@settings(max_examples=60)
def test_the_earliest_ends_are_the_longest_ways_of_another_program(shape: list) -> None:
    tasks = tasks_of(shape)
    plan = laid_out(*tasks)
    graph = networkx.DiGraph()
    graph.add_node("start")
    for task in tasks:
        graph.add_edge("start", task.item.id, weight=0)
        graph.add_weighted_edges_from(
            (d, task.item.id, int(plan.row((d, "")).task.item.days)) for d in task.item.depends
        )
    for task in graph.nodes - {"start"}:
        graph.add_edge(task, f"end {task}", weight=plan.row((task, "")).task.item.days)
    longest = {}
    for node in networkx.topological_sort(graph):
        longest[node] = max(
            (longest[b] + w["weight"] for b, _n, w in graph.in_edges(node, data=True)), default=0
        )
    for row in plan.rows:
        days = longest[f"end {row.task.item.id}"]
        assert row.earliest_end == working_day(BEGINS, days - 1)
        assert row.earliest_start == working_day(BEGINS, days - row.task.item.days)
    # The chain that decides is as long as the longest way of all.
    assert sum(
        plan.row(key).task.item.days for key in plan.critical_path
    ) == networkx.dag_longest_path_length(graph)


@given(shapes)
@settings(max_examples=60)
def test_slack_is_what_a_task_can_take_more_before_the_date_moves(shape: list) -> None:
    tasks = tasks_of(shape)
    plan = laid_out(*tasks)
    ready = number_of(CUTOVER - timedelta(days=1))
    last = max(number_of(row.earliest_end) for row in plan.rows)
    assert min(row.slack for row in plan.rows if row.slack is not None) == ready - last
    assert (plan.earliest_realistic.day <= CUTOVER) == all((row.slack or 0) >= 0 for row in plan.rows)
    for row in plan.rows:
        assert row.slack is not None
        longer = laid_out(*tasks, delays={row.key: max(row.slack, 0) + 1})
        assert min(each.slack for each in longer.rows if each.slack is not None) == min(
            min(each.slack for each in plan.rows if each.slack is not None),
            -1 if row.slack >= 0 else row.slack - 1,
        )


@given(shapes, st.integers(0, 11), st.integers(1, 40))
@settings(max_examples=60)
def test_a_task_that_takes_longer_never_makes_anything_earlier(shape: list, place: int, more: int) -> None:
    tasks = tasks_of(shape)
    longer = list(tasks)
    changed = place % len(tasks)
    longer[changed] = replace(tasks[changed], days=tasks[changed].item.days + more)
    before, after = laid_out(*tasks), laid_out(*longer)
    for one, other in zip(before.rows, after.rows, strict=True):
        assert other.earliest_end >= one.earliest_end
        assert other.latest_start <= one.latest_start
    assert after.earliest_realistic.day >= before.earliest_realistic.day


@given(shapes, st.integers(0, 11))
@settings(max_examples=40)
def test_if_nothing_slips_nothing_changes(shape: list, place: int) -> None:
    tasks = tasks_of(shape)
    before = laid_out(*tasks)
    same = what_if(
        tasks, made_facts(), begins=BEGINS, cutover=CUTOVER, today=BEGINS,
        key=tasks[place % len(tasks)].key, days=0,
    )  # fmt: skip
    assert same.as_json() == before.as_json()
    assert effect(before, same).moved == ()
    assert set(slip(before, baseline_values(before)).values()) == {0}


@given(shapes, st.integers(0, 11), st.integers(-20, 60))
@settings(max_examples=40)
def test_only_the_task_and_what_waits_for_it_move(shape: list, place: int, more: int) -> None:
    tasks = tasks_of(shape)
    key = tasks[place % len(tasks)].key
    before = laid_out(*tasks)
    after = laid_out(*tasks, delays={key: more})
    graph = networkx.DiGraph((d, task.item.id) for task in tasks for d in task.item.depends)
    graph.add_node(key[0])
    below = {key[0]} | networkx.descendants(graph, key[0])
    moved = effect(before, after).moved
    assert {identity for (identity, _subject), _by in moved} <= below
    assert all((by > 0) == (more > 0) for _key, by in moved)
    assert [abs(by) for _key, by in moved] == sorted((abs(by) for _key, by in moved), reverse=True)


@given(shapes, st.dates(date(2015, 1, 1), date(2030, 12, 31)))
@settings(max_examples=40)
def test_every_planned_day_is_a_working_day_and_lasts_as_long_as_it_takes(shape: list, cutover: date) -> None:
    begins = cutover - timedelta(days=900)
    plan = laid_out(*tasks_of(shape), cutover=cutover, begins=begins, today=begins)
    for row in plan.rows:
        for start, end in (
            (row.starts, row.ends),
            (row.earliest_start, row.earliest_end),
            (row.latest_start, row.latest_end),
            (row.expected_start, row.expected_end),
        ):
            assert is_working_day(start)
            assert is_working_day(end)
            assert working_days(start, end) + 1 == row.task.item.days
        for waited in row.waits_for:
            assert plan.row(waited).ends < row.starts
            assert plan.row(waited).expected_end < row.expected_start


# How far each task has come: not begun, begun or ended so many days after the work began, or set aside.
states = st.tuples(
    st.sampled_from(["not_started", "in_progress", "done", "not_relevant"]),
    st.integers(0, 200),
    st.integers(0, 90),
)


def come_so_far(task: Task, state: tuple[str, int, int]) -> Task:
    status, began, took = state
    started = BEGINS + timedelta(days=began) if status in ("in_progress", "done") else None
    ended = started + timedelta(days=took) if started and status == "done" else None
    return replace(task, status=status, started=started, ended=ended)


@given(
    shapes,
    st.lists(states, min_size=12, max_size=12),
    st.sets(st.integers(0, 11), max_size=4),
    st.integers(1, 120),
)
@settings(max_examples=80)
def test_a_plan_under_way_begins_nothing_in_the_past_and_the_law_is_never_the_slower_road(
    shape: list, progress: list, lawful: set, statutory_days: int
) -> None:
    today = BEGINS + timedelta(days=300)
    tasks = []
    for place, task in enumerate(tasks_of(shape)):
        if place in lawful:
            task = replace(
                task, item=replace(task.item, citation="aml § 16-3", statutory_days=statutory_days)
            )
        tasks.append(come_so_far(task, progress[place]))
    plan = laid_out(*tasks, today=today)
    assert today <= plan.earliest_by_statute.day <= plan.earliest_realistic.day
    for row in plan.rows:
        if row.ended:
            assert row.slack is None
            assert not row.critical
            continue
        assert row.earliest_end >= today
        assert row.expected_end >= row.earliest_end
        if row.task.started is None:
            assert row.earliest_start >= today
            by_start = working_days(row.earliest_start, row.latest_start)
            assert row.slack == min(by_start, working_days(row.earliest_end, row.latest_end))
            for waited in row.waits_for:
                assert plan.row(waited).ended or plan.row(waited).earliest_end < row.earliest_start
        if row.task.item.statutory_days:
            assert (
                row.earliest_end - row.earliest_start
            ).days >= statutory_days or row.task.started is not None
    if not plan.critical_path:
        assert all(row.ended for row in plan.rows)
        return
    least = min(row.slack for row in plan.rows if row.slack is not None)
    assert plan.row(plan.critical_path[-1]).slack == least
    assert all(not plan.row(key).ended for key in plan.critical_path)


def test_an_item_ends_its_months_before_the_cutover_on_a_working_day() -> None:
    # 1 January 2018 is a holiday: the working day before it; 1 February 2021 is a Monday.
    plan = laid_out(item("A", finish=-24.0), item("B", finish=13.0, phase="evaluation"))
    assert plan.row(("A", "")).ends == date(2017, 12, 29)
    assert plan.row(("B", "")).ends == date(2021, 2, 1)


def test_a_plan_over_easter_takes_in_the_days_off() -> None:
    plan = laid_out(item("A", finish=0.0, days=3), cutover=date(2019, 4, 23))
    assert (plan.rows[0].starts, plan.rows[0].ends) == (date(2019, 4, 16), date(2019, 4, 23))


def test_what_waits_for_a_task_pulls_its_end_forward() -> None:
    plan = laid_out(item("A", finish=-1.0), item("B", "A", finish=-1.0, days=10))
    assert plan.row(("A", "")).ends < plan.row(("B", "")).starts
    assert plan.row(("B", "")).ends == date(2019, 11, 29)


def test_a_deadline_and_days_that_somebody_has_set_stand_in_place_of_the_items_own() -> None:
    plan = laid_out(Task(item("A"), due=date(2019, 6, 16), days=2))
    # The 16th is a Sunday.
    assert (plan.rows[0].starts, plan.rows[0].ends) == (date(2019, 6, 13), date(2019, 6, 14))


def test_a_deadline_after_the_last_possible_day_is_found() -> None:
    plan = laid_out(Task(item("A"), due=date(2020, 2, 3)))
    assert [finding.code for finding in plan.findings] == ["deadline-too-late"]
    assert not plan.holds
    assert plan.expected_cutover == date(2020, 2, 4)


def test_real_days_win() -> None:
    done = Task(item("A"), status="done", started=date(2018, 3, 1), ended=date(2018, 4, 4))
    begun = Task(item("B", "A", days=10), status="in_progress", started=date(2018, 5, 2))
    plan = laid_out(done, begun, item("C", "B"), today=date(2018, 9, 3))
    first, second, third = plan.rows
    assert (first.starts, first.ends, first.slack, first.critical) == (done.started, done.ended, None, False)
    # Its ten days are over, so the earliest end is today.
    assert (second.starts, second.earliest_start, second.earliest_end) == (
        date(2018, 5, 2), date(2018, 5, 2), date(2018, 9, 3),
    )  # fmt: skip
    assert third.earliest_start == date(2018, 9, 4)
    assert plan.critical_path == (("B", ""), ("C", ""))


def test_a_task_is_late_when_it_ought_to_have_ended() -> None:
    plan = laid_out(item("A", finish=-12.0), item("B", finish=-1.0), today=date(2019, 2, 1))
    assert [row.late for row in plan.rows] == [True, False]


def test_what_comes_after_the_cutover_does_not_begin_before_it() -> None:
    plan = laid_out(
        item("A", finish=2.0, phase="operation"), item("B", finish=6.0, days=5), item("C", finish=0.0)
    )
    after, across, at = plan.rows
    assert after.earliest_start == date(2020, 1, 2)
    assert across.earliest_start == BEGINS
    assert across.earliest_end >= CUTOVER
    assert at.latest_end == date(2019, 12, 31)
    assert not after.critical
    assert plan.earliest_realistic.day == date(2018, 1, 8)


def test_the_days_of_the_law_run_on_weekends_and_over_christmas() -> None:
    notice = item("A", days=1, citation="arbeidsmiljøloven § 16-3", statutory_days=14)
    plan = laid_out(notice, today=date(2018, 12, 17))
    # 14 days from Monday 17 December is New Year's Eve, which is worked.
    assert plan.rows[0].earliest_end == date(2018, 12, 31)
    assert plan.earliest_by_statute.day == date(2018, 12, 31)


def test_what_ought_to_be_finished_before_the_cutover_is_so_the_day_before_at_the_latest() -> None:
    plan = laid_out(item("A"), item("B", finish=0.0), cutover=date(2024, 6, 3))
    assert [row.latest_end for row in plan.rows] == [date(2024, 5, 31), date(2024, 6, 3)]
    # The budget of a year that begins with the cut-over is adopted in the year before.
    assert laid_out(item("A", finish=0.0)).rows[0].latest_end == date(2019, 12, 31)


def test_chains_that_are_as_long_are_all_critical_and_one_of_them_is_told() -> None:
    plan = laid_out(item("A", days=50), item("B", days=50), item("C", days=49))
    assert [row.critical for row in plan.rows] == [True, True, False]
    assert len(plan.critical_path) == 1


def test_days_beyond_the_calendar_and_endless_tasks_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        laid_out(Task(item("A"), days=100_000), cutover=date(9999, 1, 1))
    assert [finding.code for finding in refused.value.findings] == ["day-beyond-calendar", "too-many-days"]


def test_tasks_that_take_centuries_after_one_another_are_refused() -> None:
    tasks = [Task(item(str(place), *([str(place - 1)] if place else ()), days=1300)) for place in range(100)]
    with pytest.raises(BadInput, match="flere hundre år"):
        laid_out(*tasks)


def test_a_slip_is_told_in_working_days_for_the_task_and_what_waits_for_it() -> None:
    tasks = [Task(item("A", finish=-6.0)), Task(item("B", "A", finish=-6.0)), Task(item("C", finish=-2.0))]
    frozen = baseline_from(baseline_values(laid_out(*tasks)))
    tasks[0] = replace(tasks[0], due=date(2019, 7, 12))
    now = laid_out(*tasks)
    moved = slip(now, frozen)
    assert moved["A", ""] == working_days(frozen.days["A", ""][1], date(2019, 7, 12))
    assert moved["B", ""] == working_days(frozen.days["B", ""][1], date(2019, 7, 19))
    assert moved["C", ""] == 0
