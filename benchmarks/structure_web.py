"""One municipality moved in the browser: the move in the server's own code, and its page to the last byte.

The server is the one that `bindeledd serve --demo` starts, over an empty data folder of its own; one person
is signed in and begins an alternative from today's structure in the form. Then Steigen is moved to one
office after another. The move is the proposal after it, its measures and what differs; the page has map,
offices and the panel of the change. Every page is checked to name the move and to tell its measures.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from html import unescape
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.report import Row
from bindeledd.mapping import open_case
from bindeledd.structure.inputs import world_of
from bindeledd.structure.measures import before_after, measured
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Move

COMMAND = str(Path(sys.executable).with_name("bindeledd"))
LIST = "/sak/nordland-2018/forslag/"
STEIGEN = "1848"
AT_MOST_MS = 30.0
TIMES = 40


def run() -> list[Row]:
    """The median of the moves, and of their pages; raises AssertionError on another page."""
    return [
        Row("Flytt en kommune: nye mål og forskjellen, median", 1000 * moves(), "ms", at_most=AT_MOST_MS),
        Row("… hele siden fra tjeneren, median", 1000 * pages(), "ms"),
    ]


def hosts() -> list[str]:
    """The offices that Steigen is moved to."""
    world = world_of(open_case("nordland-2018"))
    return [office.host for office in world.today.offices if STEIGEN not in office.members]


def moves() -> float:
    """Median seconds for a move in the code: proposal, measures before and after, differences."""
    world, prices, taken = world_of(open_case("nordland-2018")), Prices(), []
    for to in islice(cycle(hosts()), TIMES):
        start = time.perf_counter()
        after = world.today.moved(Move("join", STEIGEN, to))
        found = before_after(measured(world, prices, world.today), measured(world, prices, after))
        taken.append(time.perf_counter() - start)
        assert any(each.change for each in found)
    return statistics.median(taken[1:])


def pages() -> float:
    """Median seconds for the page with a move that is not kept yet; the first request is not counted."""
    with tempfile.TemporaryDirectory() as data:
        own = {n: v for n, v in os.environ.items() if not n.startswith(("BINDELEDD_", "DJANGO_"))}
        server = subprocess.Popen(
            [COMMAND, "serve", "--demo", "--port", "0", "--data-dir", data],
            env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        try:
            return timed(Visitor(server.stdout.readline().split()[-1]))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
            server.stdout.close()


class Visitor:
    """One connection with its cookies."""

    def __init__(self, address: str) -> None:
        at = urlsplit(address)
        self.connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=60)
        self.origin, self.cookies = f"http://{at.netloc}", dict[str, str]()

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, the address that the answer leads to, and its text."""
        headers = {"Origin": self.origin, "Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, None if form is None else urlencode(form), headers)
        answer = self.connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, _equals, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), answer.read().decode()


def timed(visitor: Visitor) -> float:
    _status, _to, page = visitor.ask("GET", f"{LIST}nytt/")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    form = hidden | {"title": "Målingen", "begun_from": "i-dag"}
    status, board, _page = visitor.ask("POST", f"{LIST}nytt/", form)
    assert status == 302, f"status {status}"
    taken = []
    for to in islice(cycle(hosts()), TIMES):
        address = f"{board}?{urlencode({'gjor': 'flytt', 'kommune': STEIGEN, 'til': to})}"
        start = time.perf_counter()
        status, _to, page = visitor.ask("GET", address)
        taken.append(time.perf_counter() - start)
        assert status == 200, f"status {status}"
        assert "Steigen → " in unescape(page), "the move is not named"
        assert "Behold" in page, "the move cannot be kept"
    visitor.connection.close()
    return statistics.median(taken[1:])
