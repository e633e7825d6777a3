"""What the repository itself promises: its files, locks, licences, texts, versions and targets."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def kept() -> list[Path]:
    """Every file that git keeps or would keep, relative to the root."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={ROOT}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so git cannot say which files belong to it")
    names = listed.stdout.decode().split("\0")
    return sorted(Path(name) for name in names if name and (ROOT / name).is_file())
