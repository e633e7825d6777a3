"""The first answer from a cold shell: a new process each time, from start to the last byte.

Two ways of asking: JSON, and the table for people, which also loads the library that draws it.
Both are checked to give the figures of the case.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.report import Row, median_seconds

COMMAND = str(Path(sys.executable).with_name("bindeledd"))
WORDS = ("case", "show", "nordland-2018", "--language", "nb")
AT_MOST = 1.0


def run() -> list[Row]:
    """Time both; raises AssertionError when the answer is not the case's own figures."""
    shown = json.loads(answer("--json"))
    assert (shown["municipalities"], shown["population"]["value"]) == (44, 243335)
    assert "Vesterålen" in answer()
    return [
        Row(
            "bindeledd case show nordland-2018 --json, ny prosess",
            median_seconds(lambda: answer("--json")),
            "s",
            at_most=AT_MOST,
        ),
        Row(
            "bindeledd case show nordland-2018, ny prosess",
            median_seconds(lambda: answer()),
            "s",
            at_most=AT_MOST,
        ),
    ]


def answer(*more: str) -> str:
    """What a new process says on standard output."""
    return subprocess.run([COMMAND, *WORDS, *more], capture_output=True, check=True).stdout.decode()
