"""What is decided on: the participants, the host, and the items on which all must agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bindeledd.agreements.decisions.events import BODIES, HEARINGS, STEPS, Body, Step


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A host cooperation that councils decide on; municipalities by number, `names` for people to read.

    `items` are the mandatory items of the agreement by id, `other_items` the rest, both with their names.
    With a joint `board` every council delegates to it; otherwise chief executives delegate to the host's.
    `delegating` are those that delegate, all but the host when it is left out. `bodies` are to be heard.
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

    def name(self, number: str) -> str:
        """What people call the municipality; its number where no name is known."""
        return self.names.get(number, number)

    def delegates(self, number: str) -> bool:
        """Whether the municipality delegates: to a board all do, to a host all others."""
        if self.delegating is not None:
            return number in self.delegating
        return self.board or number != self.host

    def needs(self, number: str, step: Step) -> bool:
        """Whether the municipality must go through the step; what it says first is never a must."""
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
