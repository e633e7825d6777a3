"""What the receiving system gives after the load: as published, or with the faults that were asked for."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from sample_worlds import digests

from bindeledd.cutover.sample.after import AFTER_FAULTS, CASES, HERE, PAYMENTS, THERE, make_after_load
from bindeledd.foundation.finding import BadInput


@pytest.fixture
def published(sample, tmp_path):
    """A folder as after a run; which rows go where does not matter here."""
    folder = tmp_path / "folder"
    for receiver in (HERE, THERE):
        for file in (PAYMENTS, CASES):
            target = folder / "ut" / receiver / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(sample.folder / file, target)
    (folder / "ut" / "bevis").mkdir()
    (folder / "ut" / "bevis" / "manifest.json").write_text("{}")
    (folder / "ut" / "manifest.json").write_text("{}")
    return folder


def records(path: Path, encoding: str, delimiter: str) -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def payments(folder: Path) -> list[list[str]]:
    return records(folder / HERE / PAYMENTS, "latin-1", ";")


def test_without_faults_every_row_is_as_published_and_the_evidence_is_not_loaded(published, tmp_path):
    assert make_after_load(published, tmp_path / "after") == ()
    kept = {file for file in digests(published / "ut") if file.startswith(("1806/", "1875/"))}
    assert digests(tmp_path / "after").keys() == kept


def test_three_rows_missing_one_doubled_one_amount_changed(published, tmp_path):
    names = ["missing-rows", "doubled-row", "changed-amount"]
    changed = make_after_load(published, tmp_path / "after", seed=2, faults=names)
    assert changed == (Path(HERE) / PAYMENTS,)
    before, after = payments(published / "ut"), payments(tmp_path / "after")
    assert len(after) == len(before) - 3 + 1
    keys = [row[2] for row in after]
    assert len(keys) - len({*keys}) == 1


def test_two_swapped_amounts_leave_every_sum_as_it_was(published, tmp_path):
    make_after_load(published, tmp_path / "after", faults=["swapped-amounts"])
    before, after = payments(published / "ut"), payments(tmp_path / "after")
    assert sorted((row[-1], row[-2]) for row in before) == sorted((row[-1], row[-2]) for row in after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 2


def test_another_order_has_the_same_rows(published, tmp_path):
    make_after_load(published, tmp_path / "after", faults=["shuffled"])
    before, after = payments(published / "ut"), payments(tmp_path / "after")
    assert before != after
    assert sorted(before) == sorted(after)


def test_a_row_in_the_wrong_place_leaves_one_receiver_and_stands_at_the_other(published, tmp_path):
    make_after_load(published, tmp_path / "after", faults=["wrong-place"])
    counts = [len(records(tmp_path / "after" / at / CASES, "utf-8", ",")) for at in (HERE, THERE)]
    total = len(records(published / "ut" / HERE / CASES, "utf-8", ","))
    assert counts == [total - 1, total + 1]


@pytest.mark.parametrize("name", ["cut-text", "trailing-blank"])
def test_one_cell_is_changed(published, tmp_path, name):
    make_after_load(published, tmp_path / "after", faults=[name])
    before, after = payments(published / "ut"), payments(tmp_path / "after")
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_the_same_seed_gives_the_same_bytes(published, tmp_path):
    for name in ("one", "other"):
        make_after_load(published, tmp_path / name, seed=5, faults=[*AFTER_FAULTS])
    assert digests(tmp_path / "one") == digests(tmp_path / "other")


@pytest.mark.parametrize(
    ("folder", "out", "faults", "code"),
    [
        ("folder", "after", ["no-such"], "sample-unknown-fault"),
        ("elsewhere", "after", [], "sample-not-published"),
        ("folder", "folder", [], "sample-not-empty"),
    ],
)
def test_what_cannot_be_made_is_refused(published, tmp_path, folder, out, faults, code):
    with pytest.raises(BadInput) as raised:
        make_after_load(tmp_path / folder, tmp_path / out, faults=faults)
    assert [finding.code for finding in raised.value.findings] == [code]
