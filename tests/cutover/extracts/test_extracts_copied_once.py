"""A table of a PostgreSQL server is copied once for each run, and the proof reads the same copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.cutover.moving.moving_worlds import load, make_folder, save
from tests.web.postgres import programs, running

from bindeledd.cutover.extracts.postgres import copy_table
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.moving import sources
from bindeledd.cutover.steps import proving
from bindeledd.cutover.steps.rehearsing import rehearse
from bindeledd.cutover.steps.running import run, staging_of
from bindeledd.cutover.steps.verifying import verify

FILE = "postgres/fag"
MAPPING = Mapping(
    (
        MappedFile(FILE, "cases", {"nr": "case_no", "kommune": "municipality"}, table="fag.saker"),
        MappedFile(FILE, "journal", {"nr": "journal_no", "kommune": "municipality"}, table="fag.journal"),
    ),
    Confirmation("registeransvarlig", date(2019, 12, 15)),
)
TABLES = ("fag.saker", "fag.journal")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the checks of the dry run, which write nothing and take time."""
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())


def room_of(folder: Folder) -> list[str]:
    """What is kept in the state of the folder that may hold rows."""
    return sorted(path.name for path in (*folder.room.rglob("*.csv"), *folder.run("prove").rglob("*.csv")))


@pytest.mark.usefixtures("unchecked")
def test_a_server_that_answers_otherwise_each_time_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path, MAPPING, {})
    asked: list[str] = []

    def copied(_file: str, table: str | None, room: Path) -> Path:
        asked.append(table or "")
        target = room / f"{table}.csv"
        rows = [[f"{len(asked)}-{n}", ("1805", "1854", "0301")[n % 3], "æ"] for n in range(6)]
        save(target, [["nr", "kommune", "navn"], *rows])
        return target

    monkeypatch.setattr(sources, "copy_table", copied)
    rehearsed = rehearse(folder)
    assert rehearsed.file.state == "green"
    assert asked == [*TABLES]
    assert room_of(folder) == []

    done = run(folder)
    assert (done.outcome, len(asked)) == ("published", 4)
    entries = staging_of(folder, done.run)["files"]
    for entry, number in zip(entries, (3, 4), strict=True):
        copy = folder.root / entry["copy"]
        assert copy.is_relative_to(folder.run(done.run) / "inn")
        assert sources.sha256_of(copy) == entry["sha256"]
        assert load(copy)[1][0] == f"{number}-0"
    assert [row[0] for row in load(folder.published / "0301" / "postgres" / "fag-fag_saker.csv")[1:]] == [
        "3-2",
        "3-5",
    ]
    # What is published is held against what was read then, whatever the server says now.
    assert verify(folder).reconciliation.state == "green"
    (folder.root / entries[0]["copy"]).unlink()
    assert verify(folder).reconciliation.state == "red"
    assert room_of(folder) == []


@pytest.mark.usefixtures("unchecked")
def test_tables_of_a_real_server_are_moved_and_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL er ikke installert på maskinen (Debian: apt install postgresql).")
    psycopg = pytest.importorskip("psycopg")
    folder = make_folder(tmp_path, MAPPING, {})
    with running(binaries) as address:
        monkeypatch.setenv("BINDELEDD_PG_FAG", address)

        def change() -> None:
            with psycopg.connect(address) as server:
                server.execute("INSERT INTO fag.saker SELECT max(nr) + 1, '1854', 'ny' FROM fag.saker")

        with psycopg.connect(address) as server:
            server.execute("CREATE SCHEMA fag")
            for table in TABLES:
                server.execute(f"CREATE TABLE {table} (nr int PRIMARY KEY, kommune text, navn text)")
                server.execute(
                    f"INSERT INTO {table} SELECT n, CASE n % 2 WHEN 0 THEN '1805' ELSE '1854' END, "
                    "E'to\\nlinjer; \"sitert\"' FROM generate_series(1, 20) n"
                )

        def live(file: str, table: str | None, room: Path) -> Path:
            copy = copy_table(file, table, room)
            change()
            return copy

        monkeypatch.setattr(sources, "copy_table", live)
        rehearsed = rehearse(folder)
        assert rehearsed.file.state == "green"
        assert [file.name for file in rehearsed.proved.reconciliation.files] == [
            f"{FILE}#{table}" for table in TABLES
        ]
        assert [file.rows_in for file in rehearsed.proved.reconciliation.files] == [20, 20]
