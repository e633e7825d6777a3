"""The tasks of a project as a person meets them: whose, when, what they wait for, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist.items import PHASES, Item
from bindeledd.establishment.plan import PlannedTask
from bindeledd.establishment.plan.tasks import ENDED, STATUSES
from bindeledd_web.establishment.laid_out import items_of, places_of, plan_of, stored_tasks
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.tasks.allowed import Hands
from bindeledd_web.establishment.tasks.words import STATUS_COLOURS, STATUS_WORDS, role_name
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Named:
    """A task that another waits for: which, what it is called, and its page."""

    pk: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One task: the stored one, its item, its place in the plan, and what is said of it.

    `due` is the day it is to be finished by the plan; `waits_for` are the tasks that it builds on and that
    are not ended; `late` says that it ought to have been.
    """

    task: Task
    item: Item
    planned: PlannedTask
    place: str
    url: str
    mine: bool
    may_change: bool
    waits_for: tuple[Named, ...]

    @property
    def title(self) -> str:
        """The item's title, with the municipality or location when there is one for each."""
        return _titled(self.item, self.place)

    @property
    def status_word(self) -> str:
        """The status in words."""
        return str(STATUS_WORDS[self.task.status])

    @property
    def colour(self) -> str:
        """The colour beside the word."""
        return STATUS_COLOURS[self.task.status]

    @property
    def due(self) -> date:
        """The day it is to be finished."""
        return self.planned.ends

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.task.status not in ENDED

    @property
    def late(self) -> bool:
        """Whether it ought to have been finished."""
        return self.open and self.planned.late

    @property
    def held_up(self) -> bool:
        """Whether it waits for others: so it is said, or it should have begun and others are in the way."""
        due = self.planned.starts <= timezone.localdate()
        return self.task.status == "waiting" or (self.open and due and bool(self.waits_for))

    @property
    def late_words(self) -> str:
        """How late it is, in words; empty when it is not."""
        days = (timezone.localdate() - self.due).days
        return (_("over fristen") if days > 0 else _("på tide")) if self.late else ""

    @property
    def who(self) -> str:
        """The person it is given to, else the role, else the body in words."""
        if self.task.assignee is not None:
            return self.task.assignee.name
        return role_name(self.task.responsible) if self.task.responsible else self.item.by

    @property
    def chosen(self) -> str:
        """What a form that changes several says of it: which, and the version that was seen."""
        return f"{self.task.pk}:{self.task.version}"


class Board:
    """The tasks of a project as `user` meets them."""

    def __init__(self, project: Project, user: User) -> None:
        self.project = project
        self.user = user
        self.hands = Hands(user, project)

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Names of the municipalities that take part and of the locations, by number and short name."""
        return places_of(self.project)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every task whose item is in the checklist, by the day it is to be finished."""
        items = items_of(self.project)
        planned = {row.task.key: row for row in plan_of(self.project).rows}
        stored = {
            key: task for task in stored_tasks(self.project) if (key := (task.item, task.subject)) in planned
        }
        named = {
            key: Named(task.pk, _titled(items[task.item], self._place(task)), self._url(task))
            for key, task in stored.items()
        }
        left = {key for key, task in stored.items() if task.status not in ENDED}
        every = [
            Row(
                task,
                items[task.item],
                planned[key],
                self._place(task),
                named[key].url,
                self.hands.own(task),
                self.hands.may_change(task),
                tuple(named[other] for other in planned[key].waits_for if other in left)
                if key in left
                else (),
            )
            for key, task in stored.items()
        ]
        return tuple(sorted(every, key=lambda each: (each.due, PHASES.index(each.item.phase), each.item.id)))

    def _place(self, task: Task) -> str:
        return self.places.get(task.subject, task.subject)

    def _url(self, task: Task) -> str:
        return reverse("task", args=[self.project.case.slug, self.project.slug, task.pk])

    def row(self, pk: int) -> Row | None:
        """The row of that task; None when there is none."""
        return next((row for row in self.rows if row.task.pk == pk), None)

    @cached_property
    def mine(self) -> tuple[Row, ...]:
        """What is left for the user to do, the first due first."""
        return tuple(row for row in self.rows if row.mine and row.open)

    def needed_by(self, row: Row) -> tuple[Row, ...]:
        """The tasks that build on this one."""
        return tuple(other for other in self.rows if row.planned.key in other.planned.waits_for)

    def builds_on(self, row: Row) -> tuple[Row, ...]:
        """The tasks that this one builds on, ended or not."""
        wanted = set(row.planned.waits_for)
        return tuple(other for other in self.rows if other.planned.key in wanted)


def _titled(item: Item, place: str) -> str:
    return f"{item.title} ({place})" if place else item.title


@dataclass(frozen=True, slots=True)
class Share:
    """One piece of the bar over the list: how many have the status, and where it lies, in thousandths."""

    status: str
    word: str
    count: int
    start: int
    width: int


def shares(found: Iterable[Row]) -> list[Share]:
    """How many tasks have each status; the widths add up to 1000, or to nought for no tasks."""
    counts = Counter(row.task.status for row in found)
    total, before, made = sum(counts.values()), 0, []
    for status in ("done", "in_progress", "waiting", "not_started", "not_relevant"):
        start = before * 1000 // total if total else 0
        before += counts[status]
        end = before * 1000 // total if total else 0
        made.append(Share(status, str(STATUS_WORDS[status]), counts[status], start, end - start))
    assert {share.status for share in made} == set(STATUSES)  # noqa: S101 - every status has its piece
    return made
