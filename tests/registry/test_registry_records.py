"""Statements, successions and allocations as rows, and back exactly; every fault of a bad row is named."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statement_worlds import allocations, statements, successions

from bindeledd.casefolder.tables import ALLOCATIONS, REGISTRY, SUCCESSIONS
from bindeledd.foundation.finding import BadInput
from bindeledd.registry import lineage_records
from bindeledd.registry.facts import KINDS
from bindeledd.registry.lineage import Allocation, Succession
from bindeledd.registry.records import COLUMNS, from_record, from_records, instant, to_record
from bindeledd.registry.statements import Statement

ROW = {
    "about": "unit",
    "key": "0538",
    "name": "NAV Land",
    "status": "active",
    "valid_from": "2024-06-01",
    "registered_at": "2023-11-01T12:00:00Z",
}


def test_the_tables_of_a_case_folder_have_the_columns_of_the_records() -> None:
    assert REGISTRY.columns == COLUMNS
    assert REGISTRY.field("about").choices == tuple(KINDS)
    assert SUCCESSIONS.columns == tuple(Succession.__slots__)
    assert ALLOCATIONS.columns == tuple(Allocation.__slots__)
    assert SUCCESSIONS.field("kind").choices == lineage_records.KINDS


@given(statements())
def test_a_statement_comes_back_as_it_was(statement: Statement) -> None:
    record = to_record(statement)
    assert tuple(record) == COLUMNS
    assert from_record(record) == statement


@given(st.lists(successions(), max_size=3), st.lists(allocations(), max_size=3))
def test_a_succession_and_an_allocation_come_back_as_they_were(
    arrows: list[Succession], parts: list[Allocation]
) -> None:
    rows = [lineage_records.to_record(arrow) for arrow in arrows]
    assert lineage_records.successions(rows, "successions") == tuple(arrows)
    rows = [lineage_records.to_record(part) for part in parts]
    assert lineage_records.allocations(rows, "allocations") == tuple(parts)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"about": "kontor"}, "about"),
        ({"key": ""}, "key"),
        ({"key": "0538/2"}, "key"),
        ({"key": "538"}, "key"),
        ({"key": "05 38"}, "key"),
        ({"key": "053801"}, "key"),
        ({"about": "performing", "key": "*/301", "target": "0538"}, "key"),
        ({"status": "stengt"}, "status"),
        ({"status": None}, "status"),
        ({"valid_from": None}, "valid_from"),
        ({"valid_from": "1.6.2024"}, "valid_from"),
        ({"valid_to": "2024-06-01"}, "valid_to"),
        ({"registered_at": "2023-11-01"}, "registered_at"),
        ({"registered_at": None}, "registered_at"),
        ({"about": "staff", "key": "0538/state/all", "fte": "mange"}, "fte"),
        ({"about": "staff", "key": "0538/state/all", "fte": "nan"}, "fte"),
        ({"about": "staff", "key": "0538/state/all", "fte": "1", "persons": "-2"}, "persons"),
    ],
)
def test_a_bad_row_says_which_column_and_how_to_mend_it(change: dict[str, str | None], column: str) -> None:
    with pytest.raises(BadInput) as caught:
        from_record(ROW | change, row=7)
    (finding,) = caught.value.findings
    assert (finding.file, finding.row, finding.column) == ("registry", 7, column)
    assert finding.message
    assert finding.fix


def test_every_fault_of_every_row_is_told_at_once() -> None:
    with pytest.raises(BadInput) as caught:
        from_records([ROW | {"key": "", "status": "x"}, ROW, ROW | {"registered_at": "i går"}])
    found = [(finding.row, finding.column) for finding in caught.value.findings]
    assert found == [(2, "key"), (2, "status"), (4, "registered_at")]


def test_an_end_needs_no_fact() -> None:
    ended = from_record({k: v for k, v in ROW.items() if k not in ("name", "status")} | {"ended": True})
    assert ended.fact is None
    assert to_record(ended)["ended"] == "true"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(-12, 12))  # noqa: DTZ001
def test_an_instant_is_kept_in_utc(moment: datetime, hours: int) -> None:
    local = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert instant(local.isoformat()) == local


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"series": "kommune"}, "series"),
        ({"date": "i fjor"}, "date"),
        ({"date": None}, "date"),
        ({"new": None}, "new"),
        ({"kind": "forsvunnet"}, "kind"),
        ({"registered_at": "2020-01-01T00:00:00"}, "registered_at"),
    ],
)
def test_a_bad_succession_says_which_column(change: dict[str, str | None], column: str) -> None:
    row = {
        "series": "municipality",
        "date": date(2020, 1, 1),
        "old": "1805",
        "new": "1806",
        "kind": "merge",
        "registered_at": "2020-01-01T00:00:00Z",
    }
    assert lineage_records.successions([row], "successions")[0].source == ""
    with pytest.raises(BadInput) as caught:
        lineage_records.successions([row, row | change], "successions")
    (finding,) = caught.value.findings
    assert (finding.file, finding.row, finding.column) == ("successions", 3, column)
