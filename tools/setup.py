"""Set-up in steps, each done once for the same input: `python3 -m tools.setup runtime|dev|aksel`.

Needs Python's standard library only. A step leaves a stamp in `.venv/stamps` with a digest of
what it was made from; the next run passes it by. A step that is cut off leaves no stamp and is
done again. One set-up runs at a time; another waits for it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tools import assets

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
OLDEST = (3, 11)


class SetupFailed(Exception):
    """Set-up cannot go on; the text says what is wrong and what to do."""


@dataclass(frozen=True)
class Step:
    """One step: its stamp, what it says while it runs, the files it is made from, what it does."""

    name: str
    says: str
    inputs: tuple[str, ...]
    run: Callable[[], None]
    also_done_by: str = ""  # the stamp of a wider step that includes this one

    def digest(self) -> str:
        """Sha256 over paths and contents of the inputs (patterns relative to the checkout)."""
        paths = {path for pattern in self.inputs for path in ROOT.glob(pattern) if path.is_file()}
        whole = hashlib.sha256(str(ROOT).encode())
        for path in sorted(paths):
            whole.update(f"\0{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
        return whole.hexdigest()

    def done(self) -> bool:
        """True when a stamp of this step, or of the wider one, carries today's digest."""
        stamps = [STAMPS / name for name in (self.name, self.also_done_by) if name]
        return any(stamp.exists() and stamp.read_text() == self.digest() for stamp in stamps)

    def do(self) -> None:
        """Run the step unless it is done, and stamp it."""
        if self.done():
            return
        digest = self.digest()
        print(f"Oppsett: {self.says} …", flush=True)
        self.run()
        STAMPS.mkdir(parents=True, exist_ok=True)
        (STAMPS / self.name).write_text(digest)


def steps(stage: str) -> list[Step]:
    """The steps of stage "runtime" (to start) or "dev" (to test and check as well), in order."""
    wider = "dev" if stage == "runtime" else ""
    return [
        Step(
            f"packages-{stage}",
            "installerer Python-pakker (første gang tar dette et par minutter)",
            ("requirements/runtime.txt", "requirements/dev.txt"),
            lambda: pip("--require-hashes", "--requirement", f"requirements/{stage}.txt"),
            wider and f"packages-{wider}",
        ),
        Step(
            "bindeledd",
            "installerer Bindeledd",
            ("pyproject.toml",),
            lambda: pip("--no-deps", "--no-build-isolation", "--editable", "."),
        ),
        Step(
            f"aksel-{stage}",
            "henter stilark og skrift fra NAVs designsystem Aksel",
            ("package.json", "package-lock.json", ".npmrc", "tools/assets.py"),
            lambda: fetch_aksel(stage),
            wider and f"aksel-{wider}",
        ),
        Step(
            "messages",
            "gjør klar tekstene på andre språk",
            ("src/*/locale/*/LC_MESSAGES/*.po",),
            lambda: python("-m", "tools.messages", "compile"),
        ),
        # numba's cache: the first question about travel, and the first plan, must not wait for a compiler.
        Step(
            "warm",
            "gjør klar reisetidene",
            ("src/bindeledd/areas/**/*.py",),
            lambda: python("-m", "bindeledd.areas.warm"),
        ),
        Step(
            "warm-plans",
            "gjør klar planleggeren",
            ("src/bindeledd/structure/**/*.py",),
            lambda: python("-m", "bindeledd.structure.warm"),
        ),
    ]


def python(*arguments: str) -> None:
    """Run the environment's Python from the checkout; its output goes to the person."""
    # A personal pip setting or PYTHONPATH must not decide what lands in the environment.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    subprocess.run([PYTHON, *arguments], cwd=ROOT, env=environment, check=True)


def pip(*arguments: str) -> None:
    """Install with the environment's pip; a failure says that the next run goes on from here."""
    try:
        python("-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", *arguments)
    except subprocess.CalledProcessError as failed:
        raise SetupFailed(
            "Pakkene lot seg ikke installere; se meldingen over. Er maskinen på nett? "
            "Kjør kommandoen en gang til: det som er ferdig, gjøres ikke på nytt."
        ) from failed


def make_environment() -> None:
    """Make `.venv` unless one is there that works and was made in this folder."""
    if environment_works():
        return
    if find_spec("ensurepip") is None:
        raise SetupFailed(
            "Denne Python-installasjonen kan ikke lage et eget miljø (ensurepip mangler). "
            "På Debian og Ubuntu: sudo apt install python3-venv"
        )
    print("Oppsett: lager et eget Python-miljø i .venv …", flush=True)
    venv.create(VENV, clear=True, with_pip=True, symlinks=True)


def environment_works() -> bool:
    """True when `.venv` runs, is new enough and its commands point here (the folder was not moved)."""
    launcher = VENV / "bin" / "pip"
    if not launcher.exists() or str(PYTHON) not in launcher.read_text(errors="replace"):
        return False
    asked = subprocess.run([PYTHON, "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"], check=False)
    return asked.returncode == 0


def fetch_aksel(stage: str) -> None:
    """Fetch and compose Aksel; without it Bindeledd looks plainer, so a failure is only told."""
    try:
        assets.fetch(ROOT, VENV, with_dev=stage == "dev", install_node=install_node)
        assets.compose(ROOT)
    except assets.NotFetched as failed:
        print(f"  npm: {failed}", flush=True)


def install_node() -> None:
    """Install Node and npm in the environment, for a machine that has none."""
    print("Oppsett: installerer Node i .venv, siden maskinen ikke har npm …", flush=True)
    pip("--require-hashes", "--requirement", "requirements/node.txt")


@contextmanager
def alone() -> Iterator[None]:
    """Hold the set-up lock; `make test` may run while `make start` sets up."""
    lock = ROOT / "var" / "setup.lock"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Oppsett: venter på et annet oppsett i samme mappe …", flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def set_up(stage: str) -> None:
    """Do the steps of a stage that are not done; stage "aksel" tries the design system anew."""
    if stage == "aksel":
        for stamp in STAMPS.glob("aksel-*"):
            stamp.unlink()
        stage = "dev" if (STAMPS / "packages-dev").exists() else "runtime"
    make_environment()
    for step in steps(stage):
        step.do()
    if not (ROOT / assets.STYLE_SHEET).exists():
        print(
            "Aksel kunne ikke hentes. Bindeledd virker likevel, med sitt eget enklere utseende. "
            "Prøv igjen når npm er tilgjengelig: make aksel",
            flush=True,
        )


def main(arguments: list[str]) -> int:
    """Set up the stage named on the command line; 0 when ready, 1 with a reason when not."""
    try:
        if sys.version_info < OLDEST:
            raise SetupFailed(
                f"Bindeledd trenger Python 3.11 eller nyere; python3 her er {sys.version.split()[0]}. "
                "Har du en nyere, så oppgi den, for eksempel: make start PYTHON=python3.12"
            )
        with alone():
            set_up(arguments[0] if arguments else "runtime")
    except SetupFailed as failed:
        print(f"Oppsettet stoppet. {failed}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"Oppsettet stoppet: {failed}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nOppsettet ble avbrutt. Kjør kommandoen igjen for å fortsette.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
