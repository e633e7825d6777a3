"""Asking the planner for the best plan, following it at work, and taking its answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import proposal_from_json
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.structure.actions import begin_alternative, take_plan
from bindeledd_web.structure.asked import Asked, asked_about, stored, today
from bindeledd_web.structure.finish_form import FinishForm
from bindeledd_web.structure.forms import TitleForm
from bindeledd_web.structure.holding import StaleAlternative
from bindeledd_web.structure.models import Run
from bindeledd_web.structure.presenters.answer import answer, wished
from bindeledd_web.structure.presenters.board import counted
from bindeledd_web.structure.reproducing import optimise_command
from bindeledd_web.structure.run_actions import ask_planner, stop_planner
from bindeledd_web.structure.running import begin, question_of, up_to_date
from bindeledd_web.structure.shown import shown
from bindeledd_web.structure.worlds import world_for
from bindeledd_web.ui.once import once


def finish(request: CaseRequest, slug: str, alternative: str) -> HttpResponse:
    """What must hold in the plan; sent, the planner begins at once."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    try:
        asked = asked_about(request, alternative)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    view = load(request.case, request.as_of)
    areas = [(a.id, a.name) for a in view.service_areas(request.as_of) if a.id in asked.world.areas]
    locked = asked.stored.locked_offices if asked.stored else ()
    form = FinishForm(asked.world, areas, locked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.wishes is not None:
        begun: list[Run] = []

        def made() -> str:
            run = ask_planner(
                by=request.user,
                case=request.case,
                alternative=asked.stored,
                asked={
                    "kind": "counts" if form.cleaned_data["each"] else "plan",
                    "on": request.as_of.isoformat(),
                    "prices": asked.prices.as_json(),
                    "wishes": form.wishes.as_json() if form.wishes else {},
                    "seconds": float(form.cleaned_data["seconds"]),
                },
            )
            begun.append(run)
            return _address(run)

        address = once(request, made)
        for run in begun:
            begin(run)
        return HttpResponseRedirect(address)
    context = {
        "form": form,
        "locked": [o for o in counted(asked.world, asked.proposal) if o in locked],
        "locked_names": [asked.world.name(o.host) for o in locked],
        "offices_now": len(counted(asked.world, asked.proposal)),
        "runs": [up_to_date(run) for run in request.case.planner_runs.all()[:5]],
    }
    return shown(request, "finish", context, asked, status=422 if form.errors else 200)


def run(request: CaseRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """How far the planner has come, or its answer. `som=tilstand` gives the state alone, for the script."""
    require(request.user, Permission.VIEW_CASE, request.case)
    found = _run(request, key)
    if request.GET.get("som") == "tilstand":
        return render(request, "structure/_run_state.html", {"run": found, **_state(found)})
    return _page(request, found, {})


def stop(request: CaseRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Ask the planner to stop; what is found by then stays."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    found = _run(request, key)
    if request.method == "POST" and found.state in (Run.WAITING, Run.RUNNING):
        stop_planner(by=request.user, run=found)
        messages.success(request, _("Planleggeren er bedt om å stoppe. Det som er funnet, blir stående."))
    return HttpResponseRedirect(_address(found))


def take(request: CaseRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """The plan as a new alternative, or into the one it was asked from; `antall` chooses among several."""
    require(request.user, Permission.PLAN_STRUCTURE, request.case)
    found = _run(request, key)
    if request.method != "POST":
        return HttpResponseRedirect(_address(found))
    offices, proof = _plan_chosen(found, request.POST.get("antall", ""), request.POST.get("nesten", ""))
    proposal = proposal_from_json(offices)
    into = found.alternative if request.POST.get("til") == "samme" else None
    form = TitleForm(request.POST)
    if into is None and not form.is_valid():
        return _page(request, found, {"form": form}, status=422)

    def made() -> str:
        if into is not None:
            version = str(request.POST.get("version", ""))
            taken = take_plan(
                by=request.user, alternative=into, proposal=proposal, found=proof,
                expected_version=int(version) if version.isdigit() else 0,
            )  # fmt: skip
        else:
            usual = question_of(found, world_for(request.case, request.as_of)).prices
            taken = begin_alternative(
                by=request.user, case=request.case, title=form.cleaned_data["title"], proposal=proposal,
                found=proof, prices=_changed_prices(usual.as_json()),
            )  # fmt: skip
        messages.success(request, _("Planen er tatt inn i «{title}».").format(title=taken.title))
        return taken.get_absolute_url()

    try:
        return HttpResponseRedirect(once(request, made))
    except StaleAlternative:
        return _page(request, found, {"stale": True}, status=409)
    except BadInput as error:
        return _page(request, found, {"refused": error.findings}, status=422)


def _page(request: CaseRequest, found: Run, more: dict[str, Any], status: int = 200) -> HttpResponse:
    try:
        world = world_for(request.case, request.as_of)
        question = question_of(found, world)
    except BadInput as error:
        return shown(request, "cannot", {"findings": error.findings})
    asked = _origin(request, found)
    context: dict[str, Any] = {
        "run": found,
        **_state(found),
        "origin": asked,
        "form": TitleForm(),
        "wished": wished(world, question.wishes),
        "command": optimise_command(request.case, question.prices, question.wishes),
        "answer": answer(asked, found, question),
        "sources": world.sources,
        "version": found.alternative.version if found.alternative else None,
        "may_take_into": found.alternative is not None and found.alternative.removed_at is None,
    }
    return shown(request, "run", context | more, status=status)


def _origin(request: CaseRequest, found: Run) -> Asked:
    """The alternative that the run was asked from; today's structure when it was asked from none."""
    world = world_for(request.case, request.as_of)
    if found.alternative is None:
        return today(request.case, world)
    found.alternative.case = request.case
    return stored(request.case, world, found.alternative)


def _state(found: Run) -> dict[str, Any]:
    """How far it has come: seconds, and the distance to the best possible while it is known."""
    known = {**found.found.get("plan", {})}
    objective = found.found.get("objective_now", known.get("objective"))
    bound = found.found.get("bound_now", known.get("bound"))
    gap = None
    if objective is not None and bound is not None:
        gap = max(0.0, 100 * (objective - bound) / max(1, abs(objective)))
    return {
        "working": found.state in (Run.WAITING, Run.RUNNING),
        "elapsed": ((found.ended_at or found.seen_at) - found.began_at).total_seconds(),
        "gap": gap,
        "objective": objective,
    }


# What is kept of a plan's proof.
_PROOF = ("objective", "bound", "gap", "proven", "stopped", "seconds", "groups_considered", "input")


def _plan_chosen(found: Run, number: str, near: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Offices and proof of the run's plan, of one nearly as good, or of the one with so many offices.

    404 when there is none.
    """
    if near:
        plans = found.found.get("near", {}).get("plans", [])
        if near.isascii() and near.isdigit() and 1 <= int(near) <= len(plans):
            row = plans[int(near) - 1]
            return row["plan_offices"], {name: row[name] for name in _PROOF}
        raise Http404
    if found.offices is not None and not number:
        return found.offices, found.found["plan"]
    for row in found.found.get("counts", ()):
        if str(row["offices"]) == number and row.get("plan_offices"):
            return row["plan_offices"], {name: row[name] for name in _PROOF}
    raise Http404


def _changed_prices(prices: dict[str, float]) -> dict[str, float]:
    usual = Prices().as_json()
    return {name: value for name, value in prices.items() if usual[name] != value}


def _run(request: CaseRequest, key: uuid.UUID) -> Run:
    found = request.case.planner_runs.filter(key=key).select_related("alternative").first()
    if found is None:
        raise Http404
    found.case = request.case
    return up_to_date(found)


def _address(found: Run) -> str:
    return reverse("planner-run", args=[found.case.slug, found.key])
