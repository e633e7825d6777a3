"""A fault at the N-th system call: the old version or the new, a rerun ends it, and inputs are as they were.

Here a spread of calls, so that the suite stays quick; `make faults` takes every one, in a larger folder.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cutover.faults import fault_worlds as worlds
from tests.cutover.faults.fault_trials import (
    MODES,
    NAMES,
    Driver,
    Scenario,
    compiled,
    driven,
    loop,
    scenario,
)


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


@pytest.fixture(scope="module")
def over(driver: Driver, tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """A run whose version takes the place of another one; how it ends lies beside it."""
    return scenario(driver, tmp_path_factory.mktemp("over"), "run-over", few=True)


@pytest.mark.nightly
def test_a_run_over_another_version_stands_faults_on_its_way_and_where_names_change(
    driver: Driver, over: Scenario, room: Path
) -> None:
    undisturbed = room / "undisturbed"
    worlds.copy(over.folder, undisturbed)
    # Writes that come in halves are no fault, and give the same bytes.
    done = driver.step(undisturbed, "run", mode="short")
    assert done["outcome"] == "published"
    assert done["hit"] > 50
    assert worlds.outputs(undisturbed) == worlds.outputs(over.folder.with_name("run-over-after"))
    last = done["count"] - done["hit"]
    for mode, at in (("eio", last // 3), ("full", 30), ("torn", last // 2)):
        tally = loop(driver, over, mode, room, [at])
        assert tally.wrong == []
        assert tally.trials == 1


@pytest.mark.nightly
def test_an_undo_stands_every_fault(driver: Driver, over: Scenario, room: Path) -> None:
    both = over.folder.with_name("run-over-after")
    undoing = scenario(driver, room, "undo-to-first", given=both)
    for mode in MODES:
        tally = loop(driver, undoing, mode, room, itertools.count(1))
        assert tally.wrong == []
        assert tally.trials > 5


@pytest.mark.faults
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", NAMES)
def test_every_step_stands_a_fault_at_every_call(driver: Driver, room: Path, name: str, mode: str) -> None:
    tally = loop(driver, scenario(driver, room, name), mode, room, itertools.count(1))
    # What make nightly shows.
    print(f"{name} {mode}: {tally.trials} faults, {tally.reruns} different states, {tally.ends}")  # noqa: T201
    assert tally.wrong == []
    assert tally.trials > 0
