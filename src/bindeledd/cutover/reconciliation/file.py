"""`ReconciliationFile`: `reconciliation.json`, schema 1, as it is written, and as it is read.

A section or field that came after the first files of the schema can be left out, and is where it is empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from bindeledd.cutover.reconciliation import parts
from bindeledd.cutover.reconciliation.parts import Faults
from bindeledd.cutover.reconciliation.sections import (
    EXCEPTION,
    FILE_DONE,
    MOVED,
    NUMBERS,
    PLAN,
    PROTECTED,
    RESULT,
    TIMING,
    UNDECIDED,
    UNIT_MOVED,
    ExceptionFound,
    FileDone,
    Moved,
    NumbersJudged,
    PlanSeen,
    Protected,
    Result,
    Timing,
    Undecided,
    UnitMoved,
)
from bindeledd.foundation.finding import BadInput, Finding
from bindeledd.foundation.language import _

SCHEMA = 1
# So many faults are told; a file that is not one of ours has no end of them.
MOST_TOLD = 20

FileKind = Literal["rehearsal", "run", "after_load"]
State = Literal["green", "red", "undecided"]


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
    numbers: tuple[NumbersJudged, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The file as plain values, in the order of the schema."""
        values: dict[str, Any] = {"schema": SCHEMA} | asdict(self)
        values["plan"]["effective_on"] = self.plan.effective_on.isoformat()
        values["started"] = self.started.astimezone(UTC).isoformat().replace("+00:00", "Z")
        for name in ("files", "moves", "unit_moves", "undecided", "exceptions", "timings"):
            values[name] = list(values[name])
        _listed(values, "numbers")
        for file in values["files"]:
            file["checks"] = list(file["checks"])
            _listed(file, "measures")
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


def _listed(values: dict[str, Any], name: str) -> None:
    """What can be left out is a list, or is not there."""
    if values[name]:
        values[name] = list(values[name])
    else:
        del values[name]


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


_FILE = parts.record(
    ReconciliationFile,
    {
        "kind": parts.one_of(get_args(FileKind)),
        "number": parts.count,
        "run": parts.or_none(parts.text(80, r"[\w.:+-]+")),
        "program": parts.text(40),
        "rule_set": parts.text(80),
        "plan": PLAN,
        "sample": parts.yes_or_no,
        "started": parts.instant,
        "seconds": parts.seconds,
        "state": parts.one_of(get_args(State)),
        "result": RESULT,
        "files": parts.many(FILE_DONE),
        "moves": parts.many(MOVED),
        "unit_moves": parts.many(UNIT_MOVED),
        "undecided": parts.many(UNDECIDED),
        "exceptions": parts.many(EXCEPTION),
        "protected": PROTECTED,
        "timings": parts.many(TIMING),
    },
    {"numbers": parts.many(NUMBERS)},
)
