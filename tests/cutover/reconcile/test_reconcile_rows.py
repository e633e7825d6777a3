"""The faulty rows are named by pointer and column; decisions, formats and lists for the folder."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cutover.reconcile.written import (
    CASES,
    INVERSE,
    MAPPING,
    PAYMENTS,
    Decision,
    Written,
    inputs,
    plan,
    written,
)

from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.reconcile.faults import write_faults
from bindeledd.cutover.reconcile.model import FaultyRow, Reconciliation
from bindeledd.cutover.reconcile.run import reconcile
from bindeledd.foundation.few import HIDDEN, SMALLEST, suppressed


def proved(found: Written, path: Path, mapping: Mapping = MAPPING) -> Reconciliation:
    return reconcile(path, path / "ut", found.staging, plan(), mapping, found.decisions)


def spoil(found: Written, path: str, column: str, value: str) -> str:
    """Change a cell of the first row of an output; the pointer of the row in the input."""
    rows = found.outputs[path]
    row = rows[1]
    key = "Saksnr" if "saker" in path else "Utbnr"
    old = row[rows[0].index(f"{key}_gammel" if f"{key}_gammel" in rows[0] else key)]
    municipality = row[rows[0].index("Kommunenr_gammel")]
    file = path.partition("/")[2]
    header, *given_ = found.inputs[file]
    at, place = header.index(key), header.index("Kommunenr")
    record = next(n for n, one in enumerate(given_, 2) if (one[at], one[place]) == (old, municipality))
    row[rows[0].index(column)] = value
    return f"{file}:{record}"


@pytest.mark.parametrize(
    ("path", "column", "value", "check"),
    [
        (f"1806/{PAYMENTS.file}", "Beløp", "1,23", "values"),
        (f"1806/{CASES.file}", "Merknad", "annet", "values"),
        (f"1806/{CASES.file}", "Enhet", "0275", "plan"),
        (f"1806/{CASES.file}", "Kommunenr", "0301", "plan"),
    ],
)
def test_a_changed_row_is_named_by_its_pointer_and_column(
    tmp_path: Path, path: str, column: str, value: str, check: str
) -> None:
    found = written(inputs(1))
    pointer = spoil(found, path, column, value)
    found.save(tmp_path)
    assert FaultyRow(check, pointer, column) in proved(found, tmp_path).faulty


def test_a_dropped_row_is_named_in_the_input_and_a_doubled_one_in_the_output(tmp_path: Path) -> None:
    found = written(inputs(1))
    rows = found.outputs[f"0301/{CASES.file}"]
    gone = rows.pop(1)
    rows.append(list(rows[1]))
    header, *given_ = found.inputs[CASES.file]
    record = given_.index(gone[: len(header)]) + 2
    found.save(tmp_path)
    told = {row.pointer for row in proved(found, tmp_path).faulty if row.check == "rows-once"}
    assert told == {f"{CASES.file}:{record}", f"0301/{CASES.file}:{len(rows)}"}


def test_decided_rows_must_be_where_the_person_said(tmp_path: Path) -> None:
    given_ = inputs(1)
    for row in [row for row in given_[CASES.file][1:] if row[1] == "1850"][:2]:
        row[3] = ""
    pointers = [
        f"{CASES.file}:{n}"
        for n, row in enumerate(given_[CASES.file][1:], 2)
        if row[1] == "1850" and not row[3]
    ]
    decided = {pointers[0]: Decision("1806"), pointers[1]: Decision("1875", "0111")}
    right = written(given_, decided)
    right.save(tmp_path)
    assert proved(right, tmp_path).state in ("green", "undecided")
    # The same facts, and each as the other was decided: only who they are tells.
    swapped = written(given_, {pointers[0]: Decision("1875", "0111"), pointers[1]: Decision("1806")})
    swapped.save(tmp_path)
    swapped.decisions = decided
    found = proved(swapped, tmp_path)
    assert found.state == "red"
    assert {row.pointer for row in found.faulty if row.check == "plan"} >= set(pointers[:2])


def test_space_around_a_municipality_number_does_not_count(tmp_path: Path) -> None:
    given_ = inputs(1)
    right = written(given_)
    # The same rows with space around the number, in the input and among the old values.
    row = given_[CASES.file][1]
    for path in (f"1806/{CASES.file}",):
        rows = right.outputs[path]
        old = rows[0].index("Kommunenr_gammel")
        written_row = next(one for one in rows[1:] if one[old] == row[1] and one[-1] == row[0])
        written_row[old] = f" {row[1]}"
    row[1] = f" {row[1]}"
    right.save(tmp_path)
    assert proved(right, tmp_path).faulty == ()
    assert proved(right, tmp_path).state == "undecided"


def test_a_number_that_a_person_gave_must_be_the_row_s_own(tmp_path: Path) -> None:
    given_ = inputs(1)
    right = written(given_)
    rows, inverse = right.outputs[f"0301/{CASES.file}"], right.outputs[f"omvendt/{CASES.file}.csv"]
    _header, *cases = given_[CASES.file]
    record, case = next((n, row) for n, row in enumerate(cases, 2) if row[1] == "0301")
    pointer = f"{CASES.file}:{record}"
    at = rows[0].index("Saksnr")
    written_row = next(row for row in rows[1:] if row[at] == case[0])
    right.decisions = {pointer: Decision("0301", "", "NY-1")}
    follows = [row for row in right.outputs.get(f"0301/{PAYMENTS.file}", [])[1:] if row[1] == case[0]]
    for row in (written_row, *follows):
        row[rows[0].index("Saksnr") if row is written_row else 1] = "NY-1"
    inverse.append([pointer, "0301", "0301", case[2], case[2], "case_no", case[0], "NY-1"])
    way_back = right.outputs[f"omvendt/{PAYMENTS.file}.csv"]
    for n, row in enumerate(given_[PAYMENTS.file][1:], 2):
        if row[2] == "0301" and row[1] == case[0]:
            way_back.append([f"{PAYMENTS.file}:{n}", "0301", "0301", "", "", "case_no", case[0], "NY-1"])
    for entry in right.staging["files"]:
        for one in (*entry["outputs"], entry["inverse"]):
            one["rows"] = len(right.outputs[one["path"]]) - 1
    right.save(tmp_path)
    assert proved(right, tmp_path).faulty == ()
    written_row[at] = case[0]
    right.save(tmp_path)
    assert proved(right, tmp_path).state == "red"


def test_a_decision_that_was_not_followed_is_a_fault(tmp_path: Path) -> None:
    given_ = inputs(1)
    pointer = next(
        f"{CASES.file}:{n}"
        for n, row in enumerate(given_[CASES.file][1:], 2)
        if row[1] == "1850" and not row[3]
    )
    found = written(given_)
    found.save(tmp_path)
    found.decisions = {pointer: Decision("1806")}
    assert proved(found, tmp_path).state == "red"


def test_sums_before_are_sums_after_and_those_of_undecided_rows(tmp_path: Path) -> None:
    found = written(inputs(1))
    found.save(tmp_path)
    sums = next(one.sums for one in proved(found, tmp_path).files if one.kind == "payments")
    expected = 0
    for row in found.inputs[PAYMENTS.file][1:]:
        kroner, ore = row[4].split(",")
        whole = abs(int(kroner)) * 100 + int(ore)
        expected += -whole if kroner.startswith("-") else whole
    assert sums is not None
    assert sums.before == expected == sums.after + sums.undecided


def test_the_counts_that_leave_the_folder_name_no_row(tmp_path: Path) -> None:
    found = written(inputs(1))
    spoil(found, f"1806/{PAYMENTS.file}", "Beløp", "987654,21")
    found.save(tmp_path)
    said = json.dumps(proved(found, tmp_path).as_json())
    assert f"{PAYMENTS.file}:" not in said
    assert "987654" not in said


def converted(found: Written, path: Path, suffix: str, spoiled: bool) -> tuple[Written, Mapping]:
    """The same folder in another format, made of the CSV files; NULL stands for empty cells."""
    from dataclasses import replace

    name = CASES.file.replace(".csv", suffix)
    found.save(path)
    targets = [
        CASES.file,
        *(f"ut/{one}" for one in found.outputs if one[:4].isdigit() and one.endswith(CASES.file)),
    ]
    with duckdb.connect() as database:
        for target in targets:
            rows = f"read_csv('{path / target}', all_varchar=true, delim=';', header=true)"
            if spoiled and target.startswith("ut/1806"):
                rows = f"(SELECT * REPLACE (coalesce(Merknad, '') AS Merknad) FROM {rows})"
            _convert(database, rows, path / target.replace(".csv", suffix))
    entry: dict[str, Any] = found.staging["files"][0]
    for one in (entry["undecided"], entry["inverse"]):
        target = path / "ut" / one["path"]
        text = target.read_text("utf-8").replace(f"{CASES.file}:", f"{name}:")
        one["path"] = one["path"].replace(".csv.csv", f"{suffix}.csv")
        (path / "ut" / one["path"]).write_text(text, "utf-8")
    for one in entry["outputs"]:
        one["path"] = one["path"].replace(".csv", suffix)
    entry |= {"name": name, "file": name, "format": suffix[1:]}
    found.staging["files"] = [entry]
    found.stamp(path)
    return found, Mapping((replace(CASES, file=name),))


def _convert(database: duckdb.DuckDBPyConnection, rows: str, target: Path) -> None:
    if target.suffix == ".parquet":
        database.execute(f"COPY (SELECT * FROM {rows}) TO '{target}' (FORMAT parquet)")
        return
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    found = database.execute(f"SELECT * FROM {rows}")
    sheet.append([column[0] for column in found.description or []])
    for row in found.fetchall():
        sheet.append(list(row))
    book.save(target)


@pytest.mark.parametrize("suffix", [".parquet", ".xlsx"])
def test_other_formats_are_read_as_well(tmp_path: Path, suffix: str) -> None:
    found, mapping = converted(written(inputs(1)), tmp_path, suffix, spoiled=False)
    result = proved(found, tmp_path, mapping)
    assert result.faulty == ()
    assert result.state == "undecided"


def test_an_empty_text_for_no_value_is_found_where_the_format_tells_them_apart(tmp_path: Path) -> None:
    found, mapping = converted(written(inputs(1)), tmp_path, ".parquet", spoiled=True)
    result = proved(found, tmp_path, mapping)
    assert result.state == "red"
    assert {row.column for row in result.faulty if row.check == "values"} == {"Merknad"}


def test_the_list_of_faults_has_pointer_check_and_column(tmp_path: Path) -> None:
    target = tmp_path / "avvik.csv"
    assert write_faults([FaultyRow("values", "inn/saker.csv:7", "Merknad")], target) == 1
    with target.open(encoding="utf-8", newline="") as stream:
        assert [*csv.reader(stream)] == [
            ["peker", "kontroll", "kolonne"],
            ["inn/saker.csv:7", "values", "Merknad"],
        ]


@given(st.dictionaries(st.integers(0, 50), st.integers(0, 20), max_size=8))
def test_small_counts_are_hidden_and_no_total_gives_one_away(counts: dict[int, int]) -> None:
    told = suppressed(counts)
    assert list(told) == list(counts)
    hidden = [key for key, value in told.items() if value == HIDDEN]
    assert all(told[key] == counts[key] for key in counts if key not in hidden)
    assert all(key in hidden for key, count in counts.items() if 0 < count < SMALLEST)
    assert all(told[key] == 0 for key, count in counts.items() if not count)
    small = [counts[key] for key in hidden if counts[key] < SMALLEST]
    if len(small) == len(hidden) and any(count >= SMALLEST for count in counts.values()) and small:
        # Only small ones are hidden: what they add up to can be divided in more than one way.
        assert len(small) > 1
        assert len(small) < sum(small) < (SMALLEST - 1) * len(small)
    if len(small) == len(hidden) and len(small) == 1:
        assert not any(count >= SMALLEST for count in counts.values())


def test_a_file_with_amounts_of_which_every_row_is_undecided_is_proved(tmp_path: Path) -> None:
    given_ = inputs(1)
    header, *rows = given_[PAYMENTS.file]
    for row in rows:
        row[header.index("Kommunenr")], row[header.index("Saksnr")] = "1850", ""
    right = written(given_)
    right.save(tmp_path)
    proof = proved(right, tmp_path)
    (payments,) = (one for one in proof.files if one.name == PAYMENTS.name)
    assert (payments.undecided, payments.rows_out, payments.faults) == (len(rows), 0, 0)
    assert payments.sums is not None
    assert (payments.sums.after, payments.sums.undecided) == (0, payments.sums.before)


STAFF = MappedFile(
    "inn/ansatte.csv",
    "employees",
    {"Ansattnr": "employee_no", "Kommunenr": "municipality", "Andel": "share"},
    decimal=",",
)


@pytest.mark.parametrize(("share", "faults"), [("87,5", 0), ("87,4", 1)])
def test_position_shares_are_full_time_equivalents_and_no_kroner(
    tmp_path: Path, share: str, faults: int
) -> None:
    (tmp_path / "inn").mkdir()
    (tmp_path / "ut/1806/inn").mkdir(parents=True)
    (tmp_path / STAFF.file).write_text("Ansattnr;Kommunenr;Andel\nA1;1805;87,5\nA2;1805;100\n")
    (tmp_path / "ut/1806" / STAFF.file).write_text(
        f"Ansattnr;Kommunenr;Andel;Kommunenr_gammel\nA1;1806;{share};1805\nA2;1806;100;1805\n"
    )
    found = Written({}, staging={"files": [_staff_entry()]})
    (tmp_path / "ut/omvendt/inn").mkdir(parents=True)
    (tmp_path / "ut/omvendt/inn/ansatte.csv.csv").write_text(
        ",".join(INVERSE) + "".join(f"\ninn/ansatte.csv:{n},1805,1806,,,,," for n in (2, 3)) + "\n"
    )
    found.stamp(tmp_path)
    (staff,) = proved(found, tmp_path, Mapping((STAFF,))).files
    assert staff.sums is None
    assert [(one.role, one.before) for one in staff.measures] == [("share", 18_750)]
    checks = {one.check: one.faults for one in staff.checks}
    assert "sums" not in checks
    assert checks["full-time-equivalents"] == faults


def _staff_entry() -> dict[str, Any]:
    return {
        "name": STAFF.name, "file": STAFF.file, "table": None, "kind": "employees", "format": "csv",
        "rows": 2, "columns": ["Ansattnr", "Kommunenr", "Andel"], "roles": dict(STAFF.columns),
        "municipality": None, "old_columns": {"Kommunenr": "Kommunenr_gammel"},
        "outputs": [{"path": f"1806/{STAFF.file}", "receiver": "1806", "rows": 2}],
        "undecided": None, "inverse": {"path": f"omvendt/{STAFF.file}.csv", "rows": 2},
    }  # fmt: skip
