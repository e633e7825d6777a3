"""The writes on decisions: an event is added, never changed; what is wrong is mended by one more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.decisions import correction, event_from, event_values
from bindeledd.agreements.decisions.events import Corrected
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.deciding import entries_of, is_agreed
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Cooperation, CouncilEvent
from bindeledd_web.agreements.presenters.papers import AGREEMENT
from bindeledd_web.agreements.rewriting import draft_again
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.storing import open_case


@action
def note_council_event(*, by: User, cooperation: Cooperation, values: Mapping[str, Any]) -> CouncilEvent:
    """Add what a municipality has said, decided or done. Raises `BadInput` for values that are no event."""
    open_case(cooperation.case)
    event = event_from(dict(values))
    found = CouncilEvent.objects.create(
        cooperation=cooperation,
        values=event_values(event),
        by=str(by.key),
        role=role_in(by, cooperation.case),
    )
    record(
        by=by,
        type="council_event",
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"kind": values["kind"], "municipality": event.municipality, "on": event.on.isoformat()},
    )
    # An agreement is adopted no longer than every council has adopted it.
    for paper in cooperation.papers.filter(kind=AGREEMENT).exclude(adopted_on=None):
        if not is_agreed(cooperation, core_of(cooperation)):
            draft_again(paper, by)
    return found


@action
def correct_council_event(
    *,
    by: User,
    cooperation: Cooperation,
    event: int,
    values: Mapping[str, Any] | None,
    reason: str,
    expected_version: int,
) -> CouncilEvent:
    """Add that the event with this key is to be read as `values`, or not at all where that is None.

    `expected_version` is how many times it has been corrected. Raises `StaleAgreement` when someone came
    first, and `BadInput` for values that are no event, or that change nothing.
    """
    open_case(cooperation.case)
    held = Cooperation.objects.select_for_update().get(pk=cooperation.pk)
    entry = dict(entries_of(held))[event]
    if entry.event is None or len(entry.was) != expected_version:
        raise StaleAgreement(len(entry.was))
    new = None if values is None else event_from(dict(values))
    if isinstance(new, Corrected) or new == entry.event:
        message = _("Ingenting er endret.")
        raise BadInput(fault("unchanged", message, _("Rett det som er feil, eller ta bort føringen.")))
    role = role_in(by, cooperation.case) or "project_leader"
    made = correction(entry.event, new, reason=reason, registered_at=timezone.now(), by=role)
    return note_council_event(by=by, cooperation=cooperation, values=event_values(made))
