"""What documents a task: added, downloaded, and taken away with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.models import Evidence
from bindeledd_web.establishment.tasks.board import Board, Row
from bindeledd_web.establishment.tasks.evidence_actions import (
    attach_decision,
    attach_file,
    attach_link,
    take_away,
)
from bindeledd_web.establishment.tasks.files import checked_file, most_bytes
from bindeledd_web.establishment.tasks.forms import EvidenceForm, RemoveForm, refuse_at
from bindeledd_web.establishment.tasks.views.one import task_in
from bindeledd_web.projects.shown import shown
from bindeledd_web.ui.once import once


def attach(request: CaseRequest, slug: str, project: str, task: int) -> HttpResponse:
    """Add a file, a link or a decision to the task."""
    board, row = task_in(request, project, task)
    if not row.may_change:
        raise PermissionDenied
    posted = request.method == "POST"
    form = EvidenceForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            return HttpResponseRedirect(once(request, lambda: _kept(request, row, form)))
        except BadInput as error:
            refuse_at(form, error, "decision" if form.cleaned_data["decision"] else "file")
    return _page(request, board, row, form, "attach")


def file(request: CaseRequest, slug: str, project: str, task: int, evidence: int) -> HttpResponse:
    """The file as a download: never shown within the site, and nothing in it can run here."""
    _board, row = task_in(request, project, task)
    found = get_object_or_404(Evidence, pk=evidence, task=row.task, kind="file", removed_at=None)
    return HttpResponse(
        bytes(found.content or b""),
        content_type=found.content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def remove(request: CaseRequest, slug: str, project: str, task: int, evidence: int) -> HttpResponse:
    """Ask for the reason, and take the evidence away."""
    board, row = task_in(request, project, task)
    found = get_object_or_404(Evidence.objects.defer("content"), pk=evidence, task=row.task, removed_at=None)
    if not row.may_change:
        raise PermissionDenied
    found.task = row.task
    posted = request.method == "POST"
    form = RemoveForm(request.POST if posted else None)
    if posted and form.is_valid():

        def made() -> str:
            take_away(by=request.user, evidence=found, reason=form.cleaned_data["reason"])
            messages.success(request, _("Dokumentasjonen er tatt bort."))
            return row.url

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    return _page(request, board, row, form, "remove", evidence=found)


def _kept(request: CaseRequest, row: Row, form: EvidenceForm) -> str:
    data, by, task = form.cleaned_data, request.user, row.task
    if data["file"]:
        # No more is read than what tells that it is too large.
        content = data["file"].read(most_bytes() + 1)
        attach_file(by=by, task=task, title=data["title"], file=checked_file(data["file"].name, content))
    elif data["link"]:
        attach_link(by=by, task=task, title=data["title"], link=data["link"])
    else:
        attach_decision(by=by, task=task, text=data["decision"])
    messages.success(request, _("Dokumentasjonen er lagt ved."))
    return f"{row.url}#dokumentasjon"


def _page(
    request: CaseRequest, board: Board, row: Row, form: EvidenceForm | RemoveForm, page: str, **more: Evidence
) -> HttpResponse:
    context = {"row": row, "form": form, **more}
    status = 422 if form.errors else 200
    return shown(
        request, f"establishment/tasks/{page}.html", context, board.project, "oppgaver", status=status
    )
