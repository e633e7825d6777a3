"""What is decided on: the participants, the host, and the items on which all must agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bindeledd.agreements.decisions.events import BODIES, HEARINGS, STEPS, Body, Step
from bindeledd.law.names import dated

# What is done because of the agreement of a host cooperation.
_HOSTED: frozenset[Step] = frozenset({"instructed", "delegated", "governor", "signed"})


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A cooperation that councils decide on; municipalities by number, `names` for people to read.

    `items` are the mandatory items of the agreement by id, `other_items` the rest, both with their names.
    With a joint `board` every council delegates to it; otherwise chief executives delegate to the host's.
    `delegating` are those that delegate, all but the host when it is left out. `bodies` are to be heard.
    One that is not `hosted` needs no agreement, delegation or notice: no Act demands them of other models.
    Offices are called as on `law_day`, today where it is None.
    """

    participants: tuple[str, ...]
    host: str
    items: Mapping[str, str] = field(default_factory=dict, hash=False)
    other_items: Mapping[str, str] = field(default_factory=dict, hash=False)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    board: bool = False
    delegating: tuple[str, ...] | None = None
    bodies: tuple[Body, ...] = BODIES
    starts_on: date | None = None
    hosted: bool = True
    law_day: date | None = None

    def name(self, number: str) -> str:
        """What people call the municipality; its number where no name is known."""
        return self.names.get(number, number)

    def named(self, text: str) -> str:
        """The text with the offices' names of the cooperation's day, as `law.names.dated` writes them."""
        return dated(text, self.law_day or date.max)

    def delegates(self, number: str) -> bool:
        """Whether the municipality delegates: to a board all do, to a host all others."""
        if self.delegating is not None:
            return number in self.delegating
        return self.board or number != self.host

    def needs(self, number: str, step: Step) -> bool:
        """Whether the municipality must go through the step; what it says first is never a must."""
        if not self.hosted and step in _HOSTED:
            return False
        match step:
            case "leaning" | "principle":
                return False
            case "instructed":
                return not self.board and self.delegates(number)
            case "delegated":
                return self.delegates(number)
            case "governor":
                return number == self.host
            case _ if step in HEARINGS.values():
                return any(HEARINGS[body] == step for body in self.bodies)
        return True

    def steps(self, number: str) -> tuple[Step, ...]:
        """The steps that the municipality must go through, in order."""
        return tuple(step for step in STEPS if self.needs(number, step))
