"""The cut-over of ten million case rows, beside DuckDB's own read and write of the same file.

Each measurement runs in a process of its own, so that its memory is its own; the sides take turns. Ours sorts
Each measurement has a process of its own, so that its memory is its own. Sides take turns. Ours sorts
(checksums, undecided rows, the way back) is told on its own line. Ours must have every decided row once, with
the amounts of the file; the proof must be green but for what is undecided. Fifty million rows are written for
their memory, when BINDELEDD_BENCH_LARGE is set.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.cutover_rows import make_case_rows
from benchmarks.report import Row
from bindeledd.cutover.plan.model import Place

ROWS = 10_000_000
LARGE = 50_000_000
TIMES = 3
# Ours may take 1.15 times as long as the plain copy, the proof 0.4 times as long as ours.
AT_LEAST, PROOF_AT_LEAST = 1 / 1.15, 1 / 0.4
MEBIBYTES = 600
UNDO_AT_MOST = 50.0


def run(rows: int = ROWS, times: int = TIMES) -> list[Row]:
    """Time all sides; raises AssertionError when their answers differ."""
    found: list[Row] = []
    copied = f"DuckDB {duckdb.__version__}, les og skriv"
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("parquet", "csv"):
            room = Path(folder) / kind
            begin(room, rows, kind)
            names = ("plain", "move", "prove") if kind == "parquet" else ("plain", "move")
            sides: dict[str, list[float]] = {name: [] for name in names}
            memory, writing = 0.0, []
            for _turn in range(times):
                for name, taken in sides.items():
                    told = child(room, kind, name)
                    taken.append(told["seconds"])
                    writing += [told["writing"]] if name == "move" else []
                    memory = max(memory, told["mebibytes"] if name != "plain" else 0.0)
            medians = {name: statistics.median(taken) for name, taken in sides.items()}
            plain, move = medians["plain"], medians["move"]
            what = f"Flytting av {rows / 1e6:g} mill. saker, {kind.upper() if kind == 'csv' else 'Parquet'}"
            found.append(Row(what, move, "s", peer=copied, peer_value=plain, at_least=AT_LEAST))
            written = statistics.median(writing)
            found.append(Row(f"{what}: skrivingen alene", written, "s", peer=copied, peer_value=plain))
            if kind == "parquet":
                found += [
                    Row(f"{what}: avstemming", medians["prove"], "s", peer="flyttingen", peer_value=move,
                        at_least=PROOF_AT_LEAST),
                    Row(f"{what}: minne", memory, "MiB", at_most=MEBIBYTES),
                    Row(f"{what}: hele kjøringen", child(room, kind, "whole")["seconds"], "s"),
                    Row(f"{what}: pandas", child(room, kind, "pandas")["seconds"], "s"),
                ]  # fmt: skip
            shutil.rmtree(room)
        if os.environ.get("BINDELEDD_BENCH_LARGE"):
            room = Path(folder) / "large"
            begin(room, LARGE, "parquet")
            told = child(room, "parquet", "move")
            found.append(Row(f"Flytting av {LARGE / 1e6:g} mill. saker: minne", told["mebibytes"], "MiB",
                             at_most=MEBIBYTES))  # fmt: skip
        found.append(Row("Angre en flytting", undo(Path(folder) / "undo"), "ms", at_most=UNDO_AT_MOST))
    return found


def begin(room: Path, rows: int, kind: str) -> None:
    """A folder with the rows, a mapping and the change set."""
    room.mkdir(parents=True)
    make_case_rows(room / f"saker.{kind}", rows, 1, kind)  # type: ignore[arg-type]


def child(room: Path, kind: str, side: str) -> dict[str, float]:
    """One side in a process of its own: seconds and the most memory it held."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.cutover", str(room), kind, side],
        check=True,
        capture_output=True,
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def undo(room: Path) -> float:
    """The median milliseconds of undoing a published version."""
    from bindeledd.cutover.keeping.places import Folder
    from bindeledd.cutover.keeping.versions import publish
    from bindeledd.cutover.keeping.versions import undo as undo_version

    taken = []
    for turn in range(5):
        folder = Folder(room / str(turn))
        version = folder.staged("run")
        version.mkdir(parents=True)
        (version / "manifest.json").write_text('{"run": "run"}', encoding="utf-8")
        for number in range(300):
            (version / f"{number}.bin").write_bytes(bytes(100_000))
        publish(folder, "run")
        start = time.perf_counter()
        undo_version(folder)
        taken.append((time.perf_counter() - start) * 1000)
        assert not folder.published.exists()
    return statistics.median(taken)


def mapping(kind: str) -> Any:
    """What the columns of the rows mean."""
    from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping

    roles = {
        "saksnr": "case_no",
        "kommune": "municipality",
        "grunnkrets": "stay_basic_unit",
        "postnr": "stay_postal_code",
    }
    return Mapping(
        (MappedFile(f"saker.{kind}", "cases", roles),),
        Confirmation("Controller", date(2019, 12, 1)),
        delivery="together",
    )


