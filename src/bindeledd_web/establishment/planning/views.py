"""The plan in time: both earliest dates, what does not fit, the drawing with its table, slip and what if."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.establishment.plan import what_if
from bindeledd.establishment.plan.slipping import effect
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import core_tasks, facts_of_project
from bindeledd_web.establishment.planning.actions import freeze_plan
from bindeledd_web.establishment.planning.consequences import Consequence, consequence, slip_words
from bindeledd_web.establishment.planning.forms import FreezeForm, MoveForm, WhatIfForm
from bindeledd_web.establishment.planning.presenters import Shown, cases
from bindeledd_web.establishment.projects.actions import StaleProject, change_project
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once, sent_again


def plan(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The plan as it stands; with `oppgave` and `dager` also what would follow if that task took longer."""
    found = project_in(request, project)
    return _page(request, found, FreezeForm(bool(found.baseline), initial={"version": found.version}))


@require_POST
def freeze(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Freeze the plan as it stands."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    form = FreezeForm(bool(found.baseline), request.POST)
    stale = False
    if form.is_valid():

        def made() -> str:
            freeze_plan(
                by=request.user, project=found, reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
            )  # fmt: skip
            messages.success(request, _("Planen er frosset. Fra nå vises det hvor mye den glir."))
            return reverse("project-plan", args=[slug, project])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleProject as error:
            form, stale = FreezeForm(bool(found.baseline), sent_again(request, error.version)), True
        except BadInput as error:
            form.refuse(error)
    return _page(request, found, form, stale=stale)


def move(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Move the cut-over of the project; the plan is laid out anew from the new day."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    posted = request.method == "POST"
    initial = {"version": found.version, "cutover": found.cutover}
    form = MoveForm(request.POST if posted else None, initial=initial)
    stale = False
    if posted and form.is_valid():

        def made() -> str:
            data = form.cleaned_data
            change_project(
                by=request.user, project=found, values={"cutover": data["cutover"]},
                expected_version=data["version"], reason=data["reason"],
            )  # fmt: skip
            messages.success(request, _("Oppstarten er flyttet, og planen er lagt ut på nytt."))
            return reverse("project-plan", args=[slug, project])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleProject as error:
            form, stale = MoveForm(sent_again(request, error.version)), True
        except BadInput as error:
            form.refuse(error)
    laid = Shown(found).plan
    context = {
        "form": form,
        "stale": stale,
        "by_statute": laid.earliest_by_statute,
        "realistic": laid.earliest_realistic,
        "effective_on": found.plan.reorganisation.effective_on,
    }
    status = 409 if stale else 422 if form.errors else 200
    return shown(request, "establishment/planning/move.html", context, found, "plan", status=status)


def _page(request: CaseRequest, project: Project, form: FreezeForm, *, stale: bool = False) -> HttpResponse:
    page = Shown(project)
    asked = "oppgave" in request.GET
    asking = WhatIfForm(page.choices(), request.GET if asked else None)
    context: dict[str, Any] = {
        "laid": page.plan,
        "by_statute": page.plan.earliest_by_statute,
        "realistic": page.plan.earliest_realistic,
        "cases": cases(),
        "passed": page.passed(),
        "told": page.told(),
        "parts": page.parts(),
        "pins": page.pins(),
        "path": [(page.title(key), page.url(key)) for key in page.plan.critical_path],
        "effective_on": project.plan.reorganisation.effective_on,
        "baseline": page.baseline,
        "slip_words": slip_words(page.plan, page.baseline) if page.baseline else "",
        "slipped": page.slipped(),
        "asking": asking,
        "answer": _consequence(page, asking) if asked and asking.is_valid() else None,
        "form": form,
        "stale": stale,
    }
    status = 409 if stale else 422 if form.errors or asking.errors else 200
    return shown(request, "establishment/planning/plan.html", context, project, "plan", status=status)


def _consequence(page: Shown, asking: WhatIfForm) -> Consequence | None:
    """What would follow; None, with the reason at the form, where no such plan can be laid out."""
    plan, project = page.plan, page.project
    try:
        after = what_if(
            core_tasks(project), facts_of_project(project), begins=plan.begins, cutover=plan.cutover,
            today=plan.today, key=asking.key, days=asking.cleaned_data["dager"],
        )  # fmt: skip
    except BadInput as error:
        for finding in error.findings:
            asking.add_error(None, finding.message)
        return None
    return consequence(page, effect(plan, after))
