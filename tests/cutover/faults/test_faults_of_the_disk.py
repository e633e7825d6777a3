"""A version that may not be moved, and a disk that is full: the old one stays, and a rerun ends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.cutover.faults import fault_worlds as worlds

from bindeledd.cutover.keeping.places import STATE
from bindeledd.cutover.steps.running import run

pytestmark = [
    pytest.mark.usefixtures("unchecked"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights and mounts of Linux"),
]
_NOBODY = 65534


@contextmanager
def as_nobody(room: Path) -> Iterator[None]:
    """Root may do everything: then the step is taken by another user, who owns the folder."""
    if os.geteuid() != 0:
        yield
        return
    for path in (room, *room.rglob("*")):
        os.chown(path, _NOBODY, _NOBODY)
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_version_that_is_made_read_only_stays_and_a_rerun_ends_it(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True)
    run(folder)
    worlds.add_residents(folder.root)
    old = worlds.outside(folder.root)
    with as_nobody(room):
        folder.published.chmod(0o555)
        with pytest.raises(PermissionError):
            run(folder)
        assert worlds.outside(folder.root) == old
        folder.published.chmod(0o755)
        assert run(folder).outcome == "published"
        assert run(folder).outcome == "already"
    assert worlds.outputs(folder.root) != {}
    assert worlds.outside(folder.root) != old


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own; only root may have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not made or made.returncode != 0:
        pytest.skip("this user may not mount a disk of limited size")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_leaves_no_version_and_with_room_a_rerun_ends_it(small: Path) -> None:
    folder = worlds.make_folder(small / "folder", few=True)
    old = worlds.outside(folder.root)
    filling = small / "fyll"
    with suppress(OSError), filling.open("wb", buffering=0) as out:
        while True:
            out.write(bytes(4096))
    with pytest.raises(OSError, match=r"No space left|Disken er full"):
        run(folder)
    assert worlds.outside(folder.root) == old
    filling.unlink()
    assert run(folder).outcome == "published"
    assert run(folder).outcome == "already"
    assert list((folder.root / STATE).glob("kastet*")) == []
