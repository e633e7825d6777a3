"""Two versions of a paper side by side, clause by clause and word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A clause as it stood in a version: its id, its heading and its text, whatever the case says later."""

    clause: str
    heading: str
    text: str


def kept_of(draft: Draft) -> tuple[Kept, ...]:
    """Every clause of the draft as it stands now, those without text too."""
    return tuple(Kept(each.clause.id, each.heading, each.text) for each in draft.clauses)


def to_values(kept: Sequence[Kept]) -> list[dict[str, str]]:
    """The clauses as plain values."""
    return [{"clause": each.clause, "heading": each.heading, "text": each.text} for each in kept]


def from_values(values: Sequence[Mapping[str, str]]) -> tuple[Kept, ...]:
    """The clauses of plain values."""
    return tuple(Kept(each["clause"], each["heading"], each["text"]) for each in values)


def changes_between(before: Sequence[Kept], after: Sequence[Kept]) -> tuple[ClauseChange, ...]:
    """Every clause of either version, in the order of the later one, with what differs."""
    old = {each.clause: each for each in before}
    found = []
    for each in after:
        was = old.pop(each.clause, None)
        earlier, later = (was.text if was else ""), each.text
        found.append(
            ClauseChange(each.clause, each.heading, _change(earlier, later), compare(earlier, later))
        )
    found += [
        ClauseChange(each.clause, each.heading, "removed", compare(each.text, "")) for each in old.values()
    ]
    return tuple(each for each in found if each.parts)


def _change(before: str, after: str) -> Change:
    if before == after:
        return "same"
    return "added" if not before else "removed" if not after else "changed"
