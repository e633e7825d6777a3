"""An alternative taken out: as a report, as files, and as a link that is read without an account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.foundation import BadInput
from bindeledd_web.cases.reading_links import LinkRow, link_made, link_rows, token_hash
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import share_alternative, stop_sharing
from bindeledd_web.structure.asked import Asked, asked_about, stored
from bindeledd_web.structure.forms import ShareForm
from bindeledd_web.structure.models import Share
from bindeledd_web.structure.presenters.report import command, report
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.views.files import FORMS
from bindeledd_web.structure.worlds import world_for


def take_out(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """The report, the files and the links. POST: a new link, whose address is on this answer alone."""
    permission = Permission.PLAN_STRUCTURE if request.method == "POST" else Permission.VIEW_CASE
    require(request.user, permission, request.case)
    try:
        asked = asked_about(request, alternative)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    form = ShareForm(request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_valid() and asked.stored is not None:
        secret, page = link_made(request, form, lambda: _shared(request, asked, form))
        if page and not secret:
            return HttpResponseRedirect(page)
        if secret:
            form = ShareForm()
    context = {
        "form": form,
        "secret": secret,
        "links": _rows(asked),
        "forms": FORMS,
        "command": command(asked),
    }
    return shown(request, "take_out", context, asked, status=422 if form.errors else 200)


@require_POST
def stop(request: CaseRequest, slug: str, alternative: str, share: int) -> HttpResponse:
    """Close a link, for good. That can be done in an archived case too."""
    asked = asked_about(request, alternative)
    require(request.user, Permission.VIEW_CASE, request.case)
    if request.case.archived_at is None:
        require(request.user, Permission.PLAN_STRUCTURE, request.case)
    else:
        require(request.user, Permission.MANAGE_CASE, request.case)
    found = None if asked.stored is None else asked.stored.shares.filter(pk=share).first()
    if found is None:
        raise Http404
    if found.revoked_at is None:
        stop_sharing(by=request.user, share=found)
        messages.success(request, _("Lenken til {label} er stengt.").format(label=found.label))
    return HttpResponseRedirect(reverse("alternative-take-out", args=[slug, asked.slug]))


def printed(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """The report, made to be printed."""
    require(request.user, Permission.VIEW_CASE, request.case)
    try:
        asked = asked_about(request, alternative)
        made = report(asked)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    return shown(request, "report", {"report": made}, asked)


@login_not_required
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """The alternative behind a link, as it is now: its report and nothing else of the case.

    404 for a link that does not work or is closed, 410 when the alternative or the case is put away.
    """
    share = (
        Share.objects.select_related("alternative__case")
        .filter(token_hash=token_hash(token), revoked_at=None)
        .first()
    )
    if share is None:
        response = render(request, "structure/shared_none.html", status=404)
    elif share.alternative.removed_at is not None or share.alternative.case.archived_at is not None:
        response = render(request, "structure/shared_none.html", {"gone": True}, status=410)
    else:
        response = _read(request, share)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _read(request: HttpRequest, share: Share) -> HttpResponse:
    alternative = share.alternative
    case = alternative.case
    try:
        made = report(stored(case, world_for(case, case.date), alternative))
    except BadInput:
        return render(request, "structure/shared_none.html", {"gone": True}, status=410)
    context = {"report": made, "title": alternative.title, "about": case.title, "on": case.date}
    return render(request, "structure/shared.html", context | {"changed": alternative})


def _shared(request: CaseRequest, asked: Asked, form: ShareForm) -> tuple[str, str]:
    if asked.stored is None:
        raise Http404
    _share, token = share_alternative(
        by=request.user, alternative=asked.stored, label=form.cleaned_data["label"]
    )
    address = request.build_absolute_uri(reverse("alternative-shared", args=[token]))
    return address, reverse("alternative-take-out", args=[request.case.slug, asked.slug])


def _rows(asked: Asked) -> list[LinkRow]:
    if asked.stored is None:
        return []
    slug = asked.stored.case.slug
    return link_rows(
        asked.stored.shares.all(), lambda key: reverse("alternative-unshare", args=[slug, asked.slug, key])
    )
