"""`reconciliation.json` from what was moved, checked and timed: counts alone, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import Any

from bindeledd import __version__
from bindeledd.cutover.checks import CheckResult
from bindeledd.cutover.identity import rule_id, verdict
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.reconcile.model import Reconciliation
from bindeledd.cutover.reconciliation import FileKind, ReconciliationFile
from bindeledd.foundation.few import HIDDEN, INSIDE, OUTSIDE, Count, Figures, few
from bindeledd.law.rulebook import rulebook

# Checks of the dry run whose counts are totals of people under protection.
_PROTECTED = "protected-persons"
# Checks of the dry run that say which rule accepted each number, with the sort of number.
_SORTS = {"person-number": "person", "organisation-number": "organisation", "account-number": "account"}
_PARTS = ("moved", "unchanged", "undecided")


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
            "exceptions": [],
            "protected": {"persons": _protected(checks)},
            "timings": clock.timings,
            **_sections(reconciliation, checks, OUTSIDE),
        }
    )


def seen_inside(
    file: ReconciliationFile, reconciliation: Reconciliation, checks: Sequence[CheckResult]
) -> ReconciliationFile:
    """The same with its figures as they are, for whoever sits by the folder; it is never written.

    Persons under protection are as in `file`.
    """
    return ReconciliationFile.from_values(file.as_json() | _sections(reconciliation, checks, INSIDE))


def _sections(
    reconciliation: Reconciliation, checks: Sequence[CheckResult], figures: Figures
) -> dict[str, Any]:
    """All that has counts in it, but for the persons under protection."""
    told = reconciliation.as_json(figures)
    sections = {
        "state": told["state"],
        "result": _result(told["result"], figures),
        "files": files_told(told["files"], figures),
        "moves": told["moves"],
        "unit_moves": told["unit_moves"],
        "undecided": told["undecided"],
        "exceptions": list(_exceptions(checks, figures)),
    }
    numbers = list(_numbers(checks, figures))
    return sections | ({"numbers": numbers} if numbers else {})


def _result(values: dict[str, Any], figures: Figures) -> dict[str, Any]:
    """The totals of the run: small ones are hidden too, for a run may be of one small municipality."""
    parts = figures.among({name: values[name] for name in _PARTS})
    rows_in, rows_out = (figures.one(values[name]) for name in ("rows_in", "rows_out"))
    if parts["undecided"] == HIDDEN:
        # What was written would tell how many are not.
        rows_out = HIDDEN
    return values | parts | {"rows_in": rows_in, "rows_out": rows_out}


def files_told(files: Sequence[dict[str, Any]], figures: Figures) -> list[dict[str, Any]]:
    """Files as the schema has them: small counts are hidden, and what would give them away.

    An extract is often one municipality's, so its counts are those of an area; the totals of the run are
    known, and what all files but one have would tell of that one. What so few rows come to is hidden as well.
    """
    places = range(len(files))
    rows_in = figures.among({place: files[place]["rows_in"] for place in places})
    small = [place for place in places if rows_in[place] == HIDDEN]
    parts = figures.table({place: {name: files[place][name] for name in _PARTS} for place in places}, small)
    # What was written would tell how many are undecided.
    open_ones = [place for place in places if HIDDEN in (rows_in[place], parts[place]["undecided"])]
    rows_out = figures.among({place: files[place]["rows_out"] for place in places}, open_ones)
    silent = _silent(files, open_ones)
    return [
        values
        | parts[place]
        | {"rows_in": rows_in[place], "rows_out": rows_out[place]}
        | {"checks": [_check(one, rows_in[place], figures) for one in values["checks"]]}
        | _sums(values, told=place not in silent)
        for place, values in enumerate(files)
    ]


def _silent(files: Sequence[dict[str, Any]], hidden: Sequence[int]) -> set[int]:
    """The files whose sums are not told: those with hidden rows, and where they are one of a kind, one more.

    What the whole kind comes to may be known from elsewhere; the one more is the smallest.
    """
    silent = set(hidden)
    for kind in {files[place]["kind"] for place in hidden}:
        of_kind = [
            place for place, values in enumerate(files) if values["kind"] == kind and _has_sums(values)
        ]
        told = [place for place in of_kind if place not in silent]
        if told and len(of_kind) - len(told) == 1:
            silent.add(min(told, key=lambda place: files[place]["rows_in"]))
    return silent


def _has_sums(values: dict[str, Any]) -> bool:
    return bool(values["sums"] or values["measures"])


def _check(values: dict[str, Any], rows_in: Count, figures: Figures) -> dict[str, Any]:
    """A check of a file; one that did not run is not in order, and looked at no row."""
    examined = values["examined"]
    return {
        "check": values["check"],
        "examined": HIDDEN if rows_in == HIDDEN and examined else figures.one(examined),
        "ok": values["ok"],
        "faults": values["faults"],
    }


def _sums(values: dict[str, Any], *, told: bool) -> dict[str, Any]:
    """Amounts, and what else is summed; None where they are not told, or there are none."""
    sums = (values["sums"] or {}) if told else {}
    names = ("before", "after", "undecided")
    measures = [
        {"measure": one["measure"], **{name: one[name] if told else None for name in names}}
        for one in values["measures"]
    ]
    return {"sums": {f"{name}_ore": sums.get(f"{name}_ore") for name in names}, "measures": measures}


def _exceptions(checks: Iterable[CheckResult], figures: Figures) -> Iterable[dict[str, Any]]:
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
            "message": (one.outside if figures.outside else one.message) or one.skipped,
            "fix": one.fix,
            "rows": figures.one(one.found),
            "sum_ore": figures.sum_of(one.sum_ore, one.found),
            "owner": None,
            "decision": None,
        }


def _numbers(checks: Iterable[CheckResult], figures: Figures) -> Iterable[dict[str, Any]]:
    """How many rows of each kind have a number that each rule accepted, or that none did."""
    for one in checks:
        sort = _SORTS.get(one.check)
        if sort is not None:
            ordered = dict(sorted(one.parts.items(), key=lambda part: int(part[0])))
            for code, rows in figures.among(ordered).items():
                yield {"sort": sort, "kind": one.kind, "rule": rule_id(verdict(int(code))), "rows": rows}


def _protected(checks: Iterable[CheckResult]) -> Count:
    """Persons under protection, who are never counted exactly where they are few."""
    return few(sum(one.found for one in checks if one.check == _PROTECTED))
