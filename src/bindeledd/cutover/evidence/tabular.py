"""What moves where as a table, and `datapackage.json`: each file of the pack with its hash and size.

The package is described as Frictionless data; `created` is left out, so that the same run gives the same
bytes.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping
from typing import Any

from bindeledd.cutover.evidence.given import Given
from bindeledd.cutover.evidence.words import kind_in_words, title_in_words
from bindeledd.cutover.plan.words import rule_in_words, unit_rule_in_words
from bindeledd.cutover.reconciliation import Moved, UnitMoved
from bindeledd.foundation.language import _

MOVES = "hva-flyttes.csv"
_COLUMNS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("hva", "Om rader får ny kommune eller ny enhet", {"enum": ["kommune", "enhet"]}),
    ("slag", "Hva slags rader", {}),
    ("slag_navn", "Hva slags rader, med ord", {}),
    ("fra", "Gammelt nummer", {"pattern": "([0-9]{4})?"}),
    ("fra_navn", "Navn på det gamle", {}),
    ("til", "Nytt nummer", {"pattern": "([0-9]{4})?"}),
    ("til_navn", "Navn på det nye", {}),
    ("regel", "Regelen som flyttet radene", {}),
    ("regel_navn", "Regelen med ord", {}),
    ("rader", "Antall rader; færre enn fem står som <5", {"required": True, "pattern": "<5|[0-9]+"}),
)
_MEDIA = {"json": "application/json", "html": "text/html", "pdf": "application/pdf", "csv": "text/csv"}


def moves_table(given: Given) -> bytes:
    """Every move of the reconciliation as CSV in UTF-8, also of rows that stay where they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([name for name, _title, _constraints in _COLUMNS])
    places, units = given.municipalities, given.units
    for move in given.file.moves:
        writer.writerow(_line("kommune", move, rule_in_words(move.rule), places))
    for unit_move in given.file.unit_moves:
        writer.writerow(_line("enhet", unit_move, unit_rule_in_words(unit_move.rule), units))
    return text.getvalue().encode()


def _line(what: str, move: Moved | UnitMoved, rule: str, names: Mapping[str, str]) -> list[object]:
    old, new = (names.get(code, "") for code in (move.old, move.new))
    return [
        what,
        move.kind,
        kind_in_words(move.kind),
        move.old,
        old,
        move.new,
        new,
        move.rule,
        rule,
        move.rows,
    ]


def describe(given: Given, files: Mapping[str, bytes], titles: Mapping[str, str]) -> dict[str, Any]:
    """The data package of these files, in this order, with a title for each."""
    file = given.file
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": f"bindeledd-bevis-{file.kind.replace('_', '-')}-{file.number}",
        "title": f"{title_in_words(file.kind, file.number)}: {file.plan.title}",
        "description": _("Bevis for en overgang: antall, summer og kontrollsummer. Ingen rader."),
        "bindeledd": {
            "kind": file.kind,
            "number": file.number,
            "run": file.run,
            "version": file.program,
            "rule_set": file.rule_set,
            "plan": {"hash": file.plan.hash},
            "sample": file.sample,
        },
    }
    package["resources"] = [_resource(name, content, titles[name]) for name, content in files.items()]
    return package


def sha256_of(content: bytes) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _resource(path: str, content: bytes, title: str) -> dict[str, Any]:
    name, _dot, ending = path.rpartition(".")
    resource: dict[str, Any] = {
        # Two files may differ by their ending only.
        "name": f"{name}-{ending}",
        "path": path,
        "title": title,
        "format": ending,
        "mediatype": _MEDIA[ending],
        "bytes": len(content),
        "hash": f"sha256:{sha256_of(content)}",
    }
    if ending != "pdf":
        resource["encoding"] = "utf-8"
    if path == MOVES:
        resource["profile"] = "tabular-data-resource"
        resource["dialect"] = {"delimiter": ",", "lineTerminator": "\n"}
        resource["schema"] = {"fields": [_field(*column) for column in _COLUMNS], "missingValues": [""]}
    return resource


def _field(name: str, title: str, constraints: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "type": "string",
        **({"constraints": constraints} if constraints else {}),
    }
