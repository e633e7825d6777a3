"""Pinned versions with hashes: `python -m tools.locks check|make`.

`make` needs two programs on the search path: uv, which resolves for every platform at once and
writes pip's own format, and npm. `check` needs no net: it compares `pyproject.toml` and
`package.json` with the locks. No lock holds an address, so that each reader installs from the
registry it trusts, and the hashes prove that it got the same files.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
ADDRESS = re.compile(r"\b[a-z+]+://|--(?:extra-)?index-url|--find-links|\bfile:")

# What each lock is made from: the project, its extras and its dependency groups. The production and
# dev locks keep the runtime lock's versions and hold all of them, so that one install serves a server
# with its own sign-in and PostgreSQL, and one the tests.
MADE_FROM = {
    "runtime": ["pyproject.toml", "--group=build"],
    "production": [
        "pyproject.toml",
        "--extra=oidc",
        "--extra=postgres",
        "--group=build",
        "--constraint=requirements/runtime.txt",
    ],
    "dev": [
        "pyproject.toml",
        "--all-extras",
        "--group=build",
        "--group=dev",
        "--constraint=requirements/runtime.txt",
    ],
    "node": ["--group=node"],
}


def pins(lock: str) -> dict[str, set[str]]:
    """Package name to the versions a lock pins (more than one when they differ by platform)."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall((LOCKS / f"{lock}.txt").read_text(encoding="utf-8")):
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


def wanted() -> Iterator[tuple[str, Requirement]]:
    """Every requirement of pyproject.toml with the lock that must hold it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups: dict[str, list[str]] = project["dependency-groups"]
    extras: dict[str, list[str]] = project["project"]["optional-dependencies"]
    for lock, lines in [
        ("runtime", [*project["project"]["dependencies"], *groups["build"]]),
        ("dev", [*project["project"]["dependencies"], *groups["build"], *groups["dev"]]),
        ("dev", [line for extra in extras.values() for line in extra]),
        ("production", [*project["project"]["dependencies"], *extras["oidc"], *extras["postgres"]]),
        ("node", groups["node"]),
    ]:
        for line in lines:
            yield lock, Requirement(line)


def faults() -> list[str]:
    """What is out of step: a requirement not pinned or pinned outside its range, an address, npm."""
    pinned = {lock: pins(lock) for lock in MADE_FROM}
    found = [
        f"requirements/{lock}.txt holds no version of {need}"
        for lock, need in wanted()
        if not any(map(need.specifier.contains, pinned[lock].get(canonicalize_name(need.name), ())))
    ]
    found += [
        f"requirements/{lock}.txt and runtime.txt pin {name} differently"
        for lock in ("production", "dev")
        for name, versions in pinned["runtime"].items()
        if pinned[lock].get(name) != versions
    ]
    files = [*sorted(LOCKS.glob("*.txt")), ROOT / "package-lock.json"]
    found += [
        f"{path.name} holds an address" for path in files if ADDRESS.search(path.read_text(encoding="utf-8"))
    ]
    return found + npm_faults()


def npm_faults() -> list[str]:
    """What is out of step between package.json and package-lock.json; each package has its hash."""
    package = _json("package.json")
    packages: dict[str, dict[str, Any]] = dict(_json("package-lock.json")["packages"])
    root = packages.pop("")
    parts = ("name", "version", "dependencies", "devDependencies")
    differing = [part for part in parts if root.get(part) != package[part]]
    found = [f"package-lock.json: {part} differs from package.json" for part in differing]
    return found + [f"{path} has no hash" for path, entry in packages.items() if not entry.get("integrity")]


def make() -> None:
    """Resolve anew within the ranges of pyproject.toml and package.json, and write the locks."""
    for lock, source in MADE_FROM.items():
        subprocess.run(
            [
                *("uv", "pip", "compile", "--universal", "--generate-hashes", "--no-header", "--upgrade"),
                *("--no-emit-index-url", "--no-emit-find-links", "--python-version=3.11"),
                *source,
                f"--output-file=requirements/{lock}.txt",
            ],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    subprocess.run(["npm", "install", "--package-lock-only", "--ignore-scripts"], cwd=ROOT, check=True)
    lock_file = _json("package-lock.json")
    for entry in lock_file["packages"].values():
        entry.pop("funding", None)  # an address, and nothing that installing needs
    text = json.dumps(lock_file, indent=2, ensure_ascii=False)
    (ROOT / "package-lock.json").write_text(f"{text}\n", encoding="utf-8")


def _json(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / name).read_text(encoding="utf-8"))
    return content


def main(arguments: list[str]) -> int:
    """Run what the command line asks for; check ends with 1 when a lock is out of step."""
    if arguments == ["make"]:
        make()
    elif arguments != ["check"]:
        print("Bruk: python -m tools.locks check|make", file=sys.stderr)
        return 2
    found = faults()
    print("\n".join(found) or "Låsene stemmer med pyproject.toml og package.json.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
