from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bindeledd.cutover.steps import proving


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    """Room for folders, in memory where the machine has such a place: every file is pushed many times."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory) as made:
        yield Path(made)


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the checks of the dry run, which write nothing and take time."""
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())
