"""Change sets in lists, one plan's head and steps as sentences, and what others have done to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from bindeledd.foundation.language import capital
from bindeledd.registry.facts import OUTSIDE, Relation
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.words import status_in_words
from bindeledd.reorganisation.builtin import sources_of
from bindeledd.reorganisation.steps import kind_of
from bindeledd.reorganisation.words import (
    listed,
    municipality_in_words,
    state_in_words,
    step_in_words,
    step_kind_in_words,
    task_name,
    unit_in_words,
)
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.registry.models import Plan
from bindeledd_web.reorganisation.asked import Asked
from bindeledd_web.reorganisation.fields import MODELS
from bindeledd_web.reorganisation.presenters.findings import counted
from bindeledd_web.reorganisation.step_forms import step_text

# Each of these gives a plan its next version.
_CHANGING = ("plan_changed", "plan_adopted", "plan_withdrawn")


@dataclass(frozen=True, slots=True)
class Row:
    """A change set in a list."""

    title: str
    id: str
    effective_on: date
    state: str
    colour: str
    steps: int
    findings: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step in its place (from 1): its kind, and what it says."""

    place: int
    kind: str
    kind_name: str
    sentence: str
    on: date | None
    was: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What a change set is about, in words."""

    participants: tuple[str, ...]
    model: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did to a plan."""

    sentence: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """Who does the work for a municipality on a day: a unit per task group, and the host."""

    municipality: str
    units: tuple[str, ...]
    host: str


def row(asked: Asked, state: str = "") -> Row:
    """A change set as a line in a list; `state` is where its log says that it stands."""
    reorganisation, plan = asked.reorganisation, asked.plan
    words, colour = state_in_words(state or reorganisation.state), "info"
    if plan is not None and plan.withdrawn_at is not None:
        words, colour = _("trukket"), "neutral"
    elif plan is not None and plan.adopted_at is not None:
        words, colour = _("ført inn i registeret"), "success"
    return Row(
        reorganisation.title,
        reorganisation.id,
        reorganisation.effective_on,
        words,
        colour,
        len(reorganisation.steps),
        counted(asked.findings),
    )


def head(asked: Asked) -> Head:
    """The participants by name, the model and the sources of a change set."""
    reorganisation = asked.reorganisation
    return Head(
        tuple(municipality_in_words(number, asked.before) for number in reorganisation.participants),
        str(dict(MODELS).get(reorganisation.model or "", reorganisation.model or "")),
        sources_of(reorganisation),
    )


def step_lines(asked: Asked) -> tuple[StepLine, ...]:
    """The steps in the order they stand, with the names of the day before."""
    steps = asked.reorganisation.steps
    return tuple(
        StepLine(
            place,
            kind_of(step),
            kind_name(kind_of(step)),
            _sentence(step_in_words(step, asked.before)),
            step.on,
            step_text(step),
            place == 1,
            place == len(steps),
        )
        for place, step in enumerate(steps, start=1)
    )


def kind_name(kind: str) -> str:
    """A kind of step with a capital letter; `KeyError` for one that does not exist."""
    return capital(step_kind_in_words(kind))


def changes_since(plan: Plan, version: int) -> tuple[Change, ...]:
    """What has been done to the plan since it had that version, the oldest first."""
    count = max(plan.version - version, 0)
    events = AuditableEvent.objects.filter(case_slug=plan.case.slug, target=plan.slug, type__in=_CHANGING)
    found = list(events.order_by("-id")[:count])[::-1]
    return tuple(
        Change(sentence, by, event.at) for event, (sentence, by) in zip(found, told(found), strict=True)
    )


def answers(numbers: tuple[str, ...], day: Snapshot) -> tuple[Answer, ...]:
    """How the registry answers on a day for some municipalities; those not in use are left out."""
    found = []
    for number in numbers:
        if day.municipality(number) is None:
            continue
        hosts: dict[str, list[str]] = {}
        for line in day.hanging_on(("municipality", number)):
            fact = day.fact(line)
            if line[0] == "host" and line[2][:4] == number and isinstance(fact, Relation):
                hosts.setdefault(fact.target, []).append(task_name(line[1]))
        units = tuple(_unit(day.work(task, number).unit, day) for task in ("state", "minimum"))
        found.append(Answer(municipality_in_words(number, day), units, _hosts(hosts, day)))
    return tuple(found)


def _hosts(hosts: dict[str, list[str]], day: Snapshot) -> str:
    """«Nordre Land (3448): minimumsløsningen og startlån», one part for each host."""
    return "; ".join(f"{municipality_in_words(host, day)}: {listed(tasks)}" for host, tasks in hosts.items())


def _unit(number: str | None, day: Snapshot) -> str:
    if number in (None, OUTSIDE):
        return ""
    known = day.unit(number or "")
    closed = known is not None and known.status != "active"
    return unit_in_words(number or "", day) + (
        f", {status_in_words(known.status)}" if known and closed else ""
    )


def _sentence(text: str) -> str:
    return capital(text) + "."
