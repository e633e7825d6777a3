"""Rows for what the core has worked out: statements, successions and allocations of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.records import SEPARATOR, to_record
from bindeledd.registry.statements import Statement
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.registry.models import Plan, Registered, RegisteredAllocation, RegisteredSuccession


def open_case(case: Case) -> None:
    """The case's row is locked, so that two writes come one after the other; archived is refused."""
    locked = Case.objects.select_for_update().only("id", "archived_at").get(pk=case.pk)
    if locked.archived_at is not None:
        raise BadInput(
            fault("archived", _("Saken er arkivert og kan ikke endres."), _("Hent den fram igjen først."))
        )


def store(
    *,
    by: User,
    case: Case,
    plan: Plan | None,
    statements: Iterable[Statement],
    successions: Iterable[Succession] = (),
    allocations: Iterable[Allocation] = (),
) -> int:
    """Add the rows; gives how many statements there were. Only called inside an action."""
    role = role_in(by, case)
    rows = [
        Registered(
            case=case, plan=plan, about=s.line[0], key=SEPARATOR.join(s.line[1:]),
            record={column: value for column, value in to_record(s).items() if value is not None},
            registered_at=s.registered_at, by=str(by.key), role=role,
        )
        for s in statements
    ]  # fmt: skip
    Registered.objects.bulk_create(rows)
    RegisteredSuccession.objects.bulk_create(
        RegisteredSuccession(case=case, plan=plan, **asdict(succession)) for succession in successions
    )
    RegisteredAllocation.objects.bulk_create(
        RegisteredAllocation(case=case, plan=plan, **asdict(allocation)) for allocation in allocations
    )
    return len(rows)
