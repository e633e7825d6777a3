"""Files and names that are on disk before they count.

A file is written beside its place, pushed to disk, and given its name in one step; then the folder that
holds the name is pushed too. Whoever looks sees the old file or the new one, never a part.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2


def write_durably(path: Path, content: bytes) -> None:
    """Give `path` this content, whole or not at all."""
    half = path.with_name(path.name + ".ny")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise
    push(path.parent)


def append_durably(path: Path, line: bytes) -> None:
    """Add a line to a file, on disk before this returns."""
    with path.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    push(path.parent)


def push(path: Path) -> None:
    """Push a file, or the names in a folder, to disk."""
    if os.name == "nt" and path.is_dir():
        # Windows has no way to push a folder; its names are journaled by the file system.
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def push_tree(root: Path) -> None:
    """Push every file and folder below `root`, and `root` itself."""
    for folder, _folders, files in os.walk(root, topdown=False):
        for name in files:
            push(Path(folder) / name)
        push(Path(folder))


def move(source: Path, target: Path) -> None:
    """Give what `source` names the name `target`, where nothing is; both folders are pushed."""
    source.rename(target)
    push(target.parent)
    if source.parent != target.parent:
        push(source.parent)


def exchange(one: Path, other: Path) -> bool:
    """Let two names change places in one step; False where the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    if done != 0:
        fault = ctypes.get_errno()
        if fault in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            return False
        raise OSError(fault, os.strerror(fault), str(one))
    push(one.parent)
    push(other.parent)
    return True
