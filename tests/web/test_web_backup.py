"""Backup and restore: a consistent copy, checked before it is put in place."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from bindeledd import __version__
from bindeledd.foundation import BadInput
from bindeledd_web import backup as module
from bindeledd_web.backup import backup, restore
from bindeledd_web.lock import in_use
from bindeledd_web.settings.databases import SQLITE_FILE


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small SQLite database in WAL mode, as settings.DATABASES would point to."""
    file = tmp_path / "data" / SQLITE_FILE
    file.parent.mkdir()
    put(file, "first")
    engine = {"ENGINE": "django.db.backends.sqlite3", "NAME": file}
    monkeypatch.setattr(settings, "DATABASES", {"default": engine})
    return file


def put(file: Path, text: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE IF NOT EXISTS t (x TEXT)")
    connection.execute("INSERT INTO t VALUES (?)", (text,))
    connection.commit()
    connection.close()


def rows(file: Path) -> list[str]:
    connection = sqlite3.connect(file)
    try:
        return [row[0] for row in connection.execute("SELECT x FROM t ORDER BY rowid")]
    finally:
        connection.close()


def test_there_and_back_again(database: Path, tmp_path: Path) -> None:
    manifest = backup(tmp_path / "kopi.zip")
    assert manifest.version == __version__
    put(database, "second")
    assert restore(tmp_path / "kopi.zip") == manifest
    assert rows(database) == ["first"]
    aside = list(database.parent.glob("bindeledd-*.sqlite3"))
    assert [rows(p) for p in aside] == [["first", "second"]]


def test_a_copy_while_someone_writes_holds_only_what_was_committed(database: Path, tmp_path: Path) -> None:
    writer = sqlite3.connect(database)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO t VALUES ('half')")
    backup(tmp_path / "kopi.zip")
    writer.rollback()
    writer.close()
    restore(tmp_path / "kopi.zip")
    assert rows(database) == ["first"]


def test_only_its_owner_reads_a_backup_and_none_is_overwritten(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "kopi.zip"
    backup(target)
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(BadInput, match="finnes fra før"):
        backup(target)


def rewritten(source: Path, target: Path, changes: dict[str, object], cut: int = 0) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        manifest = json.loads(old.read(module.MANIFEST)) | changes
        new.writestr(module.MANIFEST, json.dumps(manifest))
        data = old.read(SQLITE_FILE)
        new.writestr(SQLITE_FILE, data[: len(data) - cut])
    return target


@pytest.mark.parametrize(
    ("changes", "cut", "says"),
    [
        ({"sha256": "0" * 64}, 0, "skadet"),
        ({}, 100, "skadet"),
        ({"version": "99.0.0"}, 0, "nyere versjon"),
        ({"format": 99}, 0, "nyere versjon"),
        ({"stranger": 1}, 0, "ikke en sikkerhetskopi"),
    ],
)
def test_a_backup_that_is_not_right_changes_nothing(
    database: Path, tmp_path: Path, changes: dict[str, object], cut: int, says: str
) -> None:
    backup(tmp_path / "kopi.zip")
    wrong = rewritten(tmp_path / "kopi.zip", tmp_path / "feil.zip", changes, cut)
    put(database, "second")
    with pytest.raises(BadInput, match=says):
        restore(wrong)
    assert rows(database) == ["first", "second"]
    assert len(list(database.parent.glob("*.sqlite3"))) == 1


def test_any_other_file_is_refused(database: Path, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"nothing")
    for name in ("x.zip", "finnes-ikke.zip"):
        with pytest.raises(BadInput, match="ikke en sikkerhetskopi"):
            restore(tmp_path / name)


def test_no_restore_under_a_running_server(database: Path, tmp_path: Path) -> None:
    backup(tmp_path / "kopi.zip")
    with in_use(database.parent), pytest.raises(BadInput, match="kjører"):
        restore(tmp_path / "kopi.zip")


def test_nothing_to_copy_yet(database: Path, tmp_path: Path) -> None:
    database.unlink()
    with pytest.raises(BadInput, match="ingen database"):
        backup(tmp_path / "kopi.zip")


def test_postgresql_is_left_to_its_own_tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}
    monkeypatch.setattr(settings, "DATABASES", {"default": engine})
    with pytest.raises(BadInput, match="PostgreSQL"):
        backup(tmp_path / "kopi.zip")
