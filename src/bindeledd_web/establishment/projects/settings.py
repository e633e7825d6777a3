"""Settings of a project: name, model and days; closing it, and opening it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import told
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.laid_out import LOCATIONS, checklist_of
from bindeledd_web.establishment.projects.actions import (
    StaleProject,
    change_project,
    close_project,
    open_project_again,
    sync_tasks,
)
from bindeledd_web.establishment.projects.forms import AboutForm, ReasonForm, project_values
from bindeledd_web.people.permissions import Permission, has_permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once, sent_again


def settings(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """The settings. `what` in a sent form says whether they are changed, or the project closed or opened."""
    found = project_in(request, project)
    leads = has_permission(request.user, Permission.LEAD_PROJECT, request.case)
    what = request.POST.get("what", "change") if request.method == "POST" else ""
    if request.method == "POST" and not leads:
        raise PermissionDenied
    form = AboutForm((), request.POST if what == "change" else None, initial=project_values(found))
    ending = ReasonForm(
        request.POST if what in ("close", "open") else None, initial={"version": found.version}
    )
    stale = False
    sent = form if what == "change" else ending
    if what and sent.is_valid():

        def made() -> str:
            version = sent.cleaned_data["version"]
            if isinstance(sent, AboutForm):
                data = {name: sent.cleaned_data[name] for name in ("title", "model", "begins", "cutover")}
                change_project(by=request.user, project=found, values=data, expected_version=version)
                messages.success(request, _("Prosjektet er endret, og planen er lagt ut på nytt."))
            elif what == "close":
                close_project(
                    by=request.user,
                    project=found,
                    reason=sent.cleaned_data["reason"],
                    expected_version=version,
                )
                messages.success(request, _("Prosjektet er avsluttet. Det kan fortsatt leses."))
            else:
                open_project_again(
                    by=request.user,
                    project=found,
                    reason=sent.cleaned_data["reason"],
                    expected_version=version,
                )
                messages.success(request, _("Prosjektet er åpnet igjen."))
            return reverse("project-settings", args=[slug, project])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleProject as error:
            sent.data, stale = sent_again(request, error.version), True
        except BadInput as error:
            sent.refuse(error)
    context = {
        "form": form,
        "ending": ending,
        "stale": stale,
        "leads": leads,
        "checklist": checklist_of(found),
        "locations": [str(row["name"]) for row in rows(found, LOCATIONS)],
        "history": _history(found) if stale else [],
    }
    status = 409 if stale else 422 if form.errors or ending.errors else 200
    return shown(
        request, "establishment/projects/settings.html", context, found, "innstillinger", status=status
    )


def sync(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Hold the tasks against the checklist, when places or answers have changed what applies."""
    found = project_in(request, project)
    if not may(request.user, Permission.LEAD_PROJECT, found):
        raise PermissionDenied
    here = reverse("tasks", args=[slug, project])
    if request.method != "POST":
        return HttpResponseRedirect(here)

    def made() -> str:
        sync_tasks(by=request.user, project=found)
        messages.success(request, _("Oppgavene følger nå sjekklisten."))
        return here

    return HttpResponseRedirect(once(request, made))


def _history(project: Project) -> list[tuple[str, str]]:
    """What was done with the project itself, the newest first: each in words, and by whom."""
    events = AuditableEvent.objects.filter(
        case_slug=project.case.slug, target=project.slug, type__in=("project_changed", "project_closed")
    )
    return told(events[:3])
