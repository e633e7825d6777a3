"""The application in a process of its own, started as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("bindeledd")


def surroundings(data_dir: Path) -> dict[str, str]:
    """The environment of the server: nothing of the person's own settings, texts in bokmål."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("BINDELEDD_", "DJANGO_"))}
    return {
        **kept,
        "BINDELEDD_DATA_DIR": str(data_dir),
        "BINDELEDD_TRACE": "1",
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "nb",
        "LANG": "nb_NO",
    }


@contextmanager
def serving(data_dir: Path, *, demo: bool) -> Iterator[str]:
    """The address of a running server, without the last slash; the server stops with the block.

    The server prints its address when it answers, so nothing here waits for a port.
    """
    command = [str(COMMAND), "serve", "--port", "0", "--data-dir", str(data_dir)]
    log = data_dir / f"server-{'demo' if demo else 'open'}.log"
    data_dir.mkdir(parents=True, exist_ok=True)
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [*command, "--demo"] if demo else command,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=surroundings(data_dir),
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if "http://" not in line:
                process.wait()
                raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")
            yield "http://" + line.split("http://")[1].strip().rstrip("/")
        finally:
            process.terminate()
            process.communicate()
