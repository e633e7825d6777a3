"""The lock on a data folder, here and as it is on Windows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindeledd_web.lock import PLACES, alone, in_use, own_windows, share_windows


class Windows:
    """A stand-in for msvcrt: exclusive locks on ranges of bytes, one owner each."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.held: dict[int, set[int]] = {}

    def locking(self, descriptor: int, mode: int, length: int) -> None:
        import os

        assert mode == self.LK_NBLCK
        start = os.lseek(descriptor, 0, os.SEEK_CUR)
        wanted = set(range(start, start + length))
        if any(wanted & held for held in self.held.values()):
            raise PermissionError(13, "locked")
        self.held.setdefault(descriptor, set()).update(wanted)


def test_servers_share_and_restoring_waits_for_all(tmp_path: Path) -> None:
    with in_use(tmp_path), in_use(tmp_path), alone(tmp_path) as nobody_else:
        assert not nobody_else
    with alone(tmp_path) as nobody_else:
        assert nobody_else
        with alone(tmp_path) as again:
            assert not again


def test_the_same_on_windows(tmp_path: Path) -> None:
    system = Windows()
    files = [(tmp_path / "lock").open("a+b", buffering=0) for _number in range(PLACES + 2)]
    try:
        share_windows(files[0], system)
        share_windows(files[1], system)
        with pytest.raises(OSError):
            own_windows(files[2], system)
        system.held.clear()
        own_windows(files[2], system)
        with pytest.raises(OSError):
            share_windows(files[3], system)
        system.held.clear()
        for file in files[:PLACES]:
            share_windows(file, system)
        with pytest.raises(OSError):
            share_windows(files[PLACES], system)
    finally:
        for file in files:
            file.close()
