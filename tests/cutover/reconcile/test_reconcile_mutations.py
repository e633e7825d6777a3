"""Every fault of a single row is found, by what the files hold and not only by their hashes."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.cutover.reconcile.mutations import MUTATIONS, Mutation, one_ore
from tests.cutover.reconcile.written import LEDGER, Written, inputs, plan, written

from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.run import reconcile

SEEDS = st.integers(0, 2**32)


@contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own for each example."""
    path = Path(tempfile.mkdtemp())
    try:
        yield path
    finally:
        shutil.rmtree(path)


def proved(given_: Written, path: Path) -> Reconciliation:
    return reconcile(path, path / "ut", given_.staging, plan(), given_.mapping, given_.decisions)


def recount(given_: Written) -> None:
    """Let the run say that it wrote as many rows as there are."""
    for entry in given_.staging["files"]:
        for one in (*entry["outputs"], entry["undecided"], entry["inverse"]):
            if one:
                one["rows"] = len(given_.outputs[one["path"]]) - 1


def spoiled(mutation: Mutation, seed: int) -> Written | None:
    """What was written with one fault, where the rows have room for it."""
    given_ = inputs(seed, size=30)
    if mutation is not one_ore:
        # The ledger is wanted by one fault only, and costs as much as the others.
        del given_[LEDGER.file]
    found = written(given_)
    return found if mutation(found, random.Random(seed)) else None


def red(found: Reconciliation) -> bool:
    return found.state == "red" and any(not check.ok for file in found.files for check in file.checks)


@given(SEEDS)
@settings(max_examples=3)
def test_what_is_right_has_no_faults_and_every_check_saw_every_row(seed: int) -> None:
    right = written(inputs(seed, size=30))
    with folder() as path:
        right.save(path)
        found = proved(right, path)
    assert found.state in ("green", "undecided")
    assert found.faulty == ()
    for file, entry in zip(found.files, right.staging["files"], strict=True):
        assert {check.examined for check in file.checks} == {entry["rows"]}
        assert all(check.ran for check in file.checks)
        assert file.rows_out + file.undecided == file.rows_in == entry["rows"]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_planted_fault_is_found_in_the_contents(mutation: Mutation) -> None:
    wrong = next(found for seed in range(100) if (found := spoiled(mutation, seed)))
    recount(wrong)
    with folder() as path:
        wrong.save(path)
        assert red(proved(wrong, path))


@given(st.sampled_from(MUTATIONS), SEEDS)
@settings(max_examples=8)
def test_any_planted_fault_is_found_in_any_rows(mutation: Mutation, seed: int) -> None:
    wrong = spoiled(mutation, seed)
    assume(wrong is not None)
    assert wrong is not None
    recount(wrong)
    with folder() as path:
        wrong.save(path)
        assert red(proved(wrong, path))


@given(SEEDS, st.booleans())
@settings(max_examples=5)
def test_a_flipped_bit_is_found_by_the_hash_and_in_the_contents(seed: int, stamped: bool) -> None:
    right, chance = written(inputs(seed, size=30)), random.Random(seed)
    with folder() as path:
        right.save(path)
        target = path / "ut" / chance.choice(sorted(one for one in right.outputs if one[:4].isdigit()))
        content = bytearray(target.read_bytes())
        at = chance.randrange(len(content))
        # Quotes around a cell, and how lines end, are how a file is written and not what it says.
        assume(chr(content[at]) not in '"\n')
        content[at] ^= 1
        assume(chr(content[at]) not in '"\r\n')
        target.write_bytes(content)
        if stamped:
            right.stamp(path)
        found = proved(right, path)
    assert red(found)


@pytest.mark.parametrize("stamped", [False, True])
def test_a_file_that_ends_too_early_is_found(tmp_path: Path, stamped: bool) -> None:
    right = written(inputs(3))
    right.save(tmp_path)
    target = tmp_path / "ut" / "1806" / "inn" / "saker.csv"
    target.write_bytes(target.read_bytes()[:-9])
    if stamped:
        right.stamp(tmp_path)
    assert red(proved(right, tmp_path))


def test_an_input_that_changed_after_the_run_is_found(tmp_path: Path) -> None:
    right = written(inputs(3))
    right.save(tmp_path)
    with (tmp_path / "inn" / "saker.csv").open("a", encoding="utf-8") as stream:
        stream.write("S999;0301;0111;;\n")
    found = proved(right, tmp_path)
    cases = found.files[0]
    assert red(found)
    assert {check.check for check in cases.checks if not check.ok} >= {"files", "rows-once"}
