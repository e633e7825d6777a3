"""Which version counts after any publishing and undoing, and after a break at any point of it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bindeledd.cutover.keeping import journal, versions
from bindeledd.cutover.keeping.journal import events, note
from bindeledd.cutover.keeping.places import MANIFEST, REHEARSAL, Folder
from bindeledd.cutover.keeping.versions import closed_by, current, discard, mended, publish, undo
from bindeledd.foundation.finding import BadInput


class Break(BaseException):
    """The machine stops."""


def stage(folder: Folder, run: str) -> None:
    """A version that only its manifest and one file tell apart from another."""
    version = folder.staged(run)
    version.mkdir(parents=True, exist_ok=True)
    (version / "rader.csv").write_text(f"rader av {run}\n")
    (version / MANIFEST).write_text(json.dumps({"run": run}))


def counts(folder: Folder) -> str | None:
    """The run whose rows lie in `ut`."""
    rows = folder.published / "rader.csv"
    return rows.read_text().split()[-1] if rows.exists() else None


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.begin(sample=False)
    return made


@pytest.fixture(params=[True, False], ids=["exchange", "two steps"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both with a file system that can exchange two names, and with one that cannot."""
    if not request.param:
        monkeypatch.setattr(versions, "exchange", lambda *_names: False)
    return bool(request.param)


def test_the_first_version_gets_its_name_and_loses_it(folder: Folder) -> None:
    stage(folder, "a")
    publish(folder, "a")
    assert current(folder) == counts(folder) == "a"
    assert not folder.staged("a").exists()
    assert undo(folder) == ("a", None)
    assert not folder.published.exists()
    assert (folder.staged("a") / "rader.csv").exists()


@given(st.lists(st.sampled_from(["a", "b", "c", "undo"]), max_size=10))
@settings(max_examples=40)
def test_undo_goes_back_one_by_one_whatever_was_published(steps: list[str]) -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = Folder(Path(room))
        folder.begin(sample=False)
        for run in "abc":
            stage(folder, run)
        counted: list[str] = []
        for step in steps:
            mended(folder)
            if step != "undo":
                publish(folder, step)
                counted += [step] if counted[-1:] != [step] else []
            elif counted:
                gone = counted.pop()
                assert undo(folder) == (gone, counted[-1] if counted else None)
            else:
                with pytest.raises(BadInput, match="ingen kjøring å angre"):
                    undo(folder)
            assert current(folder) == counts(folder) == (counted[-1] if counted else None)


def breaks(monkeypatch: pytest.MonkeyPatch, at: int) -> Callable[[], None]:
    """Stop the machine before the `at`-th change of names or line of the journal; how to start it again."""
    seen = 0

    def stopping(real: Callable[..., object]) -> Callable[..., object]:
        def one(*given: object, **named: object) -> object:
            nonlocal seen
            seen += 1
            if seen == at:
                raise Break
            return real(*given, **named)

        return one

    patch = pytest.MonkeyPatch()
    for name in ("move", "exchange", "note"):
        patch.setattr(versions, name, stopping(getattr(versions, name)))
    return patch.undo


