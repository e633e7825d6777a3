"""A stored cooperation and its papers as the core knows them."""

from __future__ import annotations

from typing import Any

from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.drafts import Draft
from bindeledd.agreements.known import Sources, Value
from bindeledd.agreements.told import decision_list, heard_bodies
from bindeledd_web.agreements.models import Cooperation, Paper, PaperVersion
from bindeledd_web.agreements.settling import clause_text
from bindeledd_web.cases.loading import load
from bindeledd_web.law.answers import answers_of


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
    known = core or core_of(cooperation)
    return Draft(
        template=paper.template,
        cooperation=known,
        answers=at.answers,
        own=paper.own or None,
        left_out=frozenset(at.left_out),
        sources=Sources(
            case_title=cooperation.case.title,
            more=_more(paper, known),
            answers=answers_of(cooperation.case),
        ),
        language=at.language,
    )


def _more(paper: Paper, core: CoreCooperation) -> dict[str, Value]:
    """What other pages of the cooperation have worked out."""
    from bindeledd_web.agreements.deciding import state_now

    more: dict[str, Any] = {"council_case_number": paper.case_number}
    state = state_now(paper.cooperation, core)
    more["heard_bodies"] = heard_bodies(state, paper.own or None)
    more["decision_list"] = decision_list(state)
    if paper.cooperation.settlement:
        more["settlement_clause"] = clause_text(paper.cooperation, paper.language or "nb")
    return more
