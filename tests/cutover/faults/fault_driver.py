"""Runs steps of a cut-over in children of one process that has imported everything, with a fault in each.

Started with the shim preloaded; a line of JSON asks for a step, and a line answers what it came to. The
checks of the dry run are left out, since they write nothing.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from bindeledd.cutover.keeping.places import Folder
from bindeledd.cutover.steps import proving
from bindeledd.cutover.steps.deciding import decide
from bindeledd.cutover.steps.rehearsing import rehearse
from bindeledd.cutover.steps.running import run
from bindeledd.cutover.steps.undoing import undo
from bindeledd.cutover.steps.verifying import verify
from bindeledd.foundation.finding import BadInput

MODES = {"off": 0, "kill": 1, "torn": 2, "power": 3, "eio": 4, "full": 5, "short": 6}
NO_EXCHANGE = 1


def step(root: Path, name: str) -> str:
    """Take a step of the cut-over, and say what it came to in one word."""
    folder = Folder(root)
    match name:
        case "run":
            return run(folder, told).outcome
        case "undo":
            done = undo(folder)
            return f"{'undone' if done.published else 'discarded'}"
        case "verify":
            return verify(folder, told).reconciliation.state
        case "decide":
            return str(decide(folder, root / "avgjort.csv"))
        case "dry-run":
            return rehearse(folder, told).file.state
    raise ValueError(name)


def told(text: str) -> None:
    """Progress, as it is shown to a person."""
    sys.stderr.write(text + "\n")


def trial(asked: dict[str, Any], shim: ctypes.CDLL | None) -> dict[str, Any]:
    """Take a step in a child with a fault in it; what it came to, and how many calls there were."""
    answers, answer = os.pipe()
    child = os.fork()
    if not child:
        os.close(answers)
        _child(asked, shim, answer)
    os.close(answer)
    with os.fdopen(answers, "rb") as stream:
        said = stream.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return {"outcome": "killed", "signal": os.WTERMSIG(status), "hit": 1, "said": ""}
    found: dict[str, Any] = json.loads(said)
    return found


def _child(asked: dict[str, Any], shim: ctypes.CDLL | None, answer: int) -> None:
    said = io.StringIO()
    found: dict[str, Any] = {"error": "", "kind": ""}
    if asked.get("as"):
        os.setegid(asked["as"])
        os.seteuid(asked["as"])
    if shim is not None:
        mode, flags = MODES[asked.get("mode", "off")], NO_EXCHANGE if asked.get("no_exchange") else 0
        shim.faults_begin(os.fsencode(asked["root"]), mode, asked.get("at", 0), flags)
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            found["outcome"] = step(Path(asked["root"]), asked["step"])
    except BadInput as refused:
        found |= {"outcome": "refused", "error": ",".join(one.code for one in refused.findings)}
        said.write(json.dumps([one.as_json() for one in refused.findings], ensure_ascii=False, default=str))
    except OSError as fault:
        found |= {"outcome": "os", "error": f"{type(fault).__name__} {fault.errno}"}
        said.write(traceback.format_exc())
    except Exception as fault:
        found |= {"outcome": "fault", "error": type(fault).__name__}
        said.write(traceback.format_exc())
    if shim is not None:
        found |= {"count": shim.faults_count(), "hit": shim.faults_hit()}
        shim.faults_begin(b"/", 0, 0, 0)
    os.write(answer, json.dumps(found | {"said": said.getvalue()}).encode())
    os._exit(0)


def _used(example: Path) -> list[str]:
    """The modules that a run uses, also those that are imported when they are needed.

    Asked of a child: a process that has used the database has threads, and can no longer fork.
    """
    answers, answer = os.pipe()
    child = os.fork()
    if not child:
        os.close(answers)
        with tempfile.TemporaryDirectory() as room:
            shutil.copytree(example, Path(room) / "warm")
            step(Path(room) / "warm", "run")
        with os.fdopen(answer, "w") as stream:
            json.dump([*sys.modules], stream)
        os._exit(0)
    os.close(answer)
    with os.fdopen(answers) as stream:
        names: list[str] = json.load(stream)
    os.waitpid(child, 0)
    return [name for name in names if name not in sys.modules]


def main() -> None:
    """Import and warm up all there is, then answer one line with another until there are no more."""
    if not os.environ.get("FAULTS_WITH_CHECKS"):
        proving.run_checks = lambda *_given, **_named: ()  # type: ignore[assignment]
    shim = ctypes.CDLL(os.environ["FAULTS_SHIM"]) if "FAULTS_SHIM" in os.environ else None
    if shim is not None:
        shim.faults_begin.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int)
        shim.faults_count.restype = shim.faults_hit.restype = ctypes.c_long
    for name in _used(Path(sys.argv[1])):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(trial(json.loads(line), shim)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
