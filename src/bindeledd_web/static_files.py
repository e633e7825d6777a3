"""Collecting style sheets, fonts and scripts, only when they have changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from bindeledd import __version__

STAMP = ".collected"


def fingerprint() -> str:
    """A digest of every source file's name, size and time, and of the program version."""
    digest = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_if_stale() -> bool:
    """Collect into STATIC_ROOT when anything has changed since last time; returns whether it did.

    The stamp is written last, so that a collection that was cut short is done again.
    """
    stamp = Path(settings.STATIC_ROOT) / STAMP
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    call_command("collectstatic", clear=True, interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")
    return True
