"""Every write on plans and on what is registered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Severity
from bindeledd.registry.records import SEPARATOR
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import from_values, to_values
from bindeledd.reorganisation.requirements import check
from bindeledd.reorganisation.taking_back import take_back
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import Plan, PlanEvent, Registered
from bindeledd_web.registry.plan_log import against_adoption, not_yet
from bindeledd_web.registry.storing import open_case, store

LONGEST_SLUG = 70


class StaleLine(Exception):
    """Someone registered on the same line after the form was opened: `others` are their rows."""

    def __init__(self, others: list[Registered]) -> None:
        super().__init__("stale")
        self.others = others


class StalePlan(Exception):
    """Someone changed the plan after the form was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


@action
def create_plan(*, by: User, case: Case, reorganisation: Reorganisation) -> Plan:
    """A new change set in the case, planned and seen by nobody's question about today."""
    open_case(case)
    slug = _free_slug(case, reorganisation)
    plan = Plan.objects.create(
        case=case,
        slug=slug,
        title=reorganisation.title,
        values=to_values(replace(reorganisation, id=slug, registered_at=None, state="mandated")),
        by=str(by.key),
    )
    record(by=by, type="plan_created", case_slug=case.slug, target=slug, new={"title": plan.title})
    return plan


@action
def change_plan(*, by: User, plan: Plan, reorganisation: Reorganisation, expected_version: int) -> Plan:
    """New parts or steps for a plan that is not adopted. Raises `StalePlan` when someone came first."""
    locked = _locked(plan, expected_version)
    old = {"effective_on": locked.values.get("effective_on"), "steps": len(locked.values.get("steps", ()))}
    locked.values = to_values(replace(reorganisation, id=locked.slug, registered_at=None, state="mandated"))
    locked.title = reorganisation.title
    locked.version += 1
    locked.save(update_fields=["values", "title", "version"])
    new = {"effective_on": locked.values["effective_on"], "steps": len(locked.values.get("steps", ()))}
    record(by=by, type="plan_changed", case_slug=locked.case.slug, target=locked.slug, old=old, new=new)
    return locked


@action
def adopt_plan(*, by: User, plan: Plan, decided_on: date, reason: str, expected_version: int) -> Plan:
    """Register what the change set says, from its effective date on; it can then no longer be changed.

    Raises `BadInput` with every finding that must be mended first.
    """
    locked = _locked(plan, expected_version)
    now = timezone.now()
    decided = replace(from_values(locked.values), decided_on=decided_on, registered_at=now)
    registry = registry_of(locked.case)
    findings = [f for f in check(decided, registry) if f.severity is Severity.MUST]
    findings += against_adoption(locked)
    findings += not_yet(
        decided_on,
        _("Vedtaket er datert {day}, og den dagen har ikke vært ennå."),
        _("Skriv dagen vedtaket ble gjort. Er det ikke vedtatt ennå, venter du med å føre det inn."),
        "decided_on",
    )
    if not reason.strip():
        findings.append(
            fault("no-reason", _("Grunnlaget mangler."), _("Skriv hvem som har vedtatt, og når."))
        )
    if findings:
        raise BadInput(*findings)
    applied = apply(decided, registry)
    count = store(
        by=by,
        case=locked.case,
        plan=locked,
        statements=applied.statements,
        successions=applied.successions,
        allocations=applied.allocations,
    )
    locked.values = to_values(replace(decided, state="adopted_by_all"))
    locked.adopted_at = now
    locked.version += 1
    locked.save(update_fields=["values", "adopted_at", "version"])
    new = {
        "statements": count,
        "effective_on": locked.values["effective_on"],
        "decided_on": decided_on.isoformat(),
    }
    record(
        by=by,
        type="plan_adopted",
        case_slug=locked.case.slug,
        target=locked.slug,
        new=new,
        reason=reason.strip(),
    )
    return locked


@action
def withdraw_plan(*, by: User, plan: Plan, reason: str, expected_version: int) -> Plan:
    """Put away a plan that will not be carried out; it stays to be read. Not for one that is adopted."""
    locked = _locked(plan, expected_version)
    if not reason.strip():
        raise BadInput(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor planen trekkes."))
        )
    locked.withdrawn_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["withdrawn_at", "version"])
    record(
        by=by, type="plan_withdrawn", case_slug=locked.case.slug, target=locked.slug, reason=reason.strip()
    )
    return locked


