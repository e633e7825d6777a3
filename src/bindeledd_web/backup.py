"""A copy of the whole database in one file, and back again.

The file is a zip with the database as it was at one instant and a manifest with program
version, time and SHA-256. The secret key is not in it: without it people only sign in again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tempfile
import zipfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from bindeledd import __version__
from bindeledd.foundation import BadInput, Finding, Severity
from bindeledd_web.configured import configured
from bindeledd_web.lock import alone
from bindeledd_web.settings.databases import SQLITE_FILE

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made_at` is a UTC instant, `sha256` that of the database file."""

    format: int
    version: str
    made_at: str
    sha256: str
    bytes: int


def backup(target: Path, data_dir: Path | None = None) -> Manifest:
    """Write a consistent copy of the database to `target`, also while the server runs.

    Raises `BadInput` for PostgreSQL, when there is no database yet, and when `target` exists.
    """
    with configured(data_dir), tempfile.TemporaryDirectory() as folder:
        database = _sqlite_file()
        if not database.exists():
            raise _bad("no-database")
        if target.exists():
            raise _bad("target-exists")
        copy = Path(folder) / SQLITE_FILE
        _copy(database, copy)
        manifest = Manifest(
            FORMAT, __version__, datetime.now(UTC).isoformat(), _digest(copy), copy.stat().st_size
        )
        part = target.with_name(target.name + ".part")
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
            archive.write(copy, SQLITE_FILE)
        part.chmod(0o600)
        part.rename(target)
        return manifest


def restore(source: Path, data_dir: Path | None = None) -> Manifest:
    """Put the database of a backup in place; the one that was there is kept beside it.

    Checks the manifest, the hash and the database itself first. Raises `BadInput` when any of
    them is wrong, when the backup is of a newer program, or when a server is running.
    """
    with configured(data_dir), tempfile.TemporaryDirectory() as folder:
        database = _sqlite_file()
        copy = Path(folder) / SQLITE_FILE
        manifest = _unpack(source, copy)
        with alone(database.parent) as nobody_else:
            if not nobody_else:
                raise _bad("server-running")
            if database.exists():
                aside = f"{database.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite3"
                # Through SQLite, so that what is still in the write-ahead log comes along.
                _copy(database, database.with_name(aside))
            new = database.with_name(database.name + ".part")
            shutil.copyfile(copy, new)
            for leftover in ("-wal", "-shm"):
                database.with_name(database.name + leftover).unlink(missing_ok=True)
            new.replace(database)
        return manifest


def _unpack(source: Path, copy: Path) -> Manifest:
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read(MANIFEST)))
            with archive.open(SQLITE_FILE) as packed, copy.open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked)
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        raise _bad("not-a-backup") from None
    if manifest.format > FORMAT or _parts(manifest.version) > _parts(__version__):
        raise _bad("newer-backup")
    if manifest.sha256 != _digest(copy) or not _sound(copy):
        raise _bad("backup-damaged")
    return manifest


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _copy(database: Path, target: Path) -> None:
    source, copy = sqlite3.connect(database), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()


def _sound(file: Path) -> bool:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _sqlite_file() -> Path:
    from django.conf import settings

    default = settings.DATABASES["default"]
    if not default["ENGINE"].endswith("sqlite3"):
        raise _bad("not-sqlite")
    return Path(default["NAME"])


def _texts(code: str) -> tuple[str, str]:
    from django.utils.translation import gettext as _

    return {
        "no-database": (
            _("Det er ingen database i datamappen ennå."),
            _("Start programmet først, eller oppgi riktig mappe."),
        ),
        "target-exists": (_("Filen finnes fra før."), _("Velg et annet filnavn.")),
        "server-running": (
            _("Programmet kjører mot denne datamappen."),
            _("Stopp det først, og hent så tilbake sikkerhetskopien."),
        ),
        "not-a-backup": (
            _("Filen er ikke en sikkerhetskopi fra Bindeledd, eller den kan ikke leses."),
            _("Velg en fil som er laget med «bindeledd backup»."),
        ),
        "newer-backup": (
            _("Sikkerhetskopien er laget av en nyere versjon av programmet."),
            _("Oppgrader programmet, og prøv igjen."),
        ),
        "backup-damaged": (
            _("Sikkerhetskopien er skadet: innholdet stemmer ikke med det den selv sier."),
            _("Bruk en annen kopi. Ingenting er endret."),
        ),
        "not-sqlite": (
            _("Databasen er PostgreSQL og sikkerhetskopieres med sitt eget verktøy."),
            _("Bruk pg_dump for å kopiere og pg_restore for å hente tilbake."),
        ),
    }[code]


def _bad(code: str) -> BadInput:
    message, fix = _texts(code)
    return BadInput(Finding(code=code, severity=Severity.MUST, message=message, fix=fix))
