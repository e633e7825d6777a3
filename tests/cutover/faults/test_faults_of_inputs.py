"""Extracts that change, break or come in another order: a clear refusal, or the right answer."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cutover.faults import fault_worlds as worlds

from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import STATE, Folder
from bindeledd.cutover.steps.deciding import decide
from bindeledd.cutover.steps.proving import ready
from bindeledd.cutover.steps.rehearsing import rehearse
from bindeledd.cutover.steps.running import run
from bindeledd.cutover.steps.undoing import undo
from bindeledd.cutover.steps.verifying import verify
from bindeledd.foundation.finding import BadInput

pytestmark = pytest.mark.usefixtures("unchecked")


@pytest.fixture
def folder(room: Path) -> Folder:
    return worlds.make_folder(room / "folder", few=True)


def refused(step: Callable[[], object]) -> str:
    """The code of the refusal, which tells of no person."""
    with pytest.raises(BadInput) as fault:
        step()
    told = json.dumps([finding.as_json() for finding in fault.value.findings], default=str)
    assert not re.search(r"99\d{9}", told)
    return fault.value.findings[0].code


@pytest.mark.parametrize("step", [run, undo, verify, rehearse, lambda folder: decide(folder, Path("x"))])
def test_two_steps_at_a_time_are_refused(folder: Folder, step: Callable[[Folder], object]) -> None:
    before = worlds.stamps(folder.root)
    with held(folder):
        assert refused(lambda: step(folder)) == "cutover-locked"
    assert worlds.stamps(folder.root) == before


def test_an_extract_that_changes_while_it_is_moved_is_told_and_nothing_is_published(folder: Folder) -> None:
    old = worlds.outside(folder.root)

    def told(text: str) -> None:
        if text.startswith(f"Flytter {worlds.LEDGER}"):
            worlds.add_residents(folder.root)

    assert refused(lambda: run(folder, told)) == "extract-changed"
    changed = worlds.outside(folder.root)
    assert {name for name in changed if changed[name] != old.get(name)} == {worlds.RESIDENTS}
    done = run(folder)
    assert done.outcome == "published"
    _hash_is_told(folder)


def test_an_extract_that_changes_while_it_is_read_again_is_not_published_as_reconciled(
    folder: Folder,
) -> None:
    def told(text: str) -> None:
        if text.startswith("Avstemmer inn/innbyggere"):
            worlds.add_residents(folder.root)

    assert run(folder, told).outcome == "does_not_reconcile"
    assert not folder.published.exists()


@pytest.mark.parametrize(
    "file",
    [worlds.RESIDENTS, worlds.EMPLOYEES, worlds.PAYMENTS, worlds.LEDGER],
)
def test_a_file_cut_short_is_refused_and_nothing_is_published(room: Path, file: str) -> None:
    folder = worlds.make_folder(room / "whole")
    path = folder.root / file
    whole = ready(folder).run
    content = path.read_bytes()
    cut = len(content) * 6 // 10
    # A text is cut in the first cell of a row; in the last one it is only known by its hash.
    path.write_bytes(content[: content.rindex(b"\r\n", 0, cut) + 6 if file == worlds.RESIDENTS else cut])
    before = worlds.outside(folder.root)
    refused(lambda: run(folder))
    assert worlds.outside(folder.root) == before
    path.write_bytes(content)
    assert ready(folder).run == whole


def test_one_bit_makes_it_another_run_and_the_hash_is_told(folder: Folder) -> None:
    path = folder.root / worlds.RESIDENTS
    before = ready(folder).run
    content = bytearray(path.read_bytes())
    content[content.index(b"18050101") + 7] ^= 1
    path.write_bytes(content)
    assert ready(folder).run != before
    assert run(folder).run == ready(folder).run
    _hash_is_told(folder)


def test_order_and_line_breaks_of_rows_make_no_difference_to_the_rows(folder: Folder, room: Path) -> None:
    other = worlds.make_folder(room / "other", few=True)
    path = other.root / worlds.RESIDENTS
    head, *rows = path.read_bytes().splitlines(keepends=True)
    random.Random(7).shuffle(rows)
    path.write_bytes(head + b"".join(rows))
    assert run(folder).outcome == run(other).outcome == "published"
    for receiver in ("1806", "1875"):
        found = [(one.published / receiver / worlds.RESIDENTS).read_bytes() for one in (folder, other)]
        assert found[0] != found[1]
        assert Counter(found[0].splitlines()) == Counter(found[1].splitlines())
    before = _rows(folder.root / worlds.CASES)
    after = [row for m in ("1806", "1875") for row in _rows(folder.published / m / worlds.CASES)]
    assert Counter(row["Merknad"] for row in before) == Counter(row["Merknad"] for row in after)
    assert any("\n" in row["Merknad"] for row in before)
    # Rows are pointed at by record, not by line.
    for row in _rows(folder.published / "omvendt" / f"{worlds.CASES}.csv"):
        assert before[int(row["peker"].rpartition(":")[2]) - 2]["Kommune"] == row["gammel_kommune"]


def test_a_header_that_is_repeated_is_refused(folder: Folder) -> None:
    path = folder.root / worlds.RESIDENTS
    path.write_bytes(path.read_bytes() * 2)
    assert refused(lambda: run(folder)) == "header-again"
    assert not folder.published.exists()


def test_an_empty_file_is_refused_and_one_with_a_header_alone_is_moved(folder: Folder) -> None:
    path = folder.root / worlds.RESIDENTS
    head = path.read_bytes().splitlines(keepends=True)[0]
    path.write_bytes(b"")
    refused(lambda: run(folder))
    assert not folder.published.exists()
    path.write_bytes(head)
    assert run(folder).outcome == "published"


def test_a_strange_out_is_refused_before_anything_is_written(folder: Folder) -> None:
    folder.published.mkdir()
    (folder.published / "mitt.txt").write_text("mitt")
    before = worlds.outside(folder.root)
    assert refused(lambda: run(folder)) == "cutover-strange-out"
    assert worlds.outside(folder.root) == before
    assert not folder.runs.exists()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def _hash_is_told(folder: Folder) -> None:
    content = (folder.root / worlds.RESIDENTS).read_bytes()
    manifest = (folder.published / "manifest.json").read_text(encoding="utf-8")
    assert hashlib.sha256(content).hexdigest() in manifest
    assert (folder.root / STATE).is_dir()
