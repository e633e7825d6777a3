"""A fault at the N-th system call: the old version or the new, a rerun ends it, and inputs are as they were.

Here a spread of calls, so that the suite stays quick; `make nightly` takes every one, in a larger folder.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cutover.faults import fault_worlds as worlds
from tests.cutover.faults.fault_trials import MODES, NAMES, Driver, compiled, driven, loop, scenario

EVERY = "BINDELEDD_EVERY_FAULT"
nightly = pytest.mark.skipif(EVERY not in os.environ, reason="every call is taken by make nightly")
by_day = pytest.mark.skipif(EVERY in os.environ, reason="make nightly takes every call")


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = compiled(tmp_path_factory.mktemp("shim"))
    if made is None:
        pytest.skip("faults are injected by a library that needs a C compiler, and Linux")
    return made


@pytest.fixture(scope="module")
def driver(shim: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    with driven(tmp_path_factory.mktemp("driver"), shim) as ready:
        yield ready


@by_day
def test_an_undo_stands_every_fault(driver: Driver, tmp_path: Path) -> None:
    one = scenario(driver, tmp_path, "undo-to-first", few=True)
    for mode in MODES:
        tally = loop(driver, one, mode, tmp_path, itertools.count(1))
        assert tally.wrong == []
        assert tally.trials > 5


@by_day
def test_a_run_over_another_version_stands_faults_on_its_way_and_where_names_change(
    driver: Driver, tmp_path: Path
) -> None:
    one = scenario(driver, tmp_path, "run-over", few=True)
    undisturbed = tmp_path / "undisturbed"
    worlds.copy(one.folder, undisturbed)
    calls = driver.step(undisturbed, "run", mode="kill")["count"]
    assert calls > 100
    for mode, at in (("eio", calls // 3), ("full", 30), ("torn", calls // 2), ("kill", calls - 4)):
        tally = loop(driver, one, mode, tmp_path, [at])
        assert tally.wrong == []
        assert tally.trials == 1


@by_day
def test_writes_that_come_in_halves_give_the_same_bytes(driver: Driver, tmp_path: Path) -> None:
    one = scenario(driver, tmp_path, "run", few=True)
    done = driver.step(one.folder, "run", mode="short")
    assert done["outcome"] == "published"
    assert done["hit"] > 50
    assert worlds.outputs(one.folder) == worlds.outputs(tmp_path / "run-after")


@nightly
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
def test_every_step_stands_a_fault_at_every_call(
    driver: Driver, tmp_path: Path, name: str, mode: str
) -> None:
    tally = loop(driver, scenario(driver, tmp_path, name), mode, tmp_path, itertools.count(1))
    print(f"{name} {mode}: {tally.trials} faults, {tally.reruns} different states, {tally.ends}")
    assert tally.wrong == []
    assert tally.trials > 0
