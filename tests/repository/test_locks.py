import re
import tomllib
from pathlib import Path

import pytest
from tools import locks


def test_locks_hold_what_the_project_asks_for_with_hashes_and_without_addresses() -> None:
    assert locks.faults() == []


@pytest.mark.parametrize("lock", ["runtime", "production", "dev", "node"])
def test_every_pin_has_a_hash(root: Path, lock: str) -> None:
    text = (root / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text)
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_a_requirement_outside_its_lock_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "pins", lambda lock: {"django": {"4.2"}})
    assert "requirements/runtime.txt holds no version of django<5.3,>=5.2" in locks.faults()


@pytest.mark.parametrize("line", ["--index-url x", "pip @ https://a/b.whl", "--find-links y", "file:z"])
def test_addresses_are_recognised(line: str) -> None:
    assert locks.ADDRESS.search(line)


def test_every_dependency_says_why_it_is_there(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    asked = {
        *project["project"]["dependencies"],
        *(each for extra in project["project"]["optional-dependencies"].values() for each in extra),
        *(each for group in project["dependency-groups"].values() for each in group),
    }
    lines = [line.strip() for line in text.splitlines()]
    places = [at for at, line in enumerate(lines) if line.rstrip(",").strip('"') in asked and line[:1] == '"']
    assert len(places) >= len(asked)
    assert [lines[at] for at in places if not lines[at - 1].startswith("# ")] == []
