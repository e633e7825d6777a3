"""Taking the registry out as a file is remembered, and so is a change set or what it does."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User


@action
def note_registry_export(*, by: User, case: Case, form: str, on: date, known: str, bytes_: int) -> None:
    """Remember who took the registry out, in which form, and as of which day and instant."""
    new = {"form": form, "on": on.isoformat(), "known": known, "bytes": bytes_}
    record(by=by, type="registry_exported", case_slug=case.slug, target=case.slug, new=new)


@action
def note_plan_export(
    *, by: User, case: Case, identity: str, title: str, what: Literal["plan", "effects"], bytes_: int
) -> None:
    """Remember who took out a change set, or what it does; `identity` is its short name."""
    new = {"what": what, "title": title, "bytes": bytes_}
    record(by=by, type="plan_exported", case_slug=case.slug, target=identity, new=new)
