"""Whatever was run, decided, undone and run again: undone to the end, the folder is as it was."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from tests.cutover.faults import fault_worlds as worlds

from bindeledd.cutover.keeping.places import REHEARSAL, Folder
from bindeledd.cutover.keeping.versions import current, publish
from bindeledd.cutover.steps.deciding import decide, open_rows
from bindeledd.cutover.steps.running import run, staged_runs
from bindeledd.cutover.steps.undoing import undo
from bindeledd.foundation.finding import BadInput

pytestmark = pytest.mark.usefixtures("unchecked")


def take(folder: Folder, step: str, sizes: dict[str, bytes]) -> None:
    """One step; `next` and `first` put another extract in place."""
    match step:
        case "next":
            worlds.add_residents(folder.root)
        case "first":
            (folder.root / worlds.RESIDENTS).write_bytes(sizes["first"])
        case "run":
            run(folder)
        case "decide":
            path = folder.state / "avgjort.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow(("peker", "ny_kommune", "ny_enhet", "nytt_nummer", "grunn", "avgjort_av"))
                writer.writerows(
                    (row.pointer, "1806", "", "", "opphold avklart", "fagleder") for row in open_rows(folder)
                )
            decide(folder, path)
        case "undo":
            undo(folder)


@pytest.mark.nightly
def test_undone_to_the_end_the_folder_is_as_it_was(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True, undecided=True)
    original = worlds.outside(folder.root)
    first = {"first": (folder.root / worlds.RESIDENTS).read_bytes()}
    outputs: dict[str | None, dict[str, str]] = {}
    for step in ["run", "decide", "run", "next", "run", "first", "run", "undo", "undo", "run"]:
        take(folder, step, first)
        now = worlds.outside(folder.root)
        beside = {name: of for name, of in now.items() if name.split("/")[0] != "ut"}
        assert beside.keys() == original.keys()
        assert {name for name in beside if beside[name] != original[name]} <= {worlds.RESIDENTS}
        # A version is the same each time that it counts, but for what is new since the one before it.
        version = {n: of for n, of in worlds.outputs(folder.root).items() if not n.startswith("siden_sist")}
        assert outputs.setdefault(current(folder), version) == version
    assert len(outputs) == 3
    while staged_runs(folder) or current(folder):
        undo(folder)
    assert worlds.outside(folder.root) == original
    with pytest.raises(BadInput, match="ingen kjøring å angre"):
        undo(folder)
    assert not re.search(rb"99\d{9}", folder.journal.read_bytes())


def test_an_undo_after_a_rehearsal_that_was_cut_short_undoes_the_version(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True)
    for version, run_id in ((folder.staged("a"), "a"), (folder.staged(REHEARSAL), REHEARSAL)):
        version.mkdir(parents=True)
        (version.parent / "staging.json").write_text("{}")
        (version / "manifest.json").write_text(json.dumps({"run": run_id}))
    publish(folder, "a")
    assert staged_runs(folder) == []
    undone = undo(folder)
    assert (undone.run, undone.published, undone.now) == ("a", True, None)
    assert not folder.run(REHEARSAL).exists()


def test_an_undo_after_a_run_that_was_cut_short_throws_that_away_alone(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True)
    done = run(folder)
    published = worlds.outside(folder.root)
    worlds.add_residents(folder.root)

    def stop(text: str) -> None:
        if text.startswith("Leser alt på nytt"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, stop)
    (begun,) = staged_runs(folder)
    undone = undo(folder)
    assert (undone.run, undone.published, undone.now) == (begun, False, done.run)
    now = worlds.outside(folder.root)
    assert {name for name in now if now[name] != published.get(name)} == {worlds.RESIDENTS}
    assert [path.name for path in folder.runs.iterdir()] == [done.run]
