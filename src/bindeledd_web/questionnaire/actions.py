"""Every write by the project leader: make, send, remind, exempt, extend, close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.questionnaire.links import new_link
from bindeledd_web.questionnaire.models import Questionnaire, Recipient, Reminder
from bindeledd_web.questionnaire.recipients import Candidate


class NotNow(Exception):
    """The questionnaire or the recipient is no longer in the state that the write needs."""


@action
def create_questionnaire(
    *,
    by: User,
    case: Case,
    title: str,
    questions: Sequence[str],
    recipients: Iterable[tuple[Candidate, str]],
    figures_on: date,
    deadline: date,
    cover_text: str = "",
) -> Questionnaire:
    """A draft: `recipients` are candidates with their e-mail, empty for a link to copy."""
    made = Questionnaire.objects.create(
        case=case, title=title.strip(), questions=list(questions), figures_on=figures_on, deadline=deadline,
        cover_text=cover_text.strip(), contact=by.email, by=str(by.key),
    )  # fmt: skip
    asked = [
        Recipient(
            questionnaire=made, kind=c.kind, subject=c.subject, name=c.name, email=email.strip(),
            municipalities=[list(pair) for pair in c.municipalities],
        )
        for c, email in recipients
    ]  # fmt: skip
    Recipient.objects.bulk_create(asked)
    new = {"title": made.title, "recipients": len(asked), "questions": len(questions)}
    _record(by, "questionnaire_created", made, new=new)
    return made


@action
def discard_questionnaire(*, by: User, questionnaire: Questionnaire) -> None:
    """Throw a draft away. Raises `NotNow` when it has been sent."""
    locked = _locked(questionnaire)
    if locked.sent_at is not None:
        raise NotNow
    _record(by, "questionnaire_discarded", locked, old={"title": locked.title})
    locked.delete()


@action
def send_questionnaire(*, by: User, questionnaire: Questionnaire) -> None:
    """Open it and give every recipient a link; letters are sent after. Raises `NotNow` when it was sent."""
    locked = _locked(questionnaire)
    if locked.sent_at is not None:
        raise NotNow
    locked.sent_at = timezone.now()
    locked.save(update_fields=["sent_at"])
    for recipient in locked.recipients.all():
        new_link(recipient).save()
    count = locked.recipients.count()
    _record(
        by, "questionnaire_sent", locked, new={"recipients": count, "deadline": locked.deadline.isoformat()}
    )


@action
def note_undelivered(*, by: User, questionnaire: Questionnaire, recipients: Sequence[Recipient]) -> None:
    """Mark the recipients whose letter the e-mail server refused."""
    Recipient.objects.filter(pk__in=[r.pk for r in recipients]).update(undelivered_at=timezone.now())
    _record(by, "letters_undelivered", questionnaire, new={"names": [r.name for r in recipients]})


@action
def remind(*, by: User, questionnaire: Questionnaire, recipients: Sequence[Recipient]) -> None:
    """Note that the recipients were reminded; the letters are sent after."""
    Reminder.objects.bulk_create([Reminder(recipient=r, by=str(by.key)) for r in recipients])
    Recipient.objects.filter(pk__in=[r.pk for r in recipients]).update(undelivered_at=None)
    _record(by, "recipients_reminded", questionnaire, new={"names": [r.name for r in recipients]})


@action
def exempt_recipient(*, by: User, recipient: Recipient, reason: str) -> None:
    """Let a recipient off, with a reason. What it has answered stays."""
    recipient.exempt_at, recipient.exempt_reason = timezone.now(), reason.strip()
    recipient.save(update_fields=["exempt_at", "exempt_reason"])
    _record(by, "recipient_exempted", recipient.questionnaire, recipient, reason=reason.strip())


@action
def end_exemption(*, by: User, recipient: Recipient) -> None:
    """Ask the recipient after all."""
    recipient.exempt_at, recipient.exempt_reason = None, ""
    recipient.save(update_fields=["exempt_at", "exempt_reason"])
    _record(by, "exemption_ended", recipient.questionnaire, recipient)


@action
def change_email(*, by: User, recipient: Recipient, email: str) -> None:
    """Another address to write to. The address itself is not kept in the event."""
    recipient.email, recipient.undelivered_at = email.strip(), None
    recipient.save(update_fields=["email", "undelivered_at"])
    _record(by, "recipient_email_changed", recipient.questionnaire, recipient)


@action
def replace_link(*, by: User, recipient: Recipient) -> None:
    """Revoke the link in force and make a new one."""
    recipient.links.filter(revoked_at=None).update(revoked_at=timezone.now())
    new_link(recipient).save()
    _record(by, "link_replaced", recipient.questionnaire, recipient)


@action
def note_link_sent(*, by: User, recipient: Recipient) -> None:
    """Remember that the link was sent once more; the letter is sent after."""
    recipient.undelivered_at = None
    recipient.save(update_fields=["undelivered_at"])
    _record(by, "link_sent_again", recipient.questionnaire, recipient)


@action
def revoke_link(*, by: User, recipient: Recipient) -> None:
    """Let no one in by the link that was sent. What is answered stays."""
    recipient.links.filter(revoked_at=None).update(revoked_at=timezone.now())
    _record(by, "link_revoked", recipient.questionnaire, recipient)


@action
def move_deadline(*, by: User, questionnaire: Questionnaire, deadline: date) -> None:
    """Another last day; a questionnaire that was closed is open again."""
    old, questionnaire.deadline = questionnaire.deadline, deadline
    questionnaire.closed_at = None
    questionnaire.save(update_fields=["deadline", "closed_at"])
    _record(
        by, "deadline_moved", questionnaire, old={"day": old.isoformat()}, new={"day": deadline.isoformat()}
    )


@action
def close_questionnaire(*, by: User, questionnaire: Questionnaire) -> None:
    """Take no more answers. What is answered stays."""
    questionnaire.closed_at = timezone.now()
    questionnaire.save(update_fields=["closed_at"])
    _record(by, "questionnaire_closed", questionnaire)


@action
def note_answers_export(*, by: User, questionnaire: Questionnaire, form: str) -> None:
    """Remember that the answers were taken out as a file."""
    _record(by, "answers_exported", questionnaire, new={"form": form, "title": questionnaire.title})


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)


def _record(
    by: User | None,
    event: str,
    questionnaire: Questionnaire,
    recipient: Recipient | None = None,
    old: object = None,
    new: dict[str, object] | None = None,
    reason: str = "",
) -> None:
    target = f"questionnaire/{questionnaire.pk}" + (f"/{recipient.pk}" if recipient else "")
    if recipient is not None:
        new = {"name": recipient.name, **(new or {})}
    slug = questionnaire.case.slug
    record(by=by, type=event, case_slug=slug, target=target, old=old, new=new, reason=reason)
