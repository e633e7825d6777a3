"""What waits for a person in a case: each application adds its own question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: what, and where."""

    text: str
    url: str


Source = Callable[[User, Case], list[Waiting]]
_sources: list[Source] = []


def waits(function: Source) -> Source:
    """Register a function that says what waits for a user in a case."""
    _sources.append(function)
    return function


def waits_for(user: User, case: Case) -> list[Waiting]:
    """Everything that waits for the user in the case, in the order the applications are listed."""
    return [item for source in _sources for item in source(user, case)]
