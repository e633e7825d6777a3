"""Run every benchmark, or those named: `python -m benchmarks.run [name …]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from rich.console import Console

from benchmarks.report import Row, table


def names() -> list[str]:
    """The benchmarks that are here, by module name."""
    own = {"__init__", "report", "run"}
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in own)


def main(asked: list[str]) -> int:
    """Print one table of all rows; 2 when a named benchmark does not exist."""
    unknown = sorted(set(asked) - set(names()))
    if unknown:
        print(f"Ukjent måling: {', '.join(unknown)}. Disse finnes: {', '.join(names())}", file=sys.stderr)
        return 2
    rows: list[Row] = []
    for name in asked or names():
        print(f"Måler {name} …", file=sys.stderr, flush=True)
        rows += import_module(f"benchmarks.{name}").run()
    Console(width=None if sys.stdout.isatty() else 140).print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
