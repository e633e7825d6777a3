"""Ferry lines: the drawn crossings that one boarding gives access to.

Two drawn crossings of the same kind belong to the same line when they meet at sea, where nobody
can change vessel, or when they are the same link drawn in pieces. Where two different links meet
at a quay they are different lines: going on with the other is a change of vessel and a new wait.
The map holds no timetables, so this is a rule and not an observation; it errs towards too long
on the few lines that sail on from quay to quay under different link ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FerryLine:
    """One line: its drawn edges, and the nodes on land where one can go aboard or ashore."""

    edges: tuple[int, ...]
    quays: tuple[int, ...]


def ferry_lines(drawn: Iterable[tuple[int, int, int, str, int]], ashore: Set[int]) -> tuple[FerryLine, ...]:
    """The lines among drawn crossings (edge, one end, other end, kind, link), in order of edge."""
    crossings = list(drawn)
    group = {edge: edge for edge, *_rest in crossings}

    def root(edge: int) -> int:
        while group[edge] != edge:
            group[edge] = group[group[edge]]
            edge = group[edge]
        return edge

    # The first edge seen at a node stands for the others it continues: at sea all of its kind,
    # at a quay only those of the same link.
    first: dict[tuple[int, str, int | None], int] = {}
    for edge, start, end, kind, link in crossings:
        for node in (start, end):
            other = first.setdefault((node, kind, link if node in ashore else None), edge)
            high, low = sorted((root(edge), root(other)), reverse=True)
            group[high] = low
    edges: dict[int, list[int]] = {}
    quays: dict[int, set[int]] = {}
    for edge, start, end, _kind, _link in crossings:
        edges.setdefault(root(edge), []).append(edge)
        quays.setdefault(root(edge), set()).update({start, end} & ashore)
    return tuple(FerryLine(tuple(edges[line]), tuple(sorted(quays[line]))) for line in sorted(edges))
