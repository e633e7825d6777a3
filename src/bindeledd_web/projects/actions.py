"""Every write on records: kept, changed and removed, one after the other within a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Max
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput, Finding
from bindeledd_web.audit.record import action, record
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.projects.checking import checked, column_fault
from bindeledd_web.projects.holding import hold
from bindeledd_web.projects.kinds import kind_of
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.ui.private import text_problem


class StaleRecord(Exception):
    """Someone changed or removed the record after the form was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


@action
def keep_record(
    *,
    by: User,
    project: Project,
    table: str,
    values: Mapping[str, str],
    number: int | None = None,
    expected_version: int = 0,
) -> Record:
    """Keep a row of the table: a new one gets the next number, else it is a new version of that number.

    `values` are all its own columns as text; one that is left out is empty. Raises `BadInput` with
    everything wrong, each with its column, and `StaleRecord` when someone came first.
    """
    kind = kind_of(table)
    held = hold(project, kind.phase)
    newest = None if number is None else _newest(held, table, number, expected_version)
    cells = checked(kind, held, values, newest.values if newest else None, number)
    if number is None:
        number = _most(held, table) + 1
    made = _added(by, held, table, number, newest, values=cells)
    record(
        by=by,
        type="record_kept",
        case_slug=held.case.slug,
        target=held.slug,
        new={"table": table, "number": made.number, "version": made.version},
    )
    return made


@action
def take_in_records(
    *, by: User, project: Project, table: str, rows: Sequence[tuple[int, Mapping[str, str]]]
) -> int:
    """Keep all the rows as new records, each with its place in what was sent; how many they were.

    Raises `BadInput` with everything wrong, each with row and column, and then keeps none.
    """
    kind = kind_of(table)
    held = hold(project, kind.phase)
    faults: list[Finding] = []
    ready = []
    for place, values in rows:
        try:
            ready.append(checked(kind, held, values))
        except BadInput as bad:
            faults += [replace(finding, row=place) for finding in bad.findings]
    if faults:
        raise BadInput(*faults)
    first = _most(held, table) + 1
    for number, cells in enumerate(ready, start=first):
        _added(by, held, table, number, None, values=cells)
    record(
        by=by,
        type="records_taken_in",
        case_slug=held.case.slug,
        target=held.slug,
        new={"table": table, "count": len(ready), "first": first},
    )
    return len(ready)


@action
def remove_record(
    *, by: User, project: Project, table: str, number: int, reason: str, expected_version: int
) -> Record:
    """Take a record away, with the reason; its versions stay in the history."""
    kind = kind_of(table)
    held = hold(project, kind.phase)
    newest = _newest(held, table, number, expected_version)
    reason = reason.strip()
    if not reason:
        raise BadInput(
            column_fault("reason", "empty", _("Begrunnelsen mangler."), _("Skriv kort hvorfor den fjernes."))
        )
    if problem := text_problem(reason):
        raise BadInput(column_fault("reason", "text", problem, ""))
    made = _added(by, held, table, number, newest, values=newest.values, removed=True, reason=reason)
    record(
        by=by,
        type="record_removed",
        case_slug=held.case.slug,
        target=held.slug,
        new={"table": table, "number": number, "version": made.version},
        # More people read the events than records that not everybody may see.
        reason=reason if kind.open else "",
    )
    return made


@action
def note_issued(*, by: User, project: Project, what: str, number: str, form: str, content_hash: str) -> None:
    """Remember that a document of the project was taken out, with its number and content hash."""
    record(
        by=by,
        type="project_document_issued",
        case_slug=project.case.slug,
        target=project.slug,
        new={"what": what, "number": number, "form": form, "content_hash": content_hash},
    )


def _most(project: Project, table: str) -> int:
    """The highest number given, also to a record that is removed; nought before the first."""
    found = Record.objects.filter(project=project, table=table).aggregate(most=Max("number"))
    return found["most"] or 0


def _newest(project: Project, table: str, number: int, expected_version: int) -> Record:
    found = Record.objects.get(project=project, table=table, number=number, newest=True)
    if found.version != expected_version or found.removed:
        raise StaleRecord(found.version)
    return found


def _added(
    by: User,
    project: Project,
    table: str,
    number: int,
    before: Record | None,
    *,
    values: Mapping[str, str],
    removed: bool = False,
    reason: str = "",
) -> Record:
    if before is not None:
        Record.objects.filter(pk=before.pk).update(newest=False)
    return Record.objects.create(
        project=project,
        table=table,
        number=number,
        version=before.version + 1 if before is not None else 1,
        values=dict(values),
        removed=removed,
        reason=reason,
        by=str(by.key),
        role=role_in(by, project.case),
    )
