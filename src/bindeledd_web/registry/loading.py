"""The registry of a case: the national one, the case folder's own statements, and what is registered.

Remembered by what it depends on: the case's content and the last row of each kind that is only added to.
"""

from __future__ import annotations

from functools import lru_cache

from bindeledd.registry.from_folder import registry_from_folder
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd_web.cases.loading import base_folder
from bindeledd_web.cases.models import Case

Seen = tuple[tuple[int, object] | None, ...]


def registry_of(case: Case) -> Registry:
    """Everything that is registered for the case, on both clocks; ask it `as_of`."""
    return registry_and_version(case)[0]


def registry_and_version(case: Case) -> tuple[Registry, str]:
    """The registry of the case, and a text that changes whenever it does."""
    seen: Seen = tuple(
        rows.order_by("-id").values_list("id", "registered_at").first()
        for rows in (case.statements, case.successions, case.allocations)
    )
    version = "-".join([str(case.pk), case.content_hash, *(str(row[0]) if row else "0" for row in seen)])
    return _registry(case.pk, case.content_hash, seen), version


def last_registered(case: Case) -> int:
    """The number of the last row registered in the case, 0 before any; a form carries it."""
    return case.statements.order_by("-id").values_list("id", flat=True).first() or 0


@lru_cache(maxsize=16)
def _base(case_id: int, content_hash: str) -> Registry:
    case = Case.objects.defer("content").get(pk=case_id)
    return registry_from_folder(base_folder(case, content_hash), national_registry())


@lru_cache(maxsize=16)
def _registry(case_id: int, content_hash: str, seen: Seen) -> Registry:
    base = _base(case_id, content_hash)
    if not any(seen):
        return base
    case = Case.objects.defer("content").get(pk=case_id)
    return base.with_more(
        [row.statement for row in case.statements.all()],
        [row.succession for row in case.successions.all()],
        [row.allocation for row in case.allocations.all()],
    )
