"""Fixed-width forms for tests: rows are built from fields by name, persons are clearly synthetic."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from pathlib import Path

from bindeledd.cutover.kostra.layout import Layout, layout

F24, F26 = layout("11F", 2024), layout("11F", 2026)
CF24, CF26 = layout("11CF", 2024), layout("11CF", 2026)
ALL = (F24, F26, CF24, CF26)
_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def numbered(stem: str) -> str | None:
    """The nine digits with control digits that hold (rule of 1964); None where there are none."""
    first = -sum(w * int(d) for w, d in zip(_FIRST, stem, strict=True)) % 11
    second = -sum(w * int(d) for w, d in zip(_SECOND, f"{stem}{first}", strict=False)) % 11
    return f"{stem}{first}{second}" if first < 10 and second < 10 else None


@cache
def synthetic(place: int) -> str:
    """The number of a synthetic person (month + 80) whose control digits hold."""
    stems = (f"{day:02}8170{serial:03}" for day in range(1, 29) for serial in range(1000))
    return next(islice(filter(None, map(numbered, stems)), place, None))


def row(form: Layout, **values: object) -> str:
    """A row of the form: text to the left, whole numbers to the right, blanks elsewhere."""
    values = {"KOMMUNE_NR": "1805", "VERSION": f"{form.for_year % 100:02}"} | values
    assert values.keys() <= form.by_name.keys(), "the form has no such field"
    cells = []
    for field in form.fields:
        width = field.end - field.start
        value = values.get(field.name, "")
        text = str(value).rjust(width) if isinstance(value, int) else str(value).ljust(width)
        assert len(text) == width, f"{field.name} has {width} characters"
        cells.append(text)
    return "".join(cells)


def write(
    path: Path, rows: Sequence[str], encoding: str = "utf-8", end: str = "\n", head: bytes = b""
) -> Path:
    path.write_bytes(head + "".join(line + end for line in rows).encode(encoding))
    return path


def codes(findings: Sequence[object]) -> list[tuple[str, int | None, str]]:
    """What was found, by code, row and field."""
    return [(found.code, found.row, found.column) for found in findings]  # type: ignore[attr-defined]
