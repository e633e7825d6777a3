"""A file is there whole, or as it was; names change places in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bindeledd.cutover.keeping import durable
from bindeledd.cutover.keeping.durable import append_durably, exchange, move, write_durably


def refuse(*_given: object) -> None:
    raise OSError(5, "refused")


def test_what_is_written_has_its_content_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_durably(tmp_path / "a", b"one")
    write_durably(tmp_path / "a", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"two"


@pytest.mark.parametrize("fails", ["fsync"])
def test_a_write_that_fails_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    write_durably(tmp_path / "a", b"one")
    monkeypatch.setattr(os, fails, refuse)
    with pytest.raises(OSError, match="refused"):
        write_durably(tmp_path / "a", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"one"


def test_what_is_pushed_is_the_file_first_and_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pushed = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (pushed.append(os.readlink(f"/proc/self/fd/{fd}")), real(fd)))
    write_durably(tmp_path / "a", b"one")
    append_durably(tmp_path / "b", b"line\n")
    assert pushed == [f"{tmp_path}/a.ny", str(tmp_path), f"{tmp_path}/b", str(tmp_path)]


def test_two_folders_change_places(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "is").write_text(name)
    if not exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("the file system cannot exchange two names")
    assert (tmp_path / "one" / "is").read_text() == "other"
    assert (tmp_path / "other" / "is").read_text() == "one"


def test_an_exchange_with_nothing_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "one", tmp_path / "none")
    assert (tmp_path / "one").is_dir()


def test_a_machine_without_exchange_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable.ctypes, "CDLL", lambda *_given, **_named: object())
    assert not exchange(tmp_path / "one", tmp_path / "other")


def test_a_move_never_takes_the_place_of_something(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "is").write_text(name)
    with pytest.raises(OSError, match="not empty"):
        move(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "other" / "is").read_text() == "other"
