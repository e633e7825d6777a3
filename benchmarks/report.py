"""The rows that benchmarks report, how a call is timed, and the table they are printed in."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table


@dataclass(frozen=True)
class Row:
    """One measurement: what, how long in `unit`, the most it should take, and a peer that did the same.

    With a peer, the ratio is the peer's time divided by ours, and `at_least` is the ratio aimed for.
    """

    what: str
    value: float
    unit: str
    at_most: float | None = None
    peer: str = ""
    peer_value: float | None = None
    at_least: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times faster than the peer: peer's time / our time."""
        return None if self.peer_value is None else self.peer_value / self.value

    @property
    def reached(self) -> bool | None:
        """True when every target is met, False when one is not, None when there is no target."""
        kept = [] if self.at_most is None else [self.value <= self.at_most]
        if self.at_least is not None:
            kept.append(self.ratio is not None and self.ratio >= self.at_least)
        return all(kept) if kept else None


def median_seconds(call: Callable[[], object], times: int = 7) -> float:
    """The median wall time of a call in seconds, after one call that is not counted."""
    call()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def machine() -> str:
    """The machine and the Python that the figures belong to."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text(encoding="utf-8").splitlines() if cpu.exists() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    model = names[0] if names else platform.machine()
    return f"{model}, {os.cpu_count()} kjerner, {platform.system()}, Python {platform.python_version()}"


def table(rows: Iterable[Row]) -> Table:
    """The rows as a table for the terminal, figures to the right."""
    drawn = Table(title="Fart", caption=machine(), title_justify="left", caption_justify="left")
    drawn.add_column("Måling")
    for heading in ("Tid", "Mål"):
        drawn.add_column(heading, justify="right")
    drawn.add_column("Sammenlignet med")
    for heading in ("Tid", "Ganger raskere", "Mål"):
        drawn.add_column(heading, justify="right")
    drawn.add_column("Nådd")
    for row in rows:
        drawn.add_row(
            row.what,
            f"{figure(row.value)} {row.unit}",
            "" if row.at_most is None else f"≤ {figure(row.at_most)} {row.unit}",
            row.peer,
            "" if row.peer_value is None else f"{figure(row.peer_value)} {row.unit}",
            "" if row.ratio is None else figure(row.ratio),
            "" if row.at_least is None else f"≥ {figure(row.at_least)}",
            {True: "ja", False: "nei", None: ""}[row.reached],
        )
    return drawn


def figure(value: float) -> str:
    """Three digits that count, with a decimal comma; no decimals from a hundred upwards."""
    text = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return text.replace(".", ",")
