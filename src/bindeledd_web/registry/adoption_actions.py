"""Every write by which a plan enters the registry of its case, or is taken back from it.

Adopted plans are carried out in order of their days, whenever each was adopted: those that come after one
that is adopted or taken back are carried out again, and registered anew.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Severity
from bindeledd.reorganisation.adopting import Adoption, adopt, findings, put_back, putting_back_findings
from bindeledd.reorganisation.records import from_values, to_values
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.registry.among import among_of
from bindeledd_web.registry.holding import of_version, open_plan
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.plan_log import against_adoption, not_yet
from bindeledd_web.registry.storing import store


@action
def adopt_plan(*, by: User, plan: Plan, decided_on: date, reason: str, expected_version: int) -> Plan:
    """Register what the change set says, from its effective date on; it can then no longer be changed.

    Raises `BadInput` with every finding that must be mended first.
    """
    locked = open_plan(plan, expected_version)
    now, among = timezone.now(), among_of(locked.case)
    decided = replace(from_values(locked.values), decided_on=decided_on, registered_at=now)
    faults = [f for f in findings(decided, among, now) if f.severity is Severity.MUST]
    faults += against_adoption(locked)
    faults += not_yet(
        decided_on,
        _("Vedtaket er datert {day}, og den dagen har ikke vært ennå."),
        _("Skriv dagen vedtaket ble gjort. Er det ikke vedtatt ennå, venter du med å føre det inn."),
        "decided_on",
    )
    if not reason.strip():
        faults.append(fault("no-reason", _("Grunnlaget mangler."), _("Skriv hvem som har vedtatt, og når.")))
    if faults:
        raise BadInput(*faults)
    adoption = adopt(decided, among, now)
    made = next(one for one in adoption.registered if one.reorganisation.id == decided.id)
    locked.values = to_values(replace(made.reorganisation, state="adopted_by_all"))
    locked.adopted_at = now
    locked.version += 1
    locked.save(update_fields=["values", "adopted_at", "version"])
    count = _store(by, locked, adoption)
    new = {
        "statements": count,
        "effective_on": locked.values["effective_on"],
        "decided_on": decided_on.isoformat(),
    }
    slug, why = locked.case.slug, reason.strip()
    record(by=by, type="plan_adopted", case_slug=slug, target=locked.slug, new=new, reason=why)
    _carried_again(by, locked, adoption)
    return locked


@action
def take_back_plan(*, by: User, plan: Plan, reason: str, expected_version: int) -> Plan:
    """Take back an adopted plan before it takes effect: the registry answers again as without it.

    Nothing is removed. Raises `BadInput` when the plan is not adopted, already holds, or another that is
    adopted needs it.
    """
    locked = of_version(plan, expected_version)
    if locked.adopted_at is None or locked.withdrawn_at is not None:
        message = _("Omleggingen står ikke i registeret.")
        raise BadInput(fault("not-adopted", message, _("Åpne siden på nytt.")))
    if min(locked.reorganisation.days) <= timezone.localdate():
        message = _("Omleggingen gjelder alt og kan ikke tas tilbake.")
        fix = _("Lag en ny omlegging som sier hva som skal gjelde nå.")
        raise BadInput(fault("in-effect", message, fix))
    if not reason.strip():
        fix = _("Skriv hvem som har gjort om vedtaket.")
        raise BadInput(fault("no-reason", _("Begrunnelsen mangler."), fix))
    now, among = timezone.now(), among_of(locked.case)
    needed = putting_back_findings(locked.reorganisation, among, now)
    if needed:
        raise BadInput(*needed)
    adoption = put_back(locked.reorganisation, among, now, reason.strip())
    _store(by, locked, adoption)
    locked.withdrawn_at = now
    locked.version += 1
    locked.save(update_fields=["withdrawn_at", "version"])
    slug, why = locked.case.slug, reason.strip()
    record(by=by, type="plan_taken_back", case_slug=slug, target=locked.slug, reason=why)
    _carried_again(by, locked, adoption)
    return locked


def _store(by: User, plan: Plan, adoption: Adoption) -> int:
    """Store what was registered under the plan that says it; gives how many statements are the plan's own."""
    plans = {one.reorganisation.id: one for one in plan.case.plans.all()}
    own = 0
    for made in adoption.registered:
        of = plans[made.reorganisation.id]
        count = store(
            by=by, case=plan.case, plan=of, statements=made.statements, successions=made.successions,
            allocations=made.allocations,
        )  # fmt: skip
        own += count if of.pk == plan.pk else 0
    return own


def _carried_again(by: User, plan: Plan, adoption: Adoption) -> None:
    """Let the plans that were carried out again know the instant that their statements have now."""
    plans = {one.reorganisation.id: one for one in plan.case.plans.all()}
    for again in adoption.again:
        other = plans[again.id]
        other.values = to_values(again)
        other.version += 1
        other.save(update_fields=["values", "version"])
        new = {"because": plan.title, "at": _text(again.registered_at)}
        record(by=by, type="plan_carried_again", case_slug=plan.case.slug, target=other.slug, new=new)


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
