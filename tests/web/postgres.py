"""A PostgreSQL of the tests' own on loopback, made and thrown away where its programs are installed."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 30


def programs() -> Path | None:
    """The folder with PostgreSQL's own programs; Debian keeps them outside the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return debian[-1].parent if debian else None


def _unprivileged() -> dict[str, Any]:
    """How to run as someone else when we are root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name for entry in pwd.getpwall()}
    entry = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def running(binaries: Path) -> Iterator[str]:
    """The address (a setting of ours) of an empty database; everything is gone afterwards."""
    import psycopg

    other = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="bindeledd-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        password = secrets.token_urlsafe(16)
        secret = folder / "password"
        secret.write_text(password, encoding="ascii")
        if other:
            for path in (folder, secret):
                os.chown(path, other["user"], other["group"])
        data = folder / "data"
        subprocess.run(
            [
                binaries / "initdb", "-D", data, "-U", "bindeledd", "-A", "scram-sha-256",
                "--pwfile", secret, "-E", "UTF8", "--locale=C", "--no-sync",
            ],
            check=True, capture_output=True, cwd=folder, **other,
        )  # fmt: skip
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [
                binaries / "postgres", "-D", data, "-p", str(port), "-c", "listen_addresses=127.0.0.1",
                "-c", "unix_socket_directories=", "-c", "fsync=off",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **other,
        )  # fmt: skip
        address = f"postgresql://bindeledd:{password}@127.0.0.1:{port}/postgres"
        until = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(address).close()
                break
            except psycopg.OperationalError:
                if server.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.05)
        yield address
    finally:
        if server is not None:
            server.terminate()
            try:
                server.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        shutil.rmtree(folder, ignore_errors=True)
