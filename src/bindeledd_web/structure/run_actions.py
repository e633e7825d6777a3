"""What is asked of the planner and taken out as files is remembered, with who did it.

How far an answer has come is a note of the program's own (`running`).
"""

from __future__ import annotations

from typing import Any

from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.storing import open_case
from bindeledd_web.structure.models import Alternative, Run


@action
def ask_planner(*, by: User, case: Case, alternative: Alternative | None, asked: dict[str, Any]) -> Run:
    """A question that waits for its answer: `asked` has kind, day, prices, wishes and seconds."""
    open_case(case)
    run = Run.objects.create(case=case, alternative=alternative, asked=asked, by=str(by.key))
    new = {"title": alternative.title if alternative else "", "kind": asked["kind"]}
    record(by=by, type="planner_asked", case_slug=case.slug, target=str(run.key), new=new)
    return run


@action
def stop_planner(*, by: User, run: Run) -> None:
    """Ask the planner to stop; what it has found by then stays."""
    Run.objects.filter(pk=run.pk).update(stop_asked=True)
    record(by=by, type="planner_stopped", case_slug=run.case.slug, target=str(run.key))


@action
def note_structure_export(*, by: User, case: Case, target: str, title: str, form: str, bytes_: int) -> None:
    """Remember who took an alternative out as a file, and in which form."""
    new = {"title": title, "form": form, "bytes": bytes_}
    record(by=by, type="alternative_exported", case_slug=case.slug, target=target, new=new)
