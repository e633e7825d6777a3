from __future__ import annotations

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.plan.made import item

from bindeledd.establishment.plan.network import network
from bindeledd.establishment.plan.tasks import Task
from bindeledd.foundation.finding import BadInput


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_an_order_is_found_exactly_when_another_program_finds_one(edges: list[tuple[int, int]]) -> None:
    waits: dict[int, set[int]] = {place: set() for place in range(10)}
    for before, after in edges:
        waits[after].add(before)
    tasks = [Task(item(str(place), *map(str, sorted(waits[place])))) for place in range(10)]
    graph = networkx.DiGraph([(before, after) for after, befores in waits.items() for before in befores])
    if networkx.is_directed_acyclic_graph(graph):
        found = network(tasks)
        at = {place: number for number, place in enumerate(found.order)}
        assert sorted(found.order) == list(range(10))
        assert all(at[before] < at[after] for before, after in graph.edges)
        return
    with pytest.raises(BadInput) as refused:
        network(tasks)
    named = [int(identity) for identity in refused.value.findings[0].facts["circle"]]
    assert len(set(named)) == len(named)
    for waiting, for_what in zip(named, [*named[1:], named[0]], strict=True):
        assert graph.has_edge(for_what, waiting)


def test_a_circle_is_named_in_words() -> None:
    tasks = [Task(item("A", "B")), Task(item("B", "C")), Task(item("C", "B"))]
    with pytest.raises(BadInput, match="B → C → B"):
        network(tasks)


def test_a_task_waits_for_its_own_municipality_where_there_is_one() -> None:
    tasks = [
        Task(item("A"), "1806"),
        Task(item("A"), "1853"),
        Task(item("B", "A"), "1853"),
        Task(item("C", "A")),
        Task(item("D", "C"), "1806"),
        Task(item("E", "X")),
    ]
    assert network(tasks).waits == ((), (), (1,), (0, 1), (3,), ())


def test_what_is_not_relevant_stands_in_nobodys_way() -> None:
    tasks = [Task(item("A"), status="not_relevant"), Task(item("B", "A"))]
    assert network(tasks).waits == ((), ())


def test_what_the_cutover_waits_for_does_not_wait_for_what_comes_after_it() -> None:
    found = network([Task(item("A", finish=1.0)), Task(item("B", "A"))])
    assert found.waits == ((), ())
    assert found.turned == ((("B", ""), ("A", "")),)


def test_a_task_that_stands_twice_is_refused() -> None:
    with pytest.raises(BadInput, match="to ganger"):
        network([Task(item("A")), Task(item("A"))])
