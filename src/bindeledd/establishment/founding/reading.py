"""The founding project read from its files, and the general checks run on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bindeledd.establishment.checks import (
    Claim,
    Decision,
    Share,
    Span,
    Statement,
    Whole,
    check_agreement,
    check_contradictions,
    check_ends,
    check_shares,
)
from bindeledd.foundation.finding import Finding
from bindeledd.law.statutes import SOURCES
from bindeledd.law.yamlfile import read_yaml

DATA = Path(__file__).resolve().parents[1] / "data" / "founding"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a milestone plan in the columns that the project used; empty where it is not known."""

    id: str
    activity: str
    target: str = ""
    responsible: str = ""
    begins: date | None = None
    ends: date | None = None
    arena: str = ""
    communication: str = ""


@dataclass(frozen=True, slots=True)
class MilestonePlan:
    """A milestone plan with the day it was agreed (None: not known)."""

    id: str
    title: str
    agreed: date | None
    rows: tuple[Row, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Member:
    """A role in a body, how many hold it (None: not known), and which side they are on."""

    role: str
    count: int | None
    side: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the project by roles."""

    id: str
    title: str
    members: tuple[Member, ...]
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A version of the mandate that the project worked under."""

    version: int
    on: date
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Pilot:
    """A pilot: its municipalities (none: not known here), its model, and what came of it."""

    id: str
    title: str
    members: tuple[str, ...]
    model: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Founding:
    """All that is built in of the founding project."""

    plans: tuple[MilestonePlan, ...]
    bodies: tuple[Body, ...]
    mandates: tuple[Mandate, ...]
    pilots: tuple[Pilot, ...]
    extension: tuple[str, str]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    decisions: tuple[Decision, ...]
    wholes: tuple[Whole, ...]
    shares: tuple[Share, ...]

    def findings(self) -> tuple[Finding, ...]:
        """What the general checks find in it."""
        return (
            *(finding for plan in self.plans for finding in check_ends(spans(plan))),
            *check_contradictions(self.statements),
            *check_agreement(self.claims, self.decisions),
            *check_shares(self.wholes, self.shares),
        )


def spans(plan: MilestonePlan) -> tuple[Span, ...]:
    """The rows of a plan as the check of ends reads them."""
    return tuple(Span(row.id, row.activity, row.begins, row.ends, plan.source) for row in plan.rows)


@cache
def founding() -> Founding:
    """The founding project, read once."""
    plans, governance = read_yaml(DATA / "plans.yaml"), read_yaml(DATA / "governance.yaml")
    said, economy = read_yaml(DATA / "statements.yaml"), read_yaml(DATA / "economy.yaml")
    return Founding(
        plans=tuple(
            MilestonePlan(
                row["id"],
                row["title"],
                row["agreed"],
                tuple(Row(**each) for each in row["rows"]),
                ", ".join(filter(None, (SOURCES[row["source"]], row["place"]))),
            )
            for row in plans["plans"]
        ),
        bodies=tuple(
            Body(**_sourced(row) | {"members": tuple(Member(**each) for each in row["members"])})
            for row in governance["bodies"]
        ),
        mandates=tuple(Mandate(**_sourced(row)) for row in governance["mandates"]),
        pilots=tuple(
            Pilot(**_sourced(row) | {"members": tuple(row["members"])}) for row in governance["pilots"]
        ),
        extension=(governance["extension"]["text"], SOURCES[governance["extension"]["source"]]),
        statements=tuple(
            Statement(**_sourced(row) | {"replaces": tuple(row.get("replaces", ()))})
            for row in said["statements"]
        ),
        claims=tuple(Claim(**_sourced(row) | {"everyone": tuple(row["everyone"])}) for row in said["claims"]),
        decisions=tuple(Decision(**_sourced(row)) for row in said["decisions"]),
        wholes=tuple(
            Whole(**_sourced(row) | {"owners": tuple(row["owners"]), "years": tuple(row["years"])})
            for row in economy["wholes"]
        ),
        shares=tuple(Share(**_sourced(row)) for row in economy["shares"]),
    )


def _sourced(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with the name of its source in place of the key; `KeyError` for one that is not known."""
    return {**row, "source": SOURCES[row["source"]]}
