"""Every write on law: a question answered, its deadline set, a rule reviewed."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.law.open_points import PointAnswer, checked_answer, open_point
from bindeledd.law.rule import REVIEWS
from bindeledd.law.rulebook import rulebook
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.law.models import LONGEST_DOCUMENT, LONGEST_TEXT, Answer, Deadline, Review
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem


class StaleLaw(Exception):
    """Someone answered, set a deadline or reviewed after the form was opened."""


@action
def answer_point(
    *, by: User, case: Case, point: str, choice: str, basis: str, document: str, expected_version: int
) -> Answer:
    """Add an answer to a contested question; the ones before it stay.

    Raises `BadInput` for an unknown question or choice, and without a basis; `StaleLaw` when someone came
    first.
    """
    open_case(case)
    known = open_point(point)
    given = checked_answer(
        PointAnswer(known.id, choice, str(by.key), timezone.localdate(), basis.strip(), document.strip())
    )
    _readable(given.basis, "basis", LONGEST_TEXT)
    _readable(given.document, "document", LONGEST_DOCUMENT)
    before = case.law_answers.filter(point=known.id).order_by("version").last()
    _first(before.version if before else 0, expected_version)
    answer = Answer.objects.create(
        case=case,
        point=known.id,
        version=expected_version + 1,
        choice=given.choice,
        basis=given.basis,
        document=given.document,
        by=str(by.key),
        role=role_in(by, case),
    )
    record(
        by=by,
        type="law_point_answered",
        case_slug=case.slug,
        target=known.id,
        old=before.choice if before else None,
        new={"choice": given.choice, "document": given.document},
        reason=given.basis,
    )
    return answer


@action
def set_deadline(*, by: User, case: Case, point: str, due: date | None, expected_version: int) -> Deadline:
    """Set the day by which a question is to be answered, or take it away (None)."""
    open_case(case)
    known = open_point(point)
    before = case.law_deadlines.filter(point=known.id).order_by("version").last()
    _first(before.version if before else 0, expected_version)
    deadline = Deadline.objects.create(
        case=case,
        point=known.id,
        version=expected_version + 1,
        due=due,
        by=str(by.key),
        role=role_in(by, case),
    )
    record(
        by=by,
        type="law_deadline_set",
        case_slug=case.slug,
        target=known.id,
        old=before.due.isoformat() if before and before.due else None,
        new=due.isoformat() if due else None,
    )
    return deadline


@action
def review_rule(*, by: User, case: Case, rule: str, status: str, note: str, expected_version: int) -> Review:
    """Say of a rule whether it is confirmed, doubted or wrong, in the rule set of now.

    The review is the rule's and holds in every case; `case` is where it was written. Raises `BadInput` for
    an unknown rule or status, and for a doubt without a note; `StaleLaw` when someone came first.
    """
    book = rulebook()
    known = book.rule(rule)
    note = note.strip()
    if status not in REVIEWS:
        raise BadInput(fault("unknown-review", _("Statusen finnes ikke."), _("Velg en av statusene.")))
    if status in ("doubted", "wrong") and not note:
        raise BadInput(
            fault("review-without-note", _("Merknaden mangler."), _("Skriv hva som er tvilsomt eller galt."))
        )
    _readable(note, "note", LONGEST_TEXT)
    before = Review.objects.filter(rule=known.id).order_by("version").last()
    _first(before.version if before else 0, expected_version)
    try:
        with transaction.atomic():
            review = Review.objects.create(
                rule=known.id,
                version=expected_version + 1,
                rule_set=book.version,
                status=status,
                note=note,
                by=str(by.key),
                role=role_in(by, case),
            )
    except IntegrityError:
        raise StaleLaw from None
    record(
        by=by,
        type="law_rule_reviewed",
        case_slug=case.slug,
        target=known.id,
        old=before.status if before else None,
        new={"status": status, "rule_set": book.version},
        reason=note,
    )
    return review


def _first(version: int, expected: int) -> None:
    if version != expected:
        raise StaleLaw


def _readable(text: str, column: str, longest: int) -> None:
    problem = text_problem(text)
    if not problem and len(text) > longest:
        problem = _("Teksten er lengre enn {longest} tegn.").format(longest=longest)
    if problem:
        raise BadInput(fault(f"bad-{column}", problem, _("Skriv den på nytt.")))
