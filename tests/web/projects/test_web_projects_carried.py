"""Projects, their tasks and their records go along in the case folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.utils import timezone
from tests.web.projects.records import RISK

from bindeledd.casefolder import CaseFolder, read_case, zip_bytes
from bindeledd.casefolder.celltext import json_text
from bindeledd.casefolder.tables import PROJECT_TABLES
from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.establishment.checklist.reading import checklist_values
from bindeledd.foundation import BadInput
from bindeledd_web.cases.actions import import_case
from bindeledd_web.cases.carrying import with_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.models import Task
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects import kinds
from bindeledd_web.projects.actions import keep_record, remove_record
from bindeledd_web.projects.models import Project, Record

BASELINE = {
    "frozen_on": "2018-02-01", "cutover": "2020-01-01", "expected_cutover": "2020-01-01",
    "tasks": [["a-1", "", "2018-02-01", "2018-03-01"]],
}  # fmt: skip


@pytest.fixture
def worked(project: Project, user_in: Callable[[str], User]) -> Case:
    """The case with a project that has tasks and records."""
    by = user_in("project_leader")
    checklist = built_in()
    project.checklist = checklist_values(checklist)
    project.facts = {"sami": True}
    project.baseline = BASELINE
    project.save()
    Task.objects.create(
        project=project, item=checklist.items[0].id, status="done", responsible="project_leader",
        municipality="1805", due=date(2018, 5, 1), days=10, started=date(2018, 3, 1), ended=date(2018, 4, 1),
        reason="Vedtatt i sak 18/7.", assignee=by,
    )  # fmt: skip
    Task.objects.create(
        project=project, item=checklist.items[1].id, subject="1854", responsible="chief_executive"
    )
    keep_record(
        by=by, project=project, table="project_risks",
        values=RISK | {"due": "2018-05-01", "measures": "Ukemøter.\nFadder.", "owner_role": "office_leader"},
    )  # fmt: skip
    keep_record(
        by=by, project=project, table="project_risks", values=RISK | {"probability": "4"}, number=1,
        expected_version=1,
    )  # fmt: skip
    keep_record(by=by, project=project, table="project_risks", values=RISK)
    remove_record(
        by=by, project=project, table="project_risks", number=2, reason="Dobbelt", expected_version=1
    )
    budget = {"what": "Møter", "year": "2019", "side": "state", "amount": "-50000"}
    keep_record(by=by, project=project, table="project_budget", values=budget)
    use = {"what": "Møterom", "on": "2019-02-01", "amount": "1200", "budget": "1"}
    keep_record(by=by, project=project, table="project_use", values=use)
    return project.case


def carried(case: Case) -> CaseFolder:
    """The folder of the case with what goes along."""
    return with_carried(case, load(case, case.date).folder)


def taken_out(case: Case) -> CaseFolder:
    """The same as it comes out of a zip."""
    return read_case(zip_bytes(carried(case)))


def renamed(folder: CaseFolder) -> CaseFolder:
    return replace(folder, name="kopi")


def changed(folder: CaseFolder, table: str, **values: object) -> CaseFolder:
    """The folder with the first row of a table changed."""
    first, *rest = folder.rows(table)
    return folder.with_rows(table, [{**first, **values}, *rest])


def test_a_case_that_is_read_in_has_the_same_projects_tasks_and_records(
    worked: Case, user_in: Callable[[str], User]
) -> None:
    folder = taken_out(worked)
    copy = import_case(by=user_in("project_leader"), folder=renamed(folder))
    again = taken_out(copy)
    tables = ("projects", "project_content", "project_tasks", *(table.name for table in PROJECT_TABLES))
    assert {name: again.rows(name) for name in tables} == {name: folder.rows(name) for name in tables}
    assert [row["number"] for row in again.rows("project_risks")] == [1]
    assert len(again.rows("project_tasks")) == 2
    project = copy.projects.get()
    assert project.plan.case == copy
    assert (project.facts, project.baseline) == ({"sami": True}, BASELINE)
    assert project.tasks.get(status="done").assignee is None


def test_a_closed_project_comes_in_closed(worked: Case, user_in: Callable[[str], User]) -> None:
    worked.projects.update(closed_at=timezone.now())
    copy = import_case(by=user_in("project_leader"), folder=renamed(taken_out(worked)))
    found = copy.projects.get().closed_at
    assert found is not None
    assert timezone.localdate(found) == timezone.localdate()


def test_what_not_everybody_may_see_stays_here(worked: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = replace(kinds.kind_of("project_risks"), see=Permission.SEE_PERSONNEL)
    monkeypatch.setitem(kinds._kinds, "project_risks", hidden)
    folder = carried(worked)
    assert not folder.rows("project_risks")
    assert folder.rows("project_budget")


@pytest.mark.parametrize(
    ("table", "values", "column"),
    [
        ("projects", {"id": "Nye Narvik"}, "id"),
        ("projects", {"model": "SAMKOMMUNE"}, "model"),
        ("projects", {"begins": date(2020, 1, 1)}, "begins"),
        ("project_content", {"value": "{"}, "value"),
        ("project_content", {"value": json_text({"items": "alt"})}, "value"),
        ("project_tasks", {"item": "finnes-ikke"}, "item"),
        ("project_tasks", {"responsible": "kongen"}, "responsible"),
        ("project_risks", {"what": "Gjelder 01010112377"}, "what"),
        ("project_risks", {"cause": "x" * 5001}, "cause"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place_and_nothing_is_read_in(
    worked: Case, user_in: Callable[[str], User], table: str, values: dict[str, object], column: str
) -> None:
    folder = changed(renamed(carried(worked)), table, **values)
    if "id" in values:
        for other in ("project_content", "project_tasks", "project_risks", "project_budget", "project_use"):
            rows = [{**row, "project": values["id"]} for row in folder.rows(other)]
            folder = folder.with_rows(other, rows)
    before = Case.objects.count()
    with pytest.raises(BadInput) as caught:
        import_case(by=user_in("project_leader"), folder=folder)
    assert (caught.value.findings[0].file, caught.value.findings[0].row) == (table, 2)
    assert caught.value.findings[0].column == column
    assert Case.objects.count() == before
    assert Record.objects.filter(project__case__slug="kopi").count() == 0


def test_two_projects_of_one_reorganisation_are_refused(worked: Case, user_in: Callable[[str], User]) -> None:
    folder = renamed(carried(worked))
    first = folder.rows("projects")[0]
    content = folder.rows("project_content")
    folder = folder.with_rows("projects", [first, {**first, "id": "en-til"}]).with_rows(
        "project_content", [*content, *({**row, "project": "en-til"} for row in content)]
    )
    with pytest.raises(BadInput) as caught:
        import_case(by=user_in("project_leader"), folder=folder)
    assert caught.value.findings[0].column == "reorganisation"
