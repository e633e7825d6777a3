"""What people must decide: the contested questions, and one of them with its answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.law.open_points import OpenPoint, open_point, open_points
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.law.actions import StaleLaw, answer_point, set_deadline
from bindeledd_web.law.answers import points_of
from bindeledd_web.law.forms import AnswerForm, DeadlineForm
from bindeledd_web.law.presenters.open_points import history, model_words, point_rows
from bindeledd_web.law.presenters.verdict import rule_url
from bindeledd_web.law.shown import shown
from bindeledd_web.law.words import WAITS
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def points(request: CaseRequest, slug: str) -> HttpResponse:
    """The contested questions with answer state: those that come up in the case, and the others."""
    require(request.user, Permission.VIEW_CASE, request.case)
    concerning = points_of(request.case, request.as_of)
    rows = point_rows(request.case, concerning)
    context = {
        "rows": rows,
        "others": point_rows(
            request.case, [each for each in open_points(request.as_of) if each not in concerning]
        ),
        "answered": sum(bool(row.answer) for row in rows),
    }
    return shown(request, "open", context)


def point(request: CaseRequest, slug: str, point: str) -> HttpResponse:
    """One question: what is contested, who answers, every answer; a new one is added to them."""
    require(request.user, Permission.VIEW_CASE, request.case)
    if request.method == "POST":
        require(request.user, Permission.ANSWER_LAW, request.case)
    try:
        found = open_point(point, request.as_of)
    except BadInput:
        raise Http404 from None
    sent = request.POST if request.method == "POST" else None
    deadline_sent = sent is not None and sent.get("hva") == "frist"
    form = AnswerForm(found, None if deadline_sent else sent)
    deadlines = list(request.case.law_deadlines.filter(point=found.id).order_by("version"))
    due = deadlines[-1].due if deadlines else None
    due_form = DeadlineForm(sent if deadline_sent else None, initial={"due": due})
    stale = False
    chosen = due_form if deadline_sent else form
    if sent is not None and chosen.is_valid():

        def made() -> str:
            if deadline_sent:
                _set_deadline(request, found, due_form)
            else:
                _answer(request, found, form)
            return reverse("law-open-point", args=[slug, found.id])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleLaw:
            stale = True
        except BadInput as error:
            chosen.refuse(error)
    answers = history(request.case, found)
    context = {
        "point": found,
        "row": point_rows(request.case, [found])[0],
        "choices": [words for _key, words in found.choices],
        "models": model_words(found),
        "waits": WAITS.get(found.hangs, ""),
        "rule_url": rule_url(slug, found.rule, request.as_of) if found.rule else "",
        "answers": answers,
        "form": form,
        "due_form": due_form,
        "answer_version": len(answers),
        "due_version": len(deadlines),
        "stale": stale,
    }
    return shown(request, "open_point", context, 409 if stale else 422 if chosen.errors else 200)


def _answer(request: CaseRequest, found: OpenPoint, form: AnswerForm) -> None:
    answer_point(
        by=request.user,
        case=request.case,
        point=found.id,
        choice=form.cleaned_data["choice"],
        basis=form.cleaned_data["basis"],
        document=form.cleaned_data["document"],
        expected_version=form.cleaned_data["version"],
    )
    messages.success(request, _("Svaret er lagret. Tidligere svar står under."))


def _set_deadline(request: CaseRequest, found: OpenPoint, form: DeadlineForm) -> None:
    set_deadline(
        by=request.user,
        case=request.case,
        point=found.id,
        due=form.cleaned_data["due"],
        expected_version=form.cleaned_data["version"],
    )
    messages.success(request, _("Fristen er lagret."))
