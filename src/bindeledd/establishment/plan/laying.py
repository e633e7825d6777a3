"""Lay the tasks out: planned backwards from the cut-over, with the bounds within which it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan.counting import day_of
from bindeledd.establishment.plan.network import Key, Network, before_cutover, network
from bindeledd.establishment.plan.passes import Times, chain, needed_cutover, times
from bindeledd.establishment.plan.planned import Plan, PlannedTask
from bindeledd.establishment.plan.tasks import ENDED, Task
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day, number

# A task that takes longer, five years, is a slip of the pen.
MOST_DAYS = 1_300
# Plans are made between these years.
EARLIEST, LATEST = date(1971, 1, 1), date(2149, 12, 31)


def lay_out(
    tasks: Sequence[Task],
    facts: ProjectFacts,
    *,
    begins: date,
    cutover: date,
    today: date,
    delays: Mapping[Key, int] | None = None,
) -> Plan:
    """The plan of the tasks. `delays` has working days that a task takes more than it ought to.

    Planned end = its own deadline, else the item's months from the cut-over on a working day: until the
    cut-over on or before it, and never later than what waits for it begins; after the cut-over on or after
    it, and never before what it waits for has ended and it has had its days. Planned start = end − working
    days. What has begun or ended stands on its real days.

    Raises `BadInput` for a circle, for a task that stands twice and for days beyond the calendar.
    """
    _check(tasks, begins=begins, cutover=cutover, today=today, delays=delays or {})
    net = network(tasks)
    try:
        return _laid_out(net, facts, begins=begins, cutover=cutover, today=today, delays=delays)
    except OverflowError:
        raise BadInput(
            Finding(
                "plan-too-long",
                Severity.MUST,
                _("Oppgavene etter hverandre tar flere hundre år."),
                fix=_("Rett dem som er satt til å ta for mange arbeidsdager."),
            )
        ) from None


def _laid_out(
    net: Network,
    facts: ProjectFacts,
    *,
    begins: date,
    cutover: date,
    today: date,
    delays: Mapping[Key, int] | None,
) -> Plan:
    tasks = net.tasks
    found = times(net, begins=begins, cutover=cutover, today=today, delays=delays)
    remaining = [
        place for place, task in enumerate(tasks) if before_cutover(task) and task.status not in ENDED
    ]
    path = _critical(net, found, remaining)
    expected = max(
        (needed_cutover(tasks[place], found.expected[place][1]) for place in remaining), default=cutover
    )
    return Plan(
        rows=_rows(net, found, remaining, set(path), today),
        facts=facts,
        begins=begins,
        cutover=cutover,
        today=today,
        critical_path=tuple(tasks[place].key for place in path),
        expected_cutover=expected,
        net=net,
        times=found,
    )


def _critical(net: Network, found: Times, remaining: Sequence[int]) -> tuple[int, ...]:
    """The chain with the least slack to the cut-over: what moves on it, moves the date first."""
    if not remaining:
        return ()
    least = _least(found, remaining)
    last = max(
        (place for place in remaining if found.slack[place] == least),
        key=lambda place: found.earliest[place][1],
    )
    return chain(net, found.earliest, last)


def _least(found: Times, remaining: Sequence[int]) -> int:
    return min(slack for place in remaining if (slack := found.slack[place]) is not None)


def _rows(
    net: Network, found: Times, remaining: Sequence[int], path: set[int], today: date
) -> tuple[PlannedTask, ...]:
    least = _least(found, remaining) if remaining else None
    counted = set(remaining)
    rows = []
    for place, task in enumerate(net.tasks):
        planned, earliest, latest, expected = (
            spans[place] for spans in (found.planned, found.earliest, found.latest, found.expected)
        )
        ended = task.status in ENDED
        ends = task.ended if ended and task.ended is not None else day_of(planned[1] - 1)
        starts = task.started if task.started is not None else min(day_of(planned[0]), ends)
        rows.append(
            PlannedTask(
                task=task,
                starts=starts,
                ends=ends,
                earliest_start=day_of(earliest[0]),
                earliest_end=day_of(earliest[1] - 1),
                latest_start=day_of(latest[0]),
                latest_end=day_of(latest[1] - 1),
                expected_start=starts if ended else day_of(expected[0]),
                expected_end=ends if ended else day_of(expected[1] - 1),
                slack=found.slack[place],
                critical=place in path or (place in counted and found.slack[place] == least),
                late=not ended and ends < today,
                waits_for=tuple(net.tasks[each].key for each in net.waits[place]),
            )
        )
    return tuple(rows)


def _check(
    tasks: Sequence[Task], *, begins: date, cutover: date, today: date, delays: Mapping[Key, int]
) -> None:
    findings = [
        Finding(
            "day-beyond-calendar",
            Severity.MUST,
            _("{what} er {day}, og planen regner bare med dager fra {first} til {last}.").format(
                what=what, day=day(value), first=day(EARLIEST), last=day(LATEST)
            ),
            fix=_("Skriv en dag i den tiden."),
        )
        for what, value in (
            (_("Dagen arbeidet begynner"), begins),
            (_("Oppstarten"), cutover),
            (_("Dagen i dag"), today),
            *((" ".join(task.key).strip(), value) for task in tasks for value in _days_in(task)),
        )
        if not EARLIEST <= value <= LATEST
    ]
    findings += [
        Finding(
            "too-many-days",
            Severity.MUST,
            _("{task} er satt til å ta {days} arbeidsdager. Planen regner med høyst {most}.").format(
                task=" ".join(task.key).strip(), days=number(taken), most=number(MOST_DAYS)
            ),
            fix=_("Skriv hvor mange arbeidsdager oppgaven tar."),
            subject=" ".join(task.key).strip(),
        )
        for task in tasks
        if (taken := (task.item.days if task.days is None else task.days) + abs(delays.get(task.key, 0)))
        > MOST_DAYS
    ]
    if findings:
        raise BadInput(*findings)


def _days_in(task: Task) -> list[date]:
    return [value for value in (task.due, task.started, task.ended) if value is not None]
