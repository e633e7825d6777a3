"""One version of a paper beside another, clause by clause and word by word; and one brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from bindeledd.agreements.versions import changes_between, from_values
from bindeledd_web.agreements.core import draft_of
from bindeledd_web.agreements.holding import StaleAgreement
from bindeledd_web.agreements.models import Paper, PaperVersion
from bindeledd_web.agreements.paper_actions import bring_back
from bindeledd_web.agreements.presenters.papers import title_of
from bindeledd_web.agreements.shown import paper_in, shown, version_in
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def versions(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """Every version, and what differs between two of them (`fra` and `til` in the address)."""
    require(request.user, Permission.VIEW_HISTORY, request.case)
    return _page(request, paper_in(request, cooperation, paper))


def _page(request: CaseRequest, found: Paper, *, stale: bool = False, status: int = 200) -> HttpResponse:
    every = list(found.versions.all())
    after = _chosen(every, request.GET.get("til", ""), len(every) - 1)
    before = _chosen(every, request.GET.get("fra", ""), max(every.index(after) - 1, 0))
    names = names_of({each.by for each in every})
    core = draft_of(found).cooperation
    context: dict[str, Any] = {
        "paper": found,
        "title": title_of(found, core),
        "versions": [(each, names.get(each.by, ""), _clause(found, each)) for each in reversed(every)],
        "before": before,
        "after": after,
        "changes": [
            change
            for change in changes_between(from_values(before.text), from_values(after.text))
            if change.change != "same"
        ],
        "stale": stale,
    }
    return shown(request, "versions", context, found.cooperation, status)


def _clause(found: Paper, version: PaperVersion) -> str:
    clause = next((each for each in found.template.clauses if each.id == version.clause), None)
    return clause.heading("nb") if clause else ""


def _chosen(every: list[PaperVersion], wanted: str, otherwise: int) -> PaperVersion:
    if not wanted:
        return every[otherwise]
    found = next((each for each in every if str(each.version) == wanted), None)
    if found is None:
        raise Http404
    return found


def restore(request: CaseRequest, slug: str, cooperation: str, paper: int) -> HttpResponse:
    """Write the paper as it was; the versions between stay."""
    require(request.user, Permission.WRITE_AGREEMENT, request.case)
    found = paper_in(request, cooperation, paper)
    if request.method != "POST":
        return HttpResponseRedirect(found.get_absolute_url())
    wanted = version_in({"version": request.POST.get("til", "")})
    if not found.versions.filter(version=wanted).exists():
        raise Http404

    def made() -> str:
        bring_back(
            by=request.user,
            paper=found,
            version=wanted,
            expected_version=version_in(request.POST),
        )
        messages.success(request, _("Versjon {version} er hentet tilbake.").format(version=wanted))
        return found.get_absolute_url()

    try:
        return HttpResponseRedirect(once(request, made))
    except StaleAgreement:
        return _page(request, found, stale=True, status=409)
