"""The loop «fault at call N, N = 1, 2, 3 …», and what holds after each: old or new, and a rerun ends it."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cutover.faults import fault_worlds as worlds

from bindeledd.cutover.keeping.journal import events, lines
from bindeledd.cutover.keeping.places import STATE, Folder

HERE = Path(__file__).parent
# Where the child is, what it may find there, and how long it may take at most.
_DRIVER = [sys.executable, "-m", "tests.cutover.faults.fault_driver"]
_OUTSIDE = ("published", "already")
NAMES = (
    "run", "run-over", "run-over-without-exchange", "run-again", "undo", "undo-to-first",
    "undo-without-exchange", "discard", "decide", "verify", "dry-run",
)  # fmt: skip
MODES = ("kill", "torn", "power", "eio", "full")


class Driver:
    """The process that forks a child for each step."""

    def __init__(self, example: Path, shim: Path | None, **more: str) -> None:
        preloaded = {} if shim is None else {"LD_PRELOAD": str(shim), "FAULTS_SHIM": str(shim)}
        self._process = subprocess.Popen(
            [*_DRIVER, str(example)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=HERE.parents[2],
            env=os.environ | preloaded | more,
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline() != "ready\n":
            raise RuntimeError("the driver did not start")

    def step(self, root: Path, step: str, **how: Any) -> dict[str, Any]:
        """Take a step in a child; what it came to."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"root": str(root), "step": step, **how}) + "\n")
        self._process.stdin.flush()
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said

    def close(self) -> None:
        """No more steps."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


def compiled(room: Path) -> Path | None:
    """The shim, compiled; None where there is no C compiler, or the machine does not preload."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    target = room / "shim.so"
    made = [compiler, "-O1", "-shared", "-fPIC", "-o", str(target), str(HERE / "shim.c"), "-ldl", "-lpthread"]
    subprocess.run(made, check=True, timeout=60)
    return target


