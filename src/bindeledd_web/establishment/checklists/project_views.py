"""The checklist of a project: which items it has and why, which not, and what is to be answered."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.establishment.checklist import Chosen, Item, chosen, left_out
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.checklists import presenting
from bindeledd_web.establishment.checklists.actions import renew_project
from bindeledd_web.establishment.checklists.forms import FactsForm
from bindeledd_web.establishment.holding import news
from bindeledd_web.establishment.laid_out import checklist_of, facts_of_project, places_of
from bindeledd_web.establishment.projects.actions import StaleProject, change_project
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once


@dataclass(frozen=True)
class ChosenRow:
    """An item that the project has: for whom, and why."""

    item: Item
    subjects: str
    why: str
    certain: bool


@dataclass(frozen=True)
class LeftRow:
    """An item that the project does not have, and why not."""

    item: Item
    why: str


def checklist(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The items that apply, with why; those that do not; and the answers that decide it."""
    found = project_in(request, project)
    posted = request.method == "POST"
    if posted and not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    form = FactsForm(found.facts, request.POST if posted else None)
    stale = False
    if posted and form.is_valid():

        def write() -> str:
            change_project(
                by=request.user,
                project=found,
                values={"facts": form.answers()},
                expected_version=form.cleaned_data["version"] or 0,
            )
            messages.success(request, _("Svarene er lagret, og oppgavene følger dem."))
            return reverse("project-checklist", args=[slug, found.slug])

        try:
            return HttpResponseRedirect(once(request, write))
        except StaleProject:
            stale, found = True, project_in(request, project)
        except BadInput as error:
            form.add_error(None, " ".join(f"{each.message} {each.fix}".strip() for each in error.findings))
    return _page(request, found, form, stale=stale)


@require_POST
def renew(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Give the project the county's checklist as it is now."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    version = request.POST.get("version", "")

    def write() -> str:
        renew_project(
            by=request.user,
            project=found,
            expected_version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
        messages.success(request, _("Prosjektet har nå fylkets sjekkliste, og oppgavene følger den."))
        return reverse("project-checklist", args=[slug, found.slug])

    form = FactsForm(found.facts)
    try:
        return HttpResponseRedirect(once(request, write))
    except StaleProject:
        return _page(request, project_in(request, project), form, stale=True)
    except BadInput as error:
        messages.error(request, " ".join(f"{each.message} {each.fix}".strip() for each in error.findings))
    return HttpResponseRedirect(reverse("project-checklist", args=[slug, found.slug]))


def _page(request: CaseRequest, found: Project, form: FactsForm, *, stale: bool) -> HttpResponse:
    facts, own = facts_of_project(found), checklist_of(found)
    places = places_of(found)
    rows = [_row(each, places) for each in chosen(own, facts)]
    facts_rows = presenting.fact_rows(facts)
    context = {
        "parts": presenting.by_phase(rows),
        "count": len(rows),
        "uncertain": sum(not row.certain for row in rows),
        "left": [LeftRow(item, why) for item, why in left_out(own, facts)],
        "facts": [(row, form[row.id]) for row in facts_rows],
        "open": sum(row.open for row in facts_rows),
        "form": form,
        "stale": stale,
        "checklist": own,
        "news": presenting.compared(news(found, own)),
    }
    status = 409 if stale else 422 if form.errors else 200
    return shown(request, "establishment/checklists/project.html", context, found, "checklist", status=status)


def _row(each: Chosen, places: dict[str, str]) -> ChosenRow:
    names = ", ".join(places.get(subject, subject) for subject in each.subjects if subject)
    return ChosenRow(each.item, names, each.why, each.certain)
