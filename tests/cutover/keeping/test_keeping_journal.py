"""The journal keeps what was whole, wherever a break came in a line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bindeledd.cutover.keeping.journal import add_line, events, lines, note
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder
from bindeledd.foundation.finding import BadInput


def test_a_line_cut_anywhere_counts_for_nothing_and_the_next_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    add_line(path, {"event": "én", "n": 1})
    first = path.read_bytes()
    add_line(path, {"event": "to æøå", "n": {"a": [1, "}"]}})
    whole = path.read_bytes()
    for cut in range(len(first), len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert [line["n"] for line in lines(path)] == [1]
        add_line(path, {"event": "tre", "n": 3})
        assert [line["n"] for line in lines(path)] == [1, 3]


def test_a_line_that_lacks_only_its_end_did_happen(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    add_line(path, {"n": 1})
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    assert list(lines(path)) == [{"n": 1}]
    add_line(path, {"n": 2})
    assert list(lines(path)) == [{"n": 1}, {"n": 2}]


def test_what_is_no_journal_has_no_events(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    assert events(folder) == []
    folder.state.mkdir()
    folder.journal.write_bytes(b"\xff\xfe\n[1]\n7\n\n")
    assert events(folder) == []


def test_a_note_has_its_instant(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.state.mkdir()
    note(folder, "staged", run="abc")
    (event,) = events(folder)
    assert event["event"] == "staged"
    assert event["run"] == "abc"
    assert event["at"].endswith("+00:00")


def test_a_folder_is_held_by_one_and_free_when_that_one_fails(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with held(folder), pytest.raises(BadInput, match="En annen kjøring"), held(folder):
        pass
    with pytest.raises(ZeroDivisionError), held(folder):
        raise ZeroDivisionError
    with held(folder):
        pass
