"""What is new since the version before: listed in full, told of in the manifest, and proved by other code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cutover.moving.moving_worlds import Rows, load, make_folder, save

from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.moving.since import Listed, write_changes
from bindeledd.cutover.reconcile.model import FileResult, Reconciliation
from bindeledd.cutover.reconcile.since import with_since
from bindeledd.cutover.steps import late, proving
from bindeledd.cutover.steps.running import run

CASES, LEDGER = "inn/saker.csv", "inn/regnskap.xml"
HEADER = ["Nr", "Navn"]
Version = dict[str, Rows | bytes]


class Pair:
    """Two versions by hand, as a manifest and a staging tell of them."""

    def __init__(self, root: Path, before: Version, now: Version) -> None:
        self.root = root
        self.before, self.now, self.home = root / "før", root / "nå", root / "hjem"
        for version, files in ((self.before, before), (self.now, now)):
            version.mkdir(parents=True)
            for path, content in files.items():
                if isinstance(content, bytes):
                    (version / path).parent.mkdir(parents=True, exist_ok=True)
                    (version / path).write_bytes(content)
                else:
                    save(version / path, content)
        self.manifest = {"files": _told(before, "out")}
        self.staging = {"files": _told(now, "outputs")}
        (self.before / "manifest.json").write_text(json.dumps(self.manifest), encoding="utf-8")

    def lists(self) -> tuple[Listed, ...]:
        return write_changes(self.before, self.now, self.staging, self.home, self.root / "rom")

    def proved(self, lists: tuple[Listed, ...]) -> Reconciliation:
        files = tuple(FileResult(name, "cases", "", 1, 1, 0, 0, ()) for name in (CASES, LEDGER))
        return with_since(
            Reconciliation(files),
            self.before,
            self.now,
            self.manifest,
            self.staging,
            lists,
            self.home,
            self.root / "rom",
        )


def _told(files: Version, outputs: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "kind": kind,
            "table": None,
            "roles": roles,
            outputs: [{"path": path} for path in files if path.endswith(name)],
        }
        for name, kind, roles in ((CASES, "cases", {"Nr": "case_no"}), (LEDGER, "saft", {}))
    ]


def test_new_changed_and_gone_rows_are_listed_and_make_up_the_difference(tmp_path: Path) -> None:
    pair = Pair(
        tmp_path,
        {f"1806/{CASES}": [HEADER, ["1", "a"], ["2", "b"], ["2", "b"], ["3", "c"]]},
        {f"1806/{CASES}": [HEADER, ["1", "a"], ["2", "b"], ["3", "C"], ["4", "d"]]},
    )
    (listed,) = pair.lists()
    assert load(pair.home / listed.path) == [
        ["endring", "Nr", "Navn"],
        ["borte", "2", "b"],
        ["endret", "3", "C"],
        ["før", "3", "c"],
        ["ny", "4", "d"],
    ]
    assert (listed.path, listed.rows) == (
        f"siden_sist/1806/{CASES}.csv",
        {"borte": 1, "endret": 1, "før": 1, "ny": 1},
    )
    found = pair.proved((listed,))
    assert found.state == "green"
    assert [check.check for file in found.files for check in file.checks] == ["since", "since"]


def test_a_receiver_that_is_new_has_all_its_rows_new_and_one_that_went_all_of_them_gone(
    tmp_path: Path,
) -> None:
    rows: Rows = [HEADER, ["1", "a"], ["2", "b"]]
    pair = Pair(tmp_path, {f"1806/{CASES}": rows}, {f"1875/{CASES}": rows})
    lists = pair.lists()
    assert [(one.path, one.rows) for one in lists] == [
        (f"siden_sist/1806/{CASES}.csv", {"borte": 2}),
        (f"siden_sist/1875/{CASES}.csv", {"ny": 2}),
    ]
    assert pair.proved(lists).state == "green"
    # Without one of them, the rest does not make up the difference.
    (pair.home / lists[1].path).unlink()
    assert pair.proved(lists[:1]).state == "red"


def test_files_with_other_columns_are_compared_by_those_that_both_have(tmp_path: Path) -> None:
    pair = Pair(
        tmp_path,
        {f"1806/{CASES}": [["Nr", "Gammelt", "Navn"], ["1", "x", "a"], ["2", "y", "b"]]},
        {f"1806/{CASES}": [["Nr", "Navn", "Nr_gammel"], ["1", "a", "1"], ["1854-2", "b", "2"]]},
    )
    (listed,) = pair.lists()
    assert load(pair.home / listed.path) == [
        ["endring", "Nr", "Navn"],
        ["borte", "2", "b"],
        ["ny", "1854-2", "b"],
    ]
    assert (listed.compared, listed.left_out) == (2, 2)
    assert pair.proved((listed,)).state == "green"


def test_ledgers_and_what_has_no_column_in_common_stand_in_a_list_of_files(tmp_path: Path) -> None:
    pair = Pair(
        tmp_path,
        {f"1806/{LEDGER}": b"<a/>", f"1875/{LEDGER}": b"<a/>", f"1806/{CASES}": [["A"], ["1"]]},
        {f"1806/{LEDGER}": b"<b/>", f"1804/{LEDGER}": b"<b/>", f"1806/{CASES}": [["B"], ["1"]]},
    )
    (listed,) = pair.lists()
    header, *rows = load(pair.home / listed.path)
    assert (listed.path, header) == ("siden_sist/filer.csv", ["fil", "sha256_før", "sha256_nå"])
    assert [(path, bool(was), bool(becomes)) for path, was, becomes in rows] == [
        (f"1804/{LEDGER}", False, True),
        (f"1806/{LEDGER}", True, True),
        (f"1806/{CASES}", True, True),
        (f"1875/{LEDGER}", True, False),
    ]
    assert pair.proved((listed,)).state == "green"
    save(pair.home / listed.path, [header, *rows[1:]])
    assert pair.proved((_restamped(pair, listed),)).state == "red"


def test_what_is_the_same_has_no_list(tmp_path: Path) -> None:
    files: Version = {f"1806/{CASES}": [HEADER, ["1", "a"]], f"1806/{LEDGER}": b"<a/>"}
    pair = Pair(tmp_path, files, files)
    assert pair.lists() == ()
    assert pair.proved(()).state == "green"


def _drop(rows: Rows) -> None:
    rows.pop()


def _double(rows: Rows) -> None:
    rows.append(list(rows[-1]))


def _other(rows: Rows) -> None:
    rows[-1][-1] += " "


def _turned(rows: Rows) -> None:
    rows[-1][0] = {"ny": "borte", "borte": "ny", "endret": "før", "før": "endret"}[rows[-1][0]]


def _both_ways(rows: Rows) -> None:
    rows += [["ny", "8", "x"], ["borte", "8", "x"]]


@pytest.mark.parametrize("spoil", [_drop, _double, _other, _turned, _both_ways])
def test_a_list_that_does_not_make_the_old_version_into_the_new_is_found(
    tmp_path: Path, spoil: Callable[[Rows], None]
) -> None:
    pair = Pair(
        tmp_path,
        {f"1806/{CASES}": [HEADER, ["1", "a"], ["3", "c"]]},
        {f"1806/{CASES}": [HEADER, ["3", "C"], ["4", "d"]]},
    )
    (listed,) = pair.lists()
    rows = load(pair.home / listed.path)
    spoil(rows)
    save(pair.home / listed.path, rows)
    found = pair.proved((_restamped(pair, listed),))
    assert found.state == "red"
    assert [row.pointer for row in found.faulty] == [f"1806/{CASES}"]


def _restamped(pair: Pair, listed: Listed) -> Listed:
    """The list as a run would tell of it that wrote what lies there now."""
    from bindeledd.cutover.moving.sources import sha256_of

    target = pair.home / listed.path
    rows = listed.rows if not listed.file else Counter(row[0] for row in load(target)[1:])
    return replace(listed, rows=dict(rows), sha256=sha256_of(target))


_ROWS = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["", "a", "b\nc"])), max_size=8)


@settings(max_examples=8, deadline=None)
@given(old=_ROWS, new=_ROWS)
def test_old_rows_and_what_came_less_what_went_are_the_new_rows(
    tmp_path_factory: pytest.TempPathFactory, old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> None:
    path = f"1806/{CASES}"
    pair = Pair(
        tmp_path_factory.mktemp("to"),
        {path: [HEADER, *map(list, old)]},
        {path: [HEADER, *map(list, new)]},
    )
    lists = pair.lists()
    assert pair.proved(lists).state == "green"
    came: Counter[tuple[str, ...]] = Counter()
    for listed in lists:
        for happened, *row in load(pair.home / listed.path)[1:]:
            came[tuple(row)] += 1 if happened in ("ny", "endret") else -1
    held = Counter(old)
    for row, count in came.items():
        held[row] += count
    assert +held == Counter(new)


MAPPING = Mapping(
    (MappedFile(CASES, "cases", {"Nr": "case_no", "Kommune": "municipality", "Krets": "stay_basic_unit"}),)
)
FIRST: Rows = [["Nr", "Kommune", "Krets"], *([str(n), "1805", ""] for n in range(8))]


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the checks of the dry run, which write nothing and take time."""
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())


