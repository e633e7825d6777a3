"""A stored cooperation and its papers as the core knows them."""

from __future__ import annotations

from typing import Any

from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.drafts import Draft
from bindeledd.agreements.known import Sources, Value
from bindeledd_web.agreements.models import Cooperation, Paper, PaperVersion
from bindeledd_web.agreements.settling import clause_text
from bindeledd_web.cases.loading import load


def core_of(cooperation: Cooperation) -> CoreCooperation:
    """The cooperation as the core knows it. Raises `BadInput` when its parts do not fit together."""
    view = load(cooperation.case, cooperation.law_day)
    return CoreCooperation(
        title=cooperation.title,
        participants=tuple(cooperation.participants),
        host=cooperation.host,
        model=cooperation.model,
        law_day=cooperation.law_day,
        effective_on=cooperation.effective_on,
        tasks=tuple(cooperation.tasks),
        branches=tuple(cooperation.branches),
        # Those that have left are named too: their papers and decisions stay.
        names={each.number: each.name for each in view.municipalities(None)}
        | {code: view.municipality_name(code) for code in cooperation.participants},
        forms=dict.fromkeys(cooperation.nynorsk, "nn"),
    )


def draft_of(paper: Paper, version: PaperVersion | None = None, core: CoreCooperation | None = None) -> Draft:
    """The paper as it is, or as it was in a version."""
    cooperation = paper.cooperation
    at = version or paper
    return Draft(
        template=paper.template,
        cooperation=core or core_of(cooperation),
        answers=at.answers,
        own=paper.own or None,
        left_out=frozenset(at.left_out),
        sources=Sources(case_title=cooperation.case.title, more=_more(paper)),
        language=at.language,
    )


def _more(paper: Paper) -> dict[str, Value]:
    """What other pages of the cooperation have worked out."""
    more: dict[str, Any] = {"council_case_number": paper.case_number}
    if paper.cooperation.settlement:
        more["settlement_clause"] = clause_text(paper.cooperation, paper.language or "nb")
    return more
