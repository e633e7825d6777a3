"""Taking the registry out as a file is remembered."""

from __future__ import annotations

from datetime import date

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User


@action
def note_registry_export(*, by: User, case: Case, form: str, on: date, known: str, bytes_: int) -> None:
    """Remember who took the registry out, in which form, and as of which day and instant."""
    new = {"form": form, "on": on.isoformat(), "known": known, "bytes": bytes_}
    record(by=by, type="registry_exported", case_slug=case.slug, target=case.slug, new=new)
