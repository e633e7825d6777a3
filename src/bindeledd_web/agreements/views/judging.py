"""A judgement written: one alternative under one theme, with its figures beside what is written."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.agreements.assessment.themes import Theme, themes
from bindeledd.foundation import BadInput
from bindeledd_web.agreements.assessing import MOST, Placed, assessed, every
from bindeledd_web.agreements.assessment_actions import write_judgement
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.judgement_form import JudgementForm
from bindeledd_web.agreements.models import Judgement
from bindeledd_web.agreements.presenters.assessment import card_of, theme_of, written
from bindeledd_web.agreements.shown import shown
from bindeledd_web.agreements.views.assessment import PHASE, may_judge
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once, sent_again


def judge(request: CaseRequest, slug: str) -> HttpResponse:
    """Write a judgement; `alternativ` and `tema` in the address say of what. The ones before it stay.

    Without them it is today's structure and the first theme.
    """
    require(request.user, Permission.VIEW_CASE, request.case)
    if not may_judge(request):
        raise PermissionDenied
    listed = every(request.case)
    placed, theme = _placed(request, listed), _theme(request)
    chosen = tuple(dict.fromkeys((listed[0], placed)))
    try:
        found = assessed(request.case, request.as_of, chosen)
    except BadInput as error:
        return shown(request, "assessment_cannot", {"phase": PHASE, "findings": error.findings})
    if placed not in found.placed:
        findings = [each for _placed_, faults in found.unfit for each in faults]
        return shown(request, "assessment_cannot", {"phase": PHASE, "findings": findings})
    newest = found.newest(placed.slug, theme.id)
    posted = request.method == "POST"
    form = JudgementForm(
        request.POST if posted else None, initial=_initial(newest), today=placed.stored is None
    )
    stale = False
    if posted and form.is_valid():

        def made() -> str:
            write_judgement(
                by=request.user,
                case=request.case,
                option=placed.slug,
                theme=theme.id,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
            messages.success(request, _("Vurderingen er lagret."))
            return _back(slug, placed, theme)

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleAgreement as error:
            # What was written stands in the form, and the next try is against the newest.
            form = JudgementForm(sent_again(request, error.version), today=placed.stored is None)
            stale = True
        except BadInput as error:
            form.refuse(error)
    context = {
        "phase": PHASE,
        "written": written(),
        "placed": placed,
        "theme": theme_of(found, slug, theme),
        "card": card_of(found, slug, placed, theme),
        "form": form,
        "stale": stale,
        "back_url": _back(slug, placed, theme),
    }
    return shown(request, "judgement", context, None, 409 if stale else 422 if form.errors else 200)


def _placed(request: CaseRequest, listed: tuple[Placed, ...]) -> Placed:
    wanted = request.GET.get("alternativ", listed[0].slug)
    found = next((each for each in listed if each.slug == wanted), None)
    if found is None:
        raise Http404
    return found


def _theme(request: CaseRequest) -> Theme:
    wanted = request.GET.get("tema", themes()[0].id)
    found = next((each for each in themes() if each.id == wanted), None)
    if found is None:
        raise Http404
    return found


def _initial(newest: Judgement | None) -> dict[str, object]:
    """The judgement that counts, to be written on; the date is that of the new one."""
    common: dict[str, object] = {"version": 0, "on": timezone.localdate()}
    if newest is None:
        return common
    return common | {
        "version": newest.version,
        "text": newest.text,
        "grade": newest.grade,
        "author": newest.author,
        "evidence": newest.evidence,
    }


def _back(slug: str, placed: Placed, theme: Theme) -> str:
    """The theme on the page; the alternative is asked for where it is not among the first ones."""
    query = f"?alternativ={placed.slug}" if placed.number > MOST else ""
    return f"{reverse('assessment', args=[slug])}{query}#tema-{theme.id}"
