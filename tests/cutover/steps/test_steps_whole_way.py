"""The whole way on a small sample: rehearsed, run, decided, published, loaded and undone, no row lost."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pytest
from tests.cutover.sample.sample_worlds import digests

from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.yamlfile import read_mapping, write_mapping
from bindeledd.cutover.reconcile.model import FaultyRow
from bindeledd.cutover.sample import make_after_load, make_sample
from bindeledd.cutover.steps import proving, verifying
from bindeledd.cutover.steps.deciding import decide, open_rows, write_list
from bindeledd.cutover.steps.rehearsing import Rehearsed, rehearse
from bindeledd.cutover.steps.running import Ran, run
from bindeledd.cutover.steps.undoing import close, undo
from bindeledd.cutover.steps.verifying import Loaded, Verified, verify, verify_loaded
from bindeledd.foundation.finding import BadInput

EAST, WEST = "1806", "1875"
# Basic units of Tysfjord: one in Kjøpsvik and one at Drag.
EAST_UNIT, WEST_UNIT = "18500101", "18500114"
# Enough for every thing that must be shown, with money in kroner and in øre, and what is no table.
FILES = (
    "inn/1805/saker.csv",
    "inn/1805/utbetalinger.parquet",
    "inn/1854/saker.csv",
    "inn/1854/utbetalinger.csv",
    "inn/1854/faste.csv",
    "inn/1854/regnskap_saft.xml",
    "inn/1854/kostra_11f_2019.txt",
    "inn/1850/innbyggere.parquet",
    "inn/1850/saker.csv",
)
PAYMENTS = "1806/inn/1854/utbetalinger.csv"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Way:
    """What each step of the way answered, and what the folder held."""

    folder: Folder
    before: dict[str, str]
    rehearsed: Rehearsed
    first: Ran
    left_by_first: dict[str, str]
    waiting: int
    decided: int
    second: Ran
    again: Ran
    verified: Verified
    loaded: Loaded
    faulty: Loaded
    published: Path
    hurt: Path
    after_undo: dict[str, str]


def outside(folder: Folder) -> dict[str, str]:
    """Every file outside the folder of state, by its hash."""
    return {name: sha for name, sha in digests(folder.root).items() if not name.startswith(".bindeledd/")}


def rows_of(path: Path) -> Rows:
    """The rows of one of the files, every cell as text."""
    if path.suffix == ".parquet":
        with duckdb.connect() as base:
            found = base.execute(f"FROM '{path}'")
            names = [one[0] for one in found.description or ()]
            return [
                {name: "" if cell is None else str(cell) for name, cell in zip(names, row, strict=True)}
                for row in found.fetchall()
            ]
    head = path.read_bytes().partition(b"\n")[0].decode("latin-1")
    encoding = "latin-1" if "1854" in path.parts else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream, delimiter=max(";,\t", key=head.count)))


def filled(folder: Folder, at: Path) -> Path:
    """The list of what is undecided, filled in: as proposed, else to the east."""
    listed, done = at / "liste.csv", at / "utfylt.csv"
    write_list(folder, listed)
    with listed.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    with done.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        for row in rows:
            answer = {"ny_kommune": row["forslag"] or EAST, "grunn": "Avklart", "avgjort_av": "fagleder"}
            writer.writerow(row | answer)
    return done


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    room = tmp_path_factory.mktemp("way")
    folder = Folder(make_sample(room / "prøve mappe", people=300).folder)
    mapping = read_mapping(folder.mapping)
    write_mapping(
        replace(mapping, files=tuple(one for one in mapping.files if one.file in FILES)), folder.mapping
    )
    before = outside(folder)
    with pytest.MonkeyPatch.context() as patch:
        # The checks write nothing, have tests of their own, and take most of the time.
        patch.setattr(proving, "run_checks", lambda *_given, **_named: ())
        rehearsed = rehearse(folder)
        first = run(folder)
        left = outside(folder)
        waiting = len(open_rows(folder))
        decided = decide(folder, filled(folder, room))
        second, again = run(folder), run(folder)
    verified = verify(folder)
    with pytest.MonkeyPatch.context() as patch:
        # The papers of the evidence have tests of their own, and the run has made them once.
        patch.setattr(verifying, "build_after_load_pack", lambda *_given: None)
        make_after_load(folder.root, room / "etter")
        loaded = verify_loaded(folder, room / "etter", None)
        make_after_load(
            folder.root, room / "skadd", faults=("missing-rows", "doubled-row", "changed-amount"), seed=3
        )
        faulty = verify_loaded(folder, room / "skadd", None)
    with pytest.raises(BadInput) as refused:
        close(folder, "prosjektleder", None)
    assert [one.code for one in refused.value.findings] == ["cutover-not-loaded"]
    published = shutil.copytree(folder.published, room / "publisert")
    undo(folder)
    return Way(
        folder=folder,
        before=before,
        rehearsed=rehearsed,
        first=first,
        left_by_first=left,
        waiting=waiting,
        decided=decided,
        second=second,
        again=again,
        verified=verified,
        loaded=loaded,
        faulty=faulty,
        published=published,
        hurt=room / "skadd",
        after_undo=outside(folder),
    )


def read(folder: Path, pattern: str) -> Rows:
    """The rows of every file that fits."""
    return [row for path in sorted(folder.glob(pattern)) for row in rows_of(path)]


def test_a_rehearsal_finds_what_is_undecided_and_leaves_nothing_behind(way: Way) -> None:
    assert way.rehearsed.file.state == "undecided"
    assert way.rehearsed.file.result.undecided == way.waiting > 0


def test_undecided_rows_keep_a_run_from_being_published(way: Way) -> None:
    assert way.first.outcome == "needs_decision"
    assert way.left_by_first == way.before


def test_decided_it_is_published_once_and_reads_back_green(way: Way) -> None:
    assert way.decided == way.waiting
    assert (way.second.outcome, way.again.outcome) == ("published", "already")
    assert way.second.run != way.first.run
    assert way.verified.published
    assert way.verified.reconciliation.state == "green"


@pytest.mark.parametrize("file", [one for one in FILES if one.endswith((".csv", ".parquet"))])
def test_every_row_goes_to_one_receiver(way: Way, file: str) -> None:
    rows = read(way.published, f"1*/{file}")
    assert len(rows) == len(rows_of(way.folder.root / file)) > 0
    # What is not a place or a number that was renumbered, is as it was.
    kept = ("Opprettet", "Beløp", "Øre", "Grunnkrets", "Hjemmel")

    def cells(found: Rows) -> Counter[tuple[str | None, ...]]:
        return Counter(tuple(row.get(name) for name in kept) for row in found)

    assert cells(rows) == cells(rows_of(way.folder.root / file))


def test_tysfjord_is_divided_by_basic_unit(way: Way) -> None:
    places = {
        where: {row["Grunnkrets"] for row in read(way.published, f"{where}/inn/1850/innbyggere.parquet")}
        for where in (EAST, WEST)
    }
    with_unit = {where: {unit for unit in units if unit} for where, units in places.items()}
    assert with_unit[EAST]
    assert with_unit[WEST]
    assert not with_unit[EAST] & with_unit[WEST]
    # Kjøpsvik lies east of the fjord, and Drag and Storjord west of it.
    assert {EAST_UNIT} <= with_unit[EAST]
    assert {WEST_UNIT} <= with_unit[WEST]


def test_equal_case_numbers_meet_and_none_is_lost(way: Way) -> None:
    narvik, ballangen = (rows_of(way.folder.root / f"inn/{of}/saker.csv") for of in ("1805", "1854"))
    same = {row["Saksnr"] for row in narvik} & {row["Saksnr"] for row in ballangen}
    assert same
    found = [
        row["Saksnr"] for of in ("1805", "1854") for row in read(way.published, f"1806/inn/{of}/saker.csv")
    ]
    assert len(found) == len(set(found)) == len(narvik) + len(ballangen)
    assert not same & set(found)
    assert {f"{of}-{number}" for of in ("1805", "1854") for number in same} <= set(found)
    assert way.second.proved is not None
    told = [one for one in way.second.proved.staged.staging["renumbered"] if one["role"] == "case_no"]
    assert {one["municipality"]: one["count"] for one in told} == {"1805": len(same), "1854": len(same)}
    way_back = read(way.published, "omvendt/inn/1854/saker.csv.csv")
    renumbered = {row["gammelt_nummer"]: row["nytt_nummer"] for row in way_back if row["nytt_nummer"]}
    assert renumbered == {number: f"1854-{number}" for number in same}


def test_what_was_loaded_whole_is_green(way: Way) -> None:
    assert way.loaded.state == "green"
    assert way.loaded.result is not None
    assert {one.kind: one.after for one in way.loaded.result.kinds} == {
        one.kind: one.published for one in way.loaded.result.kinds
    }


def test_three_rows_missing_one_doubled_and_one_amount_changed_are_told_row_by_row(way: Way) -> None:
    assert way.faulty.state == "red"
    assert way.faulty.result is not None
    key = "Utbetalingsnr"
    ours, theirs = rows_of(way.published / PAYMENTS), rows_of(way.hurt / PAYMENTS)
    held = Counter(row[key] for row in theirs)
    amounts = {row[key]: row["Beløp"] for row in theirs}
    wanted = [
        FaultyRow("missing", f"{PAYMENTS}:{at}") for at, row in enumerate(ours, 2) if row[key] not in held
    ] + [
        FaultyRow("changed", f"{PAYMENTS}:{at}", "Beløp")
        for at, row in enumerate(ours, 2)
        if row[key] in held and amounts[row[key]] != row["Beløp"]
    ]
    assert Counter(one.check for one in wanted) == {"missing": 3, "changed": 1}
    found = list(way.faulty.result.faulty)
    (doubled,) = [one for one in found if one.check == "extra"]
    found.remove(doubled)
    assert set(found) == set(wanted)
    assert len(found) == len(wanted)
    row = theirs[int(doubled.pointer.rpartition(":")[2]) - 2]
    assert held[row[key]] == 2


def test_after_undo_everything_outside_the_state_is_as_it_was(way: Way) -> None:
    assert way.after_undo == way.before
