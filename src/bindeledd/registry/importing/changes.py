"""Kinds of change, counted from who became what on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Pair = tuple[str, str]


def kinds(pairs: Iterable[Pair]) -> dict[Pair, str]:
    """The kind of each (old, new) of one day.

    One old to one new is a renumbering, or a renaming when the number stays; several to one new is a
    merger; one old to several is a split; both at once is a split and merger.
    """
    successors: dict[str, set[str]] = defaultdict(set)
    predecessors: dict[str, set[str]] = defaultdict(set)
    found = set(pairs)
    for old, new in found:
        successors[old].add(new)
        predecessors[new].add(old)
    result: dict[Pair, str] = {}
    for old, new in found:
        split, merged = len(successors[old]) > 1, len(predecessors[new]) > 1
        if split and merged:
            result[old, new] = "split_and_merge"
        elif split:
            result[old, new] = "split"
        elif merged:
            result[old, new] = "merge"
        else:
            result[old, new] = "rename" if old == new else "renumber"
    return result
