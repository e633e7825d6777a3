"""What goes where: the answer on standard output, messages and progress on standard error.

With `--json` standard output holds JSON alone. Tables are for people; the library that draws them
is loaded only when there is one to draw.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _

if TYPE_CHECKING:
    from rich.console import Console

# Where nobody sets a width (a file, a pipe), tables are this wide.
WIDTH = 110


def give_json(answer: Any) -> None:
    """The answer as JSON, alone on standard output."""
    text = json.dumps(answer, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)
    sys.stdout.write(text + "\n")


def give(text: str = "") -> None:
    """A line of the answer, for people."""
    sys.stdout.write(text + "\n")


def give_wrapped(text: str, *, first: str, rest: str) -> None:
    """A paragraph of the answer; broken into lines on a terminal, one line where a program reads."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns
        give(textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest))
    else:
        give(first + text)


def say(text: str) -> None:
    """A message beside the answer, on standard error."""
    sys.stderr.write(text + "\n")


def refuse(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Bad input: every fault with where it is and how to mend it.

    As JSON on standard output when JSON was asked for, else as text on standard error.
    """
    if as_json:
        give_json({"errors": [finding.as_json() for finding in findings]})
        return
    for finding in findings:
        heading = _("Merk") if finding.severity is Severity.NOTE else _("Feil")
        say(f"{heading}: {finding.message}")
        if place := place_of(finding):
            say("  " + place)
        if finding.fix:
            say("  " + finding.fix)


def place_of(finding: Finding) -> str:
    """Where a finding is: file, row as a spreadsheet shows it, and column."""
    parts = [finding.file] if finding.file else []
    if finding.row is not None:
        parts.append(_("rad {row}").format(row=finding.row))
    if finding.column:
        parts.append(_("kolonne {column}").format(column=finding.column))
    return ", ".join(parts)


def console() -> Console:
    """Where tables are drawn: standard output, without markup, so that names show as they are."""
    from rich.console import Console

    tables = Console(markup=False, emoji=False, highlight=False, soft_wrap=False)
    if not tables.is_terminal and "COLUMNS" not in os.environ:
        tables.width = WIDTH
    return tables


def give_table(
    columns: Sequence[tuple[str, Literal["left", "right"]]], rows: Iterable[Sequence[str]], title: str = ""
) -> None:
    """A table with a line under its head; numbers to the right."""
    from rich import box
    from rich.table import Table

    headed = any(name for name, _justify in columns)
    table = Table(
        title=title or None, title_justify="left", title_style="bold", pad_edge=False,
        box=box.SIMPLE_HEAD if headed else None, padding=(0, 2, 0, 0), show_header=headed,
    )  # fmt: skip
    for name, justify in columns:
        table.add_column(name, justify=justify, overflow="fold")
    for row in rows:
        table.add_row(*row)
    drawing = console()
    with drawing.capture() as drawn:
        drawing.print(table)
    # Cells are padded to the width of their column; the end of a line needs none of it.
    give("\n".join(line.rstrip() for line in drawn.get().strip("\n").split("\n")))


def give_heading(text: str) -> None:
    """A line that stands out."""
    from rich.text import Text

    console().print(Text(text, style="bold"))


@contextmanager
def working(text: str, *, quiet: bool = False) -> Iterator[None]:
    """A sign of life on standard error while something takes time; none where nobody looks."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(type(value).__name__)
