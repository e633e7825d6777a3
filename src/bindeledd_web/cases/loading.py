"""The case as the core knows it: base content with the edits that hold at a date.

Loading is cached by what it depends on: the base content's hash, the last edit (its number and
moment: a number is used again when a transaction is rolled back), the case's title, the two clocks,
and the language, since the source of an edit is in words. A page that asks again gets the same object.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache

from bindeledd import mapping
from bindeledd.casefolder import CaseFolder, read_zip
from bindeledd.foundation.language import current
from bindeledd.mapping.builtin import open_folder
from bindeledd.mapping.edits import apply_edits
from bindeledd_web.cases.models import Case


def load(case: Case, on: date, known_at: datetime | None = None) -> mapping.Case:
    """The case as it holds on `on`, and as it was known at `known_at` (now, when left out)."""
    last = case.edits.order_by("-id").values_list("id", "registered_at").first()
    return _loaded(_Handle(case), case.content_hash, case.title, last, on, known_at, current())


class _Handle:
    """Carries the model into the cache without being part of its key beyond the case's id."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return hash(self.case.pk)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handle) and other.case.pk == self.case.pk


@lru_cache(maxsize=32)
def _loaded(
    handle: _Handle,
    content_hash: str,
    title: str,
    last_edit: tuple[int, datetime] | None,
    on: date,
    known_at: datetime | None,
    language: str,
) -> mapping.Case:
    folder = base_folder(handle.case, content_hash)
    edits = [e.as_core() for e in handle.case.edits.filter(id__lte=last_edit[0])] if last_edit else []
    changed = apply_edits(folder, edits, on, known_at)
    return mapping.Case(replace(changed, name=handle.case.slug, title=title))


def base_folder(case: Case, content_hash: str = "") -> CaseFolder:
    """The content that the case began with, before any edit."""
    if case.built_in:
        return open_folder(case.built_in)
    return _unpacked(case.pk, content_hash or case.content_hash)


@lru_cache(maxsize=8)
def _unpacked(case_id: int, content_hash: str) -> CaseFolder:
    content = Case.objects.only("content").get(pk=case_id).content
    return read_zip(bytes(content or b""))
