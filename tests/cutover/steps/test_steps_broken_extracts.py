"""A broken extract is refused with its row wherever it is read first, and nothing of the row is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.mapping.yamlfile import write_mapping
from bindeledd.cutover.steps import proving
from bindeledd.cutover.steps.deciding import decide
from bindeledd.cutover.steps.rehearsing import rehearse
from bindeledd.cutover.steps.running import run
from bindeledd.cutover.steps.verifying import verify_loaded
from bindeledd.foundation.finding import BadInput
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values

CASES, PAYMENTS = "inn/saker.csv", "inn/utbetalinger.csv"
MAPPING = Mapping(
    (
        MappedFile(CASES, "cases", {"Saksnr": "case_no"}, municipality="1850"),
        MappedFile(PAYMENTS, "payments", {"Nr": "payment_no", "Sak": "case_no", "Kommune": "municipality"}),
    ),
    Confirmation("registeransvarlig", date(2019, 12, 15)),
)
GOOD = "Nr;Sak;Kommune\nU-1;S-1;1854\n"
# A planted word that no text may tell, in a row with a cell too many.
PLANTED = "HEMMELIG"
BROKEN = f"{GOOD}U-2;{PLANTED};1854;EKSTRA\n"


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    monkeypatch.setattr(proving, "run_checks", lambda *_given, **_named: ())
    made = Folder(tmp_path / "mappe")
    made.root.mkdir()
    made.begin(sample=False)
    made.reorganisation.write_bytes(as_json(to_values(open_reorganisation("narvik-2020"))))
    write_mapping(MAPPING, made.mapping)
    put(made.root, CASES, "Saksnr\n")
    put(made.root, PAYMENTS, GOOD)
    return made


def refused(found: pytest.ExceptionInfo[BadInput]) -> list[tuple[str | None, int | None]]:
    findings = found.value.findings
    assert PLANTED not in str(found.value) + repr(findings)
    return [(one.file, one.row) for one in findings]


def test_rows_that_follow_a_case_are_read_first_and_refused_by_row(folder: Folder) -> None:
    put(folder.root, PAYMENTS, BROKEN)
    with pytest.raises(BadInput) as found:
        rehearse(folder)
    assert refused(found) == [(PAYMENTS, 3)]


def test_a_later_extract_that_is_broken_is_refused_before_decisions_are_carried_to_it(folder: Folder) -> None:
    residents = MappedFile(
        PAYMENTS, "residents", {"Nr": "person", "Sak": "basic_unit", "Kommune": "municipality"}
    )
    write_mapping(replace(MAPPING, files=(residents,)), folder.mapping)
    put(folder.root, PAYMENTS, "Nr;Sak;Kommune\nP-1;;1850\n")
    run(folder)
    put(
        folder.root,
        "svar.csv",
        f"peker;ny_kommune;grunn;avgjort_av\n{PAYMENTS}:2;1806;avklart;fagleder\n",
    )
    assert decide(folder, folder.root / "svar.csv") == 1
    put(folder.root, PAYMENTS, f"Nr;Sak;Kommune\nP-2;;1850\nP-1;{PLANTED};1850;EKSTRA\n")
    with pytest.raises(BadInput) as found:
        run(folder)
    assert refused(found) == [(PAYMENTS, 3)]


def test_an_extract_from_the_new_system_that_is_broken_is_refused_by_row(folder: Folder) -> None:
    assert run(folder).outcome == "published"
    after = folder.root.parent / "etter"
    put(after, "utbetalinger.csv", BROKEN.replace("1854", "1806"))
    with pytest.raises(BadInput) as found:
        verify_loaded(folder, after / "utbetalinger.csv", None)
    assert refused(found) == [("utbetalinger.csv", 3)]
