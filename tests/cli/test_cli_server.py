from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

BINDELEDD = [sys.executable, "-m", "bindeledd.cli"]


def environment() -> dict[str, str]:
    """A machine that has set nothing: the server takes its settings from its own words."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}


def bindeledd(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A call in its own process, since Django takes its settings once."""
    whole = [*BINDELEDD, *words, "--data-dir", str(data)]
    return subprocess.run(whole, env=environment(), capture_output=True, text=True, check=False)


def test_a_server_from_start_to_restored_backup(tmp_path):
    data, copy = tmp_path / "data", tmp_path / "kopi.zip"
    server = subprocess.Popen(
        [*BINDELEDD, "serve", "--demo", "--port", "0", "--data-dir", str(data)],
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    assert server.stderr is not None
    try:
        line = server.stdout.readline()
        assert "http://" in line, server.stderr.read()
        with urllib.request.urlopen(line.split()[-1]) as page:
            assert page.status == 200
        made = bindeledd(data, "backup", "--out", str(copy), "--json")
        assert made.returncode == 0, made.stderr
        assert len(json.loads(made.stdout)["sha256"]) == 64
        running = bindeledd(data, "restore", str(copy))
        assert running.returncode == 2
        assert "Programmet kjører" in running.stderr
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(timeout=60)
        server.stdout.close()
        server.stderr.close()
    assert code == 0
    back = bindeledd(data, "restore", str(copy))
    assert back.returncode == 0, back.stderr
    assert "lagt tilbake" in back.stdout
    listed = bindeledd(data, "people", "list", "--json")
    assert json.loads(listed.stdout)["accounts"], listed.stderr


def test_a_folder_without_data_is_said(tmp_path):
    answer = bindeledd(tmp_path / "tom", "people", "list")
    assert answer.returncode == 2
    assert "ingen database" in answer.stderr


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What the server was started with."""
    calls: list[dict[str, object]] = []

    def run(**settings: object) -> int:
        calls.append(settings)
        return 0

    monkeypatch.setattr("bindeledd_web.serve.run", run)
    return calls


def test_the_server_answers_on_loopback_unless_told_otherwise(call, started, tmp_path):
    assert call("serve").code == 0
    assert call("serve", "--host", "::1", "--port", "80", "--demo", "--data-dir", tmp_path).code == 0
    assert started == [
        {"host": "127.0.0.1", "port": 8000, "demo": False, "data_dir": None},
        {"host": "::1", "port": 80, "demo": True, "data_dir": tmp_path},
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("serve", "--port", "mange"), "«mange» er ikke en port."),
        (("serve", "--port", "70000"), "«70000» er ikke en port."),
        (("serve", "--port", "-1"), "«-1» er ikke en port."),
        (("backup", "--out", "finnes-ikke/kopi.zip"), "Mappen «finnes-ikke» finnes ikke."),
        (("restore",), "FIL mangler."),
    ],
)
def test_bad_input(call, started, words, said):
    answer = call(*words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""
    assert started == []
