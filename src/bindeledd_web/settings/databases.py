"""Which database the application uses: SQLite in the data folder, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from bindeledd_web.settings.words import _

SQLITE_FILE = "bindeledd.sqlite3"


def database(address: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for the database at `address`; an empty address is SQLite in `data_dir`.

    SQLite runs in WAL mode, so that readers never wait for a writer; a write takes its lock
    at once (IMMEDIATE) and waits up to 20 seconds for another to finish.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / SQLITE_FILE,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(address)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            _("BINDELEDD_DATABASE_URL må se slik ut: postgresql://bruker:passord@vert:5432/navn.")
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
