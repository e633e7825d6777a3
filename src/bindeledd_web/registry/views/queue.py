"""The queue of old numbers that wait for a decision: who decides, and what was decided."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.models import User
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.registry.arrival_actions import decide, give_owner
from bindeledd_web.registry.forms import DecideForm, OwnerForm
from bindeledd_web.registry.models import LateArrival
from bindeledd_web.registry.pages.asked import Asked, asked
from bindeledd_web.registry.pages.queue import arrival_page, rows
from bindeledd_web.registry.pages.resolving import candidate_choices
from bindeledd_web.registry.views.register import shown
from bindeledd_web.ui.once import once


def queue(request: CaseRequest, slug: str) -> HttpResponse:
    """Those that wait, the oldest first, and those that are decided; `vis` = mine, avgjort."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    which = request.GET.get("vis", "")
    found = request.case.late_arrivals.select_related("owner")
    if which == "avgjort":
        chosen = found.exclude(decided="").order_by("-decided_at")
    else:
        chosen = found.filter(decided="")
        if which == "mine":
            chosen = chosen.filter(owner=request.user)
    context = shown(
        request, question, "queue", which=which, rows=rows(question, chosen),
        waiting=request.case.late_arrivals.filter(decided="").count(),
    )  # fmt: skip
    return render(request, "registry/queue.html", context)


def arrival(request: CaseRequest, slug: str, arrival: int) -> HttpResponse:
    """One of them: give it to someone, or decide. `what` in the form says which."""
    require(request.user, Permission.VIEW_CASE, request.case)
    question = asked(request)
    one = request.case.late_arrivals.select_related("owner").filter(pk=arrival).first()
    if one is None:
        raise Http404
    may_give = has_permission(request.user, Permission.REGISTER, request.case)
    may_decide = may_give or (one.owner_id == request.user.pk and request.case.archived_at is None)
    what = request.POST.get("what", "")
    initial = {"owner": str(one.owner.key)} if one.owner else None
    owner = OwnerForm(_people(request), request.POST if what == "owner" else None, initial=initial)
    choices = candidate_choices(question, one)
    decision = DecideForm(choices, request.POST if what == "decide" else None)
    if request.method == "POST":
        if not (may_give if what == "owner" else may_decide):
            raise PermissionDenied
        form = owner if what == "owner" else decision
        if form.is_valid():
            try:
                return HttpResponseRedirect(once(request, lambda: _done(request, question, one, form)))
            except BadInput as bad:
                for finding in bad.findings:
                    form.add_error(None, f"{finding.message} {finding.fix}".strip())
                one.refresh_from_db()
    context = shown(
        request, question, "queue", page=arrival_page(question, one), owner_form=owner,
        decide_form=decision, may_give=may_give, may_decide=may_decide,
    )  # fmt: skip
    status = 422 if owner.errors or decision.errors else 200
    return render(request, "registry/arrival.html", context, status=status)


def _done(request: CaseRequest, question: Asked, one: LateArrival, form: OwnerForm | DecideForm) -> str:
    if isinstance(form, OwnerForm):
        person = form.people[form.cleaned_data["owner"]]
        give_owner(by=request.user, arrival=one, owner=person)
        messages.success(request, _("{name} skal avgjøre.").format(name=person.name))
        return question.address("registry-arrival", one.pk)
    decide(
        by=request.user, arrival=one, target=form.cleaned_data["target"].strip(), why=form.cleaned_data["why"]
    )
    messages.success(request, _("Avgjort. Den som eier sakene, kan nå føre dem på det nye nummeret."))
    return question.address("registry-queue")


def _people(request: CaseRequest) -> list[User]:
    """Those who are with the case, by name."""
    users = User.objects.filter(is_active=True, memberships__isnull=False).distinct().order_by("name")
    return [user for user in users.prefetch_related("memberships") if user.covering(request.case)]
