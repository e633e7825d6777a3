"""Projects and tasks in a case folder are read back the same; what cannot be used says where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.casefolder.casefolder_worlds import plain_folder

from bindeledd.casefolder import CaseFolder
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.checklist.builtin import built_in
from bindeledd.establishment.checklist.reading import checklist_values
from bindeledd.establishment.folder import (
    KeptProject,
    KeptTask,
    project_rows,
    projects_from_folder,
    task_rows,
    tasks_from_folder,
)
from bindeledd.establishment.plan.tasks import STATUSES
from bindeledd.foundation import BadInput

CHECKLIST = checklist_values(built_in())
ITEMS = [item["id"] for item in CHECKLIST["items"]]
PROJECT = KeptProject(
    "nye-narvik", "narvik-2020", "Nye Narvik", "MERGER", date(2018, 1, 1), date(2020, 1, 1), CHECKLIST,
    {"sami": True, "split": False},
)  # fmt: skip
TASK = KeptTask("nye-narvik", ITEMS[0], "", "not_started", "project_leader")
DAY = st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1))
TEXT = st.text("abcæøåÅ12.,–«»", max_size=20)


def fine(_text: str) -> str:
    return ""


def folder(*projects: KeptProject, tasks: tuple[KeptTask, ...] = ()) -> CaseFolder:
    found = plain_folder()
    for table, rows in (project_rows(projects) | task_rows(tasks)).items():
        found = found.with_rows(table, rows)
    return found


def columns(caught: pytest.ExceptionInfo[BadInput]) -> list[tuple[str, int | None, str]]:
    return [(each.file, each.row, each.column) for each in caught.value.findings]


def test_the_statuses_of_the_table_are_those_of_a_task() -> None:
    assert BY_NAME["project_tasks"].field("status").choices == STATUSES


def test_a_project_is_read_back_the_same_although_its_checklist_goes_over_several_rows() -> None:
    found = folder(PROJECT)
    parts = [row for row in found.rows("project_content") if row["name"] == "checklist"]
    assert len(parts) > 1
    assert projects_from_folder(found, fine) == (PROJECT,)


@given(
    st.lists(
        st.builds(
            KeptTask, st.just("nye-narvik"), st.sampled_from(ITEMS), TEXT, st.sampled_from(STATUSES),
            st.just("project_leader"), st.sampled_from(["", "1805"]), DAY, st.none() | st.integers(0, 400),
            DAY, DAY, TEXT,
        ),
        max_size=4,
    )
)  # fmt: skip
def test_tasks_are_read_back_the_same(tasks: list[KeptTask]) -> None:
    found = tasks_from_folder(folder(tasks=tuple(tasks)), {"nye-narvik": ITEMS}, ["project_leader"], fine)
    assert found == tuple(tasks)


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"model": "KO"}, ("projects", 2, "model")),
        ({"begins": date(2020, 1, 1)}, ("projects", 2, "begins")),
        ({"title": "x" * 201}, ("projects", 2, "title")),
        ({"facts": {"vær": True}}, None),
        ({"facts": {"sami": "ja"}}, None),
        ({"facts": ["sami"]}, None),
        ({"baseline": {"cutover": "2020-01-01"}}, None),
        ({"baseline": [1]}, None),
        ({"checklist": {"items": []}}, None),
    ],
)
def test_what_cannot_be_used_says_where_it_stands(changed: dict[str, Any], place: Any) -> None:
    found = folder(PROJECT)
    rows = project_rows([replace(PROJECT, **{k: v for k, v in changed.items() if k != "facts"})])
    if "facts" in changed:
        rows["project_content"] = [
            row | {"value": str(changed["facts"]).replace("'", '"').replace("True", "true")}
            if row["name"] == "facts" else row
            for row in rows["project_content"]
        ]  # fmt: skip
    for table, written in rows.items():
        found = found.with_rows(table, written)
    with pytest.raises(BadInput) as caught:
        projects_from_folder(found, fine)
    if place:
        assert columns(caught) == [place]
    else:
        assert {(file, column) for file, _row, column in columns(caught)} == {("project_content", "value")}


def test_a_part_that_is_missing_and_a_project_without_checklist_are_told_of() -> None:
    found = folder(PROJECT)
    without = [row for row in found.rows("project_content") if row["name"] != "checklist"]
    with pytest.raises(BadInput) as caught:
        projects_from_folder(found.with_rows("project_content", without), fine)
    assert columns(caught) == [("projects", 2, "id")]
    cut = [row for row in found.rows("project_content") if (row["name"], row["part"]) != ("checklist", 1)]
    with pytest.raises(BadInput) as caught:
        projects_from_folder(found.with_rows("project_content", cut), fine)
    assert ("project_content", "part") in {(file, column) for file, _row, column in columns(caught)}


def test_a_task_outside_the_checklist_or_of_no_role_is_refused() -> None:
    wrong = (replace(TASK, item="X-999"), replace(TASK, responsible="kongen"), replace(TASK, reason="nei"))
    with pytest.raises(BadInput) as caught:
        tasks_from_folder(
            folder(PROJECT, tasks=wrong), {"nye-narvik": ITEMS}, ["project_leader"],
            lambda text: "Kan ikke lagres." if text == "nei" else "",
        )  # fmt: skip
    assert columns(caught) == [
        ("project_tasks", 2, "item"), ("project_tasks", 3, "responsible"), ("project_tasks", 4, "reason"),
    ]  # fmt: skip
