"""Projects and their records as rows of the case folder, and back.

What goes along is each project as it is now and the newest version of each record. Older versions stay
here, and so do records that not everybody who sees the case may see, since the folder goes to all who may
take the case out. Tasks are carried by the room that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from bindeledd.casefolder import CaseFolder
from bindeledd.casefolder.cells import cell_text
from bindeledd.casefolder.parts import cell_fault, placed
from bindeledd.casefolder.tables import PROJECT_TABLES
from bindeledd.establishment.folder import KeptProject, project_rows, projects_from_folder
from bindeledd.foundation import BadInput, Finding
from bindeledd_web.cases.carrying import gives, takes
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import role_in
from bindeledd_web.projects.checking import checked
from bindeledd_web.projects.kinds import plain_kind
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.records import row_of
from bindeledd_web.registry.models import Plan
from bindeledd_web.ui.private import text_problem

_LONGEST_SLUG = 80


@gives
def projects(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """Every project of the case."""
    return project_rows(_as_kept(each) for each in case.projects.select_related("plan"))


@gives
def kept(case: Case) -> Mapping[str, Iterable[Mapping[str, object]]]:
    """The records of every project that all who see the case may see."""
    rows: dict[str, list[Mapping[str, object]]] = {table.name: [] for table in PROJECT_TABLES}
    found = Record.objects.filter(project__case=case, newest=True, removed=False).select_related("project")
    for record in found.order_by("project__created_at", "project__id", "number"):
        if plain_kind(record.table).open:
            rows[record.table].append(row_of(record, record.project.slug))
    return rows


@takes
def take(by: User, case: Case, folder: CaseFolder) -> None:
    """What a folder holds of these becomes the new case's own; raises `BadInput` with everything wrong."""
    found = projects_from_folder(folder, text_problem)
    faults = [
        fault
        for row, each in enumerate(found, start=2)
        for fault in placed(_of_slug(each.id), "projects", row)
    ]
    if faults:
        raise BadInput(*faults)
    plans = {plan.reorganisation.id: plan for plan in case.plans.all()}
    made = {each.id: _made(by, case, plans[each.reorganisation], each) for each in found}
    role = role_in(by, case)
    records: list[Record] = []
    for table in PROJECT_TABLES:
        kind = plain_kind(table.name)
        for row, values in enumerate(folder.rows(table.name), start=2):
            project = made[str(values["project"])]
            texts = {column.name: cell_text(values[column.name]) for column in kind.columns}
            try:
                # What a row names was right where it came from, and may have been removed since.
                cells = checked(replace(kind, check=None), project, texts, before=texts)
            except BadInput as bad:
                faults += placed(bad.findings, table.name, row)
                continue
            records.append(
                Record(
                    project=project,
                    table=table.name,
                    number=int(str(values["number"])),
                    values=cells,
                    by=str(by.key),
                    role=role,
                )
            )
    if faults:
        raise BadInput(*faults)
    Record.objects.bulk_create(records)


def _as_kept(each: Project) -> KeptProject:
    return KeptProject(
        id=each.slug,
        reorganisation=each.plan.reorganisation.id,
        title=each.title,
        model=each.model,
        begins=each.begins,
        cutover=each.cutover,
        checklist=each.checklist,
        facts=each.facts,
        baseline=each.baseline,
        closed_on=timezone.localdate(each.closed_at) if each.closed_at else None,
    )


def _made(by: User, case: Case, plan: Plan, kept_project: KeptProject) -> Project:
    closed = kept_project.closed_on
    values: dict[str, Any] = {
        name: getattr(kept_project, name)
        for name in ("title", "model", "begins", "cutover", "checklist", "baseline")
    }
    return Project.objects.create(
        case=case,
        plan=plan,
        slug=kept_project.id,
        facts=dict(kept_project.facts),
        by=str(by.key),
        closed_at=timezone.make_aware(datetime.combine(closed, time(12))) if closed else None,
        **values,
    )


def _of_slug(identity: str) -> list[Finding]:
    """What is wrong with a short name that is to stand in an address."""
    if identity == slugify(identity) and len(identity) <= _LONGEST_SLUG:
        return []
    message = _("«{id}» kan ikke stå i en adresse.").format(id=identity[:60])
    return [
        cell_fault(
            "id", message, _("Bruk små bokstaver uten æ, ø og å, sifre og bindestreker. Høyst 80 tegn.")
        )
    ]
