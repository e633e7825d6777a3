"""One extract before it is written: columns by role, all of one length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bindeledd.cutover.sample.numbers import Texts, objects

# Texts by role; dates as ISO 8601, amounts in whole øre, empty cells as empty texts.
Columns = dict[str, np.ndarray[Any, np.dtype[Any]]]
Progress = Callable[[str], None]

# Roles that no kind has: a label instead of a name, and a remark. They are carried over as they are.
LABEL, REMARK = "label", "remark"


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one kind from one municipality."""

    municipality: str
    kind: str
    columns: Columns

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    def taken(self, rows: Any) -> Frame:
        """The rows with these indices, in this order."""
        return Frame(
            self.municipality, self.kind, {role: cells[rows] for role, cells in self.columns.items()}
        )


def days(values: Any) -> Texts:
    """Days as ISO 8601 texts; «not a time» is an empty text."""
    found: Texts = np.datetime_as_string(values.astype("datetime64[D]")).astype(object)
    found[np.isnat(values)] = ""
    return found


def same(value: str, count: int) -> Texts:
    """The value so many times."""
    found = np.empty(count, dtype=object)
    found[:] = value
    return found


def picked(choices: list[str], places: Any) -> Texts:
    """The choices at these places."""
    found: Texts = objects(choices)[places]
    return found


def numbered(form: str, first: int, count: int) -> Texts:
    """Running numbers from `first` in the given form."""
    return objects([form.format(number) for number in range(first, first + count)])
