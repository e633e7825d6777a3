from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st
from tests.establishment.checklist.checklist_worlds import item

from bindeledd.establishment.checklist.ordering import bridged, circle, circle_in, circle_words

IDS = st.sampled_from("ABCDEFG")
GRAPHS = st.dictionaries(IDS, st.lists(IDS, max_size=3, unique=True), max_size=7)


@given(GRAPHS)
def test_a_circle_is_found_exactly_when_the_graph_has_one(waits: dict[str, list[str]]) -> None:
    graph = nx.DiGraph((a, b) for a, others in waits.items() for b in others if b in waits)
    found = circle_in(waits)
    assert bool(found) == (not nx.is_directed_acyclic_graph(graph))
    for here, following in zip(found, (*found[1:], *found[:1]), strict=True):
        assert following in waits[here]
    assert len(set(found)) == len(found)


@given(GRAPHS, st.sets(IDS))
def test_what_remains_to_wait_for_is_what_can_be_reached_past_the_left_out(
    waits: dict[str, list[str]], kept: set[str]
) -> None:
    for here in waits:
        graph = nx.DiGraph()
        graph.add_node(here)
        graph.add_edges_from((here, b) for b in waits[here])
        graph.add_edges_from(
            (a, b) for a, others in waits.items() if a not in kept and a != here for b in others
        )
        expected = (nx.descendants(graph, here) & kept) - {here}
        assert set(bridged(item(here, tuple(waits[here])), waits, kept)) == expected


def test_a_deep_chain_is_walked_without_recursion() -> None:
    chain = {str(number): [str(number + 1)] for number in range(5000)} | {"5000": []}
    assert circle_in(chain) == ()
    assert len(circle_in(chain | {"5000": ["0"]})) == 5001


def test_the_words_close_the_ring() -> None:
    assert circle((item("C-011", ("C-014",)), item("C-014", ("C-011",)))) == ("C-011", "C-014")
    assert circle_words(("C-011", "C-014")) == "C-011 → C-014 → C-011"
