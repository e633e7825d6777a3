"""Making the sample: the same bytes for the same seed, whole or not at all, and faults by name."""

from __future__ import annotations

import pytest
from sample_worlds import digests, read

from bindeledd.cutover.sample import making
from bindeledd.cutover.sample.faults import FAULTS, plant_in_rows
from bindeledd.cutover.sample.frames import make_frames
from bindeledd.cutover.sample.making import make_sample
from bindeledd.foundation.finding import BadInput

# A DuckDB database has an identity of its own.
NOT_BYTEWISE = "inn/1850/utbetalinger.duckdb"


@pytest.fixture(scope="module")
def frames():
    return make_frames(600, 1)


def test_the_same_seed_gives_the_same_bytes_in_an_empty_folder_and_tells_of_it(sample, tmp_path):
    told: list[str] = []
    (tmp_path / "again").mkdir()
    again = make_sample(tmp_path / "again", people=sample.people, progress=told.append)
    one, other = digests(sample.folder), digests(again.folder)
    assert {file for file in one if one[file] != other[file]} <= {NOT_BYTEWISE}
    assert read(sample.folder, "1850", "payments") == read(again.folder, "1850", "payments")
    assert again.rows == sample.rows
    assert any("Ballangen" in line for line in told)


def test_another_seed_gives_other_rows():
    one, other = make_frames(200, 1), make_frames(200, 2)
    assert (one["1805", "residents"].columns["person"] != other["1805", "residents"].columns["person"]).any()


@pytest.mark.parametrize("people", [200, 201, 1_777])
def test_any_number_of_people_is_met_exactly(people):
    frames = make_frames(people, 3)
    assert sum(len(frame) for (_number, kind), frame in frames.items() if kind == "residents") == people
    assert all(len(frame) for frame in frames.values())


def refusal(**wrong):
    with pytest.raises(BadInput) as raised:
        make_sample(**wrong)
    return {finding.code for finding in raised.value.findings}, raised.value.findings[0].fix


def test_a_folder_with_anything_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x")
    codes, _fix = refusal(out=tmp_path / "mine", people=200)
    assert codes == {"sample-not-empty"}
    assert digests(tmp_path).keys() == {"mine/notes.txt"}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": "oslo-2020"}, "sample-unknown"),
        ({"people": 199}, "sample-size"),
        ({"people": 2_000_001}, "sample-size"),
        ({"seed": -1}, "sample-seed"),
        ({"faults": ["no-such"]}, "sample-unknown-fault"),
    ],
)
def test_what_cannot_be_made_is_refused(tmp_path, wrong, code):
    codes, _fix = refusal(out=tmp_path / "out", **wrong)
    assert codes == {code}
    assert not any(tmp_path.iterdir())


def test_an_unknown_fault_is_answered_with_those_there_are(tmp_path):
    _codes, fix = refusal(out=tmp_path / "out", faults=["no-such"])
    assert all(name in fix for name in FAULTS)


def test_a_sample_that_is_cut_short_leaves_nothing(tmp_path, monkeypatch):
    def broken(*_arguments: object) -> int:
        raise OSError

    monkeypatch.setattr(making, "write_form", broken)
    with pytest.raises(OSError):
        make_sample(tmp_path / "out", people=200)
    assert not any(tmp_path.iterdir())


# The file that each fault of a written file shows in, and only that one.
IN_FILES = {
    "unbalanced-saft": "1850/regnskap_saft.xml",
    "account-other-meaning": "1854/regnskap_saft.xml",
    "truncated-file": "1854/utbetalinger.csv",
    "truncated-parquet": "1805/utbetalinger.parquet",
    "repeated-header": "1850/saker.csv",
    "duplicate-column": "1805/refusjonskrav.csv",
    "mixed-encoding": "1854/saker.csv",
    "kostra-person-twice": "1805/kostra_11f_2019.txt",
}
# The extracts and columns that each fault in rows shows in; nothing for rows that are added.
IN_ROWS = {
    "duplicate-case-number": {("1805", "cases", "case_no")},
    "duplicate-employee-number": {("1805", "employees", "employee_no")},
    "lost-zero": {("1854", "residents", "person")},
    "unknown-municipality": {("1850", "cases", "municipality")},
    "missing-municipality": {("1850", "cases", "municipality")},
    "unknown-unit": {("1805", "cases", "unit")},
    "orphan-payment": {("1854", "payments", "case_no")},
    "wrong-identity-number": {("1805", "residents", "person")},
    "wrong-account": {("1854", "payments", "paid_to")},
    "unbalanced-ledger": {("1805", "ledger_entries", "debit")},
    "employee-two-offices": {("1805", "employees", "share"), ("1854", "employees", "person"),
                             ("1854", "employees", "share")},
    "case-without-person": {("1805", "cases", "person")},
    "missing-place": {("1850", "residents", role) for role in
                      ("basic_unit", "postal_code", "street", "house_number")}
                     | {("1850", "cases", role) for role in
                        ("basic_unit", "postal_code", "stay_kind", "stay_municipality", "stay_basic_unit")},
    "trailing-blanks": {("1854", "payments", "case_no")},
    "line-breaks-in-cells": {("1805", "cases", "case_worker")},
    "double-payment": set(),
    "payment-in-both": set(),
}  # fmt: skip


def test_every_fault_has_a_place_where_it_shows():
    assert {*IN_FILES} | {*IN_ROWS} == {*FAULTS}
    assert all(fault.in_words.endswith(".") for fault in FAULTS.values())


def test_faults_in_files_show_there_and_nowhere_else(sample, tmp_path):
    names = [name for name in IN_FILES if name != "truncated-file"]
    faulty = make_sample(tmp_path / "faulty", people=sample.people, faults=names)
    one, other = digests(sample.folder / "inn"), digests(faulty.folder / "inn")
    changed = {file for file in one if one[file] != other[file]}
    assert changed - {"1850/utbetalinger.duckdb"} == {IN_FILES[name] for name in names}
    assert faulty.faults == tuple(names)


@pytest.mark.parametrize("name", IN_ROWS)
def test_faults_in_rows_show_there_and_nowhere_else(frames, name):
    planted = dict(frames)
    plant_in_rows(planted, [name])
    changed = {
        (*place, role)
        for place, frame in frames.items()
        for role, cells in frame.columns.items()
        if (cells != planted[place].columns[role][: len(cells)]).any()
    }
    # A number may be the same afterwards by chance only where nothing was to be changed.
    assert changed <= IN_ROWS[name]
    assert bool(changed) is bool(IN_ROWS[name])


def test_a_double_payment_has_the_same_person_period_and_amount(frames):
    planted = dict(frames)
    plant_in_rows(planted, ["double-payment", "payment-in-both"])
    paid = planted["1854", "payments"].columns
    narvik = planted["1805", "payments"].columns
    for role in ("person", "period", "amount"):
        assert paid[role][-2] == paid[role][-3]
        assert paid[role][-1] == narvik[role][0]
    assert len({*paid["payment_no"]}) == len(paid["payment_no"])


def test_faults_of_the_written_rows_are_read_again(sample, tmp_path):
    names = ["line-breaks-in-cells", "truncated-file"]
    folder = make_sample(tmp_path / "lines", people=200, faults=names).folder
    assert sum("\n" in row["case_worker"] for row in read(folder, "1805", "cases")) == 2
    with pytest.raises(ValueError, match="zip"):
        read(folder, "1854", "payments")