@contextmanager
def driven(room: Path, shim: Path | None, **more: str) -> Iterator[Driver]:
    """A driver that is ready."""
    example = room / "example"
    worlds.make_folder(example)
    driver = Driver(example, shim, **more)
    try:
        yield driver
    finally:
        driver.close()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A folder as it stands, the step that is taken in it, and how it ends undisturbed.

    `old` and `new` are what lies outside the state before and after, but for what tells the time in `new`.
    """

    name: str
    folder: Path
    step: str
    outcomes: tuple[str, ...]
    old: dict[str, str]
    new: dict[str, str]
    no_exchange: bool = False


@dataclass(slots=True)
class Tally:
    """What a loop saw."""

    trials: int = 0
    reruns: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def _run(driver: Driver, root: Path, outcome: str, step: str = "run") -> None:
    done = driver.step(root, step)
    assert done["outcome"] == outcome, done


def _undecided(driver: Driver, root: Path, *, few: bool) -> None:
    worlds.make_folder(root, undecided=True, few=few)
    _run(driver, root, "needs_decision")
    (staged,) = (root / STATE / "runs").iterdir()
    rows = []
    for path in sorted((staged / "ut" / "uavklart").rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            separator = ";" if ";" in stream.readline() else ","
            stream.seek(0)
            rows += [row["peker"] for row in csv.DictReader(stream, delimiter=separator)]
    with (root / "avgjort.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("peker", "ny_kommune", "ny_enhet", "nytt_nummer", "grunn", "avgjort_av"))
        writer.writerows((row, "1806", "", "", "opphold avklart", "fagleder") for row in rows)


def scenario(
    driver: Driver, room: Path, name: str, *, few: bool = False, given: Path | None = None
) -> Scenario:
    """A step that a fault can come in, in a folder where it is the next one; see `NAMES`.

    `few` is for a folder of few files; `given` is a folder that stands so already.
    """

    def first(root: Path) -> None:
        worlds.make_folder(root, few=few)

    def published(root: Path) -> None:
        worlds.make_folder(root, few=few)
        _run(driver, root, "published")

    def next_extract(root: Path) -> None:
        published(root)
        worlds.add_residents(root)

    def both(root: Path) -> None:
        next_extract(root)
        _run(driver, root, "published")

    def undone(root: Path) -> None:
        published(root)
        _run(driver, root, "undone", "undo")

    def staged_above(root: Path) -> None:
        published(root)
        worlds.write_cases(root, [["S1", worlds.number(1), "1850", "1850", "no_fixed_abode", "", ""]])
        _run(driver, root, "needs_decision")

    def undecided(root: Path) -> None:
        _undecided(driver, root, few=few)

    ways: dict[str, tuple[str, tuple[str, ...], Callable[[Path], None]]] = {
        "run": ("run", _OUTSIDE, first),
        "run-over": ("run", _OUTSIDE, next_extract),
        "run-over-without-exchange": ("run", _OUTSIDE, next_extract),
        "run-again": ("run", _OUTSIDE, undone),
        "undo": ("undo", ("undone",), published),
        "undo-to-first": ("undo", ("undone",), both),
        "undo-without-exchange": ("undo", ("undone",), both),
        "discard": ("undo", ("discarded",), staged_above),
        "decide": ("decide", ("1" if few else "2",), undecided),
        "verify": ("verify", ("green",), published),
        "dry-run": ("dry-run", ("green",), first),
    }
    step, outcomes, prepare = ways[name]
    base, after = given or room / name, room / f"{name}-after"
    if given is None:
        prepare(base)
    shutil.copytree(base, after)
    _run(driver, after, outcomes[0], step)
    old, new = worlds.outside(base), _untimed(worlds.outside(after))
    return Scenario(name, base, step, outcomes, old, new, name.endswith("without-exchange"))


def loop(driver: Driver, one: Scenario, mode: str, room: Path, calls: Iterable[int]) -> Tally:
    """Take the step with a fault at each of the calls, until there is none; hold what comes of it."""
    tally = Tally()
    root = room / f"{one.name}-{mode}"
    for at in calls:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(one.folder, root)
        done = driver.step(root, one.step, mode=mode, at=at, no_exchange=one.no_exchange)
        if not done["hit"]:
            break
        tally.trials += 1
        end = f"{done['outcome']} {done.get('error', '')}".strip()
        tally.ends[end] = tally.ends.get(end, 0) + 1
        for wrong in _faults(driver, one, root, done, tally):
            tally.wrong.append(f"{one.name} {mode} {at} [{end}]: {wrong}")
    shutil.rmtree(root, ignore_errors=True)
    return tally


def _faults(driver: Driver, one: Scenario, root: Path, done: dict[str, Any], tally: Tally) -> Iterator[str]:
    if _tells_of_persons(root, done["said"]):
        yield "a message or the state tells of a person"
    if done["outcome"] == "fault":
        yield "a fault of the disk is not told as one: " + done["said"][-1500:]
    now = worlds.outside(root)
    between = one.no_exchange and not any(name.split("/")[0] == "ut" for name in now)
    if now != one.old and _untimed(now) != one.new and not between:
        yield "neither the old version nor the new"
    if between and {**now, **{n: h for n, h in one.old.items() if n.split("/")[0] == "ut"}} != one.old:
        yield "something else than the version is gone"
    state = _signature(root)
    if state in tally.seen:
        return
    tally.seen.add(state)
    tally.reruns += 1
    yield from _rerun(driver, one, root)


def _rerun(driver: Driver, one: Scenario, root: Path) -> Iterator[str]:
    kept = events(Folder(root))
    if one.step == "undo" and len(kept) and kept[-1]["event"] in ("undone", "discarded") and _new(one, root):
        # It was done, and noted; once more would be another one.
        return
    again = driver.step(root, one.step)
    if again["outcome"] not in one.outcomes:
        yield f"the rerun came to {again['outcome']} {again['error']} {again['said'][-800:]}"
        return
    if not _new(one, root):
        yield "the rerun gave other bytes than an undisturbed one"
    left = [path for path in (root / STATE).iterdir() if path.name.startswith("kastet")]
    left += (root / STATE / "room").glob("*")
    if left:
        yield f"something is left: {[path.name for path in left]}"
    if one.step == "run":
        before = worlds.stamps(root)
        further = driver.step(root, "run")
        if further["outcome"] != "already" or worlds.stamps(root) != before:
            yield f"a further rerun did something: {further['outcome']}"
    if one.step == "decide":
        last = driver.step(root, "run")
        if last["outcome"] != "published":
            yield f"the run after it came to {last['outcome']}"
    if one.name == "undo":
        before = worlds.stamps(root)
        further = driver.step(root, "undo")
        if further["error"] != "cutover-nothing-to-undo" or worlds.stamps(root) != before:
            yield "a further undo did something"


def _new(one: Scenario, root: Path) -> bool:
    return _untimed(worlds.outside(root)) == one.new


def _untimed(found: dict[str, str]) -> dict[str, str]:
    """Without the hashes of what tells when it was made."""
    timed = re.compile(r"ut/(bevis/.*|manifest\.json)")
    return {name: "" if timed.fullmatch(name) else value for name, value in found.items()}


def _tells_of_persons(root: Path, said: str) -> bool:
    told = [said.encode()]
    told += [
        path.read_bytes() for name in ("journal.jsonl", "plan.json") for path in (root / STATE).glob(name)
    ]
    for pattern in ("*.json", "*.jsonl", "avvik.csv", "ut/bevis/*", "ut/manifest.json"):
        told += [path.read_bytes() for path in (root / STATE / "runs").glob(f"*/{pattern}") if path.is_file()]
    return any(re.search(rb"(?<![0-9a-f])99\d{9}(?![0-9a-f])", text) for text in told)


def _signature(root: Path) -> str:
    """What a rerun begins with; when two are equal, one rerun tells of both."""
    found: dict[str, Any] = dict(_untimed(worlds.outside(root)))
    state = root / STATE
    for path in sorted(state.rglob("*")):
        name = path.relative_to(state).as_posix()
        if name.startswith("room/") or name == "lock" or path.is_dir():
            continue
        if name == "journal.jsonl":
            found[name] = [
                {key: value for key, value in line.items() if key != "at"} for line in lines(path)
            ] + [path.read_bytes()[-1:] == b"\n"]
        elif "/bevis/" in name or name.endswith(("reconciliation.json", "manifest.json")):
            found[name] = _readable(path)
        else:
            found[name] = worlds.hash_of(path)
    return json.dumps(found, sort_keys=True)


def _readable(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True
