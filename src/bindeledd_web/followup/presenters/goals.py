"""Goals as rows of a page, with the way to what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from bindeledd.casefolder.tables.project_followup import GOALS
from bindeledd.drawing.chart_frame import Chart
from bindeledd.followup.goals import Goal
from bindeledd.followup.offered import Purpose
from bindeledd.followup.outcome import Outcome, outcome_of
from bindeledd.followup.picture import goal_chart
from bindeledd.foundation import Finding
from bindeledd_web.followup.core import asked, goals, role_words
from bindeledd_web.projects.models import Project

COLOURS = {"reached": "success", "not_reached": "warning", "unknown": "neutral"}


@dataclass(frozen=True, slots=True)
class Row:
    """One goal of the list: its outcome, who measures, and where it is read and changed."""

    outcome: Outcome
    colour: str
    purpose: str
    direction: str
    role: str
    url: str
    edit_url: str
    measure_url: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that is to be done, and where; `url` is empty where it is not about one goal."""

    finding: Finding
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The line of a goal, and the goal's page."""

    goal: Goal
    chart: Chart
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a goal: day, value in words, source; `url` leads to the measurement."""

    on: date | None
    value: str
    source: str
    same: bool
    baseline: bool
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A purpose that is offered, with the form that makes a goal of it; `taken` when a goal has it."""

    purpose: Purpose
    direction: str
    taken: bool
    url: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A project in the list of phase 7, with counts of its goals."""

    project: Project
    url: str
    goals: int
    reached: int
    unknown: int
    missing: int


def rows_of(project: Project, listed: Iterable[Goal]) -> list[Row]:
    """Each goal with what can be said of it today."""
    today = timezone.localdate()
    found = []
    for goal in listed:
        outcome = outcome_of(goal, project.cutover, today)
        url = _goal_url(project, goal)
        found.append(
            Row(
                outcome=outcome,
                colour=COLOURS[outcome.verdict],
                purpose=GOALS.field("purpose").words(goal.purpose),
                direction=GOALS.field("direction").words(goal.direction),
                role=role_words(goal.role),
                url=url,
                edit_url=_record(project, "project_goals", goal.number, url),
                measure_url=new_url(project, "project_measurements", url, goal=str(goal.number)),
            )
        )
    return found


def charts_of(project: Project, listed: Iterable[Goal]) -> list[Picture]:
    """The line of each goal that has two figures or more."""
    drawn = ((goal, goal_chart(goal)) for goal in listed)
    return [Picture(goal, chart, _goal_url(project, goal)) for goal, chart in drawn if chart is not None]


def missing_of(project: Project, findings: Iterable[Finding]) -> list[Missing]:
    """What is missing, each with the form where it is given."""
    back = reverse("followup-project", args=[project.case.slug, project.slug])
    return [Missing(finding, _way(project, finding, back)) for finding in findings]


def figures_of(project: Project, goal: Goal) -> list[Figure]:
    """The baseline and the measurements in order of day, the day that is not known first."""
    back = _goal_url(project, goal)
    found = [
        Figure(
            each.on,
            goal.words(each.value),
            each.told_source,
            each.same,
            False,
            each.note,
            _record(project, "project_measurements", each.number, back),
        )
        for each in goal.measurements
    ]
    if goal.baseline is not None:
        url = _record(project, "project_goals", goal.number, back)
        value = goal.words(goal.baseline)
        found.append(Figure(goal.baseline_on, value, goal.baseline_source, True, True, "", url))
    return sorted(found, key=lambda each: (each.on or date.min, not each.baseline))


def offer_of(project: Project, purpose: Purpose, taken: set[str]) -> Offer:
    """The purpose with the way to a form that has its words filled in, and nothing else."""
    back = reverse("followup-purposes", args=[project.case.slug, project.slug])
    return Offer(
        purpose,
        GOALS.field("direction").words(purpose.direction),
        purpose.key in taken,
        new_url(project, "project_goals", back, **purpose.values()),
    )


def counted(project: Project) -> Counted:
    """The project with how many goals it has, reached, and not to be said of, and what is to be done."""
    listed = goals(project)
    today = timezone.localdate()
    said = Counter(outcome_of(goal, project.cutover, today).verdict for goal in listed)
    url = reverse("followup-project", args=[project.case.slug, project.slug])
    missing = len(asked(project, listed))
    return Counted(project, url, len(listed), said["reached"], said["unknown"], missing)


def new_url(project: Project, table: str, back: str, **values: str) -> str:
    """The form of a new record with these values in it, leading back to the page."""
    address = reverse("record-new", args=[project.case.slug, project.slug, table])
    return f"{address}?{urlencode({'neste': back} | values)}"


def _record(project: Project, table: str, number: int, back: str) -> str:
    address = reverse("record", args=[project.case.slug, project.slug, table, number])
    return f"{address}?{urlencode({'neste': back})}"


def _goal_url(project: Project, goal: Goal) -> str:
    return reverse("followup-goal", args=[project.case.slug, project.slug, goal.number])


def _way(project: Project, finding: Finding, back: str) -> str:
    if not finding.subject:
        return ""
    if finding.code == "year-after-missing":
        return new_url(project, "project_measurements", back, goal=finding.subject)
    return _record(project, "project_goals", int(finding.subject), back)
