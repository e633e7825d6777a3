"""A folder of a few rows for New Narvik, ready to be run; rows are lists of cells with the header first."""

from __future__ import annotations

import csv
from collections.abc import Mapping as MappingOf
from datetime import date
from pathlib import Path

from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.mapping.model import Confirmation, Mapping
from bindeledd.cutover.mapping.yamlfile import write_mapping
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.records import to_values

Rows = list[list[str]]


def make_folder(root: Path, mapping: Mapping, files: MappingOf[str, Rows]) -> Folder:
    """The folder with its extracts as CSV, its change set and its confirmed mapping."""
    for path, rows in files.items():
        save(root / path, rows)
    confirmed = Mapping(
        mapping.files,
        Confirmation("registeransvarlig", date(2019, 12, 15)),
        collisions=mapping.collisions,
        delivery=mapping.delivery,
    )
    write_mapping(confirmed, root / "kobling.yaml")
    (root / "omlegging.json").write_bytes(as_json(to_values(open_reorganisation("narvik-2020"))))
    folder = Folder(root)
    folder.begin(sample=True, created="2019-12-15T12:00:00Z")
    return folder


def save(path: Path, rows: Rows) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def load(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
