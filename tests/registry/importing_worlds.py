"""Small lists in the publishers' own formats, made from the built-in history."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bindeledd.areas.municipalities import changes, municipalities
from bindeledd.areas.municipality_history import by_number
from bindeledd.foundation import BadInput
from bindeledd.registry.importing import Origin, read_list

TODAY = date(2026, 3, 1)
ORIGIN = Origin("en-kilde", TODAY, datetime(2026, 3, 1, 12, tzinfo=UTC))

CHANGE_COLUMNS = (
    "oldCode",
    "oldName",
    "oldShortName",
    "newCode",
    "newName",
    "newShortName",
    "changeOccurred",
)


def change(old, old_name, new, new_name, on):
    return dict(zip(CHANGE_COLUMNS, (old, old_name, "", new, new_name, "", on), strict=True))


def every_change():
    """All changes since 1972 as Klass gives them."""
    return [
        change(c.old, official(c.old, c.old_name), c.new, official(c.new, c.new_name), c.date.isoformat())
        for c in changes()
    ]


def official(number, name):
    """The official name as SSB writes it, all languages joined."""
    of_name = next(m for m in by_number()[number] if m.name == name)
    return " - ".join(part.name for part in of_name.names)


def codes_on(day):
    """The code list of a day as Klass gives it, «not stated» included."""
    found = [
        {"code": m.number, "parentCode": None, "level": "1", "name": official(m.number, m.name), "notes": ""}
        for m in municipalities(day).values()
    ]
    return [*found, {"code": "9999", "parentCode": None, "level": "1", "name": "Uoppgitt", "notes": ""}]


def as_json(rows, name=None):
    return json.dumps({name: rows} if name else rows, ensure_ascii=False).encode()


def as_csv(rows, separator=",", quote='"', encoding="utf-8", end="\r\n"):
    header = list(rows[0])
    lines = [header, *([row[name] or "" for name in header] for row in rows)]
    text = end.join(separator.join(f"{quote}{cell}{quote}" for cell in line) for line in lines) + end
    return text.encode(encoding, errors="replace")


def read(kind, data, origin=ORIGIN, file="liste.csv"):
    return read_list(kind, data, origin, file)


def faults(kind, data, origin=ORIGIN, file="liste.csv"):
    """The faults that a list is refused with, as (code, row, column)."""
    with pytest.raises(BadInput) as refused:
        read(kind, data, origin, file)
    assert all(finding.message and finding.fix for finding in refused.value.findings)
    return [(f.code, f.row, f.column) for f in refused.value.findings]
