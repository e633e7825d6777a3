"""One file for all receivers: where no column has the municipality, two columns tell the new and the old."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cutover.moving.moving_worlds import Rows, load, make_folder, save

from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.moving.run import Staged, hashes_of, stage
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.after import verify_after
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.run import reconcile
from bindeledd.reorganisation.builtin import open_reorganisation

SPLIT, MERGED, ALONE = "inn/1850.csv", "inn/1854.csv", "inn/0301.csv"
ROLES = {"Nr": "case_no", "Krets": "stay_basic_unit"}
MAPPING = Mapping(
    tuple(
        MappedFile(path, "cases", ROLES, municipality=m)
        for path, m in ((SPLIT, "1850"), (MERGED, "1854"), (ALONE, "0301"))
    ),
    delivery="together",
)
# One file has a column called as one of those that are added, but for the case of its letters.
FILES: dict[str, Rows] = {
    SPLIT: [["Nr", "Krets", "Kommune_NY"], ["1", "18500101", "x"], ["2", "18500114", "y"]],
    MERGED: [["Nr", "Krets"], ["1", ""], ["3", ""]],
    ALONE: [["Nr", "Krets"], ["9", ""]],
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return compile_plan(open_reorganisation("narvik-2020"))


@pytest.fixture(scope="module")
def written(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> tuple[Folder, Staged]:
    folder = make_folder(tmp_path_factory.mktemp("together"), MAPPING, FILES)
    return folder, stage(folder, plan, MAPPING, hashes_of(folder, MAPPING), {}, into="prove")


def proved(folder: Folder, staged: Staged, plan: Plan) -> Reconciliation:
    return reconcile(folder.root, folder.staged("prove"), staged.staging, plan, MAPPING, {})


def test_the_new_and_the_old_municipality_stand_last_in_each_row(
    written: tuple[Folder, Staged], plan: Plan
) -> None:
    folder, staged = written
    out = folder.staged("prove") / "felles"
    assert load(out / SPLIT) == [
        ["Nr", "Krets", "Kommune_NY", "Nr_gammel", "kommune_ny_", "kommune_gammel"],
        ["1850-1", "18500101", "x", "1", "1806", "1850"],
        ["2", "18500114", "y", "2", "1875", "1850"],
    ]
    assert load(out / MERGED)[1:] == [["1854-1", "", "1", "1806", "1854"], ["3", "", "3", "1806", "1854"]]
    assert load(out / ALONE)[1:] == [["9", "", "0301", "0301"]]
    entry = next(one for one in staged.staging["files"] if one["name"] == SPLIT)
    assert entry["added"] == {"new": "kommune_ny_", "old": "kommune_gammel"}
    assert proved(folder, staged, plan).state == "green"


def test_for_each_receiver_no_column_is_added(plan: Plan, tmp_path: Path) -> None:
    mapping = replace(MAPPING, delivery="receiver")
    folder = make_folder(tmp_path, mapping, FILES)
    staged = stage(folder, plan, mapping, hashes_of(folder, mapping), {}, into="prove")
    assert load(folder.staged("prove") / "1806" / MERGED)[0] == ["Nr", "Krets", "Nr_gammel"]
    assert [entry["added"] for entry in staged.staging["files"]] == [{}, {}, {}]


def swap(rows: Rows) -> None:
    rows[1][-2], rows[2][-2] = rows[2][-2], rows[1][-2]


def elsewhere(rows: Rows) -> None:
    rows[1][-2] = "1804"


def other_old(rows: Rows) -> None:
    rows[1][-1] = "1851"


def without(rows: Rows) -> None:
    for row in rows:
        del row[-2:]


def other_name(rows: Rows) -> None:
    rows[0][-2] = "kommune"


@pytest.mark.parametrize(
    ("path", "spoil", "check"),
    [
        (SPLIT, swap, "plan"),
        (MERGED, elsewhere, "plan"),
        (ALONE, elsewhere, "plan"),
        (MERGED, other_old, "values"),
        (SPLIT, without, "columns"),
        (MERGED, other_name, "columns"),
    ],
)
def test_a_wrong_municipality_in_the_added_columns_is_found(
    written: tuple[Folder, Staged],
    plan: Plan,
    tmp_path: Path,
    path: str,
    spoil: Callable[[Rows], None],
    check: str,
) -> None:
    folder, staged = Folder(tmp_path / "kopi"), deepcopy(written[1])
    shutil.copytree(written[0].root, folder.root)
    target = folder.staged("prove") / "felles" / path
    rows = load(target)
    spoil(rows)
    save(target, rows)
    entry = next(one for one in staged.staging["files"] if one["name"] == path)
    content = target.read_bytes()
    entry["outputs"][0] |= {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    if spoil is without:
        # Nor does it help to tell of no such columns.
        entry["added"] = {}
    found = proved(folder, staged, plan)
    assert found.state == "red"
    (file,) = (one for one in found.files if one.name == path)
    assert check in {one.check for one in file.checks if not one.ok}
    assert check in {row.check for row in file.faulty}


def test_after_the_load_the_added_column_says_where_a_row_should_be(
    written: tuple[Folder, Staged], plan: Plan, tmp_path: Path
) -> None:
    folder, staged = written
    out = folder.staged("prove")
    after = tmp_path / "etter"
    for path in FILES:
        save(after / path, load(out / "felles" / path))
    assert verify_after(folder.root, out, staged.staging, plan, MAPPING, after).green
    rows = load(after / MERGED)
    rows[2][-2] = "1875"
    save(after / MERGED, rows)
    found = verify_after(folder.root, out, staged.staging, plan, MAPPING, after)
    assert {(row.what, row.columns) for row in found.rows} == {("misplaced", ("kommune_ny",))}
