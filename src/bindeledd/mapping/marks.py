"""Which cells of a case have been changed in it.

A row has one source for all its cells, so the row alone cannot say which of them were changed.
The source that every change leaves in the table `sources` has an id that ends in a mark of the
cell: the first eight hexadecimal digits of the SHA-256 sum of its table, key and column.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from bindeledd.casefolder.folder import CaseFolder

# The id of a source that stands for a change begins so.
EDITED = "rettet-"


def mark_of(table: str, key: Sequence[str], column: str) -> str:
    """The mark of one cell, from its table, the text of its key columns, and its column."""
    return hashlib.sha256(repr((table, tuple(key), column)).encode()).hexdigest()[:8]


def edited_marks(folder: CaseFolder) -> frozenset[str]:
    """The marks of every cell that has been changed, as the sources of the case have them."""
    ids = (str(row["id"]) for row in folder.rows("sources"))
    return frozenset(id_.rpartition("-")[2] for id_ in ids if id_.startswith(EDITED))
