"""The county map page as a person meets it: a request to the running server, until the last byte.

The server is the one that `bindeledd serve --demo` starts, over an empty data folder of its own;
one person is signed in and asks for the page again and again over one connection. The page is
checked to link every municipality of the county, so that it is the whole map that is timed.
"""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from benchmarks.report import Row, median_seconds

COMMAND = str(Path(sys.executable).with_name("bindeledd"))
PAGE = "/sak/nordland-2018/kartlegging/"
MUNICIPALITIES = 44
AT_MOST_MS = 60.0
TIMES = 31


def run() -> list[Row]:
    """Start the server, time the page, stop the server; raises AssertionError on another page."""
    with tempfile.TemporaryDirectory() as data:
        own = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("BINDELEDD_", "DJANGO_"))
        }
        server = subprocess.Popen(
            [COMMAND, "serve", "--demo", "--port", "0", "--data-dir", data],
            env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert server.stdout is not None
        try:
            address = server.stdout.readline().split()[-1]
            milliseconds = 1000 * timed(urlsplit(address))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
            server.stdout.close()
    return [Row("Fylkeskartet fra tjeneren, median", milliseconds, "ms", at_most=AT_MOST_MS)]


def timed(address: SplitResult) -> float:
    """Median seconds for the page over one connection, signed in; the first request is not counted."""
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=60)
    cookies: dict[str, str] = {}

    def page() -> str:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        connection.request("GET", PAGE, headers=headers if cookies else {})
        answer = connection.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, _equals, value = header.partition(";")[0].partition("=")
            cookies[name] = value
        body = answer.read().decode()
        assert answer.status == 200, f"status {answer.status}"
        return body

    linked = set(re.findall(r'href="/sak/nordland-2018/kommune/(\d{4})/', page()))
    assert len(linked) >= MUNICIPALITIES, f"{len(linked)} municipalities are linked"
    seconds = median_seconds(page, TIMES)
    connection.close()
    return seconds
