"""Every write by those who answer, and taking an answer over into the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.actions import edit_row
from bindeledd_web.cases.models import row_text
from bindeledd_web.people.models import User
from bindeledd_web.questionnaire.actions import NotNow
from bindeledd_web.questionnaire.compare import lands
from bindeledd_web.questionnaire.models import Answer, Recipient, Section, TakenOver
from bindeledd_web.questionnaire.sections import Given, Key


class StaleSection(Exception):
    """Someone with the same link saved the part after it was opened; `section` is as it is now."""

    def __init__(self, section: Section) -> None:
        super().__init__("stale")
        self.section = section


@dataclass(frozen=True, slots=True)
class Chosen:
    """An answer to take over, and how many edits the row it lands in had when the page was opened."""

    answer: Answer
    expected_version: int


@action
def save_section(
    *,
    recipient: Recipient,
    name: str,
    answers: Mapping[Key, Given | None],
    expected_version: int,
) -> Section:
    """Save one part; an answer of None is taken away.

    Raises `NotNow` when it can no longer be answered or is handed in, and `StaleSection` when
    someone has saved the part since.
    """
    locked = _answerable(recipient)
    section, _new = Section.objects.get_or_create(recipient=locked, name=name)
    if section.version != expected_version:
        raise StaleSection(section)
    for (question_id, municipality), given in answers.items():
        where: dict[str, Any] = {"recipient": locked, "question": question_id, "municipality": municipality}
        if given is None:
            Answer.objects.filter(**where).delete()
            continue
        values: dict[str, Any] = {"value": given.value, "reason": given.reason}
        if not Answer.objects.filter(**where, **values).exists():
            Answer.objects.update_or_create(**where, defaults={**values, "saved_at": timezone.now()})
    section.saved_at = timezone.now()
    section.version = F("version") + 1
    section.save()
    section.refresh_from_db()
    _record(None, "section_saved", locked, {"section": name})
    return section


@action
def hand_in(*, recipient: Recipient, missing: Sequence[Key] = (), reason: str = "") -> None:
    """Hand the form in; the `missing` answers become not known with `reason`.

    Raises `NotNow` when it can no longer be answered or is handed in already.
    """
    locked = _answerable(recipient)
    for question_id, municipality in missing:
        Answer.objects.get_or_create(
            recipient=locked, question=question_id, municipality=municipality, defaults={"reason": reason}
        )
    locked.handed_in_at = timezone.now()
    locked.save(update_fields=["handed_in_at"])
    _record(None, "form_handed_in", locked, {"unknown": locked.answers.filter(value=None).count()}, reason)


@action
def reopen_form(*, recipient: Recipient) -> None:
    """Take a form that was handed in back, to go on with it. Raises `NotNow` when it cannot be."""
    locked = _locked(recipient)
    if locked.handed_in_at is None or locked.refusal:
        raise NotNow
    locked.handed_in_at = None
    locked.save(update_fields=["handed_in_at"])
    _record(None, "form_reopened", locked)


@action
def take_over(
    *, by: User, recipient: Recipient, chosen: Sequence[Chosen], valid_from: date, reason: str, origin: str
) -> int:
    """Take answers over into the case, all or none; how many. Two answers may land in the same row.

    Raises `StaleEdit` when someone has edited a row since, and `BadInput` when a value does not
    fit or the reason is empty.
    """
    case = recipient.questionnaire.case
    written: dict[tuple[str, str], int] = {}
    # Unknown ones come last: the reason of a row belongs to what is not known in it.
    for choice in sorted(chosen, key=lambda choice: choice.answer.value is None):
        answer = choice.answer
        why = reason if answer.value is not None else answer.reason
        table, key, values = lands(answer, valid_from)
        before = written.get((table, row_text(key)), 0)
        made = edit_row(
            by=by, case=case, table=table, key=key, values=values, valid_from=valid_from, reason=why,
            expected_version=choice.expected_version + before, origin=origin,
        )  # fmt: skip
        written[table, row_text(key)] = before + len(made)
        TakenOver.objects.create(answer=answer, edit=made[-1], value=answer.value, by=str(by.key))
    _record(by, "answers_taken_over", recipient, {"count": len(chosen)}, reason)
    return len(chosen)


def _locked(recipient: Recipient) -> Recipient:
    return (
        Recipient.objects.select_for_update(of=("self",))
        .select_related("questionnaire__case")
        .get(pk=recipient.pk)
    )


def _answerable(recipient: Recipient) -> Recipient:
    locked = _locked(recipient)
    if locked.refusal or locked.handed_in_at is not None:
        raise NotNow
    return locked


def _record(
    by: User | None, event: str, recipient: Recipient, new: dict[str, object] | None = None, reason: str = ""
) -> None:
    asked = recipient.questionnaire
    record(
        by=by, type=event, case_slug=asked.case.slug, target=f"questionnaire/{asked.pk}/{recipient.pk}",
        new={"name": recipient.name, **(new or {})}, reason=reason,
    )  # fmt: skip
