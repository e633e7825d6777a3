"""Sentences for what is done about the law."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from bindeledd.foundation.language import day
from bindeledd.law.open_points import open_points
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents
from bindeledd_web.law.words import review_word


@presents("law_point_answered")
def law_point_answered(event: AuditableEvent) -> str:
    """An answer to a contested question."""
    point = next((each for each in open_points() if each.id == event.target), None)
    choice = event.new["choice"]
    words = dict(point.choices).get(choice, choice) if point else choice
    return _("Svarte på {point}: «{answer}».").format(point=event.target, answer=words)


@presents("law_deadline_set")
def law_deadline_set(event: AuditableEvent) -> str:
    """A deadline set, or taken away."""
    if event.new is None:
        return _("Tok bort fristen for {point}.").format(point=event.target)
    return _("Satte fristen for {point} til {day}.").format(
        point=event.target, day=day(date.fromisoformat(event.new))
    )


@presents("law_rule_reviewed")
def law_rule_reviewed(event: AuditableEvent) -> str:
    """A rule read against the law."""
    return _("Merket regelen {rule} som {status}.").format(
        rule=event.target, status=review_word(event.new["status"])
    )
