"""A project of 120 items laid out again after its date has moved, beside the same plan by networkx.

The items wait for each other at random, and dates, answers, pins and findings are all asked for. The peer
works out the same earliest and latest days: longest paths in the graph of the tasks, and days walked one by
one on a list of working days that it has beforehand. Both must say the same of every task on every date.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import networkx

from benchmarks.report import Row, median_seconds
from bindeledd.establishment.checklist.items import Item
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan import Plan, lay_out
from bindeledd.establishment.plan.tasks import Task
from bindeledd.foundation.workdays import is_working_day

ITEMS = 120
AT_MOST_MS = 20.0
BEGINS = date(2025, 1, 2)
# The date is moved a week at a time; every plan is a new one.
DATES = tuple(date(2027, 1, 4) + timedelta(weeks=week) for week in range(20))
WORKING = [day for each in range(2500) if is_working_day(day := date(2024, 1, 1) + timedelta(days=each))]


def tasks() -> list[Task]:
    """So many tasks before the cut-over; each waits for up to three of those before it."""
    draws = random.Random(7)
    made = []
    for place in range(ITEMS):
        waits = {draws.randrange(place) for _wait in range(min(place, 3))}
        item = Item(
            id=f"P-{place:03}",
            title=f"Oppgave {place}",
            phase="preparation",
            audiences=("project_leader",),
            responsible="project_leader",
            by="prosjektleder",
            finish=-20 + 19 * place / ITEMS,
            days=draws.randint(1, 15),
            evidence="",
            depends=tuple(f"P-{each:03}" for each in sorted(waits)),
        )
        made.append(Task(item))
    return made


def ours(made: list[Task], cutover: date) -> Plan:
    """The plan with everything that a page of it asks for."""
    facts = ProjectFacts("HOST_ADMIN", cutover, ("1806", "1853"), host="1806")
    plan = lay_out(made, facts, begins=BEGINS, cutover=cutover, today=BEGINS)
    assert plan.pins
    assert plan.earliest_realistic.day > plan.earliest_by_statute.day
    assert plan.findings is not None
    return plan


def peer(made: list[Task], cutover: date) -> dict[str, tuple[date, date, date, date]]:
    """Earliest and latest start and end of each by longest paths in a graph."""
    graph = networkx.DiGraph()
    for task in made:
        graph.add_node(task.item.id, days=task.item.days)
        graph.add_edges_from((before, task.item.id) for before in task.item.depends)
    first = bisect_left(WORKING, BEGINS)
    last = bisect_right(WORKING, cutover - timedelta(days=1))
    ends: dict[str, int] = {}
    for node in networkx.topological_sort(graph):
        start = max((ends[each] for each in graph.predecessors(node)), default=first)
        ends[node] = start + graph.nodes[node]["days"]
    starts: dict[str, int] = {}
    for node in networkx.topological_sort(graph.reverse(copy=False)):
        end = min((starts[each] for each in graph.successors(node)), default=last)
        starts[node] = end - graph.nodes[node]["days"]
    return {
        node: (
            WORKING[ends[node] - days],
            WORKING[ends[node] - 1],
            WORKING[starts[node]],
            WORKING[starts[node] + days - 1],
        )
        for node, days in graph.nodes(data="days")
    }


def run() -> list[Row]:
    """Time both; raises AssertionError when they do not say the same of a task."""
    made = tasks()
    for cutover in DATES:
        plan, theirs = ours(made, cutover), peer(made, cutover)
        for row in plan.rows:
            found = (row.earliest_start, row.earliest_end, row.latest_start, row.latest_end)
            assert found == theirs[row.task.item.id], row.task.item.id
    mine = median_seconds(lambda: [ours(made, cutover) for cutover in DATES]) / len(DATES)
    other = median_seconds(lambda: [peer(made, cutover) for cutover in DATES]) / len(DATES)
    return [
        Row(
            f"Prosjektplan: {ITEMS} oppgaver lagt ut på nytt når datoen er flyttet",
            mine * 1e3,
            "ms",
            at_most=AT_MOST_MS,
            peer=f"networkx {networkx.__version__}, bare tidligste og seneste dager",
            peer_value=other * 1e3,
        )
    ]
