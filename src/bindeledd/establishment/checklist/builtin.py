"""The checklists that come with the program: one file for each version, the newest first in use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bindeledd.establishment.checklist.items import Checklist
from bindeledd.establishment.checklist.reading import checklist_from
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.law.yamlfile import parse_yaml

BUILT_IN = Path(__file__).resolve().parents[1] / "data" / "checklist"


@cache
def versions_in(folder: Path) -> dict[str, Checklist]:
    """Every checklist of the folder by its version, oldest first. Raises `BadInput` that names the file."""
    found: dict[str, Checklist] = {}
    for path in sorted(folder.glob("*.yaml")):
        checklist = checklist_of(path.read_text(encoding="utf-8"), path.name)
        if checklist.version != path.stem:
            raise BadInput(
                Finding(
                    "checklist",
                    Severity.MUST,
                    _("{file} har versjon «{version}».").format(file=path.name, version=checklist.version),
                    file=path.name,
                    column="version",
                    fix=_("Gi filen samme navn som versjonen."),
                )
            )
        found[checklist.version] = checklist
    return found


def checklist_of(text: str, file: str) -> Checklist:
    """The checklist of a file's text. Raises `BadInput`."""
    return checklist_from(parse_yaml(text, file), file)


def built_in_versions() -> tuple[str, ...]:
    """The versions that come with the program, oldest first."""
    return tuple(versions_in(BUILT_IN))


def built_in(version: str = "") -> Checklist:
    """The built-in checklist of that version; the newest without one. Raises `BadInput`."""
    known = versions_in(BUILT_IN)
    wanted = version or built_in_versions()[-1]
    if wanted not in known:
        raise BadInput(
            Finding(
                "checklist-version",
                Severity.MUST,
                _("Det finnes ingen innebygd sjekkliste med versjon «{version}».").format(
                    version=version[:40]
                ),
                fix=_("Velg en av: {versions}.").format(versions=", ".join(known)),
            )
        )
    return known[wanted]
