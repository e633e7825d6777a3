"""A call of the command line inside the test's own process."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bindeledd.cli.frame import LOCALE_VARIABLES, run


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What standard output holds, which must be JSON and nothing else."""
        return json.loads(self.out)


Call = Callable[..., Answer]


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run the command line with these words, on a machine that asks for no language."""
    for name in (*LOCALE_VARIABLES, "BINDELEDD_TRACE", "NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def calling(*words: str | Path) -> Answer:
        capfd.readouterr()
        code = copy_context().run(run, [str(word) for word in words])
        return Answer(code, *capfd.readouterr())

    return calling


@pytest.fixture
def salten(call: Call, tmp_path: Path) -> Path:
    """A small case on disk: Bodø and Fauske in 2018."""
    folder = tmp_path / "salten"
    made = call("case", "new", "--municipalities", "1804,1841", "--date", "2018-01-01", "--out", folder)
    assert made.code == 0, made.err
    return folder
