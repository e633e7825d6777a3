"""The open page: what everyone may read, the links to it, and the page behind a link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.documents import Document, DocumentFacts
from bindeledd.establishment.outreach.locations import undecided
from bindeledd.establishment.outreach.published import open_paper
from bindeledd.foundation import BadInput
from bindeledd_web.cases.reading_links import link_made, link_rows, token_hash
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.models import OpenLink
from bindeledd_web.establishment.outreach.actions import close_open_link, make_open_link
from bindeledd_web.establishment.outreach.core import Outreach
from bindeledd_web.establishment.outreach.forms import LinkForm
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.projects.files import document_response
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown


def published(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """What everyone may read, and what is not published yet. POST: a new link, told on this answer alone."""
    found = project_in(request, project)
    form = LinkForm(request.POST if request.method == "POST" else None)
    secret = ""
    if request.method == "POST":
        if not may(request.user, Permission.LEAD_PROJECT, found):
            raise PermissionDenied
        if form.is_valid():
            secret, own = link_made(request, form, lambda: _made(request, found, form))
            if own and not secret:
                return HttpResponseRedirect(own)
            if secret:
                form = LinkForm()
    return _page(request, found, form, secret, status=422 if form.errors else 200)


@require_POST
def close(request: CaseRequest, slug: str, project: str, link: int) -> HttpResponse:
    """Close a link, for good; also in a project that is closed or a case that is put away."""
    found = project_in(request, project)
    archived = request.case.archived_at is not None
    require(request.user, Permission.MANAGE_CASE if archived else Permission.LEAD_PROJECT, request.case)
    held = OpenLink.objects.filter(project=found, pk=link).first()
    if held is None:
        raise Http404
    held.project = found
    if held.revoked_at is None:
        close_open_link(by=request.user, link=held)
        messages.success(request, _("Lenken til {label} er stengt.").format(label=held.label))
    return HttpResponseRedirect(_own(found))


def file(request: CaseRequest, slug: str, project: str, form: str) -> HttpResponse:
    """The open page as DOCX or PDF."""
    found = project_in(request, project)

    def build(about: DocumentFacts) -> Document:
        return open_paper(Outreach(found).open_page(), about=about)

    try:
        return document_response(request, found, build, form, what=_("Åpen side"), name="kontorene")
    except BadInput as error:
        for finding in error.findings:
            messages.error(request, f"{finding.message} {finding.fix}".strip())
        return _page(request, found, LinkForm(), "", status=422)


@login_not_required
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """The open page behind a link: what is published and nothing else of the case.

    404 for a link that does not work or is closed, 410 when the case is put away.
    """
    link = (
        OpenLink.objects.select_related("project__case", "project__plan")
        .filter(token_hash=token_hash(token), revoked_at=None)
        .first()
    )
    if link is None:
        response = render(request, "establishment/outreach/open_none.html", status=404)
    elif link.project.case.archived_at is not None:
        response = render(request, "establishment/outreach/open_none.html", {"gone": True}, status=410)
    else:
        page = Outreach(link.project).open_page()
        response = render(request, "establishment/outreach/open.html", {"page": page})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _made(request: CaseRequest, project: Project, form: LinkForm) -> tuple[str, str]:
    _link, token = make_open_link(by=request.user, project=project, label=form.cleaned_data["label"])
    return request.build_absolute_uri(reverse("project-open", args=[token])), _own(project)


def _page(request: CaseRequest, found: Project, form: LinkForm, secret: str, *, status: int) -> HttpResponse:
    room = Outreach(found)
    page = room.open_page()
    kept = {name: len(room.rows(f"project_{name}")) for name in ("questions", "news")}
    context: dict[str, Any] = {
        "sub": "published",
        "page": page,
        "findings": undecided(room.locations),
        "hidden_questions": kept["questions"] - len(page.questions),
        "hidden_news": kept["news"] - len(page.news),
        "form": form,
        "secret": secret,
        "links": link_rows(OpenLink.objects.filter(project=found), lambda key: _closing(found, key)),
    }
    return shown(request, "establishment/outreach/published.html", context, found, "outreach", status=status)


def _own(project: Project) -> str:
    return reverse("published", args=[project.case.slug, project.slug])


def _closing(project: Project, link: int) -> str:
    return reverse("open-link-close", args=[project.case.slug, project.slug, link])
