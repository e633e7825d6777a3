"""One cooperation: its papers and how far each has come, what must be clarified, and what to do next."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect

from bindeledd.foundation import BadInput
from bindeledd_web.agreements.core import core_of
from bindeledd_web.agreements.paper_actions import begin_paper
from bindeledd_web.agreements.presenters.hub import hub
from bindeledd_web.agreements.shown import cooperation_in, shown
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def cooperation(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """The page of the cooperation."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = cooperation_in(request, cooperation)
    return shown(request, "cooperation", hub(found, core_of(found)), found)


def begin(request: CaseRequest, slug: str, cooperation: str) -> HttpResponse:
    """Begin the paper of the form, and open it."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = cooperation_in(request, cooperation)
    if request.method != "POST":
        return HttpResponseRedirect(found.get_absolute_url())
    kind, own = request.POST.get("slag", ""), request.POST.get("kommune", "")
    # One that is begun already is opened: nothing happens that the log should tell of.
    begun = found.papers.filter(kind=kind, own=own).first()
    if begun is not None:
        return HttpResponseRedirect(begun.get_absolute_url())

    def made() -> str:
        return begin_paper(by=request.user, cooperation=found, kind=kind, own=own).get_absolute_url()

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        context = hub(found, core_of(found)) | {"refused": error.findings}
        return shown(request, "cooperation", context, found, 422)
