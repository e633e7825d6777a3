"""What lies in the folder is told of: extracts that are left out or missing, and an `ut` that is not ours."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.keeping.versions import publish, refuse_strange
from bindeledd.cutover.mapping.model import Confirmation, MappedFile, Mapping
from bindeledd.cutover.moving.run import hashes_of
from bindeledd.cutover.steps.beginning import left_out
from bindeledd.foundation.finding import BadInput

MAPPING = Mapping(
    (MappedFile("inn/1854/saker.csv", "cases", {"Saksnr": "case_no", "Kommune": "municipality"}),),
    Confirmation("registeransvarlig", date(2019, 12, 15)),
)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.begin(sample=False)
    return made


def test_an_extract_that_the_mapping_does_not_name_is_told_of(folder: Folder) -> None:
    for name in ("inn/1854/saker.csv", "inn/1854/glemt.csv", "inn/1854/notat.docx"):
        path = folder.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Saksnr;Kommune\n", encoding="utf-8")
    assert left_out(folder, MAPPING) == ("inn/1854/glemt.csv",)


def test_a_missing_extract_is_told_of_with_its_folder(folder: Folder) -> None:
    with pytest.raises(BadInput) as refused:
        hashes_of(folder, MAPPING)
    assert "inn/1854/saker.csv" in refused.value.findings[0].message


def test_a_version_that_another_folder_published_is_not_taken_for_ours(folder: Folder) -> None:
    folder.published.mkdir()
    (folder.published / "manifest.json").write_text('{"run": "annen"}', encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        refuse_strange(folder)
    assert [one.code for one in refused.value.findings] == ["cutover-strange-out"]


def test_a_version_that_was_published_here_is_ours(folder: Folder) -> None:
    staged = folder.staged("vår")
    staged.mkdir(parents=True)
    (staged / "manifest.json").write_text('{"run": "vår"}', encoding="utf-8")
    publish(folder, "vår")
    refuse_strange(folder)
