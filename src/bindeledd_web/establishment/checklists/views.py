"""The county's checklist of a case: what differs from the built-in; items changed, removed and added."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.establishment.checklist import Item, differences
from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.checklists import actions, presenting
from bindeledd_web.establishment.checklists.forms import ItemForm, RemoveForm
from bindeledd_web.establishment.holding import Held, StaleChecklist, held
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.projects.shown import PHASE
from bindeledd_web.ui.once import once


def checklist(request: CaseRequest, slug: str) -> HttpResponse:
    """Every item by phase with how it differs; `vis=forskjeller` shows only those that do."""
    require(request.user, Permission.VIEW_CASE, request.case)
    now = held(request.case)
    found = differences(now.base, now.own)
    only = request.GET.get("vis") == "forskjeller"
    context = {
        "held": now,
        "line": presenting.counts_line(now),
        "parts": presenting.parts(now.checklist, found, only_different=only),
        "only_different": only,
        "different": len(found),
        "removed": [each for each in found if each.kind == "removed"],
    }
    return _page(request, "list", context)


def item(request: CaseRequest, slug: str, item: str) -> HttpResponse:
    """One item with all it says, and what the built-in says where the county differs."""
    require(request.user, Permission.VIEW_CASE, request.case)
    now = held(request.case)
    found, base = _item(now, item)
    context = {
        "held": now,
        "item": found,
        "said": presenting.said(
            found,
            base if item not in now.own.removed else None,
            {each.id: each.title for each in (*now.base.items, *now.own.own)},
        ),
        "rules": presenting.rules_behind(found),
        "changed": item in now.own.changed,
        "removed": item in now.own.removed,
        "reason": now.own.removed.get(item, ""),
        "is_own": base is None,
    }
    return _page(request, "item", context)


def change(request: CaseRequest, slug: str, item: str) -> HttpResponse:
    """Other words, time or responsible for an item; what the law has fixed stays."""
    require(request.user, Permission.LEAD_PROJECT, request.case)
    now = held(request.case)
    found, base = _item(now, item)
    form = ItemForm(found, request.POST if request.method == "POST" else None, own=base is None)

    def write() -> str:
        actions.change_item(
            by=request.user,
            case=request.case,
            item=form.read(item),
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"] or 0,
        )
        messages.success(request, _("Oppgaven er endret."))
        return reverse("checklist-item", args=[slug, item])

    return _form(request, form, write, "change", {"held": now, "item": found})


def new(request: CaseRequest, slug: str) -> HttpResponse:
    """An item of the county's own."""
    require(request.user, Permission.LEAD_PROJECT, request.case)
    now = held(request.case)
    form = ItemForm(None, request.POST if request.method == "POST" else None, own=True)

    def write() -> str:
        actions.add_item(
            by=request.user,
            case=request.case,
            make=form.read,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"] or 0,
        )
        messages.success(request, _("Oppgaven er lagt til. Nye prosjekter får den med."))
        return reverse("checklists", args=[slug])

    return _form(request, form, write, "change", {"held": now, "item": None})


def remove(request: CaseRequest, slug: str, item: str) -> HttpResponse:
    """Take an item out; what the law demands needs a reason."""
    require(request.user, Permission.LEAD_PROJECT, request.case)
    now = held(request.case)
    found, _base = _item(now, item)
    form = RemoveForm(found, request.POST if request.method == "POST" else None)

    def write() -> str:
        actions.remove_item(
            by=request.user,
            case=request.case,
            item=item,
            reason=form.cleaned_data["reason"],
            expected_version=form.cleaned_data["version"] or 0,
        )
        messages.success(request, _("Oppgaven er tatt ut av sjekklisten."))
        return reverse("checklists", args=[slug])

    return _form(request, form, write, "remove", {"held": now, "item": found})


@require_POST
def restore(request: CaseRequest, slug: str, item: str) -> HttpResponse:
    """Let the item stand as it comes with the program."""
    require(request.user, Permission.LEAD_PROJECT, request.case)
    _item(held(request.case), item)
    version = request.POST.get("version", "")

    def write() -> str:
        actions.restore_item(
            by=request.user,
            case=request.case,
            item=item,
            expected_version=int(version) if version.isdecimal() and len(version) < 10 else 0,
        )
        messages.success(request, _("Oppgaven er som i den innebygde listen."))
        return reverse("checklist-item", args=[slug, item])

    try:
        return HttpResponseRedirect(once(request, write))
    except StaleChecklist:
        messages.error(request, _stale_words())
    except BadInput as error:
        messages.error(request, " ".join(f"{each.message} {each.fix}".strip() for each in error.findings))
    return HttpResponseRedirect(reverse("checklist-item", args=[slug, item]))


def _stale_words() -> str:
    """What is said when somebody else was first."""
    return _("Noen andre endret sjekklisten mens du hadde siden åpen. Se over, og gjør det om igjen.")


def _item(now: Held, identity: str) -> tuple[Item, Item | None]:
    """The item as the county has it (a removed one as it comes), and the built-in one; 404 for none."""
    base = {each.id: each for each in now.base.items}.get(identity)
    mine = {each.id: each for each in now.checklist.items}.get(identity, base)
    if mine is None:
        raise Http404
    return mine, base


def _form(
    request: CaseRequest,
    form: ItemForm | RemoveForm,
    write: Callable[[], str],
    page: str,
    context: dict[str, object],
) -> HttpResponse:
    """Show the form, or store it; what was typed stays when it is refused."""
    stale = False
    if request.method == "POST" and form.is_valid():
        try:
            return HttpResponseRedirect(once(request, write))
        except StaleChecklist:
            stale = True
            context["held"] = held(request.case)
        except BadInput as error:
            _refuse(form, error)
    status = 409 if stale else 422 if form.errors else 200
    return _page(request, page, context | {"form": form, "stale": stale}, status=status)


def _refuse(form: ItemForm | RemoveForm, error: BadInput) -> None:
    if isinstance(form, ItemForm):
        form.refuse(error)
        return
    for finding in error.findings:
        form.add_error("reason" if finding.column == "reason" else None, f"{finding.message} {finding.fix}")


def _page(request: CaseRequest, page: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    common = {
        "phase": PHASE,
        "may_lead": has_permission(request.user, Permission.LEAD_PROJECT, request.case),
    }
    return render(request, f"establishment/checklists/{page}.html", common | context, status=status)
