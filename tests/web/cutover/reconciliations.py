"""Files of counts as the command line writes them, built by hand: shared by tests here and in the browser."""

from __future__ import annotations

import json
from typing import Any

PLAN_HASH = "ab" * 32
EXCEPTION = "same-case-no:cases:1806"


def reconciliation(
    number: int = 1, kind: str = "rehearsal", *, state: str = "green", undecided: int = 0, **changed: Any
) -> dict[str, Any]:
    """20 000 rows for New Narvik: three exceptions, and where not green, rows that wait or are missing."""
    missing = 3 if state == "red" else 0
    rows_out = 20_000 - undecided - missing
    result = {
        "rows_in": 20_000, "moved": 5_800 - undecided, "unchanged": 14_200, "undecided": undecided,
        "rows_out": rows_out, "ore_difference": 0,
    }  # fmt: skip
    check = {"check": "rows-once", "examined": 20_000, "ok": not missing, "faults": missing}
    values = {
        "schema": 1,
        "kind": kind,
        "number": number,
        "run": None if kind == "rehearsal" else "20190301-1",
        "program": "0.5.0",
        "rule_set": "2024-01",
        "plan": {
            "hash": PLAN_HASH, "reorganisation": "narvik-2020", "title": "Nye Narvik",
            "effective_on": "2020-01-01",
        },
        "sample": True,
        "started": f"2019-0{number}-01T09:00:00Z",
        "seconds": 4.25,
        "state": state,
        "result": result,
        "files": [
            {
                "name": "inn/1850/saker.csv", "kind": "cases", "sha256": "cd" * 32, "checks": [check],
                "sums": {"before_ore": 123_456_700, "after_ore": 123_456_700, "undecided_ore": 0},
                **{name: result[name] for name in ("rows_in", "moved", "unchanged", "undecided", "rows_out")},
            }
        ],
        "moves": [
            {"kind": "cases", "old": "1850", "new": "1806", "rule": "stay", "rows": 800},
            {"kind": "cases", "old": "1850", "new": "1875", "rule": "stay", "rows": "<5"},
            {"kind": "cases", "old": "1805", "new": "1806", "rule": "merged", "rows": 5_000},
        ],
        "unit_moves": [
            {"kind": "cases", "old": "1850", "new": "1805", "rule": "unit-of-municipality", "rows": 800}
        ],
        "undecided": [{"kind": "cases", "reason": "stay-differs", "rows": undecided}] if undecided else [],
        "exceptions": [
            exception(EXCEPTION, "must", "Samme saksnummer er brukt i to kommuner.", 12),
            exception("deadline-across:cases", "should", "Saker har frist rundt overgangen.", 40),
            exception("old-archive:journal", "note", "Arkivet etter Tysfjord må bevares for seg.", 0),
        ],
        "protected": {"persons": "<5"},
        "timings": [{"step": "avstemming", "seconds": 1.5}],
    }  # fmt: skip
    return values | changed


def exception(identity: str, severity: str, message: str, rows: int) -> dict[str, Any]:
    """Something that a person must decide or know."""
    return {
        "id": identity, "check": identity.split(":")[0], "severity": severity,
        "kind": identity.split(":")[1], "message": message, "fix": "Avtal hvordan det skal gjøres.",
        "rows": rows, "sum_ore": None, "owner": None, "decision": None,
    }  # fmt: skip


def as_bytes(values: dict[str, Any]) -> bytes:
    """The file."""
    return json.dumps(values, ensure_ascii=False, indent=1).encode()
