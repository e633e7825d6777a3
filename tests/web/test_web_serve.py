"""Starting the server: it answers before it says so, refuses what it must, and stops when told."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bindeledd.foundation import BadInput
from bindeledd_web.serve import _bound, run

START = "import sys; from bindeledd_web.serve import run; sys.exit(run(port=0, demo=True))"


def test_the_address_is_printed_when_it_answers_and_the_second_start_does_less(tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("BINDELEDD_", "DJANGO_"))}
    told = []
    for _time in range(2):
        server = subprocess.Popen(
            [sys.executable, "-c", START],
            env={**environ, "BINDELEDD_DATA_DIR": str(tmp_path)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
        )  # fmt: skip
        try:
            assert server.stdout is not None
            line = server.stdout.readline()
            assert line.startswith("Bindeledd svarer på http://localhost:"), (
                server.stderr and server.stderr.read()
            )
            port = int(line.rstrip("/\n").rsplit(":", 1)[1])
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/")
            answer = connection.getresponse()
            page = answer.read().decode()
            assert answer.status == 200
            assert "Nordland 2018" in page
            sheet = page.split('rel="stylesheet" href="')[2].split('"')[0]
            connection.request("GET", sheet)
            style = connection.getresponse()
            style.read()
            assert style.status == 200
            assert "immutable" in (style.getheader("Cache-Control") or "")
            for headers in ({"Host": "evil.example"}, {"X-Forwarded-For": "127.0.0.1"}):
                connection.request("GET", "/", headers=headers)
                refused = connection.getresponse()
                refused.read()
                assert refused.status == 403
            connection.close()
            server.send_signal(signal.SIGTERM)
            assert server.wait(timeout=30) == 0
            assert server.stderr is not None
            told.append(server.stderr.read())
        finally:
            server.kill()
            server.communicate()
    assert "Samlet stilark" in told[0]
    assert "Samlet stilark" not in told[1]
    assert all("Stoppet." in text for text in told)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "bindeledd.example.no"])
def test_demonstration_refuses_an_address_that_others_can_reach(host: str) -> None:
    with pytest.raises(BadInput, match="egen maskin"):
        run(host=host, port=0, demo=True)


def test_a_busy_port_is_said_in_plain_words() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=f"Port {port} er opptatt") as caught:
            _bound("127.0.0.1", port)
    assert str(port + 1) in caught.value.findings[0].fix
