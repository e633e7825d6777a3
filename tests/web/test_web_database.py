"""The same on SQLite and PostgreSQL: every migration, and two people who write at the same time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.web.postgres import programs, running

ROOT = Path(__file__).resolve().parents[2]


def two_people(folder: Path, database: str = "") -> dict[str, Any]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.two_people", str(folder)],
        env={**clean, "BINDELEDD_DATABASE_URL": database}, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def check(found: dict[str, Any]) -> None:
    assert found["edits"] == {"Edit": 1, "StaleEdit": 1}
    assert found["stored"] == 1
    assert found["loaded"] in (20000, 30000)
    assert found["imports"] == {"Case": 2, "bytes": 1}
    assert found["slugs"] == ["kopi", "kopi-2", "nordland-2018"]
    assert found["same_content"]
    assert found["sent_twice"] == {"str": 2}
    assert found["renamed"] == 1
    assert found["records"] == {"numbers": [1, 2], "changed": {"Record": 1, "StaleRecord": 1}, "newest": 1}
    assert found["tasks"] == {"Task": 1, "StaleTask": 1}
    assert {"value_edited", "case_imported", "account_deleted"} <= set(found["events"])


def test_two_people_on_sqlite(tmp_path: Path) -> None:
    check(two_people(tmp_path))


def test_two_people_on_postgresql(tmp_path: Path) -> None:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL er ikke installert på maskinen (Debian: apt install postgresql).")
    pytest.importorskip("psycopg", reason="Driveren psycopg er ikke installert.")
    with running(binaries) as address:
        check(two_people(tmp_path, address))