def one_side(room: Path, kind: str, side: str) -> dict[str, float]:
    """Do one side, and tell its seconds and memory."""
    from bindeledd.cutover.keeping.places import Folder
    from bindeledd.cutover.moving.run import hashes_of, stage
    from bindeledd.cutover.plan.compiling import compile_plan
    from bindeledd.cutover.reconcile.run import reconcile
    from bindeledd.reorganisation.builtin import open_reorganisation

    folder, source = Folder(room), room / f"saker.{kind}"
    plan, files = of_twenty(compile_plan(open_reorganisation("narvik-2020"))), mapping(kind)
    hashes = hashes_of(folder, files)
    work: dict[str, Callable[[], object]] = {
        "plain": lambda: plain(source, room / f"kopi.{kind}"),
        "move": lambda: moved(folder, plan, files),
        "whole": lambda: stage(folder, plan, files, hashes, {}, into="whole"),
        "pandas": lambda: by_pandas(source, plan, room / "pandas.parquet"),
    }
    if side == "prove":
        staging = json.loads(staged(folder, plan, files, hashes).read_text(encoding="utf-8"))
        work["prove"] = lambda: proved(reconcile(room, folder.staged("proof"), staging, plan, files, {}))
    start = time.perf_counter()
    writing = work[side]()
    seconds = time.perf_counter() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "mebibytes": most, "writing": writing if isinstance(writing, float) else 0.0}


def of_twenty(plan: Any) -> Any:
    """The plan of 2020 for twenty municipalities: those that were split, twelve that merged, some others."""
    places = list(plan.places.values())
    split = [one.old for one in places if not one.sure]
    merged = [one.old for one in places if one.sure and one.rule == "merged"][:12]
    others = [one.old for one in places if one.rule == "renumbered"][: 20 - len(split) - len(merged)]
    touched = {*split, *merged, *others}
    kept = {
        one.old: one if one.old in touched else replace(one, targets=(one.old,), rule="unchanged")
        for one in places
    }
    kept |= {
        target: Place(target, (target,), "unchanged")
        for one in kept.values()
        for target in one.targets
        if target not in kept
    }
    return replace(plan, places=kept, units=())


def plain(source: Path, target: Path) -> None:
    """DuckDB reads the file and writes it again as it is."""
    target.unlink(missing_ok=True)
    csv = source.suffix == ".csv"
    read = f"read_csv('{source}', all_varchar=true)" if csv else f"read_parquet('{source}')"
    with duckdb.connect() as database:
        database.execute("SET threads = 2")
        if not csv:
            database.execute("SET preserve_insertion_order = false")
        database.execute(f"COPY (FROM {read}) TO '{target}'")


def moved(folder: Any, plan: Any, files: Any) -> float:
    """Sort into classes, ask the plan, write the decided rows; the seconds of the writing alone."""
    from bindeledd.cutover.moving.counting import moves
    from bindeledd.cutover.moving.survey import surveyed
    from bindeledd.cutover.moving.writing import write_rows

    version = folder.root / "moved"
    shutil.rmtree(version, ignore_errors=True)
    with surveyed(folder.root, plan, files, {}, folder.room) as survey:
        one = survey.sources[0]
        found = moves(survey, one)
        start = time.perf_counter()
        written = write_rows(survey, one, found, version)
        writing = time.perf_counter() - start
    rows = sum(move.rows for move in found if not move.undecided)
    with duckdb.connect() as database:
        path = version / written[0]["path"]
        read = f"read_csv('{path}', all_varchar=true)" if path.suffix == ".csv" else f"read_parquet('{path}')"
        counted = database.execute(f"SELECT count(saksnr), count(DISTINCT kommune) FROM {read}").fetchone()
    assert counted is not None
    assert counted[0] == rows, "rows are lost"
    return writing


def staged(folder: Any, plan: Any, files: Any, hashes: Any) -> Path:
    """The staged version that the proof is held against; made once."""
    from bindeledd.cutover.moving.run import stage

    path: Path = folder.run("proof") / "staging.json"
    if not path.exists():
        stage(folder, plan, files, hashes, {}, into="proof")
    return path


def proved(proof: Any) -> None:
    """The proof must find nothing wrong."""
    assert proof.state == "undecided", [
        (one.check, one.faults) for one in proof.files[0].checks if not one.ok
    ]


def by_pandas(source: Path, plan: Any, target: Path) -> None:
    """The same new municipality by two merges, all in memory."""
    import pandas as pd

    frame = pd.read_parquet(source) if _has_arrow() else duckdb.sql(f"FROM '{source}'").df()
    whole = pd.DataFrame(
        [(old, place.targets[0]) for old, place in plan.places.items() if place.sure],
        columns=["kommune", "ny"],
    )
    keyed = pd.DataFrame(
        [(old, key, new) for old, place in plan.places.items() for key, new in place.basic_units.items()],
        columns=["kommune", "grunnkrets", "ny_delt"],
    )
    joined = frame.merge(whole, on="kommune", how="left").merge(
        keyed, on=["kommune", "grunnkrets"], how="left"
    )
    joined["kommune_gammel"] = joined["kommune"]
    joined["kommune"] = joined["ny"].fillna(joined["ny_delt"])
    done = joined[joined["kommune"].notna()]
    duckdb.from_df(done).write_parquet(str(target))


def _has_arrow() -> bool:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    print(json.dumps(one_side(Path(sys.argv[1]), sys.argv[2], sys.argv[3])))
