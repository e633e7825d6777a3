"""What one change set makes or ends, and another makes too or uses: numbers, units, cooperations, places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.facts import Line
from bindeledd.registry.registry import Registry
from bindeledd.registry.words import line_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.conflicts.said import pair_finding
from bindeledd.reorganisation.requirements.municipal import host_law, host_words
from bindeledd.reorganisation.scene import ONE_DAY
from bindeledd.reorganisation.steps import Step
from bindeledd.reorganisation.territory import (
    changed_numbers,
    ended_numbers,
    new_numbers,
    numbers_used,
    old_numbers,
    units_closed,
    units_given_work,
)
from bindeledd.reorganisation.words import listed, municipality_in_words


@dataclass(frozen=True, slots=True)
class Placed:
    """A step with its number in the change set and its day."""

    place: int
    step: Step
    on: date


def placed(reorganisation: Reorganisation) -> tuple[Placed, ...]:
    """The steps with number and day, in the order of the change set."""
    return tuple(
        Placed(place, step, reorganisation.day_of(step))
        for place, step in enumerate(reorganisation.steps, start=1)
    )


def made_by(step: Step) -> frozenset[Line]:
    """What begins by the step, and can begin only once."""
    match step:
        case steps.Merger() | steps.Renumbering():
            found = {("municipality", step.new)} - {("municipality", old) for old in old_numbers(step)}
        case steps.NewUnit():
            found = {("unit", step.number)}
        case steps.StartCooperation():
            found = {("cooperation", step.cooperation)}
        case steps.OpenLocation():
            found = {("location", step.location)}
        case _:
            found = set()
    return frozenset(found)


def ended_by(step: Step) -> frozenset[Line]:
    """What is no more after the step."""
    found: set[Line] = {("municipality", number) for number in ended_numbers(step)}
    found |= {("unit", unit) for unit in units_closed(step)}
    match step:
        case steps.Dissolution():
            found.add(("cooperation", step.cooperation))
        case steps.CloseLocation():
            found.add(("location", step.location))
    return frozenset(found)


def used_by(step: Step) -> frozenset[Line]:
    """What the step needs to be there."""
    found: set[Line] = {("municipality", number) for number in numbers_used(step)}
    found |= {("unit", unit) for unit in units_given_work(step)}
    match step:
        case steps.OfficeMerger():
            found |= {("unit", unit) for unit in step.units}
        case steps.ChangeUnit() if step.status != "closed":
            found.add(("unit", step.unit))
        case steps.TransferTasks() if step.cooperation:
            found.add(("cooperation", step.cooperation))
        case steps.Withdrawal():
            found.add(("cooperation", step.cooperation))
        case steps.MoveLocation():
            found.add(("location", step.location))
    return frozenset(found)


def made_twice(first: Reorganisation, second: Reorganisation) -> Iterator[Finding]:
    """Two change sets must not make the same number, unit, cooperation or place."""
    for mine in placed(first):
        for theirs in placed(second):
            for line in sorted(made_by(mine.step) & made_by(theirs.step)):
                yield pair_finding(
                    "made-twice",
                    Severity.MUST,
                    _(
                        "Både «{first}» (steg {one}, {day}) og «{second}» (steg {other}, {later}) oppretter "
                        "{what}."
                    ).format(
                        first=first.id,
                        one=mine.place,
                        day=day(mine.on),
                        second=second.id,
                        other=theirs.place,
                        later=day(theirs.on),
                        what=line_in_words(line),
                    ),
                    _("Fjern det ene steget, eller velg et annet nummer."),
                    (first.id, second.id),
                    (mine.on, theirs.on),
                    (line,),
                )


def ended_twice(first: Reorganisation, second: Reorganisation) -> Iterator[Finding]:
    """Two change sets must not end the same municipality on the same day, unless they divide it.

    Each part of a divided municipality is a step of its own. A unit may close by both, with work for two.
    """
    for mine in placed(first):
        for theirs in placed(second):
            split = isinstance(mine.step, steps.Split) and isinstance(theirs.step, steps.Split)
            if mine.on != theirs.on or split:
                continue
            for line in sorted(ended_by(mine.step) & ended_by(theirs.step)):
                yield pair_finding(
                    "ended-twice",
                    Severity.MUST if line[0] == "municipality" else Severity.NOTE,
                    _(
                        "Både «{first}» (steg {one}) og «{second}» (steg {other}) avslutter {what} {day}."
                    ).format(
                        first=first.id,
                        one=mine.place,
                        second=second.id,
                        other=theirs.place,
                        what=line_in_words(line),
                        day=day(mine.on),
                    ),
                    _("Avgjør hvor det går, og hva som hører til hver av dem."),
                    (first.id, second.id),
                    (mine.on,),
                    (line,),
                )


def used_after_end(
    ending: Reorganisation, using: Reorganisation, every: Sequence[Reorganisation], registry: Registry
) -> Iterator[Finding]:
    """What one change set ends must not be used by another that day or later, unless it is there again."""
    for end in placed(ending):
        for use in placed(using):
            for line in sorted(ended_by(end.step) & used_by(use.step)):
                if use.on < end.on or _made_again(line, end.on, use, every):
                    continue
                if use.on == end.on and line in ended_by(use.step):
                    # Said by `ended_twice`.
                    continue
                yield _used_finding(ending, end, using, use, line, registry)


def _made_again(line: Line, start: date, use: Placed, every: Sequence[Reorganisation]) -> bool:
    """Whether another step makes it from the day it ended to the day it is used."""
    return any(
        found != use
        and start <= found.on <= use.on
        and (
            line in made_by(found.step)
            or (isinstance(found.step, steps.Split) and line == ("municipality", found.step.new))
            or (
                isinstance(found.step, steps.ChangeUnit)
                and line == ("unit", found.step.unit)
                and found.step.status == "active"
                and found.on > start
            )
        )
        for reorganisation in every
        for found in placed(reorganisation)
    )


def _used_finding(
    ending: Reorganisation, end: Placed, using: Reorganisation, use: Placed, line: Line, registry: Registry
) -> Finding:
    successors: tuple[str, ...] = ()
    if line[0] == "municipality":
        successors = new_numbers(end.step)
    elif line[0] == "unit" and isinstance(end.step, steps.OfficeMerger):
        successors = (end.step.into,)
    fix = (
        _("Bruk {others} i stedet, eller avgjør rekkefølgen.").format(others=listed(successors))
        if successors
        else _("Rett steget, eller avgjør rekkefølgen.")
    )
    border = isinstance(use.step, steps.BoundaryMove) and use.on == end.on
    return pair_finding(
        "used-after-end",
        # A border that moves on the day of a merger can be told of before it, or after.
        Severity.SHOULD if border else Severity.MUST,
        _(
            "«{second}» (steg {other}, {later}) bruker {what}, som opphører {day} etter "
            "«{first}» (steg {one})."
        ).format(
            first=ending.id,
            one=end.place,
            what=_in_words(line, registry, end.on),
            day=day(end.on),
            second=using.id,
            other=use.place,
            later=day(use.on),
        ),
        fix,
        (ending.id, using.id),
        (end.on, use.on),
        (line,),
    )


def _in_words(line: Line, registry: Registry, on: date) -> str:
    if line[0] == "municipality":
        return municipality_in_words(line[1], registry.as_of(on - ONE_DAY))
    return line_in_words(line)


def hosts_that_change(
    changing: Reorganisation, hosting: Reorganisation, registry: Registry
) -> Iterator[Finding]:
    """A host in one change set that another merges, splits or renumbers: agreement, delegation and notice."""
    told: set[str] = set()
    for host, name, place, on in _hosts(hosting, registry):
        for change in placed(changing):
            if host not in changed_numbers(change.step) or host in told:
                continue
            told.add(host)
            yield pair_finding(
                "host-changes-in-another",
                Severity.SHOULD,
                _("«{first}» (steg {one}, {day}) og «{second}» (steg {other}): {what}").format(
                    first=changing.id,
                    one=change.place,
                    day=day(change.on),
                    second=hosting.id,
                    other=place,
                    what=host_words(host, name, change.step, registry.as_of(change.on - ONE_DAY)),
                ),
                _(
                    "Se på avtalen, delegeringen og fristen sammen med dem som er med, og før det opp i "
                    "planen."
                ),
                (changing.id, hosting.id),
                (change.on, on),
                (("municipality", host),),
                citation=host_law(change.step),
            )


def _hosts(reorganisation: Reorganisation, registry: Registry) -> Iterator[tuple[str, str, int, date]]:
    """The hosts that the steps name or rest on: number, the cooperation's name, number of the step, day."""
    started = {
        step.cooperation: step for step in reorganisation.steps if isinstance(step, steps.StartCooperation)
    }
    for found in placed(reorganisation):
        match found.step:
            case steps.StartCooperation() as step if step.host is not None:
                yield step.host, step.name, found.place, found.on
            case steps.TransferTasks() as step:
                own = started.get(step.cooperation or "")
                known = own or registry.as_of(found.on).cooperation(step.cooperation or "")
                yield step.host, known.name if known else reorganisation.title, found.place, found.on
            case steps.Withdrawal() as step:
                known = registry.as_of(found.on - ONE_DAY).cooperation(step.cooperation)
                if known is not None and known.host is not None:
                    yield known.host, known.name, found.place, found.on
