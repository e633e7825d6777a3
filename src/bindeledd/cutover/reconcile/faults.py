"""The faulty rows by pointer, as a list inside the folder; never outside it, never what stands in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from bindeledd.cutover.reconcile.model import FaultyRow

COLUMNS = ("peker", "kontroll", "kolonne")


def write_faults(faulty: Iterable[FaultyRow], target: Path) -> int:
    """Write `avvik.csv`: pointer, check and column of each; how many there were."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = [(row.pointer, row.check, row.column) for row in faulty]
    writer.writerows(rows)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(out.getvalue(), encoding="utf-8", newline="")
    return len(rows)
