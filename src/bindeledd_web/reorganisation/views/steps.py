"""A plan and its steps: read, added, changed, moved and taken away; and several at once by one form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bindeledd.foundation import BadInput
from bindeledd.reorganisation.steps import Step
from bindeledd.reorganisation.words import municipality_in_words
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import change_plan
from bindeledd_web.registry.holding import StalePlan
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.reorganisation.asked import Asked, plan_asked
from bindeledd_web.reorganisation.choices import Offered, offered
from bindeledd_web.reorganisation.host_form import HostForm
from bindeledd_web.reorganisation.host_steps import host_steps
from bindeledd_web.reorganisation.log import tell_of_change
from bindeledd_web.reorganisation.presenters.findings import grouped
from bindeledd_web.reorganisation.presenters.plans import answers, head, kind_name, step_lines
from bindeledd_web.reorganisation.questions import GROUPS, QUESTIONS, help_of
from bindeledd_web.reorganisation.shown import shown, stale
from bindeledd_web.reorganisation.step_forms import StepForm, kind_in, place_of
from bindeledd_web.reorganisation.views.closed import closed
from bindeledd_web.ui.once import once


def plan(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """What the plan is about, its steps, what does not add up, and how the registry answers now."""
    require(request.user, Permission.VIEW_CASE, request.case)
    asked = plan_asked(request, plan)
    day = registry_of(request.case).as_of(request.as_of)
    numbers = asked.reorganisation.participants or tuple(n for n, _name in municipality_choices(request.case))
    context = {
        "head": head(asked),
        "steps": step_lines(asked),
        "groups": grouped(asked.findings),
        "answers": answers(numbers, day),
        "tab": "steps",
    }
    return shown(request, "plan", context, asked)


def choose(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Choose what kind of step to add: `slag` is the kind, and leads on to its form."""
    asked = _to_change(request, plan)
    if isinstance(asked, HttpResponse):
        return asked
    kind = request.GET.get("slag")
    if kind in QUESTIONS:
        return redirect("reorganisation-step-add", slug, plan, kind)
    groups = [(heading, [(key, kind_name(key), text) for key, text in kinds]) for heading, kinds in GROUPS]
    context = {"groups": groups, "nothing_chosen": kind is not None, "tab": "steps"}
    return shown(request, "choose", context, asked, 422 if kind is not None else 200)


def add(request: CaseRequest, slug: str, plan: str, kind: str) -> HttpResponse:
    """A new step of the kind, last in the plan."""
    if kind not in QUESTIONS:
        raise Http404
    asked = _to_change(request, plan)
    if isinstance(asked, HttpResponse):
        return asked
    initial = {"version": _version(asked)}
    posted = request.POST if request.method == "POST" else None
    form = StepForm(kind, _offered(request, asked), posted, initial=initial)

    def changed(steps: Sequence[Step]) -> tuple[Step, ...]:
        return (*steps, form.made(asked.reorganisation, None))

    done = _("Steget er lagt til.")
    return _answered(
        request, asked, form, changed, done, {"kind_name": kind_name(kind), "help": help_of(kind)}
    )


def edit(request: CaseRequest, slug: str, plan: str, place: int) -> HttpResponse:
    """Change the step at a place. When others have moved it, it is found again by what it said."""
    asked = _to_change(request, plan)
    if isinstance(asked, HttpResponse):
        return asked
    posted = request.POST if request.method == "POST" else None
    steps = asked.reorganisation.steps
    now = place_of(posted.get("was", ""), place, steps) if posted else place
    if not posted and not 1 <= place <= len(steps):
        raise Http404
    step = steps[now - 1] if now else None
    lines = step_lines(asked)
    kind = lines[now - 1].kind if now else kind_in(posted.get("was", "") if posted else "")
    if not kind:
        raise Http404
    form = StepForm(
        kind, _offered(request, asked, step), posted, step=step, initial={"version": _version(asked)}
    )

    def changed(steps: Sequence[Step]) -> tuple[Step, ...]:
        made = form.made(asked.reorganisation, step)
        # Taken away by others meanwhile: it is put back, last.
        return (*steps, made) if now is None else (*steps[: now - 1], made, *steps[now:])

    context = {
        "kind_name": kind_name(kind),
        "help": help_of(kind),
        "place": place,
        "stands": lines[now - 1].sentence if now else "",
    }
    return _answered(request, asked, form, changed, _("Steget er endret."), context)


