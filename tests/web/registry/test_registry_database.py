"""The same answers from SQLite, from PostgreSQL, in memory, and from the case folder that was taken out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.web.postgres import programs, running

ROOT = Path(__file__).resolve().parents[3]


def answers(folder: Path, database: str = "") -> dict[str, Any]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.registry.same_answers", str(folder)],
        env={**clean, "BINDELEDD_DATABASE_URL": database}, cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def agree(found: dict[str, Any]) -> None:
    assert len(found["in_memory"]) > 400
    assert found["stored"] == found["in_memory"]
    assert found["read_in"] == found["in_memory"]
    assert found["same_again"]
    assert any("NAV Ofoten" in said for said in found["stored"])
    assert any("'andre'" in said or " andre " in said for said in found["stored"])


def test_sqlite_answers_as_in_memory(tmp_path: Path) -> None:
    found = answers(tmp_path)
    assert found["database"] == "sqlite"
    agree(found)


def test_postgresql_answers_as_sqlite(tmp_path: Path) -> None:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL er ikke installert på maskinen (Debian: apt install postgresql).")
    pytest.importorskip("psycopg", reason="Driveren psycopg er ikke installert.")
    (tmp_path / "sqlite").mkdir()
    (tmp_path / "postgresql").mkdir()
    with running(binaries) as address:
        found = answers(tmp_path / "postgresql", address)
    assert found["database"] == "postgresql"
    agree(found)
    assert found["stored"] == answers(tmp_path / "sqlite")["stored"]
