"""A paper being written: the paper as a document, and for the clause in focus what is asked and why.

Each clause is saved by itself, so that nothing is lost on a closed tab; a page that was opened before
somebody else saved is refused with what they wrote.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd.agreements.answers import checked, value_of
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.forms import ClauseForm, CommentForm, PaperForm
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Paper
from bindeledd_web.agreements.paper_actions import adopt_paper, comment, write_clause, write_paper
from bindeledd_web.agreements.presenters.papers import PaperState, clause_rows, paper_state, title_of
from bindeledd_web.agreements.shown import paper_in, shown, version_in
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def paper(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """The paper; `punkt` in the address is the clause in focus."""
    require(request.user, Permission.VIEW_CASE, request.case)
    return page(request, paper_in(request, cooperation, paper))


def page(
    request: CaseRequest,
    found: Paper,
    *,
    form: ClauseForm | None = None,
    remark: CommentForm | None = None,
    about: PaperForm | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of a paper, with a form that was refused where there is one."""
    state = paper_state(found)
    focus = _focus(request, state)
    core = state.draft.cooperation
    context: dict[str, Any] = {
        "paper": found,
        "title": title_of(found, core),
        "state": state,
        "rows": clause_rows(state, focus),
        "focus": next((row for row in clause_rows(state, focus) if row.focused), None),
        "form": form or _clause_form(state, focus),
        "remark": remark or CommentForm(),
        "about": about or PaperForm(initial=_about(found)),
        "missing": [f for f in state.standing.findings if f.severity.value == "must"],
        "advised": [f for f in state.standing.findings if f.severity.value != "must"],
        "stale": stale,
        "missing_known": _("Saken vet det ikke ennå."),
    }
    return shown(request, "paper", context, found.cooperation, status)


def write(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """Keep the clause of the form."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = paper_in(request, cooperation, paper)
    state = paper_state(found)
    focus = _written_to(request, state)
    form = _clause_form(state, focus, request.POST if request.method == "POST" else None)
    if request.method != "POST" or form is None:
        return HttpResponseRedirect(found.get_absolute_url())
    if not form.is_valid():
        return page(request, found, form=form, status=422)

    def made() -> str:
        answers = _answers(state, form)
        kept = write_clause(
            by=request.user,
            paper=found,
            clause=focus,
            answers=answers,
            left_out=form.cleaned_data["left_out"],
            expected_version=form.cleaned_data["version"],
        )
        messages.success(request, _("Punktet er lagret."))
        if found.adopted_on and not kept.adopted_on:
            messages.warning(request, _("Teksten er endret etter vedtaket. Dokumentet er et utkast igjen."))
        return f"{found.get_absolute_url()}?punkt={focus}#punkt"

    try:
        return HttpResponseRedirect(once(request, made))
    except StaleAgreement:
        return page(request, found, form=form, stale=True, status=409)
    except BadInput as error:
        form.refuse(error)
        return page(request, found, form=form, status=422)


def about(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """Keep language, case number and the day it was adopted."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = paper_in(request, cooperation, paper)
    if request.method != "POST":
        return HttpResponseRedirect(found.get_absolute_url())
    form = PaperForm(request.POST, initial=_about(found))
    if not form.is_valid():
        return page(request, found, about=form, status=422)

    def made() -> str:
        told, version = form.cleaned_data, form.cleaned_data["version"]
        written = found
        if (told["language"], told["case_number"]) != (found.language, found.case_number):
            written = write_paper(
                by=request.user,
                paper=found,
                language=told["language"],
                case_number=told["case_number"],
                expected_version=version,
            )
            version = written.version
        if told["adopted_on"] != written.adopted_on:
            adopt_paper(by=request.user, paper=written, on=told["adopted_on"], expected_version=version)
        messages.success(request, _("Lagret."))
        return found.get_absolute_url()

    try:
        return HttpResponseRedirect(once(request, made))
    except StaleAgreement:
        return page(request, found, about=form, stale=True, status=409)
    except BadInput as error:
        form.refuse(error)
        return page(request, found, about=form, status=422)


def remark(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """Add a comment to the clause in focus."""
    require(request.user, Permission.VIEW_HISTORY, request.case)
    found = paper_in(request, cooperation, paper)
    focus = _written_to(request, paper_state(found))
    if request.method != "POST" or not focus:
        return HttpResponseRedirect(found.get_absolute_url())
    form = CommentForm(request.POST)
    if not form.is_valid():
        return page(request, found, remark=form, status=422)

    def made() -> str:
        comment(by=request.user, paper=found, clause=focus, text=form.cleaned_data["text"])
        messages.success(request, _("Merknaden er lagt til."))
        return f"{found.get_absolute_url()}?punkt={focus}#punkt"

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        form.refuse(error)
        return page(request, found, remark=form, status=422)


def _focus(request: CaseRequest, state: PaperState) -> str:
    """The clause that the address names; else the first that lacks something the law demands."""
    wanted = request.GET.get("punkt", "")
    ids = [each.clause.id for each in state.draft.clauses]
    if wanted in ids:
        return wanted
    lacking = (
        e.clause.id for e in state.draft.clauses if e.clause.need == "mandatory" and e.state != "complete"
    )
    return next(lacking, ids[0] if ids else "")


def _written_to(request: CaseRequest, state: PaperState) -> str:
    """The clause in focus; 404 for one that is written to and does not stand in the paper any more.

    Otherwise what was written for one clause would be kept as another's.
    """
    wanted = request.GET.get("punkt", "")
    if request.method == "POST" and wanted and wanted not in {e.clause.id for e in state.draft.clauses}:
        raise Http404
    return _focus(request, state)


def _clause_form(state: PaperState, focus: str, data: Any = None) -> ClauseForm | None:
    written = next((each for each in state.draft.clauses if each.clause.id == focus), None)
    if written is None:
        return None
    draft, core = state.draft, state.draft.cooperation
    initial: dict[str, Any] = {"version": state.paper.version, "left_out": focus in draft.left_out}
    for field in written.clause.fields:
        value = value_of(field, draft.answers, draft.facts)
        many = field.kind in ("municipalities", "tasks")
        initial[field.id] = "\n".join(value) if isinstance(value, tuple) and not many else value
    municipalities = [(code, core.name(code)) for code in core.participants]
    return ClauseForm(written.clause, municipalities, data, initial=initial)


def _answers(state: PaperState, form: ClauseForm) -> dict[str, Any]:
    """What the person changed: a field that still says what the case says is left to the case."""
    draft = state.draft
    found: dict[str, Any] = {}
    for field in form.clause.fields:
        given = checked(field, form.cleaned_data.get(field.id), draft.cooperation)
        of_case = checked(field, draft.facts.get(field.known) if field.known else None, draft.cooperation)
        if field.id in draft.answers or given != of_case:
            found[field.id] = given
    return found


def _about(found: Paper) -> dict[str, Any]:
    return {
        "language": found.language,
        "case_number": found.case_number,
        "adopted_on": found.adopted_on,
        "version": found.version,
    }


__all__ = ["about", "page", "paper", "remark", "version_in", "write"]
