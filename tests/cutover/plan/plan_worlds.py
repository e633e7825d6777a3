"""Plans of the built-in change sets, each compiled once, and change sets of our own."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bindeledd.cutover.plan.compiling import compile_plan
from bindeledd.cutover.plan.divisions import Divisions, read_divisions
from bindeledd.cutover.plan.model import Answer, Plan, Row
from bindeledd.reorganisation.builtin import open_reorganisation
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step

OWN_DAY = date(2028, 1, 1)
HEADER = "kommune;slag;nokkel;fra;til;paritet;til_kommune;kilde\n"


@cache
def plan_of(identity: str) -> Plan:
    """The plan of a built-in change set."""
    return compile_plan(open_reorganisation(identity))


def own(*steps: Step, identity: str = "egen-2028") -> Reorganisation:
    """A change set that a municipality might make itself."""
    return Reorganisation(
        id=identity,
        title="Egen omlegging",
        purpose="Prøve",
        legal_basis=(),
        effective_on=OWN_DAY,
        steps=steps,
    )


def divisions(folder: Path, *lines: str, header: str = HEADER) -> Divisions:
    """The list as it is read from a file."""
    path = folder / "deling.csv"
    path.write_text(header + "".join(line + "\n" for line in lines), encoding="utf-8")
    return read_divisions(path)


def target(answer: Answer) -> str | None:
    """Where it goes, or the reason why that is undecided."""
    return answer.reason or answer.municipality


def tysfjord(**facts: str) -> Row:
    """A row of Tysfjord, the municipality that was split in two."""
    return Row("1850", **facts)
