"""The write on decisions: an event is added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bindeledd.agreements.decisions import event_from, event_values
from bindeledd_web.agreements.models import Cooperation, CouncilEvent
from bindeledd_web.audit.record import action, record
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
    return found