@require_POST
def arrange(request: CaseRequest, slug: str, plan: str, place: int) -> HttpResponse:
    """Move a step up or down, or take it away: `gjor` is opp, ned or fjern, `was` the step meant."""
    asked = _to_change(request, plan)
    if isinstance(asked, HttpResponse):
        return asked
    steps = list(asked.reorganisation.steps)
    wish, version = request.POST.get("gjor", ""), request.POST.get("version", "")
    beside = place - 1 if wish == "opp" else place + 1
    possible = 1 <= place <= len(steps) and (wish == "fjern" or 1 <= beside <= len(steps))
    if not version.isascii() or not version.isdigit() or wish not in ("opp", "ned", "fjern") or not possible:
        messages.error(request, _("Steget kan ikke flyttes dit. Se listen slik den er nå."))
        return redirect("reorganisation", slug, plan)
    if wish == "fjern":
        steps.pop(place - 1)
        done = _("Steget er fjernet.")
    else:
        steps[place - 1], steps[beside - 1] = steps[beside - 1], steps[place - 1]
        done = _("Steget er flyttet.")
    try:
        _save(request, asked, steps, int(version))
    except StalePlan:
        messages.error(
            request,
            _("Noen andre har endret planen imens, så ingenting ble gjort. Se stegene slik de er nå."),
        )
    except BadInput as error:
        messages.error(request, " ".join(f"{f.message} {f.fix}" for f in error.findings))
    else:
        messages.success(request, done)
    return redirect("reorganisation", slug, plan)


def host(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """A host-municipality cooperation in one form: its answers become several steps."""
    asked = _to_change(request, plan)
    if isinstance(asked, HttpResponse):
        return asked
    reorganisation = asked.reorganisation
    members = tuple((n, municipality_in_words(n, asked.before)) for n in reorganisation.participants)
    if len(members) < 2:
        messages.warning(request, _("Et vertskommunesamarbeid har minst to deltakere. Legg dem til først."))
        return redirect("reorganisation-edit", slug, plan)
    posted = request.POST if request.method == "POST" else None
    initial = {"version": _version(asked), "name": _office_name(reorganisation.title)}
    form = HostForm(members, _offered(request, asked), posted, initial=initial)

    def changed(steps: Sequence[Step]) -> tuple[Step, ...]:
        return (*steps, *host_steps(form.answers, reorganisation.with_steps(*steps), asked.before))

    return _answered(request, asked, form, changed, "", {}, page="host")


def _to_change(request: CaseRequest, plan: str) -> Asked | HttpResponse:
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    asked = plan_asked(request, plan)
    return asked if asked.open else closed(request, asked)


def _offered(request: CaseRequest, asked: Asked, step: Step | None = None) -> Offered:
    numbers = [number for number, _name in municipality_choices(request.case)]
    return offered(asked.reorganisation, numbers, asked.before, step)


def _office_name(title: str) -> str:
    """The title of a plan that is called by its office; else nothing, for somebody to fill in."""
    return title if title.casefold().startswith("nav ") else ""


def _version(asked: Asked) -> int:
    return asked.plan.version if asked.plan else 0


def _answered(
    request: CaseRequest,
    asked: Asked,
    form: StepForm | HostForm,
    changed: Callable[[Sequence[Step]], tuple[Step, ...]],
    done: str,
    context: dict[str, object],
    page: str = "step",
) -> HttpResponse:
    """The form, or the plan after it is saved; refused when the plan has changed since it was opened."""
    refused: dict[str, object] = {}
    if request.method == "POST" and form.is_valid():
        had = len(asked.reorganisation.steps)

        def made() -> str:
            steps = changed(asked.reorganisation.steps)
            _save(request, asked, steps, form.cleaned_data["version"])
            count = len(steps) - had
            several = ngettext("{count} steg er lagt til.", "{count} steg er lagt til.", count).format(
                count=count
            )
            messages.success(request, done or several)
            return asked.plan.get_absolute_url() if asked.plan else ""

        try:
            return HttpResponseRedirect(once(request, made))
        except StalePlan:
            refused = {**stale(asked, form.cleaned_data["version"]), "steps": step_lines(asked)}
        except BadInput as error:
            form.refuse(error)
    status = 409 if refused else 422 if form.errors else 200
    return shown(request, page, {"form": form, "tab": "steps", **context, **refused}, asked, status)


def _save(request: CaseRequest, asked: Asked, steps: Sequence[Step], version: int) -> None:
    assert asked.plan is not None  # noqa: S101 - only plans are changed
    old, new = asked.reorganisation, asked.reorganisation.with_steps(*steps)
    with transaction.atomic():
        changed = change_plan(by=request.user, plan=asked.plan, reorganisation=new, expected_version=version)
        tell_of_change(by=request.user, plan=changed, old=old, new=new)
