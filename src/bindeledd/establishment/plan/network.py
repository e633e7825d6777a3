"""What waits for what: the tasks in an order where everything comes after what it waits for.

A task of a subject waits for the tasks of a dependency with the same subject where there is one, else for
those of every subject. What is not relevant stands in nobody's way, and what is not among the tasks is left
out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bindeledd.establishment.checklist.ordering import circle_in, circle_words
from bindeledd.establishment.plan.tasks import Task
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks by their places: `waits[i]` are those that i waits for, `followers[i]` those that wait for i.

    `order` has every place once, after all that it waits for. `turned` are pairs of keys where something
    before the cut-over was said to wait for something after it; such a wait is left out.
    """

    tasks: tuple[Task, ...]
    waits: tuple[tuple[int, ...], ...]
    followers: tuple[tuple[int, ...], ...]
    order: tuple[int, ...]
    turned: tuple[tuple[Key, Key], ...]


def before_cutover(task: Task) -> bool:
    """Whether the cut-over waits for it: its item ought to be finished by then."""
    return task.item.finish <= 0


def network(tasks: Sequence[Task]) -> Network:
    """The tasks with what they wait for. Raises `BadInput` that names the circle when there is one."""
    places: dict[str, list[int]] = {}
    own: dict[Key, int] = {}
    for place, task in enumerate(tasks):
        if task.key in own:
            raise _bad(
                "task-twice",
                _("Oppgaven {task} står to ganger i planen.").format(task=" ".join(task.key).strip()),
                _("Behold den ene."),
            )
        own[task.key] = place
        if task.status != "not_relevant":
            places.setdefault(task.item.id, []).append(place)
    before = [before_cutover(task) for task in tasks]
    waits: list[tuple[int, ...]] = []
    followers: list[list[int]] = [[] for _task in tasks]
    turned: list[tuple[Key, Key]] = []
    for place, task in enumerate(tasks):
        found: list[int] = []
        for identity in dict.fromkeys(task.item.depends):
            same = own.get((identity, task.subject))
            here = places.get(identity, ())
            found += [same] if same is not None and same in here else here
        if before[place] and not all(before[each] for each in found):
            turned += [(task.key, tasks[each].key) for each in found if not before[each]]
            found = [each for each in found if before[each]]
        for each in found:
            followers[each].append(place)
        waits.append(tuple(found))
    order = _in_order(waits, followers)
    if len(order) < len(tasks):
        raise _circle(tasks, waits)
    return Network(tuple(tasks), tuple(waits), tuple(map(tuple, followers)), tuple(order), tuple(turned))


def _in_order(waits: Sequence[Sequence[int]], followers: Sequence[Sequence[int]]) -> list[int]:
    """The places that can be put in order (Kahn): all of them, unless there is a circle."""
    left = [len(each) for each in waits]
    order = [place for place, count in enumerate(left) if count == 0]
    for place in order:
        for follower in followers[place]:
            left[follower] -= 1
            if left[follower] == 0:
                order.append(follower)
    return order


def _circle(tasks: Sequence[Task], waits: Sequence[Sequence[int]]) -> BadInput:
    names = [" ".join(task.key).strip() for task in tasks]
    around = circle_in({name: [names[each] for each in waits[place]] for place, name in enumerate(names)})
    return _bad(
        "circle",
        _("Oppgavene venter på hverandre i ring: {circle}.").format(circle=circle_words(around)),
        _("Ta bort én av avhengighetene i ringen i sjekklisten."),
        {"circle": list(around)},
    )


def _bad(code: str, message: str, fix: str, facts: Mapping[str, object] | None = None) -> BadInput:
    return BadInput(Finding(code, Severity.MUST, message, fix=fix, facts=dict(facts or {})))
