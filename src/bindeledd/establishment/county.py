"""Several projects side by side: what they share, what one may learn of another, and who stands in the queue.

- a resource (a person, or a role in a municipality or in a county) is *shared* when tasks of two projects or
  more that are left to it are due in the same week
- an experience is *offered* to another project when its own says that it may be shown: first one of the same
  item, then of the same stream or theme, then of the same phase
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.checklist.items import Item

# In this order: what is under way before what waits, and what is settled last.
QUEUE_STATES = ("dialogue", "decided", "waiting", "put_off", "begun")


@dataclass(frozen=True, slots=True)
class Load:
    """A task that is left to a resource: in which project, and when it is due.

    `person` names an account; without one, it is `role` in `where` (a municipality number, or the two digits
    of a county).
    """

    project: int
    due: date
    role: str
    where: str
    person: int | None = None

    @property
    def resource(self) -> tuple[int | None, str, str]:
        """What names the resource: the person, or else the role and where."""
        return (self.person, "", "") if self.person is not None else (None, self.role, self.where)


@dataclass(frozen=True, slots=True)
class Week:
    """A week in which several projects ask the same resource: its Monday, and tasks by project."""

    monday: date
    tasks: int
    projects: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A resource that several projects share: tasks left in all, and the weeks in which they meet."""

    person: int | None
    role: str
    where: str
    projects: tuple[int, ...]
    tasks: int
    weeks: tuple[Week, ...]

    @property
    def worst(self) -> Week:
        """The week with the most tasks, the first of several."""
        return max(self.weeks, key=lambda week: (week.tasks, -week.monday.toordinal()))


@dataclass(frozen=True, slots=True)
class Experience:
    """What a project learnt: `project` names it to the caller, `row` is its row of `project_experiences`."""

    project: int
    row: Row


def shared_resources(loads: Iterable[Load]) -> tuple[Shared, ...]:
    """The resources that two projects or more ask in the same week, the most loaded week first."""
    by_resource: dict[tuple[int | None, str, str], list[Load]] = {}
    for load in loads:
        by_resource.setdefault(load.resource, []).append(load)
    found = []
    for (person, role, where), own in by_resource.items():
        if len({load.project for load in own}) < 2:
            continue
        if weeks := _weeks(own):
            projects = tuple(sorted({number for week in weeks for number in week.projects}))
            found.append(Shared(person, role, where, projects, len(own), weeks))
    return tuple(
        sorted(found, key=lambda each: (-each.worst.tasks, each.worst.monday, each.role, each.where))
    )


def _weeks(loads: Sequence[Load]) -> tuple[Week, ...]:
    by_week: dict[date, list[int]] = {}
    for load in loads:
        by_week.setdefault(load.due - timedelta(days=load.due.weekday()), []).append(load.project)
    return tuple(
        Week(monday, len(projects), tuple(sorted(set(projects))))
        for monday, projects in sorted(by_week.items())
        if len(set(projects)) > 1
    )


def suggestions(
    experiences: Iterable[Experience], item: Item, *, project: int, most: int = 5
) -> tuple[Experience, ...]:
    """The experiences of other projects that fit the item, the nearest first, at most `most`.

    Those that may not be shown in other projects, and those that fit in no way, are left out.
    """
    fitting = [
        (nearness, each)
        for each in experiences
        if each.project != project and each.row["share"] is True and (nearness := _nearness(each.row, item))
    ]
    fitting.sort(key=lambda pair: -pair[0])
    return tuple(each for _nearness_of, each in fitting[:most])


def queue(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The areas in the queue by state, then by when the next step is due; those without a day last."""

    def place(row: Row) -> tuple[int, date, str]:
        next_on = row["next_on"]
        on = next_on if isinstance(next_on, date) else date.max
        return QUEUE_STATES.index(str(row["state"])), on, str(row["area"])

    return tuple(sorted(rows, key=place))


def queue_late(row: Row, today: date) -> bool:
    """Whether the next step should have been taken; never for an area that has begun or is put off."""
    next_on = row["next_on"]
    return isinstance(next_on, date) and next_on < today and row["state"] not in ("begun", "put_off")


def _nearness(row: Row, item: Item) -> int:
    """3 for the same item, 2 for the same stream or theme, 1 for the same phase, 0 for none of them."""
    if _plain(row["item"]) == _plain(item.id):
        return 3
    theme = _plain(row["theme"])
    if theme and theme in (_plain(item.stream), _plain(item.title)):
        return 2
    return 1 if row["phase"] == item.phase else 0


def _plain(value: object) -> str:
    return str(value or "").strip().casefold()
