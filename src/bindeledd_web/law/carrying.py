"""The answers and deadlines of a case as rows of the case folder, and back.

The role of who answered goes along, the account does not: an answer that is read in has no account behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from django.utils import timezone

from bindeledd.casefolder import CaseFolder
from bindeledd.law.folder import Answered, answered_from_folder, rows_for_folder
from bindeledd.law.open_points import PointAnswer
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.law.actions import answer_point, set_deadline
from bindeledd_web.law.answers import deadlines_of
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.ui.private import text_problem


@gives
def answered(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every answer, those that are replaced too, and the deadlines that hold."""
    answers = (
        PointAnswer(
            each.point, each.choice, each.role, timezone.localdate(each.at), each.basis, each.document
        )
        for each in case.law_answers.order_by("point", "version")
    )
    return rows_for_folder(Answered(tuple(answers), tuple(sorted(deadlines_of(case).items()))))


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """The answers of a folder become answers of the new case; raises `BadInput` for bad ones."""
    found = answered_from_folder(folder, text_problem, ROLES)
    given: dict[str, int] = {}
    for each in found.answers:
        answer = answer_point(
            by=by,
            case=case,
            point=each.point,
            choice=each.choice,
            basis=each.basis,
            document=each.document,
            expected_version=given.get(each.point, 0),
        )
        given[each.point] = answer.version
        answer.by, answer.role, answer.at = "", each.by, _midnight(each.on)
        answer.save(update_fields=["by", "role", "at"])
    for point, due in found.deadlines:
        set_deadline(by=by, case=case, point=point, due=due, expected_version=0)


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min))
