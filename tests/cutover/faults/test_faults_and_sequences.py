"""Whatever was run, decided, undone and run again: undone to the end, the folder is as it was."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.keeping.versions import current
from bindeledd.cutover.steps.deciding import decide, open_rows
from bindeledd.cutover.steps.running import run, staged_runs
from bindeledd.cutover.steps.undoing import undo
from bindeledd.foundation.finding import BadInput
from tests.cutover.faults import fault_worlds as worlds

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


@pytest.mark.parametrize(
    "steps",
    [
        "run undo",
        "run decide run run undo",
        "run decide run next run decide run first run undo undo next run undo",
    ],
)
def test_undone_to_the_end_the_folder_is_as_it_was(room: Path, steps: str) -> None:
    folder = worlds.make_folder(room / "folder", few=True, undecided=True)
    original = worlds.outside(folder.root)
    first = {"first": (folder.root / worlds.RESIDENTS).read_bytes()}
    for step in steps.split():
        take(folder, step, first)
        beside = {n: h for n, h in worlds.outside(folder.root).items() if n.split("/")[0] != "ut"}
        assert beside.keys() == original.keys()
        assert {n for n in beside if beside[n] != original[n]} <= {worlds.RESIDENTS}
    (folder.root / worlds.RESIDENTS).write_bytes(first["first"])
    while staged_runs(folder) or current(folder):
        undo(folder)
    assert worlds.outside(folder.root) == original
    with pytest.raises(BadInput, match="ingen kjøring å angre"):
        undo(folder)
    assert not re.search(rb"99\d{9}", folder.journal.read_bytes())


def test_an_undo_after_a_rehearsal_that_was_cut_short_undoes_the_version(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True)
    done = run(folder)
    left = folder.run("ovelse")
    (left / "ut").mkdir(parents=True)
    (left / "staging.json").write_text("{}")
    assert staged_runs(folder) == []
    undone = undo(folder)
    assert (undone.run, undone.published, undone.now) == (done.run, True, None)
    assert not left.exists()


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


def test_a_run_that_was_undone_is_run_again_from_what_it_wrote(room: Path) -> None:
    folder = worlds.make_folder(room / "folder", few=True)
    first = run(folder)
    outputs = worlds.outputs(folder.root)
    undo(folder)
    assert staged_runs(folder) == []
    again = run(folder)
    assert (again.outcome, again.run) == ("published", first.run)
    assert worlds.outputs(folder.root) == outputs
