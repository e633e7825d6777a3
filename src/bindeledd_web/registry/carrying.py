"""What is registered and planned in a case, as rows of the case folder, and back.

Statements, successions and allocations stay in the content of a case that is read in, where
`registry_from_folder` finds them; plans become plans of the new case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils import timezone
from django.utils.text import slugify

from bindeledd.casefolder import CaseFolder
from bindeledd.registry.from_folder import rows_for_folder, stated
from bindeledd.registry.lineage import Lineage
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation import folder as plans_in
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.records import to_values
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.loading import base_folder
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import LONGEST_SLUG
from bindeledd_web.registry.models import Plan

_TITLE = Plan._meta.get_field("title").max_length


@gives
def registered(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """What the case's content says of the registry, and after it what has been registered since.

    Of statements that were registered together for the same days of a line, the one given last counts
    and goes along; the table has one row for them.
    """
    statements, successions, allocations = stated(base_folder(case))
    last: dict[object, Statement] = {}
    for statement in (*statements, *(row.statement for row in case.statements.all())):
        key = (statement.line, statement.period, statement.registered_at, statement.source)
        last.pop(key, None)
        last[key] = statement
    return rows_for_folder(
        last.values(),
        Lineage(
            (*successions, *(row.succession for row in case.successions.all())),
            (*allocations, *(row.allocation for row in case.allocations.all())),
        ),
    )


@gives
def planned(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """The change sets, those that are put away too."""
    return plans_in.rows_for_folder(_as_carried(plan) for plan in case.plans.all())


def _as_carried(plan: Plan) -> Reorganisation:
    found = plan.reorganisation
    return replace(found, state="withdrawn") if plan.withdrawn_at else found


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """Read every table, so that a folder that cannot be used is refused whole; make the plans."""
    stated(folder)
    now = timezone.now()
    taken: set[str] = set()
    for found in plans_in.reorganisations_from_folder(folder):
        Plan.objects.create(
            case=case,
            slug=_free_slug(found.id, taken),
            title=found.title[:_TITLE],
            values=to_values(found),
            by=str(by.key),
            adopted_at=found.registered_at,
            withdrawn_at=now if found.state == "withdrawn" else None,
        )


def _free_slug(wanted: str, taken: set[str]) -> str:
    """The id as an address can have it, with a number behind it when another plan of the folder has it."""
    base = slugify(wanted)[:LONGEST_SLUG] or "omlegging"
    slug, count = base, 1
    while slug in taken:
        count += 1
        slug = f"{base}-{count}"
    taken.add(slug)
    return slug