@pytest.mark.parametrize("at", range(1, 6))
@pytest.mark.parametrize("step", ["publish", "undo", "discard"])
def test_a_break_at_any_point_is_mended_to_the_old_version_or_the_new(
    folder: Folder, either: bool, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    stage(folder, "a")
    publish(folder, "a")
    stage(folder, "b")
    if step == "undo":
        publish(folder, "b")
    take = {
        "publish": lambda: publish(folder, "b"),
        "undo": lambda: undo(folder),
        "discard": lambda: discard(folder, "b"),
    }[step]
    old, new = counts(folder), {"publish": "b", "undo": "a", "discard": "a"}[step]
    again = breaks(monkeypatch, at)
    try:
        take()
        whole = True
    except Break:
        whole = False
    again()
    assert counts(folder) in ((old, new) if either else (old, new, None))
    ended = mended(folder)
    assert current(folder) == counts(folder) in (old, new)
    if whole:
        assert ended is None
        assert counts(folder) == new
    elif ended is None and step != "discard":
        # Nothing of it had happened: it can be done as if it had not been begun.
        assert counts(folder) == old
        take()
    assert counts(folder) == new or step == "discard"
    if not folder.run("b").exists():
        assert step == "discard"
    else:
        assert step == "discard" or {run.parent.name for run in folder.runs.glob("*/ut")} == {old}
    before = sorted(folder.root.rglob("*")), len(events(folder))
    assert mended(folder) is None
    assert (sorted(folder.root.rglob("*")), len(events(folder))) == before


def test_an_undo_that_a_break_cut_short_is_not_done_twice(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for run in "ab":
        stage(folder, run)
        publish(folder, run)
    monkeypatch.setattr(versions, "note", lambda _folder, event, **facts: (
        (_ for _ in ()).throw(Break) if event == "undone" else journal.note(_folder, event, **facts)
    ))  # fmt: skip
    with pytest.raises(Break):
        undo(folder)
    monkeypatch.undo()
    assert counts(folder) == "a"
    ended = mended(folder)
    assert ended is not None
    assert (ended["event"], ended["run"], ended["before"]) == ("undo", "b", "a")
    assert events(folder)[-1]["event"] == "undone"
    assert counts(folder) == "a"


def test_a_version_that_stands_in_anothers_place_is_brought_home(folder: Folder) -> None:
    for run in "ab":
        stage(folder, run)
        publish(folder, run)
    folder.staged("a").rename(folder.run("b") / "ut")
    mended(folder)
    assert versions.run_of(folder.staged("a")) == "a"
    assert not folder.staged("b").exists()


def test_a_first_version_that_had_not_got_its_name_does_not_get_it_later(folder: Folder) -> None:
    stage(folder, "a")
    note(folder, "publish", run="a", before=None)
    assert mended(folder) is None
    assert not folder.published.exists()


def test_what_is_left_of_a_break_is_removed(folder: Folder) -> None:
    for left in (folder.room / "x", folder.run(REHEARSAL) / "ut", folder.state / "kastet-a"):
        left.mkdir(parents=True)
        (left / "rader").write_text("x")
    mended(folder)
    assert sorted(path.name for path in folder.state.rglob("*")) == ["folder.json", "runs"]


@pytest.mark.parametrize("strange", ["folder", "empty", "file", "link", "broken manifest"])
def test_a_strange_out_is_refused_and_left_alone(folder: Folder, strange: str) -> None:
    stage(folder, "a")
    if strange == "file":
        folder.published.write_text("mitt")
    elif strange == "link":
        folder.published.symlink_to("borte")
    else:
        folder.published.mkdir()
        if strange != "empty":
            name = MANIFEST if strange == "broken manifest" else "mitt"
            (folder.published / name).write_text("{")
    before = sorted(folder.root.iterdir())
    with pytest.raises(BadInput, match="Bindeledd har ikke laget den"):
        publish(folder, "a")
    assert sorted(folder.root.iterdir()) == before
    assert events(folder) == []


def test_undo_is_refused_when_the_version_before_is_lost(folder: Folder) -> None:
    for run in "ab":
        stage(folder, run)
        publish(folder, run)
    shutil.rmtree(folder.run("a"))
    with pytest.raises(BadInput, match="ikke lenger hel"):
        undo(folder)
    assert counts(folder) == "b"


def test_there_is_no_way_back_after_the_point_of_no_return(folder: Folder) -> None:
    stage(folder, "a")
    publish(folder, "a")
    note(folder, "closed", run="a", by="prosjektleder")
    assert closed_by(folder) == "prosjektleder"
    with pytest.raises(BadInput, match="kan ikke lenger angres"):
        undo(folder)
    stage(folder, "b")
    publish(folder, "b")
    assert closed_by(folder) is None
    assert undo(folder) == ("b", "a")
