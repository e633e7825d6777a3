"""Every write on a county's checklist: an item changed, removed, added, restored; a new version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from bindeledd.establishment.checklist import (
    Adaptation,
    Item,
    adaptation_values,
    adapted,
    built_in,
    checklist_from,
    checklist_values,
    renewed,
    take,
)
from bindeledd.establishment.checklist.adapting import changed_item, next_own_id, restored, with_own, without
from bindeledd.foundation import BadInput
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.holding import (
    Held,
    StaleChecklist,
    begun,
    checklist_for,
    held,
    news,
)
from bindeledd_web.establishment.models import CountyChecklist
from bindeledd_web.establishment.projects.actions import StaleProject, sync_tasks
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.storing import open_case


@action
def change_item(*, by: User, case: Case, item: Item, reason: str, expected_version: int) -> CountyChecklist:
    """Give an item other words, time or responsible. Raises `StaleChecklist`, or `BadInput`."""
    now = _now(case, expected_version)
    return _store(by, case, now, changed_item(now.base, now.own, item), "changed", item.id, reason)


@action
def remove_item(*, by: User, case: Case, item: str, reason: str, expected_version: int) -> CountyChecklist:
    """Take an item out. Raises `StaleChecklist`, or `BadInput` where the law demands a reason."""
    now = _now(case, expected_version)
    return _store(by, case, now, without(now.base, now.own, item, reason), "removed", item, reason)


@action
def restore_item(*, by: User, case: Case, item: str, expected_version: int) -> CountyChecklist:
    """Let a built-in item stand as it comes again. Raises `StaleChecklist`."""
    now = _now(case, expected_version)
    return _store(by, case, now, restored(now.own, item), "restored", item, "")


@action
def add_item(
    *, by: User, case: Case, make: Callable[[str], Item], reason: str, expected_version: int
) -> CountyChecklist:
    """Add an item of the county's own; `make` is given its number. Raises `StaleChecklist`, or `BadInput`."""
    now = _now(case, expected_version)
    item = make(next_own_id(now.own))
    return _store(by, case, now, with_own(now.own, item), "added", item.id, reason)


@action
def take_over(
    *,
    by: User,
    case: Case,
    version: str,
    choices: Mapping[str, Any],
    reasons: Mapping[str, str],
    expected_version: int,
) -> CountyChecklist:
    """Go over to a newer version by the choice for each item. Raises `StaleChecklist`, or `BadInput`."""
    now = _now(case, expected_version)
    newer = built_in(version)
    own = take(now.own, now.base, newer, choices, reasons)
    return _store(by, case, Held(newer, own, now.version), own, "taken_over", version, "")


@action
def renew_project(*, by: User, project: Project, expected_version: int) -> Project:
    """Give a project the county's checklist as it is now, and let the tasks follow.

    An item that the county no longer has stays in the project where somebody has begun on it, or put
    anything with it. Raises `StaleProject`, or `BadInput` when there is nothing new.
    """
    open_case(project.case)
    locked = Project.objects.select_for_update().get(pk=project.pk)
    locked.case = locked.plan.case = project.case
    if locked.version != expected_version:
        raise StaleProject(locked.version)
    old, new = checklist_from(locked.checklist), checklist_for(locked.case)
    found = news(locked, old)
    if not found:
        raise BadInput(
            fault("nothing-new", _("Prosjektet har fylkets sjekkliste slik den er nå."), _("Gå tilbake."))
        )
    locked.checklist = checklist_values(renewed(old, new, begun(locked)))
    locked.version += 1
    locked.save(update_fields=["checklist", "version"])
    sync_tasks(by=by, project=locked)
    record(
        by=by,
        type="project_checklist_renewed",
        case_slug=locked.case.slug,
        target=locked.slug,
        new={kind: sum(offer.kind == kind for offer in found) for kind in ("new", "changed", "gone")},
    )
    return locked


def _now(case: Case, expected_version: int) -> Held:
    """The checklist as it stands, held until the transaction ends."""
    open_case(case)
    now = held(case)
    if now.version != expected_version:
        raise StaleChecklist(now.version)
    return now


def _store(
    by: User, case: Case, now: Held, own: Adaptation, what: str, target: str, reason: str
) -> CountyChecklist:
    adapted(now.base, own)
    stored = CountyChecklist.objects.create(
        case=case,
        version=now.version + 1,
        values=adaptation_values(own),
        reason=reason,
        by=str(by.key),
        role=role_in(by, case),
    )
    record(
        by=by,
        type=f"checklist_{what}",
        case_slug=case.slug,
        target=target,
        new={"version": stored.version, "base": own.base},
        reason=reason,
    )
    return stored
