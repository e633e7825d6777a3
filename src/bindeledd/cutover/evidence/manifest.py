"""The manifest: every file in and out with SHA-256, bytes and rows, and the plan that was followed.

What is told of a file for one municipality is told of an area: with one to four rows the count is «<5» and
the size is left out, and where the rest would give it away the next smallest is hidden too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bindeledd.cutover.plan.model import Plan
from bindeledd.foundation.few import HIDDEN, Count, few, suppressed

SCHEMA = 1
Values = Mapping[str, Any]


def make_manifest(staging: Values, plan: Plan, *, started: datetime, seconds: float) -> dict[str, Any]:
    """The manifest of what `staging.json` tells was written by the plan; the same values for the same run.

    `started` has its offset, `seconds` is how long it took. Raises `ValueError` for another plan's staging.
    """
    if staging["plan"] != plan.hash:
        raise ValueError("this was not written by the plan")
    # What all extracts have is told too, so that all but one would tell of that one.
    rows = suppressed({place: entry["rows"] for place, entry in enumerate(staging["files"])})
    files = [_file(entry, rows[place]) for place, entry in enumerate(staging["files"])]
    return {
        "schema": SCHEMA,
        "run": staging["run"],
        "program": staging["program"],
        "plan": {
            "hash": plan.hash,
            "reorganisation": plan.id,
            "title": plan.title,
            "effective_on": plan.effective_on.isoformat(),
        },
        "started": started.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "seconds": seconds,
        "files": files,
        "renumbered": _renumbered(staging["renumbered"]),
        "municipalities": _names(plan, files),
        "units": {
            code: plan.unit_names[code]
            for one in plan.units
            if one.municipality in plan.concerned or one.rule != "unchanged"
            for code in (one.old, one.new)
            # Some have no other name than their number.
            if plan.unit_names.get(code, code) != code
        },
    }


def _file(entry: Values, rows_in: Count) -> dict[str, Any]:
    """One extract with what was made of it; the columns and what they mean stay in the folder."""
    parts = {written["path"]: written["rows"] for written in entry["outputs"]}
    if entry["undecided"]:
        parts[entry["undecided"]["path"]] = entry["undecided"]["rows"]
    rows = suppressed(parts, parts if rows_in == HIDDEN else ())
    inverse = entry["inverse"]
    return {
        "name": entry["name"],
        "kind": entry["kind"],
        "format": entry["format"],
        "in": {"path": entry["file"], **_measured(entry, rows_in)},
        "out": [
            {
                "path": written["path"],
                "receiver": written["receiver"],
                **_measured(written, rows[written["path"]]),
            }
            for written in entry["outputs"]
        ],
        "undecided": _beside(entry["undecided"], rows),
        "inverse": _beside(inverse, {inverse["path"]: few(inverse["rows"])} if inverse else {}),
    }


def _beside(written: Values | None, rows: Mapping[str, Count]) -> dict[str, Any] | None:
    return {"path": written["path"], **_measured(written, rows[written["path"]])} if written else None


def _measured(written: Values, rows: Count) -> dict[str, Any]:
    """Hash, bytes and rows; a file's size tells how few its rows are, so it is hidden with them."""
    return {
        "sha256": written["sha256"],
        "bytes": None if rows == HIDDEN else written["bytes"],
        "rows": rows,
    }


def _renumbered(told: list[Values]) -> list[dict[str, Any]]:
    """Numbers that met and were given anew, by role and old municipality; few are hidden in each role."""
    counts: dict[str, dict[int, int]] = {}
    for place, one in enumerate(told):
        counts.setdefault(one["role"], {})[place] = one["count"]
    hidden = {place: count for of_role in counts.values() for place, count in suppressed(of_role).items()}
    names = ("role", "municipality", "receiver", "rule")
    return [{**{name: one[name] for name in names}, "count": hidden[place]} for place, one in enumerate(told)]


def _names(plan: Plan, files: list[dict[str, Any]]) -> dict[str, str]:
    """The municipalities that the change set speaks of, and those that receive files, by number."""
    receivers = {written["receiver"] for file in files for written in file["out"] if written["receiver"]}
    codes = sorted({*plan.concerned, *receivers})
    return {code: plan.names[code] for code in codes if code in plan.names}
