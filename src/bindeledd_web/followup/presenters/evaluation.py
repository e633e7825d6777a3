"""The evaluation as its page shows it: questions of each moment, those offered, and experience."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables.project_followup import EVALUATION, EXPERIENCES
from bindeledd.followup.offered import Question
from bindeledd.followup.offered import questions as offered
from bindeledd_web.followup.presenters.goals import new_url
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that has been asked, and where it is answered."""

    row: Row
    url: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A question that is offered, with the form that asks it."""

    question: Question
    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Before the cut-over or one year after: its questions, those offered, and the form for one's own."""

    key: str
    words: str
    answers: list[Answer]
    offered: list[Offered]
    new_url: str


@dataclass(frozen=True, slots=True)
class Experience:
    """Something that was learnt, in words, and where it is changed."""

    row: Row
    about: str
    phase: str
    url: str


def moments_of(project: Project) -> list[Moment]:
    """The two moments of the evaluation."""
    kept = rows(project, "project_evaluation")
    asked = {str(row["question"]) for row in kept}
    back = _page(project)
    field = EVALUATION.field("asked")
    found = []
    for key in field.choices:
        answers = [
            Answer(row, _record(project, "project_evaluation", row, back))
            for row in kept
            if row["asked"] == key
        ]
        left = [
            Offered(each, new_url(project, "project_evaluation", back, question=each.question, asked=key))
            for each in offered()
            if each.asked == key and each.question not in asked
        ]
        own = new_url(project, "project_evaluation", back, asked=key)
        found.append(Moment(key, field.words(key), answers, left, own))
    return found


def experiences_of(project: Project) -> list[Experience]:
    """What was learnt, in order of writing."""
    back = _page(project)
    about, phase = EXPERIENCES.field("about"), EXPERIENCES.field("phase")
    return [
        Experience(
            row,
            about.words(str(row["about"])),
            phase.words(str(row["phase"])) if row["phase"] else "",
            _record(project, "project_experiences", row, back),
        )
        for row in rows(project, "project_experiences")
    ]


def _page(project: Project) -> str:
    return reverse("followup-evaluation", args=[project.case.slug, project.slug])


def _record(project: Project, table: str, row: Row, back: str) -> str:
    address = reverse("record", args=[project.case.slug, project.slug, table, row["number"]])
    return f"{address}?neste={back}"
