"""What the case has answered to contested questions, and by when the rest is to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.law.models import ALL_MODELS
from bindeledd.law.offices import LEGAL_MODEL
from bindeledd.law.open_points import OpenPoint, chapter_16, open_points
from bindeledd_web.cases.models import Case
from bindeledd_web.law.models import Answer
from bindeledd_web.people.roles import ROLES


def newest_answers(case: Case) -> dict[str, Answer]:
    """The newest answer to each question that has one, by the question's number."""
    return {answer.point: answer for answer in case.law_answers.order_by("id")}


def answers_of(case: Case) -> dict[str, str]:
    """The choice of the newest answer to each question that has one, by the question's number."""
    return {point: answer.choice for point, answer in newest_answers(case).items()}


def given_by(answer: Answer, names: Mapping[str, str]) -> str:
    """Who answered: the name of the account, by key in `names`; one that was read in has a role at most."""
    if answer.by:
        return names[answer.by]
    role = ROLES.get(answer.role)
    return str(role.display_name) if role else _("lest inn med saken")


def deadlines_of(case: Case) -> dict[str, date]:
    """The deadline of each question that has one, by the question's number."""
    newest = dict(case.law_deadlines.order_by("id").values_list("point", "due"))
    return {point: due for point, due in newest.items() if due is not None}


def answered_chapter_16(answers: dict[str, str]) -> bool | None:
    """Whether chapter 16 is used, by the answer to O-01; None while nobody has answered."""
    return chapter_16(answers)


def answers_for_law(answers: dict[str, str]) -> frozenset[tuple[str, str]]:
    """The answers as the rules take them; one whose choice there is no longer is not an answer."""
    choices = {point.id: dict(point.choices) for point in open_points()}
    return frozenset(pair for pair in answers.items() if pair[1] in choices.get(pair[0], ()))


def models_of(case: Case) -> frozenset[str]:
    """The legal models in the case's alternatives; every model while there are no alternatives."""
    offices = case.alternatives.filter(removed_at=None).values_list("offices", flat=True)
    used = {LEGAL_MODEL[office["model"]] for rows in offices for office in rows}
    return frozenset(used or ALL_MODELS)


def points_of(case: Case, on: date = date.max) -> tuple[OpenPoint, ...]:
    """The contested questions that come up in the case, with the offices' names of the day."""
    models = models_of(case)
    return tuple(point for point in open_points(on) if point.asked_of(models))
