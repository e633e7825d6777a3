"""Contested questions as rows and as a page: who answers, by when, what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.law.models import model_name
from bindeledd.law.open_points import OpenPoint
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.models import Case
from bindeledd_web.law.answers import deadlines_of, given_by, newest_answers
from bindeledd_web.people.roles import ROLES


@dataclass(frozen=True, slots=True)
class PointRow:
    """A question with its state: answered, waiting, or late; `colour` is that of the tag."""

    id: str
    question: str
    owner: str
    url: str
    due: date | None
    answer: str
    at: datetime | None
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer with who and when; `stands` for the newest."""

    answer: str
    basis: str
    document: str
    by: str
    role: str
    at: datetime
    stands: bool


def point_rows(case: Case, points: Iterable[OpenPoint]) -> list[PointRow]:
    """The questions with their state in the case."""
    answers, deadlines, today = newest_answers(case), deadlines_of(case), timezone.localdate()
    rows = []
    for point in points:
        answer, due = answers.get(point.id), deadlines.get(point.id)
        if answer is not None:
            state, colour = _("besvart"), "success"
        elif due is not None and due < today:
            state, colour = _("fristen er ute"), "danger"
        else:
            state, colour = _("venter på svar"), "warning"
        rows.append(
            PointRow(
                point.id,
                point.question,
                point.owner,
                reverse("law-open-point", args=[case.slug, point.id]),
                due,
                choice_words(point, answer.choice) if answer else "",
                answer.at if answer else None,
                state,
                colour,
            )
        )
    return rows


def history(case: Case, point: OpenPoint) -> list[AnswerRow]:
    """Every answer to the question, the newest first."""
    answers = list(case.law_answers.filter(point=point.id).order_by("-version"))
    names = names_of({answer.by for answer in answers})
    return [
        AnswerRow(
            choice_words(point, answer.choice),
            answer.basis,
            answer.document,
            given_by(answer, names),
            role_words(answer.role) if answer.by else "",
            answer.at,
            place == 0,
        )
        for place, answer in enumerate(answers)
    ]


def choice_words(point: OpenPoint, choice: str) -> str:
    """An answer in words; one that is no longer among the choices as it was stored."""
    return dict(point.choices).get(choice, choice)


def model_words(point: OpenPoint) -> list[str]:
    """The models that the question comes up in; none when it comes up in all."""
    return [model_name(model) for model in sorted(point.models or ())]


def role_words(role: str) -> str:
    """The name of a role; empty where there was none."""
    return str(ROLES[role].display_name) if role in ROLES else ""
