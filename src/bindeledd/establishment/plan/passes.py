"""The critical-path method in working days, as numbers: forwards, backwards, and from the planned dates.

A task holds the working days [start, end). Earliest start = the latest of today, the day the work begins and
the ends of all it waits for; latest end = the earliest of the latest starts of all that wait for it, and the
cut-over or its own deadline. Slack = latest − earliest. What has begun or ended stands where it really was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bindeledd.establishment.plan.counting import day_of, months_after, number_from, number_of
from bindeledd.establishment.plan.network import Key, Network, before_cutover
from bindeledd.establishment.plan.tasks import ENDED, Task

_DAY = timedelta(days=1)
# What does not begin before the cut-over when it ought to be finished after it.
_AFTERWARDS = frozenset({"cutover", "operation", "evaluation"})


@dataclass(frozen=True, slots=True)
class Times:
    """Where each task stands, by its place: [start, end) planned, earliest, latest, and expected."""

    planned: tuple[tuple[int, int], ...]
    earliest: tuple[tuple[int, int], ...]
    latest: tuple[tuple[int, int], ...]
    expected: tuple[tuple[int, int], ...]
    slack: tuple[int | None, ...]


def times(
    net: Network, *, begins: date, cutover: date, today: date, delays: Mapping[Key, int] | None = None
) -> Times:
    """All four at once. `delays` are working days that a task takes more (fewer when < 0) than it ought."""
    return _Laying(net, begins, cutover, today, delays or {}).times()


class _Laying:
    def __init__(
        self, net: Network, begins: date, cutover: date, today: date, delays: Mapping[Key, int]
    ) -> None:
        self.net = net
        self.cutover = cutover
        self.today = number_from(today)
        self.floor = max(self.today, number_from(begins))
        self.opening = number_from(cutover)
        self.days = [max(1, task.item.days if task.days is None else task.days) for task in net.tasks]
        self.delayed = [
            max(1, days + delays.get(task.key, 0)) for days, task in zip(self.days, net.tasks, strict=True)
        ]
        self.law = [task.item.statutory_days for task in net.tasks]
        self.done = [task.status in ENDED for task in net.tasks]
        self.began = [task.status in ENDED or task.started is not None for task in net.tasks]
        self.before = [before_cutover(task) for task in net.tasks]

    def times(self) -> Times:
        planned = self._planned()
        earliest = self._forwards(planned, push=False)
        expected = self._forwards(planned, push=True)
        latest = self._backwards(planned)
        slack = tuple(
            None if self.done[place] else self._slack(task, early, late)
            for place, (task, early, late) in enumerate(zip(self.net.tasks, earliest, latest, strict=True))
        )
        return Times(tuple(planned), tuple(earliest), tuple(latest), tuple(expected), slack)

    def _end(self, start: int, place: int, days: list[int]) -> int:
        """The end of a task that begins there; what the law gives in days runs on weekends too."""
        end = start + days[place]
        if self.law[place]:
            end = max(end, number_from(day_of(start) + self.law[place] * _DAY) + 1)
        return end

    def _start(self, end: int, place: int, days: list[int]) -> int:
        """The last start from which the task ends there."""
        start = end - days[place]
        if self.law[place]:
            start = min(start, number_of(day_of(end - 1) - self.law[place] * _DAY))
        return start

    def _planned(self) -> list[tuple[int, int]]:
        """Each on its own deadline: counted backwards until the cut-over, and forwards after it.

        Until the cut-over nothing ends later than what waits for it begins; after it nothing begins before
        what it waits for has ended, or before the office opens.
        """
        found: list[tuple[int, int]] = [(0, 0)] * len(self.net.tasks)
        for place in reversed(self.net.order):
            task = self.net.tasks[place]
            if not self.before[place]:
                continue
            if task.due is not None:
                end = number_of(task.due) + 1
            else:
                waiting = [
                    found[each][0]
                    for each in self.net.followers[place]
                    if self.before[each] and not self.began[each]
                ]
                end = min([number_of(months_after(self.cutover, task.item.finish)) + 1, *waiting])
            found[place] = self._start(end, place, self.days), end
        for place in self.net.order:
            task = self.net.tasks[place]
            if self.before[place]:
                continue
            if task.due is not None:
                end = number_of(task.due) + 1
            else:
                own = number_from(months_after(self.cutover, task.item.finish)) + 1
                first = [found[each][1] for each in self.net.waits[place]]
                if task.item.phase in _AFTERWARDS:
                    first.append(self.opening)
                end = max([own, *(self._end(each, place, self.days) for each in first)])
            found[place] = self._start(end, place, self.days), end
        return found

    def _forwards(self, planned: list[tuple[int, int]], *, push: bool) -> list[tuple[int, int]]:
        """Earliest start and end; with `push` no start is before the planned one."""
        found: list[tuple[int, int]] = [(0, 0)] * len(planned)
        for place in self.net.order:
            task, plan = self.net.tasks[place], planned[place]
            if self.done[place]:
                found[place] = self._ended(task, plan)
                continue
            if task.started is not None:
                start = number_from(task.started)
                end = max(self._end(start, place, self.delayed), self.today + 1)
                if push:
                    end = max(end, plan[1] + self.delayed[place] - self.days[place])
                found[place] = start, end
                continue
            start = max([self.floor, *(found[each][1] for each in self.net.waits[place])])
            after = not self.before[place]
            if after and task.item.phase in _AFTERWARDS:
                start = max(start, self.opening)
            if push:
                start = max(start, plan[0])
            end = self._end(start, place, self.delayed)
            found[place] = start, max(end, self.opening + 1) if after else end
        return found

    def _ended(self, task: Task, plan: tuple[int, int]) -> tuple[int, int]:
        """Where it really was; the planned days, but nothing to come, where nobody has said."""
        end = number_of(task.ended) + 1 if task.ended is not None else min(plan[1], self.today)
        start = number_from(task.started) if task.started is not None else min(plan[0], end - 1)
        return min(start, end - 1), end

    def _backwards(self, planned: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Latest start and end that move neither the cut-over nor the deadline of what comes after it."""
        found = list(planned)
        before, at = number_of(self.cutover - _DAY) + 1, number_of(self.cutover) + 1
        for place in reversed(self.net.order):
            task = self.net.tasks[place]
            if self.done[place]:
                continue
            end = planned[place][1]
            if self.before[place]:
                end = before if task.item.finish < 0 else at
            end = min([end, *(found[each][0] for each in self.net.followers[place] if not self.began[each])])
            found[place] = self._start(end, place, self.delayed), end
        return found

    @staticmethod
    def _slack(task: Task, early: tuple[int, int], late: tuple[int, int]) -> int:
        by_end = late[1] - early[1]
        return by_end if task.started is not None else min(by_end, late[0] - early[0])


def chain(net: Network, spans: tuple[tuple[int, int], ...], last: int) -> tuple[int, ...]:
    """The places that decide when `last` ends, first to last: each begins when the one before it ends."""
    way = [last]
    while True:
        place = way[-1]
        if net.tasks[place].started is not None or net.tasks[place].status in ENDED:
            break
        open_waits = [each for each in net.waits[place] if net.tasks[each].status not in ENDED]
        binding = max(open_waits, key=lambda each: spans[each][1], default=None)
        if binding is None or spans[binding][1] < spans[place][0]:
            break
        way.append(binding)
    return tuple(reversed(way))


def needed_cutover(task: Task, end: int) -> date:
    """The first day that the cut-over can be when the task ends there: the day after, or the same day."""
    last = day_of(end - 1)
    return last if task.item.finish == 0 else last + _DAY