@pytest.mark.usefixtures("unchecked")
def test_a_second_version_has_its_lists_in_the_manifest_and_a_wrong_one_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path, MAPPING, {CASES: FIRST})
    first = run(folder)
    assert first.outcome == "published"
    # The first number that meets another, and the first row for Hamarøy.
    save(tmp_path / CASES, [*FIRST, ["1", "1854", ""], ["20", "1850", "18500114"]])

    def spoiled(*given_: Any) -> tuple[Listed, ...]:
        lists = write_changes(*given_)
        target = folder.runs.glob("*/siden_sist/1806/inn/saker.csv.csv")
        for path in target:
            rows = load(path)
            save(path, rows[:-1])
        return lists

    monkeypatch.setattr(late, "write_changes", spoiled)
    wrong = run(folder)
    assert (wrong.outcome, wrong.file.state if wrong.file else "") == ("does_not_reconcile", "red")
    assert json.loads((folder.published / "manifest.json").read_text("utf-8"))["run"] == first.run
    assert load(folder.run(wrong.run) / "avvik.csv")[1:] == [[f"1806/{CASES}", "since", ""]]

    monkeypatch.undo()
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())
    assert run(folder).outcome == "published"
    manifest = json.loads((folder.published / "manifest.json").read_text("utf-8"))
    by_path = {one["path"]: one for one in manifest["since"]}
    east, west = (by_path[f"siden_sist/{receiver}/{CASES}.csv"] for receiver in ("1806", "1875"))
    # Few rows are not counted where the file may be seen outside the folder.
    assert (east["rows"], east["columns_left_out"]) == ({"borte": "<5", "ny": "<5"}, 1)
    assert west["rows"] == {"ny": "<5"}
    for path, one in by_path.items():
        assert len(one["sha256"]) == 64
        assert (folder.published / path).is_file()
    assert {tuple(row) for row in load(folder.published / east["path"])[1:]} == {
        ("borte", "1", "1806", "", "1805"),
        ("ny", "1805-1", "1806", "", "1805"),
        ("ny", "1854-1", "1806", "", "1854"),
    }
