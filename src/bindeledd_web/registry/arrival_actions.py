"""Every write on the queue of late arrivals: codes that no rule can place, each with an owner."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.registry.resolving import Resolution
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.registry.models import LateArrival


@action
def receive(
    *,
    by: User | None,
    case: Case,
    number: str,
    event_on: date,
    seen_on: date,
    resolution: Resolution,
    system: str,
    key: str = "",
    series: str = "municipality",
    records: int = 1,
) -> LateArrival:
    """Put an undecided code in the queue, with the candidates and what would decide."""
    arrival = LateArrival.objects.create(
        case=case, series=series, number=number, event_on=event_on, seen_on=seen_on, key=key, system=system,
        records=records, candidates=list(resolution.candidates), reason=resolution.reason,
    )  # fmt: skip
    record(
        by=by,
        type="arrival_received",
        case_slug=case.slug,
        target=number,
        new={"system": system, "records": records},
    )
    return arrival


@action
def give_owner(*, by: User, arrival: LateArrival, owner: User) -> None:
    """Say who is to decide."""
    arrival.owner = owner
    arrival.save(update_fields=["owner"])
    record(
        by=by,
        type="arrival_owner",
        case_slug=arrival.case.slug,
        target=arrival.number,
        new={"owner": str(owner.key)},
    )


@action
def decide(*, by: User, arrival: LateArrival, target: str, why: str) -> None:
    """Choose one of the candidates, with the reason. Raises `BadInput` when it is none, or decided."""
    locked = LateArrival.objects.select_for_update().get(pk=arrival.pk)
    faults = []
    if locked.decided:
        faults.append(
            fault("decided", _("Dette er alt avgjort."), _("Åpne køen på nytt for å se hvem som avgjorde."))
        )
    if locked.candidates and target not in locked.candidates:
        faults.append(
            fault(
                "not-a-candidate",
                _("{target} er ikke en av mulighetene.").format(target=target[:10]),
                _("Velg en av: {candidates}.").format(candidates=", ".join(locked.candidates)),
            )
        )
    if not why.strip():
        faults.append(fault("no-reason", _("Begrunnelsen mangler."), _("Skriv hva avgjørelsen bygger på.")))
    if faults:
        raise BadInput(*faults)
    locked.decided, locked.decided_why = target, why.strip()
    locked.decided_at, locked.decided_by = timezone.now(), str(by.key)
    locked.save(update_fields=["decided", "decided_why", "decided_at", "decided_by"])
    record(
        by=by,
        type="arrival_decided",
        case_slug=locked.case.slug,
        target=locked.number,
        new={"target": target},
        reason=why.strip(),
    )
