"""What is said under a municipality number goes on under the number that it becomes.

A place, a cooperation's host, a participant and a system follow a number that became another as a whole, by
renumbering or merger; a service area follows a renumbering only, since the merged may differ. After a split
nobody has said which side it is on. The continuation is registered on the day of the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bindeledd.foundation.language import N_
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Cooperation, Fact, Line, Location
from bindeledd.registry.lineage import Lineage, Succession
from bindeledd.registry.statements import Statement, midnight

FOLLOWS = N_("Følger kommunen til det nye nummeret.")
_KEYED = {"participant": 2, "system": 1, "service_area": 1}


def following(statement: Statement, lineage: Lineage) -> Iterator[Statement]:
    """What carries it on, one statement per change of its number; none when the number stays or is split."""
    number = _number(statement.line, statement.fact)
    while number is not None and statement.fact is not None:
        arrow = _next(number, statement, lineage)
        if arrow is None:
            return
        period = Period(arrow.date, statement.period.end)
        line, fact = _renumbered(statement.line, statement.fact, arrow.new)
        if line != statement.line:
            yield Statement(statement.line, None, period, midnight(arrow.date), statement.source, FOLLOWS)
        if line[0] == "service_area" and arrow.kind != "renumber":
            return
        statement = Statement(line, fact, period, midnight(arrow.date), statement.source, FOLLOWS)
        yield statement
        number = arrow.new


def _number(line: Line, fact: Fact | None) -> str | None:
    """The municipality number that the statement is made under."""
    if line[0] in _KEYED:
        return line[_KEYED[line[0]]]
    match fact:
        case Location(municipality=number):
            return number
        case Cooperation(host=host):
            return host
    return None


def _next(number: str, statement: Statement, lineage: Lineage) -> Succession | None:
    """The change that takes the whole number to another one while the statement holds."""
    arrows = [
        arrow
        for arrow in lineage.forwards.get(("municipality", number), ())
        if arrow.date > statement.period.start and arrow.kind != "rename"
    ]
    first = min((arrow.date for arrow in arrows), default=None)
    here = [arrow for arrow in arrows if arrow.date == first]
    end = statement.period.end
    if len(here) != 1 or here[0].new == number or (end is not None and here[0].date >= end):
        return None
    return here[0]


def _renumbered(line: Line, fact: Fact, new: str) -> tuple[Line, Fact]:
    if line[0] in _KEYED:
        place = _KEYED[line[0]]
        return (*line[:place], new, *line[place + 1 :]), fact
    match fact:
        case Location():
            return line, replace(fact, municipality=new)
        case Cooperation():
            return line, replace(fact, host=new)
    return line, fact
