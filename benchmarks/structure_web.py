"""One municipality moved in the browser: the panel that says what it changes, to the last byte.

The server is the one that `bindeledd serve --demo` starts, over an empty data folder of its own; one person
is signed in and begins an alternative from today's structure in the form. Then Steigen is moved to one
office after another. The panel is what the browser asks for when a move is chosen; beside it stand the bare
reckoning (the proposal after the move, its measures and what differs) and the whole page with map and
offices, as it is without scripts. Every answer is checked to name the move and to let it be kept.
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
    """The median of the panels, of the reckoning and of the pages; AssertionError on another answer."""
    panel, page = served()
    return [
        Row("Flytt en kommune: ruten med endringen, fra tjeneren", 1000 * panel, "ms", at_most=AT_MOST_MS),
        Row("… bare regningen", 1000 * reckoned(), "ms"),
        Row("… hele siden, uten skript", 1000 * page, "ms"),
    ]


def hosts() -> list[str]:
    """The offices that Steigen is moved to."""
    world = world_of(open_case("nordland-2018"))
    return [office.host for office in world.today.offices if STEIGEN not in office.members]


def reckoned() -> float:
    """Median seconds for a move in the code: proposal, measures before and after, differences."""
    world, prices, taken = world_of(open_case("nordland-2018")), Prices(), []
    for to in islice(cycle(hosts()), TIMES):
        start = time.perf_counter()
        after = world.today.moved(Move("join", STEIGEN, to))
        found = before_after(measured(world, prices, world.today), measured(world, prices, after))
        taken.append(time.perf_counter() - start)
        assert any(each.change for each in found)
    return statistics.median(taken[1:])


def served() -> tuple[float, float]:
    """Median seconds for the panel and for the page of a move that is not kept yet."""
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


def timed(visitor: Visitor) -> tuple[float, float]:
    """Panel and page by turns, of an alternative begun for it; the first of each is not counted."""
    _status, _to, page = visitor.ask("GET", f"{LIST}nytt/")
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    form = hidden | {"title": "Målingen", "begun_from": "i-dag"}
    status, board, _page = visitor.ask("POST", f"{LIST}nytt/", form)
    assert status == 302, f"status {status}"
    panels, pages = list[float](), list[float]()
    for to in islice(cycle(hosts()), TIMES):
        move = {"gjor": "flytt", "kommune": STEIGEN, "til": to}
        for more, taken in (({"som": "endring"}, panels), ({}, pages)):
            start = time.perf_counter()
            status, _to, answer = visitor.ask("GET", f"{board}?{urlencode(move | more)}")
            taken.append(time.perf_counter() - start)
            assert status == 200, f"status {status}"
            assert "Steigen → " in unescape(answer), "the move is not named"
            assert "Behold" in answer, "the move cannot be kept"
            assert ("<html" in answer) is (not more), "the panel and the page are mixed up"
    visitor.connection.close()
    return statistics.median(panels[1:]), statistics.median(pages[1:])
