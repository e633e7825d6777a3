"""The front page, starting a case, and the page about one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import BadInput
from bindeledd.mapping import new_case
from bindeledd.mapping.phases import phases
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.actions import archive_case, create_case, rename_case, restore_case
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.middleware import parse_day
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cases.row_words import row_words, value_words
from bindeledd_web.cases.rows import free_slug
from bindeledd_web.cases.starting import StartForm, short_name
from bindeledd_web.cases.visible import visible_cases
from bindeledd_web.cases.waiting import waits_for
from bindeledd_web.people.actions import give_role
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.ui.once import once


def front(request: CaseRequest) -> HttpResponse:
    """The cases one may see, where each stands and what waits; a way to start one."""
    cases = [{"case": case, "waiting": waits_for(request.user, case)} for case in visible_cases(request.user)]
    context = {
        "cases": cases,
        "example": next((row["case"] for row in cases if row["case"].built_in), None),  # type: ignore[attr-defined]
        "may_create": has_permission(request.user, Permission.CREATE_CASE),
        "phases": phases(),
        # Projects stand side by side when there is more than one to see.
        "side_by_side": Case.objects.filter(pk__in=[row["case"].pk for row in cases])  # type: ignore[attr-defined]
        .filter(projects__closed_at=None, projects__isnull=False)
        .count()
        > 1,
    }
    return render(request, "cases/front.html", context)


def start(request: CaseRequest) -> HttpResponse:
    """Choose date and municipalities; today's data is filled in."""
    require(request.user, Permission.CREATE_CASE)
    on = parse_day((request.POST.get("on") or request.GET.get("on") or "").strip()) or timezone.localdate()
    changing_date = "change_date" in request.POST
    form = StartForm(on, request.POST if request.method == "POST" and not changing_date else None)
    if changing_date or request.method == "GET":
        form.initial = {"title": request.POST.get("title", ""), "on": on}
    faults: tuple[Any, ...] = ()
    if request.method == "POST" and not changing_date and form.is_valid():
        try:
            return HttpResponseRedirect(once(request, lambda: _created(request, form.cleaned_data)))
        except BadInput as error:
            faults = error.findings
    chosen = set(request.POST.getlist("municipalities"))
    counties = [
        {"county": c, "chosen": sum(m.number in chosen for m in c.municipalities)} for c in form.counties
    ]
    context = {"form": form, "counties": counties, "chosen": chosen, "faults": faults, "on": on}
    return render(request, "cases/start.html", context, status=422 if form.errors or faults else 200)


def _created(request: CaseRequest, data: dict[str, Any]) -> str:
    name = free_slug(short_name(data["title"]))
    case = create_case(
        by=request.user, folder=new_case(name, data["title"], data["municipalities"], data["on"])
    )
    keep_for_creator(request, case)
    return case.get_absolute_url()


def keep_for_creator(request: CaseRequest, case: Case) -> None:
    """Whoever makes a case leads it, also when they lead no other."""
    if not has_permission(request.user, Permission.MANAGE_CASE, case):
        give_role(by=request.user, user=request.user, case=case, role="project_leader")


def case(request: CaseRequest, slug: str) -> HttpResponse:
    """About the case: what it covers, its sources, and what can be done with the whole of it."""
    view = load(request.case, request.as_of)
    context = {
        "members": view.municipalities(role="member"),
        "context_count": len(view.municipalities(role="context")),
        "sources": view.sources(),
        "tables": [BY_NAME[name] for name in view.folder.tables],
        "edit_count": request.case.edits.count(),
        "may_manage": has_permission(request.user, Permission.MANAGE_CASE, request.case),
        "may_export": has_permission(request.user, Permission.EXPORT_CASE, request.case),
        "may_people": has_permission(request.user, Permission.MANAGE_PEOPLE, request.case),
        "may_access": has_permission(request.user, Permission.MANAGE_ACCESS, request.case),
        "may_history": has_permission(request.user, Permission.VIEW_HISTORY, request.case),
    }
    return render(request, "cases/case.html", context)


class _TitleForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Tittel"), max_length=200)


def rename(request: CaseRequest, slug: str) -> HttpResponse:
    """Another title."""
    require(request.user, Permission.MANAGE_CASE, request.case)
    form = _TitleForm(request.POST or None, initial={"title": request.case.title})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["title"] != request.case.title:
            rename_case(by=request.user, case=request.case, title=form.cleaned_data["title"])
        return redirect("case", slug)
    return render(request, "cases/rename.html", {"form": form}, status=422 if form.errors else 200)


class _ArchiveForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Begrunnelse"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


def put_away(request: CaseRequest, slug: str) -> HttpResponse:
    """Archive the case, with a reason."""
    require(request.user, Permission.MANAGE_CASE, request.case)
    if request.case.archived_at is not None:
        return redirect("case", slug)
    form = _ArchiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        archive_case(by=request.user, case=request.case, reason=form.cleaned_data["reason"])
        messages.success(request, _("Saken er arkivert. Ingenting er slettet."))
        return redirect("front")
    return render(request, "cases/put_away.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def bring_back(request: CaseRequest, slug: str) -> HttpResponse:
    """Bring an archived case back to the lists."""
    require(request.user, Permission.MANAGE_CASE, request.case)
    if request.case.archived_at is not None:
        restore_case(by=request.user, case=request.case)
    return redirect("case", slug)


def archive(request: CaseRequest) -> HttpResponse:
    """The archived cases one may see."""
    cases = Case.objects.defer("content").exclude(archived_at=None)
    seen = [c for c in cases if has_permission(request.user, Permission.VIEW_CASE, c)]
    return render(request, "cases/archive.html", {"cases": seen})


def edits(request: CaseRequest, slug: str) -> HttpResponse:
    """Every edit of the case's content, newest first: what, from when, by whom, why."""
    require(request.user, Permission.VIEW_HISTORY, request.case)
    page = Paginator(request.case.edits.order_by("-id"), 50).get_page(request.GET.get("side"))
    names = names_of(edit.by for edit in page)
    view = load(request.case, request.as_of)
    rows = [
        {
            "edit": edit,
            "table": BY_NAME[edit.table].label,
            "column": BY_NAME[edit.table].field(edit.column).label,
            "row": row_words(view, BY_NAME[edit.table], edit.key),
            "value": value_words(BY_NAME[edit.table].field(edit.column), edit.value),
            "name": names[edit.by],
            "future": edit.valid_from > request.as_of,
        }
        for edit in page
    ]
    return render(request, "cases/edits.html", {"page": page, "rows": rows})
