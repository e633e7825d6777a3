"""A decision that was wrong can be put right, and one about an extract is not lost on the next."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.mapping.yamlfile import write_mapping
from bindeledd.cutover.steps import proving
from bindeledd.cutover.steps.deciding import decide, write_list
from bindeledd.cutover.steps.running import Ran, run
from bindeledd.cutover.steps.undoing import undo
from bindeledd.foundation.finding import BadInput
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values

CASES = "inn/saker.csv"
MAPPING = Mapping(
    (MappedFile(CASES, "cases", {"Saksnr": "case_no", "Kommune": "municipality"}),),
    Confirmation("registeransvarlig", date(2019, 12, 15)),
)


def put(folder: Folder, *cases: str) -> None:
    path = folder.root / CASES
    path.parent.mkdir(exist_ok=True)
    path.write_text("Saksnr;Kommune\n" + "".join(f"{case};1850\n" for case in cases), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """A folder with three cases that nobody knows the place of; without checks, which write nothing."""
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())
    made = Folder(tmp_path)
    made.begin(sample=False)
    made.reorganisation.write_bytes(as_json(to_values(open_reorganisation("narvik-2020"))))
    write_mapping(MAPPING, made.mapping)
    put(made, "S-1", "S-2", "S-3")
    return made


def listed(folder: Folder) -> list[dict[str, str]]:
    path = folder.root / "liste.csv"
    path.unlink(missing_ok=True)
    write_list(folder, path)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def decided(folder: Folder, rows: list[dict[str, str]], municipality: str, number: str = "") -> int:
    answer = {"ny_kommune": municipality, "nytt_nummer": number, "grunn": "Avklart", "avgjort_av": "fagleder"}
    path = folder.root / "utfylt.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(row | answer for row in rows)
    return decide(folder, path)


def moved(ran: Ran) -> dict[str, int]:
    assert ran.proved is not None
    outputs = [one for entry in ran.proved.staged.staging["files"] for one in entry["outputs"]]
    return {one["receiver"]: one["rows"] for one in outputs}


def test_a_wrong_decision_is_put_right_after_undo(folder: Folder) -> None:
    run(folder)
    decided(folder, listed(folder), "1806")
    assert moved(run(folder)) == {"1806": 3}
    undo(folder)
    rows = listed(folder)
    assert [row["ny_kommune"] for row in rows] == ["1806"] * 3
    assert decided(folder, rows[:1], "1875") == 1
    ran = run(folder)
    assert (ran.outcome, moved(ran)) == ("published", {"1806": 2, "1875": 1})


def test_a_new_number_given_twice_can_be_put_right(folder: Folder) -> None:
    run(folder)
    rows = listed(folder)
    decided(folder, rows, "1806", "N-1")
    with pytest.raises(BadInput) as refused:
        run(folder)
    assert [one.code for one in refused.value.findings] == ["new-number-taken"]
    assert decided(folder, listed(folder), "1806") == 3
    assert run(folder).outcome == "published"


def test_a_list_made_for_an_extract_decides_the_same_rows_of_the_next(folder: Folder) -> None:
    run(folder)
    rows = listed(folder)
    put(folder, "S-9", "S-1", "S-2", "S-3")
    decided(folder, rows, "1806")
    assert run(folder).outcome == "needs_decision"
    (open_one, *_before) = [row for row in listed(folder) if not row["ny_kommune"]]
    assert open_one["peker"] == f"{CASES}:2"
    decided(folder, [open_one], "1875")
    ran = run(folder)
    assert (ran.outcome, moved(ran)) == ("published", {"1806": 3, "1875": 1})


def test_with_nothing_undecided_or_decided_there_is_no_list(folder: Folder) -> None:
    with pytest.raises(BadInput) as refused:
        listed(folder)
    assert [one.code for one in refused.value.findings] == ["nothing-to-decide"]


def test_a_row_that_waits_again_stands_once_in_the_list(folder: Folder) -> None:
    (folder.root / CASES).write_text("Saksnr;Kommune\nS-1;1805\nS-1;1854\n", encoding="utf-8")
    write_mapping(replace(MAPPING, collisions="ask"), folder.mapping)
    run(folder)
    decided(folder, listed(folder), "1806")
    assert run(folder).outcome == "needs_decision"
    assert [row["peker"] for row in listed(folder)] == [f"{CASES}:2", f"{CASES}:3"]
