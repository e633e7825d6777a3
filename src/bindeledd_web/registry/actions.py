"""Every write on plans and on what is registered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.registry.records import SEPARATOR
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import to_values
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.holding import open_plan
from bindeledd_web.registry.models import Plan, PlanEvent, Registered
from bindeledd_web.registry.plan_log import not_yet
from bindeledd_web.registry.storing import open_case, store

LONGEST_SLUG = 70


class StaleLine(Exception):
    """Someone registered on the same line after the form was opened: `others` are their rows."""

    def __init__(self, others: list[Registered]) -> None:
        super().__init__("stale")
        self.others = others


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
    locked = open_plan(plan, expected_version)
    old = {"effective_on": locked.values.get("effective_on"), "steps": len(locked.values.get("steps", ()))}
    locked.values = to_values(replace(reorganisation, id=locked.slug, registered_at=None, state="mandated"))
    locked.title = reorganisation.title
    locked.version += 1
    locked.save(update_fields=["values", "title", "version"])
    new = {"effective_on": locked.values["effective_on"], "steps": len(locked.values.get("steps", ()))}
    record(by=by, type="plan_changed", case_slug=locked.case.slug, target=locked.slug, old=old, new=new)
    return locked


@action
def withdraw_plan(*, by: User, plan: Plan, reason: str, expected_version: int) -> Plan:
    """Put away a plan that will not be carried out; it stays to be read. Not for one that is adopted."""
    locked = open_plan(plan, expected_version)
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


def _free_slug(case: Case, reorganisation: Reorganisation) -> str:
    letters = reorganisation.title.casefold().translate(str.maketrans("æøå", "eoa"))
    wanted = slugify(letters)[:LONGEST_SLUG] or "omlegging"
    taken = set(case.plans.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
