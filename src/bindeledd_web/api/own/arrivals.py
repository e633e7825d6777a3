"""Late arrivals: records on an old number that no rule can place, put in the queue of the case."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from bindeledd.registry.lineage import Series
from bindeledd.registry.resolving import resolve
from bindeledd_web.api.asking import Clocks, Day, asked
from bindeledd_web.api.auth import QUEUING
from bindeledd_web.api.faults import REFUSALS, Refused, finding
from bindeledd_web.registry.arrival_actions import receive
from bindeledd_web.ui.once import only_once

router = Router(tags=["arrivals"])
LONGEST_KEY = 80
# No control characters: nobody writes them, and no database keeps all of them.
Plain = Annotated[str, StringConstraints(max_length=LONGEST_KEY, pattern=r"^[^\x00-\x1f\x7f]*$")]
KEYS = ("basic_unit", "postal_code", "address", "list")


class Arrival(Schema):
    """Records on one number; nothing about persons. `system` is the token's own when it is left out."""

    number: Plain = Field(examples=["1850"])
    kind: Series = "municipality"
    event: Day = Field(examples=["2019-06-01"])
    seen: Day | None = Field(None, examples=["2020-02-01"])
    basic_unit: Plain = ""
    postal_code: Plain = ""
    address: Plain = ""
    list: Plain = ""
    records: int = Field(1, ge=1, le=1_000_000, examples=[12])
    system: Plain = ""


class Received(Schema):
    """`queued` with the number in the queue, or `resolved` with the one live number, and then nothing "
    "waits."""

    status: Literal["queued", "resolved"]
    arrival: int | None
    target: str | None
    candidates: list[str]
    would_decide: list[str]
    reason: str


@router.post(
    "/arrivals",
    response={200: Received, 201: Received, **REFUSALS},
    auth=QUEUING,
    summary=gettext_noop("Legg saker på et gammelt nummer i køen"),
    description=gettext_noop(
        "201 når sakene er lagt i køen, 200 når nummeret har ett svar og ingenting trenger å vente. Med "
        "hodet Idempotency-Key (en UUID) teller et kall som sendes to ganger, bare én gang. Krever "
        "arrivals:write."
    ),
)
def arrivals(request: HttpRequest, arrival: Arrival, query: Query[Clocks]) -> Status[Received]:
    """Into the queue, unless there is an answer."""
    question = asked(request, query)
    case = question.case
    if case is None:
        raise Refused(
            422, finding("no-case", _("Køen hører til en sak."), _("Bruk en nøkkel som er laget i saken."))
        )
    keys = {kind: text for kind in KEYS if (text := getattr(arrival, kind).strip())}
    written = ", ".join(keys.values())
    if len(written) > LONGEST_KEY:
        raise Refused(
            422,
            finding(
                "too-long",
                _("Nøklene er for lange til sammen."),
                _("Send bare det som avgjør, høyst {count} tegn.").format(count=LONGEST_KEY),
            ),
        )
    found = resolve(
        question.registry, arrival.number, event=arrival.event, seen=arrival.seen or question.on,
        series=arrival.kind, keys=keys, known_at=question.known_at,
    )  # fmt: skip
    queued = None
    if not found.resolved:
        queued = int(
            only_once(
                _key(request, question.holder.token),
                lambda: str(
                    receive(
                        by=None, case=case, number=found.number, event_on=found.event, seen_on=found.seen,
                        resolution=found, system=arrival.system.strip() or question.holder.system,
                        key=written, series=found.series, records=arrival.records,
                        sender=question.holder.system,
                    ).pk
                ),
            )
        )  # fmt: skip
    answer = Received(
        status="resolved" if found.resolved else "queued",
        arrival=queued,
        target=found.target,
        candidates=list(found.candidates),
        would_decide=list(found.would_decide),
        reason=found.reason,
    )
    return Status(200 if found.resolved else 201, answer)


def _key(request: HttpRequest, token: int) -> uuid.UUID | None:
    """The key that makes a call count once, the token's own; None without one. 422 when it is no UUID."""
    text = request.headers.get("Idempotency-Key", "").strip()
    if not text:
        return None
    try:
        return uuid.uuid5(uuid.UUID(text), str(token))
    except ValueError:
        raise Refused(
            422,
            finding(
                "unusable-parameter",
                _("«{name}» kan ikke brukes.").format(name="Idempotency-Key"),
                _("Send en UUID."),
                column="Idempotency-Key",
            ),
        ) from None
