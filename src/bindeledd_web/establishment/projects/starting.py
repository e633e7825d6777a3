"""A project grows out of a plan: the form, and how many tasks apply before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist.items import CONDITIONS, Checklist
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.facts_of import facts_from
from bindeledd.foundation import BadInput
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.holding import checklist_for
from bindeledd_web.establishment.projects.actions import begin_project
from bindeledd_web.establishment.projects.forms import BeginForm, begin_values
from bindeledd_web.establishment.projects.locations import Place, planned_places
from bindeledd_web.establishment.wanted import preview
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import PHASE
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.models import Plan
from bindeledd_web.ui.once import once, sent_again


@dataclass(frozen=True)
class Asked:
    """The plan that a project is to grow out of, as it is known the day before."""

    plan: Plan

    def facts(
        self, model: str, cutover: date, places: tuple[Place, ...], answers: dict[str, bool] | None = None
    ) -> ProjectFacts:
        """What is true of a project with these answers."""
        before = cutover - timedelta(days=1)
        return facts_from(
            self.plan.reorganisation,
            registry_of(self.plan.case).as_of(before),
            model=model,
            cutover=cutover,
            locations=tuple(place.id for place in places),
            answers=answers,
            case=load(self.plan.case, before),
        )


def new(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Begin the project of a plan. What applies is counted and shown first; the second press stores it."""
    require(request.user, Permission.LEAD_PROJECT, request.case)
    found = get_object_or_404(Plan, case=request.case, slug=plan, withdrawn_at=None)
    found.case = request.case
    begun = Project.objects.filter(plan=found).first()
    if begun is not None:
        begun.case = request.case
        return HttpResponseRedirect(begun.get_absolute_url())
    asked, reorganisation = Asked(found), found.reorganisation
    before = registry_of(found.case).as_of(reorganisation.effective_on - timedelta(days=1))
    names = {number: before.municipality(number) for number in reorganisation.participants}
    places = planned_places(reorganisation, before)
    today = timezone.localdate()
    initial = begin_values(places) | {
        "title": found.title,
        "model": reorganisation.model or "",
        # When the work began on what is past, nobody but people can say.
        "begins": today if today < reorganisation.effective_on else None,
        "cutover": reorganisation.effective_on,
    }
    known = asked.facts(reorganisation.model or "", reorganisation.effective_on, ())
    # Whether there are several places follows from the places that are written.
    unknown = [n for n in CONDITIONS if getattr(known, n) is None and n != "several_locations"]
    posted = request.method == "POST"
    form = BeginForm(
        {number: (known_.name if known_ else "") or number for number, known_ in names.items()},
        unknown, request.POST if posted else None, initial=initial,
    )  # fmt: skip
    shown = None
    if posted and form.is_valid():
        checklist = checklist_for(found.case)
        if form.cleaned_data["seen"] == form.sum():
            try:
                return HttpResponseRedirect(once(request, lambda: _begun(request, found, form, checklist)))
            except BadInput as error:
                form.refuse(error)
        else:
            data = form.cleaned_data
            facts = asked.facts(data["model"], data["cutover"], form.places(), form.answers())
            try:
                shown = preview(checklist, facts, data["begins"])
            except BadInput as error:
                form.refuse(error)
            else:
                form.data = sent_again(request, form.sum(), "seen")
    context = {"phase": PHASE, "plan": found, "form": form, "preview": shown, "known": _known(known)}
    return render(request, "establishment/projects/new.html", context, status=422 if form.errors else 200)


def _begun(request: CaseRequest, plan: Plan, form: BeginForm, checklist: Checklist) -> str:
    data = form.cleaned_data
    project = begin_project(
        by=request.user, plan=plan, title=data["title"], model=data["model"], begins=data["begins"],
        cutover=data["cutover"], checklist=checklist, facts=form.answers(), locations=form.places(),
    )  # fmt: skip
    messages.success(request, _("Prosjektet er startet. Oppgavene er lagt ut bakover fra oppstart."))
    return project.get_absolute_url()


def _known(facts: ProjectFacts) -> list[str]:
    """What the plan says already, in words."""
    return [why for name, why in facts.reasons if getattr(facts, name) is not None and why]
