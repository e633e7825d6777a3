"""What waits on the front page: the form for those who are to answer, the progress for those who sent it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.waiting import Waiting, waits
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.questionnaire.models import Questionnaire, Recipient


def may_answer(user: User, recipient: Recipient) -> bool:
    """Whether the user leads an office in one of the recipient's municipalities."""
    case = recipient.questionnaire.case
    return any(
        has_permission(user, Permission.ANSWER_QUESTIONNAIRE, case, number) for number in recipient.names
    )


@waits
def forms(user: User, case: Case) -> list[Waiting]:
    """Open questionnaires: to answer, or to follow up."""
    found: list[Waiting] = []
    for asked in Questionnaire.objects.filter(case=case, closed_at=None).exclude(sent_at=None):
        asked.case = case
        if has_permission(user, Permission.SEND_QUESTIONNAIRE, case):
            found.append(_to_follow_up(asked))
            continue
        for recipient in asked.recipients.filter(exempt_at=None, handed_in_at=None):
            recipient.questionnaire = asked
            if not recipient.refusal and may_answer(user, recipient):
                text = _("Svar på kartleggingen for {name} innen {day}").format(
                    name=recipient.name, day=day(asked.deadline)
                )
                address = reverse("questionnaire-own", args=[case.slug, asked.pk, recipient.pk])
                found.append(Waiting(text, address))
    return found


def _to_follow_up(asked: Questionnaire) -> Waiting:
    recipients = asked.recipients.filter(exempt_at=None)
    text = _("{title}: {answered} av {count} har svart, frist {day}").format(
        title=asked.title,
        answered=recipients.exclude(handed_in_at=None).count(),
        count=recipients.count(),
        day=day(asked.deadline),
    )
    return Waiting(text, asked.get_absolute_url())
