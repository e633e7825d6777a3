"""What `reconciliation.json` is made of: each sort of line, and how it is read from plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from bindeledd.cutover.identity import RULE_IDS, SORTS_OF_NUMBERS
from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.plan.model import Reason, Rule, UnitRule
from bindeledd.cutover.reconciliation import parts
from bindeledd.foundation.few import Count
from bindeledd.foundation.finding import Severity

# What is summed and is no money. Full-time equivalents are told in ten-thousandths (hundredths of a percent),
# days in hundredths.
Measure = Literal["full-time-equivalents", "programme-days", "leave-days"]


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """The plan that was followed: its hash, and the change set that it was compiled from."""

    hash: str
    reorganisation: str
    title: str
    effective_on: date


@dataclass(frozen=True, slots=True)
class Result:
    """Rows in and out of all files together; `ore_difference` is after less before, in whole øre."""

    rows_in: Count
    moved: Count
    unchanged: Count
    undecided: Count
    rows_out: Count
    ore_difference: int


@dataclass(frozen=True, slots=True)
class CheckDone:
    """One check of one file: how many rows it looked at, and in how many it found something wrong."""

    check: str
    examined: Count
    ok: bool
    faults: Count


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts of a file in whole øre; None where it has none."""

    before_ore: int | None
    after_ore: int | None
    undecided_ore: int | None


@dataclass(frozen=True, slots=True)
class MeasureDone:
    """What a measure of a file comes to, in the parts that `Measure` says; None where few are behind it."""

    measure: Measure
    before: int | None
    after: int | None
    undecided: int | None


@dataclass(frozen=True, slots=True)
class FileDone:
    """What became of one extract; `sha256` is that of the extract, None for a table in a database."""

    name: str
    kind: str
    rows_in: Count
    moved: Count
    unchanged: Count
    undecided: Count
    rows_out: Count
    sha256: str | None
    checks: tuple[CheckDone, ...]
    sums: Sums
    measures: tuple[MeasureDone, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of a kind went from an old municipality to a new one by a rule."""

    kind: str
    old: str
    new: str
    rule: Rule
    rows: Count


@dataclass(frozen=True, slots=True)
class UnitMoved:
    """How many rows of a kind went from an old unit to a new one by a rule."""

    kind: str
    old: str
    new: str
    rule: UnitRule
    rows: Count


@dataclass(frozen=True, slots=True)
class Undecided:
    """How many rows of a kind are undecided for a reason."""

    kind: str
    reason: Reason
    rows: Count


@dataclass(frozen=True, slots=True)
class ExceptionFound:
    """What a person must decide or know before the run; `id` is the same in the next rehearsal."""

    id: str
    check: str
    severity: str
    kind: str
    message: str
    fix: str
    rows: Count
    sum_ore: int | None
    owner: str | None
    decision: str | None


@dataclass(frozen=True, slots=True)
class NumbersJudged:
    """How many rows of a kind have a number of a sort that a rule accepted, or that is refused or empty."""

    sort: str
    kind: str
    rule: str
    rows: Count


@dataclass(frozen=True, slots=True)
class Protected:
    """Protected persons, as a total for the run only."""

    persons: Count


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a step took."""

    step: str
    seconds: float


_CODE = parts.text(80, r"[a-z0-9][a-z0-9_.-]*")
_KIND = parts.one_of(KINDS)
_AREA = parts.text(4, r"(?:\d{4})?")
_ROWS = dict.fromkeys(("rows_in", "moved", "unchanged", "undecided", "rows_out"), parts.count)
_CHECK = parts.record(
    CheckDone, {"check": _CODE, "examined": parts.count, "ok": parts.yes_or_no, "faults": parts.count}
)
_SUMS = parts.record(
    Sums, dict.fromkeys(("before_ore", "after_ore", "undecided_ore"), parts.or_none(parts.whole))
)
_MEASURE = parts.record(
    MeasureDone,
    {
        "measure": parts.one_of(get_args(Measure)),
        **dict.fromkeys(("before", "after", "undecided"), parts.or_none(parts.whole)),
    },
)
NUMBERS = parts.record(
    NumbersJudged,
    {
        "sort": parts.one_of(SORTS_OF_NUMBERS.values()),
        "kind": _KIND,
        "rule": parts.one_of(RULE_IDS),
        "rows": parts.count,
    },
)


def _moved(make: type[Moved] | type[UnitMoved], rules: tuple[str, ...]) -> parts.Reader:
    fields = {"kind": _KIND, "old": _AREA, "new": _AREA, "rule": parts.one_of(rules), "rows": parts.count}
    return parts.record(make, fields)


MOVED, UNIT_MOVED = _moved(Moved, get_args(Rule)), _moved(UnitMoved, get_args(UnitRule))
RESULT = parts.record(Result, {**_ROWS, "ore_difference": parts.whole})
PROTECTED = parts.record(Protected, {"persons": parts.count})
TIMING = parts.record(Timing, {"step": parts.text(80), "seconds": parts.seconds})
PLAN = parts.record(
    PlanSeen,
    {
        "hash": parts.sha256,
        "reorganisation": parts.text(120),
        "title": parts.text(300),
        "effective_on": parts.iso_day,
    },
)
FILE_DONE = parts.record(
    FileDone,
    {
        "name": parts.text(300),
        "kind": _KIND,
        **_ROWS,
        "sha256": parts.or_none(parts.sha256),
        "checks": parts.many(_CHECK),
        "sums": _SUMS,
    },
    {"measures": parts.many(_MEASURE)},
)
UNDECIDED = parts.record(
    Undecided, {"kind": _KIND, "reason": parts.one_of(get_args(Reason)), "rows": parts.count}
)
EXCEPTION = parts.record(
    ExceptionFound,
    {
        "id": parts.text(120, r"[A-Za-z0-9][A-Za-z0-9._:+-]*"),
        "check": _CODE,
        "severity": parts.one_of([severity.value for severity in Severity]),
        "kind": parts.one_of(["", *KINDS]),
        "message": parts.text(2000),
        "fix": parts.text(2000),
        "rows": parts.count,
        "sum_ore": parts.or_none(parts.whole),
        "owner": parts.or_none(parts.text(200)),
        "decision": parts.or_none(parts.text(2000)),
    },
)