@action
def take_back_plan(*, by: User, plan: Plan, reason: str, expected_version: int) -> Plan:
    """Take back an adopted plan before it takes effect: the registry answers again as without it.

    Nothing is removed. Raises `BadInput` when the plan is not adopted, or already holds.
    """
    locked = _of_version(plan, expected_version)
    if locked.adopted_at is None or locked.withdrawn_at is not None:
        raise BadInput(
            fault("not-adopted", _("Omleggingen står ikke i registeret."), _("Åpne siden på nytt."))
        )
    if min(locked.reorganisation.days) <= timezone.localdate():
        raise BadInput(
            fault(
                "in-effect",
                _("Omleggingen gjelder alt og kan ikke tas tilbake."),
                _("Lag en ny omlegging som sier hva som skal gjelde nå."),
            )
        )
    if not reason.strip():
        raise BadInput(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv hvem som har gjort om vedtaket."))
        )
    case, now, registry = locked.case, timezone.now(), registry_of(locked.case)
    # A case that was read in has them in its content, without the plan's own rows.
    made = (locked.reorganisation.id, locked.reorganisation.registered_at)
    undone = take_back(
        registry,
        [s for said in registry.lines.values() for s in said if (s.source, s.registered_at) == made],
        [s for s in registry.lineage.successions if (s.source, s.registered_at) == made],
        now,
        reason.strip(),
    )
    store(by=by, case=case, plan=locked, statements=undone.statements, successions=undone.successions)
    locked.withdrawn_at = now
    locked.version += 1
    locked.save(update_fields=["withdrawn_at", "version"])
    record(by=by, type="plan_taken_back", case_slug=case.slug, target=locked.slug, reason=reason.strip())
    return locked


@action
def add_plan_event(*, by: User, plan: Plan, values: Mapping[str, Any], on: date) -> PlanEvent:
    """Something happened to the plan: a milestone is reached, or opened again.

    Raises `BadInput` for a day that is still to come.
    """
    open_case(plan.case)
    findings = not_yet(
        on,
        _("Dagen {day} har ikke vært ennå."),
        _("Skriv dagen det skjedde. Er det ikke skjedd ennå, venter du med å føre det."),
        "on",
    )
    if findings:
        raise BadInput(*findings)
    event = PlanEvent.objects.create(
        plan=plan, values=dict(values), on=on, by=str(by.key), role=role_in(by, plan.case)
    )
    record(
        by=by,
        type="plan_event",
        case_slug=plan.case.slug,
        target=plan.slug,
        new={**values, "on": on.isoformat()},
    )
    return event


@action
def register(
    *, by: User, case: Case, statements: Iterable[Statement], reason: str, seen: int | None = None
) -> int:
    """Register statements of the registry directly: a correction, or something that no change set made.

    Nothing is overwritten: what was registered earlier stays, and answers earlier questions. `seen` is
    `last_registered` as it was when the form was opened: raises `StaleLine` when someone has registered
    on one of the lines since.
    """
    open_case(case)
    statements = tuple(statements)
    if seen is not None:
        lines = {(s.line[0], SEPARATOR.join(s.line[1:])) for s in statements}
        others = [row for row in case.statements.filter(id__gt=seen) if (row.about, row.key) in lines]
        if others:
            raise StaleLine(others)
    if not reason.strip():
        raise BadInput(
            fault("no-reason", _("Begrunnelsen mangler."), _("Skriv kort hvorfor dette registreres."))
        )
    now = timezone.now()
    made = [replace(s, registered_at=now, reason=reason.strip()) for s in statements]
    if not made:
        raise BadInput(fault("nothing", _("Det er ingenting å registrere."), _("Fyll ut skjemaet.")))
    store(by=by, case=case, plan=None, statements=made)
    for statement in made:
        new = {"line": list(statement.line), "from": statement.period.start.isoformat()}
        target = "/".join(statement.line)[:200]
        record(by=by, type="registered", case_slug=case.slug, target=target, new=new, reason=reason.strip())
    return len(made)


def _of_version(plan: Plan, expected_version: int) -> Plan:
    """The plan, held until the transaction ends. Raises `StalePlan` when someone came first."""
    open_case(plan.case)
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.version != expected_version:
        raise StalePlan(locked.version)
    return locked


def _locked(plan: Plan, expected_version: int) -> Plan:
    locked = _of_version(plan, expected_version)
    if locked.adopted_at is not None:
        raise BadInput(
            fault(
                "adopted",
                _("Omleggingen er vedtatt og kan ikke endres."),
                _("Lag en ny omlegging som retter den."),
            )
        )
    if locked.withdrawn_at is not None:
        raise BadInput(fault("withdrawn", _("Omleggingen er trukket."), _("Lag en ny omlegging.")))
    return locked


def _free_slug(case: Case, reorganisation: Reorganisation) -> str:
    letters = reorganisation.title.casefold().translate(str.maketrans("æøå", "eoa"))
    wanted = slugify(letters)[:LONGEST_SLUG] or "omlegging"
    taken = set(case.plans.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
