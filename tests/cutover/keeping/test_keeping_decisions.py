"""A decision counts for the file that it was made about, and a wrong list changes nothing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bindeledd.cutover.keeping.decisions import COLUMNS, OpenRow, kept, take
from bindeledd.cutover.keeping.places import Folder
from bindeledd.foundation.finding import BadInput

OPEN = {
    "inn/saker.csv:2": OpenRow("hash-a", "S-1", "1850"),
    "inn/saker.csv:3": OpenRow("hash-a"),
    "inn/lån.csv#Lån: 1:7": OpenRow("hash-b"),
}
TARGETS = ("1806", "1875")
GOOD = ("inn/saker.csv:2", "1806", "", "", "opphold avklart", "fagleder")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.begin(sample=False)
    return made


def filled(folder: Folder, *rows: tuple[str, ...], separator: str = ";", encoding: str = "utf-8-sig") -> Path:
    path = folder.root / "liste.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=separator)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return path


def codes(folder: Folder, *rows: tuple[str, ...]) -> list[str]:
    with pytest.raises(BadInput) as refused:
        take(folder, filled(folder, *rows), OPEN, TARGETS)
    return [finding.code for finding in refused.value.findings]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252"])
def test_a_list_from_any_spreadsheet_is_taken_in(folder: Folder, separator: str, encoding: str) -> None:
    rows = (GOOD, ("inn/lån.csv#Lån: 1:7", "1875", "1849", "L-7", "avklart; på møte", "fagleder"))
    path = filled(folder, *rows, separator=separator, encoding=encoding)
    assert take(folder, path, OPEN, TARGETS) == 2
    decision = kept(folder)["inn/lån.csv#Lån: 1:7"]
    assert (decision.municipality, decision.unit, decision.number) == ("1875", "1849", "L-7")
    assert (decision.file, decision.record) == ("inn/lån.csv#Lån: 1", 7)


def test_rows_that_are_not_filled_in_are_not_decided(folder: Folder) -> None:
    path = filled(folder, GOOD, ("inn/saker.csv:3", "", "", "", "", ""))
    assert take(folder, path, OPEN, TARGETS) == 1
    assert list(kept(folder)) == ["inn/saker.csv:2"]


def test_a_decision_is_held_to_the_file_and_the_row_that_it_was_made_about(folder: Folder) -> None:
    take(folder, filled(folder, GOOD), OPEN, TARGETS)
    (decision,) = kept(folder).values()
    assert (decision.sha256, decision.key, decision.old) == ("hash-a", "S-1", "1850")


def test_of_two_decisions_about_a_row_the_last_one_counts(folder: Folder) -> None:
    take(folder, filled(folder, GOOD), OPEN, TARGETS)
    take(folder, filled(folder, (GOOD[0], "1875", *GOOD[2:])), OPEN, TARGETS)
    assert kept(folder)[GOOD[0]].municipality == "1875"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("inn/saker.csv:9", *GOOD[1:]), "pointer-unknown"),
        ((GOOD[0], "1850", *GOOD[2:]), "no-such-municipality"),
        ((GOOD[0], "Narvik", *GOOD[2:]), "no-such-municipality"),
        ((GOOD[0], "1806", "12", *GOOD[3:]), "no-such-unit"),
        ((*GOOD[:4], "", GOOD[5]), "decision-unsigned"),
        ((*GOOD[:5], " "), "decision-unsigned"),
        ((*GOOD[:4], "x" * 501, GOOD[5]), "decision-too-long"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(folder: Folder, row: tuple[str, ...], code: str) -> None:
    assert codes(folder, ("inn/saker.csv:3", *GOOD[1:]), row) == [code]
    assert not folder.decisions.exists()


def test_a_row_decided_twice_in_a_list_is_refused(folder: Folder) -> None:
    assert codes(folder, GOOD, GOOD) == ["decided-twice"]


def test_a_list_without_decisions_or_columns_is_refused(folder: Folder) -> None:
    assert codes(folder) == ["no-decisions"]
    path = folder.root / "annet.csv"
    path.write_text("a;b\n1;2\n")
    with pytest.raises(BadInput, match="mangler kolonnene peker"):
        take(folder, path, OPEN, TARGETS)
