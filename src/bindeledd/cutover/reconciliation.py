"""`reconciliation.json`, schema 1: what one rehearsal, run or check after the load came to, in counts.

It is the only file of a cut-over that leaves the folder. Nothing in it is about a person: no pointers,
names, numbers or hashes of them; area counts below five are the text «<5». The command line writes it with
`ReconciliationFile.as_json`; whoever is given one reads it with `reconciliation_reading`, which believes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

from bindeledd.cutover import reconciliation_parts as parts
from bindeledd.cutover.kinds import KINDS
from bindeledd.cutover.plan.model import Reason, Rule, UnitRule
from bindeledd.cutover.reconciliation_parts import Count, Faults
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

SCHEMA = 1
# So many faults are told; a file that is not one of ours has no end of them.
MOST_TOLD = 20

FileKind = Literal["rehearsal", "run", "after_load"]
State = Literal["green", "red", "undecided"]


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
class Protected:
    """Protected persons, as a total for the run only."""

    persons: Count


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a step took."""

    step: str
    seconds: float


@dataclass(frozen=True, slots=True)
class ReconciliationFile:
    """The whole file. `started` is in UTC; `number` counts the rehearsals, `run` names a run."""

    kind: FileKind
    number: int
    run: str | None
    program: str
    rule_set: str
    plan: PlanSeen
    sample: bool
    started: datetime
    seconds: float
    state: State
    result: Result
    files: tuple[FileDone, ...]
    moves: tuple[Moved, ...]
    unit_moves: tuple[UnitMoved, ...]
    undecided: tuple[Undecided, ...]
    exceptions: tuple[ExceptionFound, ...]
    protected: Protected
    timings: tuple[Timing, ...]

    def as_json(self) -> dict[str, Any]:
        """The file as plain values, in the order of the schema."""
        values: dict[str, Any] = {"schema": SCHEMA} | asdict(self)
        values["plan"]["effective_on"] = self.plan.effective_on.isoformat()
        values["started"] = self.started.astimezone(UTC).isoformat().replace("+00:00", "Z")
        for name in ("files", "moves", "unit_moves", "undecided", "exceptions", "timings"):
            values[name] = list(values[name])
        for file in values["files"]:
            file["checks"] = list(file["checks"])
        return values

    @classmethod
    def from_values(cls, values: Any) -> ReconciliationFile:
        """The file from plain values. Raises `BadInput` that says what is wrong with what, and where.

        Refuses keys that are not in the schema, whatever can be about a person, and a file that says that
        it is green and shows something else.
        """
        faults: Faults = []
        schema = values.get("schema") if isinstance(values, Mapping) else None
        if schema != SCHEMA or isinstance(schema, bool):
            message = _("Filen er ikke en reconciliation.json som denne versjonen leser (skjema {schema}).")
            raise BadInput(parts.wrong("schema", message.format(schema=SCHEMA)))
        found = _FILE({name: value for name, value in values.items() if name != "schema"}, "", faults)
        if not faults:
            faults += _contradictions(found)
        if faults:
            raise BadInput(*faults[:MOST_TOLD])
        whole: ReconciliationFile = found
        return whole


def _contradictions(file: ReconciliationFile) -> Iterator[Finding]:
    """A green file has every row out that came in, no øre too many or few, and no check that failed."""
    result = file.result
    ids = [found.id for found in file.exceptions]
    if len(set(ids)) != len(ids):
        yield parts.wrong("exceptions", _("To avvik har samme id."))
    for place, done in enumerate(file.files):
        for number, check in enumerate(done.checks):
            if check.ok and check.faults != 0:
                where = f"files[{place}].checks[{number}]"
                yield parts.wrong(where, _("«{where}» er i orden, men teller feil.").format(where=where))
    if file.state == "green" and (
        result.undecided != 0
        or result.ore_difference != 0
        or result.rows_in != result.rows_out
        or any(not check.ok for done in file.files for check in done.checks)
    ):
        yield parts.wrong("state", _("Filen sier at alt er avstemt, men tallene i den viser noe annet."))


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


def _moved(make: type[Moved] | type[UnitMoved], rules: tuple[str, ...]) -> parts.Reader:
    fields = {"kind": _KIND, "old": _AREA, "new": _AREA, "rule": parts.one_of(rules), "rows": parts.count}
    return parts.many(parts.record(make, fields))


_FILE = parts.record(
    ReconciliationFile,
    {
        "kind": parts.one_of(get_args(FileKind)),
        "number": parts.count,
        "run": parts.or_none(parts.text(80, r"[\w.:+-]+")),
        "program": parts.text(40),
        "rule_set": parts.text(80),
        "plan": parts.record(
            PlanSeen,
            {
                "hash": parts.sha256,
                "reorganisation": parts.text(120),
                "title": parts.text(300),
                "effective_on": parts.iso_day,
            },
        ),
        "sample": parts.yes_or_no,
        "started": parts.instant,
        "seconds": parts.seconds,
        "state": parts.one_of(get_args(State)),
        "result": parts.record(Result, {**_ROWS, "ore_difference": parts.whole}),
        "files": parts.many(
            parts.record(
                FileDone,
                {
                    "name": parts.text(300),
                    "kind": _KIND,
                    **_ROWS,
                    "sha256": parts.or_none(parts.sha256),
                    "checks": parts.many(_CHECK),
                    "sums": _SUMS,
                },
            )
        ),
        "moves": _moved(Moved, get_args(Rule)),
        "unit_moves": _moved(UnitMoved, get_args(UnitRule)),
        "undecided": parts.many(
            parts.record(
                Undecided, {"kind": _KIND, "reason": parts.one_of(get_args(Reason)), "rows": parts.count}
            )
        ),
        "exceptions": parts.many(
            parts.record(
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
        ),
        "protected": parts.record(Protected, {"persons": parts.count}),
        "timings": parts.many(parts.record(Timing, {"step": parts.text(80), "seconds": parts.seconds})),
    },
)
