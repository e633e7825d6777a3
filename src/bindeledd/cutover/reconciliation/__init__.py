"""`reconciliation.json`, schema 1: what one rehearsal, run or check after the load came to, in counts.

It is the only file of a cut-over that leaves the folder. Nothing in it is about a person: no pointers,
names, numbers or hashes of them; area counts below five are the text «<5». The command line writes it with
`ReconciliationFile.as_json`; whoever is given one reads it with `read_reconciliation`, which believes
nothing.

- `file`: `ReconciliationFile`, written and read as plain values; `sections`: each sort of line in it
- `parts`: readers of plain values, each giving a value or noting what is wrong and where; `names_a_person`
- `reading`: `read_reconciliation`, from bytes that somebody sent
"""

from bindeledd.cutover.reconciliation.file import FileKind, ReconciliationFile, State
from bindeledd.cutover.reconciliation.parts import names_a_person
from bindeledd.cutover.reconciliation.reading import LARGEST_FILE, read_reconciliation
from bindeledd.cutover.reconciliation.sections import (
    CheckDone,
    ExceptionFound,
    FileDone,
    MeasureDone,
    Moved,
    NumbersJudged,
    Result,
    Sums,
    Timing,
    UnitMoved,
)

__all__ = [
    "LARGEST_FILE",
    "CheckDone",
    "ExceptionFound",
    "FileDone",
    "FileKind",
    "MeasureDone",
    "Moved",
    "NumbersJudged",
    "ReconciliationFile",
    "Result",
    "State",
    "Sums",
    "Timing",
    "UnitMoved",
    "names_a_person",
    "read_reconciliation",
]
