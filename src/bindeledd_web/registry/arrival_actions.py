"""Every write on the queue of late arrivals: codes that no rule can place, each with an owner."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Finding
from bindeledd.registry.lineage import Series
from bindeledd.registry.resolving import Resolution
from bindeledd.registry.uses import in_use_on
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import LateArrival
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem

# What may stand in a key: a number of four or eight digits; a street with a house number, or the range of
# numbers it lies in; the key of an agreed list, in one word with a digit. Free text may hold a name.
_NUMBER = r"[0-9]{4}|[0-9]{8}"
_HOUSE = r"[0-9]{1,4}(?: ?[A-Za-z])?"
_STREET = r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+){0,4}\.?"
_ADDRESS = rf"{_STREET} {_HOUSE}(?: ?[-–] ?{_HOUSE})?(?: (?:partall|oddetall))?"
_LISTED = r"(?=\D*[0-9])(?![0-9]{9})[A-Za-zÆØÅæøå0-9./-]{1,20}"
_PART = re.compile(rf"{_NUMBER}|{_ADDRESS}|{_LISTED}")


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
    sender: str = "",
) -> LateArrival:
    """Put an undecided code in the queue, with the candidates and what would decide.

    `key` is what is known of the records, its parts with a comma and a space between; `sender` is the system
    that called, when it did, whatever `system` it names. Raises `BadInput` when the code is resolved and has
    nothing to wait for, for an identity number, and for a key that is free text.
    """
    open_case(case)
    faults = _private(system, key)
    if not all(_PART.fullmatch(part) for part in key.split(", ") if part):
        faults.append(
            fault(
                "key-free-text",
                _("Det som er kjent om sakene, er skrevet som fri tekst."),
                _(
                    "Send grunnkrets, postnummer, en adresse med husnummer («Storgata 12» eller "
                    "«Storgata 1–39») eller nøkkelen i en avtalt liste, i ett ord med minst ett siffer. "
                    "Aldri navn."
                ),
            )
        )
    if resolution.resolved:
        faults.append(
            fault(
                "resolved",
                _("{number} har ett svar og trenger ingen avgjørelse.").format(number=number[:10]),
                _("Bruk {target}.").format(target=resolution.target),
            )
        )
    if faults:
        raise BadInput(*faults)
    arrival = LateArrival.objects.create(
        case=case, series=series, number=number, event_on=event_on, seen_on=seen_on, key=key, system=system,
        records=records, candidates=list(resolution.candidates), reason=resolution.reason,
    )  # fmt: skip
    new: dict[str, object] = {"system": sender or system, "records": records}
    if sender not in ("", system):
        new["named"] = system
    record(by=by, type="arrival_received", case_slug=case.slug, target=number, new=new)
    return arrival


@action
def give_owner(*, by: User, arrival: LateArrival, owner: User) -> None:
    """Say who is to decide. Raises `BadInput` for someone who is not with the case, or when it is decided."""
    locked = _locked(arrival)
    faults = [_already_decided()] if locked.decided else []
    if not owner.is_active or not owner.covering(locked.case):
        faults.append(
            fault(
                "not-in-case",
                _("Den du valgte, er ikke med i saken."),
                _("Velg en annen, eller gi en rolle i saken først."),
            )
        )
    if faults:
        raise BadInput(*faults)
    locked.owner = owner
    locked.save(update_fields=["owner"])
    record(
        by=by,
        type="arrival_owner",
        case_slug=locked.case.slug,
        target=locked.number,
        new={"owner": str(owner.key)},
    )


@action
def decide(*, by: User, arrival: LateArrival, target: str, why: str) -> None:
    """Choose one of the candidates, with the reason; any number in use on the day where there are none.

    Raises `BadInput` when it is none of them, or decided already.
    """
    locked = _locked(arrival)
    faults = _private(why)
    if locked.decided:
        faults.append(_already_decided())
    if locked.candidates and target not in locked.candidates:
        faults.append(
            fault(
                "not-a-candidate",
                _("{target} er ikke en av mulighetene.").format(target=target[:10]),
                _("Velg en av: {candidates}.").format(candidates=", ".join(locked.candidates)),
            )
        )
    if not locked.candidates and not _in_use(locked, target):
        faults.append(
            fault(
                "not-in-use",
                _("{target} var ikke i bruk den dagen sakene kom inn.").format(target=target[:10]),
                _("Slå opp nummeret, og velg et som var i bruk."),
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


def _locked(arrival: LateArrival) -> LateArrival:
    open_case(arrival.case)
    return LateArrival.objects.select_for_update().get(pk=arrival.pk)


def _in_use(arrival: LateArrival, number: str) -> bool:
    series: Series = "unit" if arrival.series == "unit" else "municipality"
    return in_use_on(registry_of(arrival.case), series, None)(number, arrival.seen_on)


def _already_decided() -> Finding:
    return fault("decided", _("Dette er alt avgjort."), _("Åpne køen på nytt for å se hvem som avgjorde."))


def _private(*texts: str) -> list[Finding]:
    return [fault("private", problem, "") for problem in _problems(texts)]


def _problems(texts: Iterable[str]) -> list[str]:
    return [problem for text in texts if (problem := text_problem(text))]
