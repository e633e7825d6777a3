"""Two versions of a paper side by side, clause by clause and word by word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bindeledd.agreements.drafts import Draft
from bindeledd.agreements.wording import Part, compare

Change = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause in both versions; `parts` are the words that stayed, went and came."""

    clause: str
    heading: str
    change: Change
    parts: tuple[Part, ...]


def changes_between(before: Draft, after: Draft) -> tuple[ClauseChange, ...]:
    """Every clause of either version, in the order of the later one, with what differs."""
    old = {each.clause.id: each for each in before.clauses}
    found = []
    for each in after.clauses:
        was = old.pop(each.clause.id, None)
        earlier, later = (was.text if was else ""), each.text
        found.append(
            ClauseChange(each.clause.id, each.heading, _change(earlier, later), compare(earlier, later))
        )
    found += [
        ClauseChange(each.clause.id, each.heading, "removed", compare(each.text, "")) for each in old.values()
    ]
    return tuple(each for each in found if each.parts)


def _change(before: str, after: str) -> Change:
    if before == after:
        return "same"
    return "added" if not before else "removed" if not after else "changed"
