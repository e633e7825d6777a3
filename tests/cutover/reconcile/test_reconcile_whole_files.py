"""Ledgers and returns as they are written and proved: to whom, to the øre, and each check by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cutover.kostra.kostra_worlds import F24, row
from tests.cutover.reconcile.written import Decision, plan
from tests.cutover.saft.saft_worlds import Ledger

from bindeledd.cutover.keeping.decisions import Decision as Taken
from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.mapping.model import MappedFile, Mapping
from bindeledd.cutover.moving.sources import sha256_of
from bindeledd.cutover.moving.whole_files import whole_files
from bindeledd.cutover.reconcile.model import FileResult
from bindeledd.cutover.reconcile.run import reconcile

SAFT = MappedFile("inn/1805/regnskap.xml", "saft", municipality="1805")
FORM = MappedFile("inn/1805/skjema.txt", "kostra_11f", municipality="1805", layout=2024)
MAPPING = Mapping(
    (SAFT,), accounts={"1805": {"1010": "1000"}}, organisations={"999999999": ("888888888", "Nye kommune")}
)


def moved(folder: Path, mapping: Mapping, own: dict[str, Taken] | None = None) -> dict[str, Any]:
    """What a run writes of the folder's ledgers and returns, in `ut`; `own` are decisions."""
    hashes = {one.name: sha256_of(folder / one.file) for one in mapping.files}
    files = whole_files(Folder(folder), plan(), mapping, hashes, own or {})
    return {"files": [one.write(folder / "ut") for one in files]}


def proved(folder: Path, staging: dict[str, Any], mapping: Mapping, decisions: Any = None) -> FileResult:
    (result,) = reconcile(folder, folder / "ut", staging, plan(), mapping, decisions or {}).files
    return result


def ledger(folder: Path) -> Path:
    path = folder / SAFT.file
    path.parent.mkdir(parents=True)
    return Ledger().write(path)


def form(folder: Path, year: int, *municipalities: str) -> None:
    path = folder / FORM.file
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [row(F24, KOMMUNE_NR=number, VERSION=f"{year % 100:02}") for number in municipalities]
    path.write_text("".join(f"{one}\n" for one in rows), encoding="utf-8")


def test_a_ledger_has_sums_to_the_ore_and_its_own_checks(tmp_path: Path) -> None:
    ledger(tmp_path)
    result = proved(tmp_path, moved(tmp_path, MAPPING), MAPPING)
    assert result.sums is not None
    assert (result.sums.before, result.sums.after) == (20050, 20050)
    assert [(one.check, one.examined, one.ok) for one in result.checks] == [
        ("files", 5, True),
        ("whole-file", 5, True),
        ("sums", 5, True),
        ("vouchers", 5, True),
        ("balances", 2, True),
        ("receiver", 5, True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("<Amount>150.50<", "<Amount>150.51<", {"whole-file", "sums", "vouchers", "balances"}),
        ("Balance>225.75<", "Balance>225.76<", {"balances"}),
        ("<AccountID>2400</AccountID><Desc", "<AccountID>1000</AccountID><Desc", {"whole-file"}),
    ],
)
def test_each_check_of_a_ledger_finds_its_own(tmp_path: Path, old: str, new: str, wrong: set[str]) -> None:
    ledger(tmp_path)
    staging = moved(tmp_path, MAPPING)
    target = tmp_path / "ut" / "1806" / SAFT.file
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {one.check for one in proved(tmp_path, staging, MAPPING).checks if not one.ok}
    assert wrong <= found - {"files"}
    assert {"files", "whole-file"} <= found


def test_a_ledger_with_the_wrong_receiver_is_found(tmp_path: Path) -> None:
    ledger(tmp_path)
    staging = moved(tmp_path, MAPPING)
    (tmp_path / "ut" / "1806").rename(tmp_path / "ut" / "1875")
    staging["files"][0]["outputs"][0] |= {"path": f"1875/{SAFT.file}", "receiver": "1875"}
    entry = staging["files"][0] | {"inverse": None}
    found = {one.check for one in proved(tmp_path, {"files": [entry]}, MAPPING).checks if not one.ok}
    assert found == {"receiver"}


def test_a_ledger_that_cannot_be_read_has_no_check_that_ran(tmp_path: Path) -> None:
    ledger(tmp_path)
    staging = moved(tmp_path, MAPPING)
    (tmp_path / "ut" / "1806" / SAFT.file).write_text("<", encoding="utf-8")
    result = proved(tmp_path, staging, MAPPING)
    assert {one.check for one in result.checks if not one.ran} == {
        "whole-file",
        "sums",
        "vouchers",
        "balances",
        "receiver",
    }


@pytest.mark.parametrize(
    ("year", "municipalities", "receiver"),
    [
        (2020, ("1805", "1854"), "1806"),
        (2020, ("1805", "1849"), None),
        (2020, ("1805", "1850"), None),
        (2019, ("1805", "1805"), "1806"),
        (2019, ("1850",), None),
    ],
)
def test_a_return_goes_to_the_only_receiver_of_its_rows(
    tmp_path: Path, year: int, municipalities: tuple[str, ...], receiver: str | None
) -> None:
    form(tmp_path, year, *municipalities)
    mapping = Mapping((FORM,))
    staging = moved(tmp_path, mapping)
    (output,) = staging["files"][0]["outputs"]
    assert (output["receiver"], output["path"]) == (receiver, f"{receiver or 'felles'}/{FORM.file}")
    result = proved(tmp_path, staging, mapping)
    assert {one.check: one.faults for one in result.checks} == {"files": 0, "whole-file": 0, "receiver": 0}
    together = moved(tmp_path, replace(mapping, delivery="together"))
    assert together["files"][0]["outputs"][0]["path"] == f"felles/{FORM.file}"


def test_a_return_with_the_wrong_receiver_is_found(tmp_path: Path) -> None:
    form(tmp_path, 2020, "1805", "1849")
    mapping = Mapping((FORM,))
    staging = moved(tmp_path, mapping)
    output = staging["files"][0]["outputs"][0]
    target = tmp_path / "ut" / "1806" / FORM.file
    target.parent.mkdir(parents=True)
    (tmp_path / "ut" / output["path"]).rename(target)
    output |= {"path": f"1806/{FORM.file}", "receiver": "1806"}
    result = proved(tmp_path, staging, mapping)
    assert {one.check: one.faults for one in result.checks} == {"files": 0, "whole-file": 0, "receiver": 1}


def test_a_decision_for_a_row_says_who_gets_the_return(tmp_path: Path) -> None:
    form(tmp_path, 2020, "1805", "1850")
    mapping = Mapping((FORM,))
    own = {f"{FORM.name}:2": Taken(f"{FORM.name}:2", "1806", "", "", "", "", "", "")}
    staging = moved(tmp_path, mapping, own)
    assert staging["files"][0]["outputs"][0]["receiver"] == "1806"
    assert proved(tmp_path, staging, mapping, {f"{FORM.name}:2": Decision("1806")}).faults == 0
