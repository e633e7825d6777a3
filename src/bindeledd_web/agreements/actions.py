"""Every write on cooperations and their papers: begun, changed, written, commented, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.cooperation import checked_dates
from bindeledd.foundation import BadInput
from bindeledd.mapping.slugs import slug_of
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.holding import held_cooperation
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.rewriting import rewrite_papers
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.rows import fault
from bindeledd_web.people.models import User
from bindeledd_web.registry.storing import open_case

# What of a cooperation a person changes; the papers take the rest from these.
CHANGEABLE = (
    "title",
    "participants",
    "host",
    "model",
    "law_day",
    "effective_on",
    "tasks",
    "branches",
    "nynorsk",
    "letterhead",
)


@action
def begin_cooperation(*, by: User, case: Case, values: Mapping[str, Any], origin: str = "") -> Cooperation:
    """A new cooperation with these values (see `CHANGEABLE`). Raises `BadInput` when they do not fit."""
    open_case(case)
    cooperation = Cooperation(case=case, by=str(by.key), origin=origin, **values)
    checked_dates(core_of(cooperation))
    cooperation.slug = _free_slug(case, cooperation.title)
    cooperation.save()
    record(
        by=by,
        type="cooperation_begun",
        case_slug=case.slug,
        target=cooperation.slug,
        new={"title": cooperation.title, "participants": cooperation.participants},
    )
    return cooperation


@action
def change_cooperation(
    *, by: User, cooperation: Cooperation, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Change who takes part, who hosts, the model, dates or tasks. Raises `BadInput` when they do not fit."""
    locked = held_cooperation(cooperation, expected_version)
    before = {name: getattr(locked, name) for name in values}
    for name, value in values.items():
        if name not in CHANGEABLE:
            raise ValueError(name)
        setattr(locked, name, value)
    checked_dates(core_of(locked))
    changed = sorted(name for name, value in values.items() if before[name] != value)
    if not changed:
        raise BadInput(fault("no-change", _("Ingenting er endret."), _("Endre noe, eller gå tilbake.")))
    _bump(locked)
    rewrite_papers(locked, by)
    record(
        by=by,
        type="cooperation_changed",
        case_slug=locked.case.slug,
        target=locked.slug,
        old={name: _plain(before[name]) for name in changed},
        new={name: _plain(getattr(locked, name)) for name in changed},
    )
    return locked


@action
def keep_settlement(
    *, by: User, cooperation: Cooperation, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Keep the cost model that the agreement is to have; the papers take its words."""
    locked = held_cooperation(cooperation, expected_version)
    locked.settlement = dict(values)
    _bump(locked)
    rewrite_papers(locked, by)
    record(by=by, type="settlement_kept", case_slug=locked.case.slug, target=locked.slug)
    return locked


@action
def keep_protection(
    *, by: User, cooperation: Cooperation, item: str, values: Mapping[str, Any], expected_version: int
) -> Cooperation:
    """Note that one item of the data-protection gate is documented: where, by which role, when."""
    locked = held_cooperation(cooperation, expected_version)
    locked.protection = {**locked.protection, item: dict(values)}
    _bump(locked)
    record(by=by, type="protection_noted", case_slug=locked.case.slug, target=locked.slug, new={"item": item})
    return locked


@action
def note_examined(*, by: User, cooperation: Cooperation, found: int, missing: Iterable[str]) -> None:
    """Remember that an existing agreement was held against the list; the file itself is not kept."""
    record(
        by=by,
        type="agreement_examined",
        case_slug=cooperation.case.slug,
        target=cooperation.slug,
        new={"found": found, "missing": list(missing)},
    )


def _bump(cooperation: Cooperation) -> None:
    cooperation.version += 1
    cooperation.changed_at = timezone.now()
    cooperation.save()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _free_slug(case: Case, title: str) -> str:
    wanted = slug_of(title)[:60] or "samarbeid"
    taken = set(case.cooperations.values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
