"""The cost model of a cooperation: figures from the case, the model that is kept, and its words."""

from __future__ import annotations

from datetime import date
from typing import Any

from bindeledd.agreements.settlement.clause import clause
from bindeledd.agreements.settlement.model import Cooperation as Sharing
from bindeledd.agreements.settlement.model import CostModel
from bindeledd.agreements.settlement.records import from_values
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.cases.loading import load


def kept(cooperation: Cooperation) -> tuple[Sharing, CostModel] | None:
    """The figures and the model that are kept; None while nobody has chosen one."""
    if not cooperation.settlement:
        return None
    sharing, models = from_values(cooperation.settlement)
    return sharing, models[0]


def outdated(cooperation: Cooperation, sharing: Sharing) -> bool:
    """Whether the kept figures are of other municipalities, or another host, than those of now."""
    codes = {each.code for each in sharing.participants}
    return codes != set(cooperation.participants) or sharing.host != cooperation.host


def clause_text(cooperation: Cooperation, language: str) -> str:
    """The kept model in words, for the agreement; empty while nobody has chosen one."""
    found = kept(cooperation)
    return " ".join(clause(found[1], "nn" if language == "nn" else "nb")) if found else ""


def figures(cooperation: Cooperation, on: date) -> list[dict[str, Any]]:
    """What the case knows of each participant: residents on the day; the rest is for people to fill in."""
    view = load(cooperation.case, on)
    return [
        {
            "code": code,
            "name": view.municipality_name(code),
            "inhabitants": int(view.population(code, on).value or 0),
        }
        for code in cooperation.participants
    ]
