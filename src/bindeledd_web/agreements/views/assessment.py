"""The option paper of a case: today's structure and its alternatives, theme by theme; and as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse

from bindeledd.agreements.assessment.paper import Issue, option_paper
from bindeledd.agreements.assessment.research import research_note
from bindeledd.agreements.assessment.words import Written
from bindeledd.documents import Document, content_hash
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import speaking
from bindeledd_web.agreements.assessing import MOST, Assessed, assessed, chosen_of, every
from bindeledd_web.agreements.assessment_actions import note_assessment_issued
from bindeledd_web.agreements.presenters import assessment_end as end
from bindeledd_web.agreements.presenters.assessment import counts_of, options_of, themes_of, written
from bindeledd_web.agreements.shown import shown
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.papers import paper_bytes, paper_file
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require

# The option paper belongs to proposals, phase two of seven.
PHASE = 2
FORMS = ("docx", "pdf")


def assessment(request: CaseRequest, slug: str) -> HttpResponse:
    """The page; `alternativ` is given once for each alternative beside today's structure."""
    require(request.user, Permission.VIEW_CASE, request.case)
    return _page(request, 422 if _too_many(request) else 200)


def file(request: CaseRequest, slug: str, form: str) -> HttpResponse:
    """The paper as DOCX or PDF; `malform` is nb or nn. Each time is remembered with its content hash."""
    require(request.user, Permission.EXPORT_CASE, request.case)
    if form not in FORMS:
        raise Http404
    if _too_many(request):
        return _page(request, 422)
    language: Written = "nn" if request.GET.get("malform") == "nn" else "nb"
    try:
        # The paper speaks its own language, whatever the screen does.
        with speaking(language):
            found = assessed(request.case, request.as_of, chosen_of(every(request.case), _wanted(request)))
            issue = Issue(number=number_of(request.case))
            document = option_paper(found.assessment, language=language, issue=issue)
            data = paper_bytes(document, form)
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, 422)
    _remember(request, found, document, form)
    return paper_file(data, form, document.about.number)


def number_of(case: Case) -> str:
    """The number of the paper: how many judgements had been written, so that two drafts are told apart."""
    return f"{case.slug}-utredning-{case.judgements.count()}"


def may_judge(request: CaseRequest) -> bool:
    """Whether the reader may write a judgement."""
    return any(
        has_permission(request.user, permission, request.case)
        for permission in (Permission.PLAN_STRUCTURE, Permission.WRITE_AGREEMENT)
    )


def _page(request: CaseRequest, status: int) -> HttpResponse:
    slug = request.case.slug
    listed = every(request.case)
    chosen = chosen_of(listed, _wanted(request))
    try:
        found = assessed(request.case, request.as_of, chosen)
    except BadInput as error:
        return shown(request, "assessment_cannot", {"phase": PHASE, "findings": error.findings}, None, status)
    context: dict[str, Any] = {
        "phase": PHASE,
        "listed": listed,
        "chosen": [each.slug for each in chosen],
        "most": MOST,
        "too_many": _too_many(request),
        "query": _query(request),
        "on": request.as_of,
        "written": written(),
        "may_judge": may_judge(request),
        "may_plan": has_permission(request.user, Permission.PLAN_STRUCTURE, request.case),
        "unfit": found.unfit,
        "options": options_of(found, slug),
        "themes": themes_of(found, slug),
        "refusals": found.assessment.refusals,
        "law": end.law_of(found),
        "law_answers": end.answer_words(),
        "factors": end.factors_of(found),
        "matrix": end.matrix_of(found),
        "suggested": end.suggested_of(found),
        "points": end.points_of(found, slug),
        "find_out": end.to_find_out(found),
        "missing": end.missing_of(found, slug),
        "unknown": found.assessment.unknown,
        **counts_of(found),
    }
    note, source = research_note()
    context |= {"research_note": note.in_(written()), "research_source": source.text}
    return shown(request, "assessment", context, None, status)


def _wanted(request: CaseRequest) -> list[str]:
    return request.GET.getlist("alternativ")


def _query(request: CaseRequest) -> str:
    """The choice of alternatives as part of an address, so that the files have the same ones."""
    return "".join(
        f"&alternativ={each.slug}" for each in every(request.case) if each.slug in _wanted(request)
    )


def _too_many(request: CaseRequest) -> bool:
    wanted = set(_wanted(request))
    return sum(each.slug in wanted for each in every(request.case)[1:]) > MOST


def _remember(request: CaseRequest, found: Assessed, document: Document, form: str) -> None:
    note_assessment_issued(
        by=request.user,
        case=request.case,
        number=document.about.number,
        form=form,
        options=[each.slug for each in found.placed],
        content_hash=content_hash(document),
    )
