"""Change sets in a case folder: they come back as they were, and every fault has its row and column."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from change_set_worlds import change_set, change_sets
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.casefolder import CaseFolder, check_tables, excel_bytes, read_excel, read_zip, zip_bytes
from bindeledd.casefolder.tables import REORGANISATION_STEPS, REORGANISATIONS
from bindeledd.foundation.finding import BadInput
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.builtin import built_in, open_reorganisation
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.folder import reorganisations_from_folder, rows_for_folder
from bindeledd.reorganisation.national import national_change_sets
from bindeledd.reorganisation.records import from_values, to_values
from bindeledd.reorganisation.steps import STEP_KINDS

ON = date(2024, 6, 1)


def folder(**tables: list[dict[str, Any]]) -> CaseFolder:
    standard: dict[str, list[dict[str, Any]]] = {
        "sources": [{"id": "s", "title": "T", "publisher": "P", "vintage": "2018"}],
        "municipalities": [
            {"number": "1805", "name": "Narvik", "county": "Nordland", "role": "member", "source": "s"}
        ],
        "population": [{"municipality": "1805", "date": ON, "persons": 1, "source": "s"}],
    }
    return CaseFolder("sak", "Sak", ON, tables=standard | tables)


def test_the_tables_have_a_column_for_every_field() -> None:
    assert set(REORGANISATIONS.columns) == {f.name for f in fields(Reorganisation)} - {"steps"}
    of_steps = {f.name for step_type in STEP_KINDS.values() for f in fields(step_type)}
    assert set(REORGANISATION_STEPS.columns) == of_steps | {"reorganisation", "place", "step"}


@given(change_sets())
def test_a_change_set_comes_back_from_plain_values_as_it_was(reorganisation: Reorganisation) -> None:
    assert from_values(to_values(reorganisation)) == reorganisation


@settings(max_examples=40)
@given(st.lists(change_sets(), max_size=3))
def test_change_sets_come_back_from_a_folder_as_they_were(found: list[Reorganisation]) -> None:
    given = tuple(replace(reorganisation, id=f"nr-{n}") for n, reorganisation in enumerate(found))
    case = folder(**rows_for_folder(given))
    assert reorganisations_from_folder(read_zip(zip_bytes(case))) == given
    assert reorganisations_from_folder(read_excel(excel_bytes(case))) == given


def test_all_built_in_and_national_change_sets_fit_in_a_case_folder() -> None:
    given = (*map(open_reorganisation, built_in()), *national_change_sets())
    case = folder(**rows_for_folder(given))
    assert check_tables(case) == []
    assert reorganisations_from_folder(read_zip(zip_bytes(case))) == given


def test_steps_are_in_order_of_place_whatever_the_order_of_rows() -> None:
    given = change_set(steps.Renaming("1805", "A"), steps.Renaming("1805", "B"), steps.Dissolution("vert"))
    rows = rows_for_folder([given])
    case = folder(**rows | {"reorganisation_steps": rows["reorganisation_steps"][::-1]})
    assert reorganisations_from_folder(case) == (given,)


def test_every_fault_is_told_with_table_row_and_column() -> None:
    row = {"id": "a", "title": "A", "purpose": "P", "effective_on": ON}
    step = {"reorganisation": "a", "place": 1, "step": "renaming", "number": "1805", "name": "Narvik"}
    case = folder(
        reorganisations=[row, row | {"id": "b", "effective_on": None, "registered_at": "nå"}, row],
        reorganisation_steps=[
            step,
            step | {"name": None, "place": 2},
            step | {"place": 3, "host": "1806"},
            step | {"place": 4, "step": "fusjon"},
            step | {"place": 1},
            step | {"place": None},
            step | {"place": 1, "reorganisation": "c"},
        ],
    )
    with pytest.raises(BadInput) as caught:
        reorganisations_from_folder(case)
    found = [(f.file, f.row, f.column) for f in caught.value.findings]
    assert sorted(found) == [
        ("reorganisation_steps", 3, "name"),
        ("reorganisation_steps", 4, "host"),
        ("reorganisation_steps", 5, "step"),
        ("reorganisation_steps", 6, "place"),
        ("reorganisation_steps", 7, "place"),
        ("reorganisation_steps", 8, "reorganisation"),
        ("reorganisations", 3, "effective_on"),
        ("reorganisations", 3, "registered_at"),
        ("reorganisations", 4, "id"),
    ]
    assert all(finding.message and finding.fix for finding in caught.value.findings)


def test_a_case_without_change_sets_has_none_and_writes_no_empty_tables() -> None:
    case = folder()
    assert reorganisations_from_folder(case) == ()
    written = {table.name for table in case.written()}
    assert not written & {"registry", "successions", "allocations", "reorganisations", "reorganisation_steps"}
    filled = folder(**rows_for_folder([change_set(steps.Dissolution("vert"))]))
    assert {"reorganisations", "reorganisation_steps"} <= {table.name for table in filled.written()}
