"""`reconciliation.json` from what was moved, checked and timed: counts alone, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from bindeledd import __version__
from bindeledd.cutover.checks import CheckResult
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconcile.suppression import HIDDEN, SMALLEST, suppressed
from bindeledd.cutover.reconciliation import FileKind, ReconciliationFile
from bindeledd.law.rulebook import rulebook

# Checks of the dry run whose counts are totals of people under protection.
_PROTECTED = "protected-persons"


@dataclass(slots=True)
class Clock:
    """When a command began, and how long each of its steps took."""

    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    _begun: float = field(default_factory=monotonic)
    _last: float = field(default_factory=monotonic)
    timings: list[dict[str, Any]] = field(default_factory=list)

    def lap(self, step: str) -> None:
        """The step that was going on is over."""
        now = monotonic()
        self.timings.append({"step": step, "seconds": round(now - self._last, 3)})
        self._last = now

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return round(monotonic() - self._begun, 3)


def report(
    kind: FileKind,
    *,
    plan: Plan,
    sample: bool,
    reconciliation: Reconciliation,
    checks: Sequence[CheckResult],
    clock: Clock,
    rehearsal: int,
    run: str | None,
) -> ReconciliationFile:
    """What one rehearsal or run came to. Raises `BadInput` for anything that must not leave the folder."""
    told = reconciliation.as_json()
    return ReconciliationFile.from_values(
        {
            "schema": 1,
            "kind": kind,
            "number": rehearsal,
            "run": run,
            "program": __version__,
            "rule_set": rulebook().version,
            "plan": {
                "hash": plan.hash,
                "reorganisation": plan.id,
                "title": plan.title,
                "effective_on": plan.effective_on.isoformat(),
            },
            "sample": sample,
            "started": clock.started.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "seconds": clock.seconds,
            "state": told["state"],
            "result": told["result"],
            "files": [_file(values) for values in told["files"]],
            "moves": told["moves"],
            "unit_moves": told["unit_moves"],
            "undecided": told["undecided"],
            "exceptions": list(_exceptions(checks)),
            "protected": {"persons": _protected(checks)},
            "timings": clock.timings,
        }
    )


def _file(values: dict[str, Any]) -> dict[str, Any]:
    """A file as the schema has it: a check that did not run is not in order, and small counts are hidden.

    An extract is often one municipality's, so its counts are those of an area.
    """
    sums = values["sums"] or {}
    parts = suppressed({name: values[name] for name in ("moved", "unchanged", "undecided")})
    rows = {name: few(values[name]) for name in ("rows_in", "rows_out")}
    if parts["undecided"] == HIDDEN:
        # What was written would tell how many are not.
        rows["rows_out"] = HIDDEN
    return (
        values
        | parts
        | rows
        | {
            "checks": [
                {
                    "check": one["check"],
                    "examined": few(one["examined"]),
                    "ok": one["ok"],
                    "faults": one["faults"],
                }
                for one in values["checks"]
            ],
            "sums": {name: sums.get(name) for name in ("before_ore", "after_ore", "undecided_ore")},
        }
    )


def _exceptions(checks: Iterable[CheckResult]) -> Iterable[dict[str, Any]]:
    """What a person must know or decide; the same id for the same thing in the next rehearsal."""
    seen: dict[str, int] = {}
    for one in checks:
        if one.clean or one.check == _PROTECTED:
            continue
        identity = f"{one.check}.{one.kind}"
        seen[identity] = seen.get(identity, 0) + 1
        if seen[identity] > 1:
            identity = f"{identity}.{seen[identity]}"
        yield {
            "id": identity,
            "check": one.check,
            "severity": one.severity.value,
            "kind": one.kind,
            "message": one.message or one.skipped,
            "fix": one.fix,
            "rows": one.found,
            "sum_ore": one.sum_ore,
            "owner": None,
            "decision": None,
        }


def few(count: int) -> int | str:
    """A count as it may leave the folder: 1 to 4 are hidden."""
    return HIDDEN if 0 < count < SMALLEST else count


def _protected(checks: Iterable[CheckResult]) -> int | str:
    count = sum(one.found for one in checks if one.check == _PROTECTED)
    return few(count)
