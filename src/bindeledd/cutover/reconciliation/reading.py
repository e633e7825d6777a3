"""`reconciliation.json` from outside: bytes that somebody sent, of which nothing is believed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bindeledd.cutover.reconciliation.file import MOST_TOLD, ReconciliationFile
from bindeledd.cutover.reconciliation.parts import wrong
from bindeledd.foundation.few import is_few
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _

# In bytes; a real file is some tens of kilobytes.
LARGEST_FILE = 2 * 1024 * 1024


def read_reconciliation(data: bytes) -> ReconciliationFile:
    """The file from bytes that somebody sent. Raises `BadInput`.

    Refuses more than `LARGEST_FILE`, what is not JSON in UTF-8, and area counts from one to four.
    """
    if len(data) > LARGEST_FILE:
        message = _("Filen er større enn {megabytes} MB.").format(megabytes=LARGEST_FILE // 1024**2)
        raise BadInput(wrong("", message))
    try:
        values = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_without_repeats, parse_constant=_refuse
        )
    except (ValueError, RecursionError):
        raise BadInput(wrong("", _("Filen er ikke lesbar JSON."))) from None
    found = ReconciliationFile.from_values(values)
    if small := tuple(small_areas(found)):
        raise BadInput(*small[:MOST_TOLD])
    return found


def small_areas(file: ReconciliationFile) -> Iterator[Finding]:
    """A finding for each count from one to four of an area or a rule: so few could be recognised."""
    counts = {
        "moves": [row.rows for row in file.moves],
        "unit_moves": [row.rows for row in file.unit_moves],
        "numbers": [row.rows for row in file.numbers],
    }
    for name, rows in counts.items():
        for place, count in enumerate(rows):
            if isinstance(count, int) and is_few(count):
                yield Finding(
                    "reconciliation-small-area",
                    Severity.MUST,
                    _("«{where}» teller færre enn fem.").format(where=f"{name}[{place}].rows"),
                    fix=_("Lag filen på nytt. Så små tall skal stå som «<5» utenfor mappen."),
                    column=f"{name}[{place}].rows",
                )


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(_word: str) -> None:
    raise ValueError
