"""Best match over HTTP at a hundred questions a second, as other systems ask: own path and NORG2's by turns.

Open loop: question n is due n hundredths of a second after the start, whether or not the one before is
answered, and its time runs from when it was due to the last byte: a server that falls behind shows it. The
server is the one that `bindeledd serve` starts, over an empty data folder of its own, on the same cores as
the asker. Each answer is held against the core's own: without a case the built-in registry, and in the
built-in case the registry of its folder.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import SplitResult, urlsplit

from benchmarks.report import Row
from bindeledd.mapping.builtin import open_folder
from bindeledd.registry.from_folder import registry_from_folder
from bindeledd.registry.national import national_registry
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.uses import in_use
from bindeledd.reorganisation.builtin import builtin_registry

COMMAND = str(Path(sys.executable).with_name("bindeledd"))
CASE = "nordland-2018"
PER_SECOND, SECONDS, ASKERS = 100, 6, 16
AT_MOST_MS = 25.0
DAYS = (date(2019, 6, 1), date(2020, 6, 1), date(2024, 7, 1))
TASKS = ("state", "MU-03", "OP-01")


@dataclass(frozen=True)
class Question:
    """One call, and the number of the unit that the core answers (None: no unit, or none in use)."""

    method: str
    path: str
    body: str
    unit: str | None


def run() -> list[Row]:
    """Start the server, ask with and without a case, stop it; raises AssertionError on another answer."""
    case = registry_from_folder(open_folder(CASE), national_registry())
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as data, serving(data) as address:
        for words, registry, of_case in (
            ("innebygd register", builtin_registry(), []),
            ("register i en sak", case, ["--case", CASE]),
        ):
            secret = token(data, of_case)
            asked = list(islice(cycle(questions(registry)), PER_SECOND * SECONDS))
            times = sorted(open_loop(address, secret, asked))
            rows.append(
                Row(
                    f"Beste treff, {PER_SECOND} i sekundet, {words}, 95 av 100",
                    1000 * times[int(0.95 * len(times))],
                    "ms",
                    at_most=AT_MOST_MS,
                )
            )
            rows.append(Row(f"… {words}, median", 1000 * statistics.median(times), "ms"))
    return rows


def own_environment() -> dict[str, str]:
    return {n: v for n, v in os.environ.items() if not n.startswith(("BINDELEDD_", "DJANGO_"))}


@contextmanager
def serving(data: str) -> Iterator[SplitResult]:
    """A server of its own, stopped afterwards."""
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", "0", "--data-dir", data],
        env=own_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        yield urlsplit(server.stdout.readline().split()[-1])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        server.stdout.close()


def token(data: str, of_case: list[str]) -> str:
    """A token made as an operator makes it."""
    made = subprocess.run(
        [sys.executable, "-m", "bindeledd_web", "create_api_token", "Målingen", *of_case],
        env=own_environment() | {"BINDELEDD_DATA_DIR": data},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return made.stdout.strip()


def questions(registry: Registry) -> list[Question]:
    """Every seventh municipality on three days, for three tasks on each path."""
    found: list[Question] = []
    for on in DAYS:
        snapshot = registry.as_of(on)
        for area in list(snapshot.municipalities())[::7]:
            for task in TASKS:
                path = f"/api/v1/work?area={area}&task={task}&as_of={on}"
                found.append(Question("GET", path, "", snapshot.work(task, area).unit))
                theme, group = ("KOM", "minimum") if task == "MU-03" else ("DAG", "state")
                body = json.dumps({"geografiskOmraade": area, "tema": theme, "oppgavetype": "JFR"})
                path = f"/norg2/api/v1/arbeidsfordeling/enheter/bestmatch?as_of={on}"
                found.append(Question("POST", path, body, alive(snapshot, group, area)))
    return found


def alive(snapshot: Snapshot, task: str, area: str) -> str | None:
    unit = snapshot.work(task, area).unit
    return unit if unit is not None and in_use(snapshot.unit(unit)) else None


def open_loop(address: SplitResult, secret: str, asked: list[Question]) -> list[float]:
    """Seconds from when each question was due until it was answered, as the core answers."""
    due: SimpleQueue[tuple[float, Question] | None] = SimpleQueue()
    times: list[float] = []
    wrong: list[str] = []

    def ask() -> None:
        call = caller(address, secret)
        while (next_one := due.get()) is not None:
            when, question = next_one
            try:
                unit = call(question)
            except (OSError, AssertionError, KeyError) as error:
                wrong.append(f"{question.path}: {error!r}")
                continue
            times.append(time.perf_counter() - when)
            if unit != question.unit:
                wrong.append(f"{question.path} {question.body}: {unit}, not {question.unit}")

    warm = caller(address, secret)
    for question in asked[:20]:
        warm(question)
    askers = [threading.Thread(target=ask, daemon=True) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    start = time.perf_counter() + 0.1
    for number, question in enumerate(asked):
        when = start + number / PER_SECOND
        time.sleep(max(0.0, when - time.perf_counter()))
        due.put((when, question))
    for _asker in askers:
        due.put(None)
    for asker in askers:
        asker.join(timeout=60)
    assert not wrong, wrong[:5]
    assert len(times) == len(asked), f"{len(times)} of {len(asked)} were answered"
    return times


def caller(address: SplitResult, secret: str) -> Callable[[Question], str | None]:
    """Asks over one connection; the number of the unit in the answer."""
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=30)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def call(question: Question) -> str | None:
        connection.request(question.method, question.path, question.body or None, headers)
        answer = connection.getresponse()
        found = json.loads(answer.read())
        assert answer.status == 200, f"status {answer.status}"
        if isinstance(found, list):
            return found[0]["enhetNr"] if found else None
        return found["unit"]["number"] if found["unit"] else None

    return call
