"""The change set of a folder as a plan, kept in the folder; made anew when what it rests on has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bindeledd import __version__
from bindeledd.cutover.keeping.durable import write_durably
from bindeledd.cutover.keeping.lock import held
from bindeledd.cutover.keeping.places import Folder, as_json
from bindeledd.cutover.moving.sources import sha256_of
from bindeledd.cutover.plan.checking import check_plan
from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.divisions import read_divisions
from bindeledd.cutover.plan.model import Plan
from bindeledd.cutover.plan.records import from_values, to_values
from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _
from bindeledd.reorganisation.builtin import open_reorganisation


@dataclass(frozen=True, slots=True)
class Planned:
    """A folder's plan with what does not hold of it; `anew` when it was compiled just now."""

    plan: Plan
    findings: tuple[Finding, ...]
    anew: bool


def planned(folder: Folder) -> Planned:
    """The plan of the folder: the kept one while what it rests on is the same, else a new one, kept.

    Raises `BadInput` when the change set or the folder's own lists are missing or unusable.
    """
    resting = _resting_on(folder)
    kept = _kept(folder, resting)
    if kept is not None:
        return Planned(kept, check_plan(kept), anew=False)
    reorganisation = open_reorganisation(folder.reorganisation)
    divisions = read_divisions(folder.divisions) if folder.divisions.exists() else None
    plan = compile_plan(reorganisation, divisions)
    folder.state.mkdir(exist_ok=True)
    write_durably(folder.plan, as_json({"rests_on": resting, "plan": to_values(plan)}))
    return Planned(plan, check_plan(plan), anew=True)


def plan_of(folder: Folder) -> Planned:
    """`planned`, with the folder held."""
    with held(folder):
        return planned(folder)


def faults(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that must be mended before anything can run."""
    return tuple(finding for finding in findings if finding.severity == "must")


def _resting_on(folder: Folder) -> dict[str, str]:
    """What a plan rests on: the change set, the folder's own lists, and the program."""
    fix = _(
        "Lagre omleggingen som omlegging.json: «bindeledd reorganisation show ID --json > omlegging.json»."
    )
    found = {folder.reorganisation.name: sha256_of(folder.need(folder.reorganisation, fix))}
    if folder.divisions.exists():
        found[folder.divisions.name] = sha256_of(folder.divisions)
    return {**found, "program": __version__}


def _kept(folder: Folder, resting: dict[str, str]) -> Plan | None:
    try:
        values = json.loads(folder.plan.read_text(encoding="utf-8"))
        return from_values(values["plan"]) if values["rests_on"] == resting else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
