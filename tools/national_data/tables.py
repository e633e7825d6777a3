"""Reads the publishers' facts and writes our own tables, the same bytes every time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
AREAS = ROOT / "src/bindeledd/areas/data"
REGISTRY = ROOT / "src/bindeledd/registry/data"


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file with one header row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Writes a CSV file; unknown (None) becomes an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


@dataclass(frozen=True)
class Resource:
    """What `datapackage.json` says of one file: columns as (name, type, meaning)."""

    path: str
    title: str
    sources: tuple[str, ...]
    columns: tuple[tuple[str, str, str], ...] = ()
    note: str = ""


def write_package(
    folder: Path, name: str, title: str, sources: list[dict[str, str]], resources: list[Resource]
) -> None:
    """Writes the data package: each file with its sources, vintage, licence and credit."""
    used = {source for resource in resources for source in resource.sources}
    by_id = {source["name"]: source for source in sources}
    package: dict[str, Any] = {
        "name": name,
        "title": title,
        "sources": [source for source in sources if source["name"] in used],
        "resources": [
            {
                "name": Path(resource.path).stem,
                "path": resource.path,
                "title": resource.title,
                "description": resource.note,
                "vintage": "; ".join(by_id[source]["vintage"] for source in resource.sources),
                "licence": "; ".join(sorted({by_id[source]["licence"] for source in resource.sources})),
                "credit": "; ".join(sorted({by_id[source]["publisher"] for source in resource.sources})),
                "sources": list(resource.sources),
                "schema": {
                    "fields": [
                        {"name": column, "type": kind, "description": meaning}
                        for column, kind, meaning in resource.columns
                    ]
                },
            }
            for resource in resources
        ],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
