"""The gates of a project: what each needs and where it stands, and what is registered there."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bindeledd.establishment.gates import to_do_again
from bindeledd.foundation import BadInput
from bindeledd.reorganisation.status.words import event_in_words
from bindeledd.reorganisation.words import municipality_in_words, state_in_words
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.gates import actions, presenting
from bindeledd_web.establishment.gates.allowed import may_register, registers_for
from bindeledd_web.establishment.gates.forms import AgainForm, AsideForm, OutForm, RefusedForm
from bindeledd_web.establishment.gates.standing import gates_of, grounds_of, next_gate_of, status_of_project
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import project_in, shown
from bindeledd_web.ui.once import once

_TAB = "gates"


def gates(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Where the project stands, what the next gate needs, and every gate with its milestones."""
    return _page(request, project_in(request, project))


@require_POST
def milestone(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Register a milestone that all the work behind is done for; refused with what is left."""
    found = project_in(request, project)
    kind, subject = request.POST.get("milepael", ""), request.POST.get("gjelder", "")
    if not may_register(request.user, found, subject):
        raise PermissionDenied

    def write() -> str:
        actions.reach(by=request.user, project=found, kind=kind, subject=subject)
        return _("Milepælen er ført.")

    return _written(request, found, write)


@require_POST
def move(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Move on through the next gate; refused with every milestone that is missing."""
    found = project_in(request, project)
    if not may_register(request.user, found):
        raise PermissionDenied
    state = request.POST.get("tilstand", "")

    def write() -> str:
        actions.move_on(by=request.user, project=found, state=state)
        return _("Prosjektet står nå som «{state}».").format(state=state_in_words(state))

    return _written(request, found, write)


@require_POST
def again(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Set the tasks back that must be done again."""
    found = project_in(request, project)
    if not may_register(request.user, found):
        raise PermissionDenied
    form = AgainForm(request.POST)
    if not form.is_valid():
        return _page(request, found, again_form=form)

    def write() -> str:
        count = actions.do_again(by=request.user, project=found, reason=form.cleaned_data["reason"])
        return ngettext(
            "{count} oppgave er satt tilbake.", "{count} oppgaver er satt tilbake.", count
        ).format(count=count)

    return _written(request, found, write)


def out(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """A participant drops out."""
    found = project_in(request, project)
    status = status_of_project(found)
    before = presenting.before_cutover(found)
    mine = registers_for(request.user, found, status.participants)
    if not mine:
        raise PermissionDenied
    people = [(number, municipality_in_words(number, before)) for number in mine]
    form = OutForm(people, request.POST or None, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def made() -> str:
            actions.drop_out(
                by=request.user,
                project=found,
                municipality=data["municipality"],
                on=data["on"],
                reason=data["reason"],
            )
            messages.success(request, _("Det er ført. Under står det som må gjøres på nytt."))
            return reverse("project-gates", args=[slug, project])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    context = {"form": form}
    return shown(
        request, "establishment/gates/out.html", context, found, _TAB, status=422 if form.errors else 200
    )


def aside(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Pause the project, take it up again, or withdraw it."""
    found = project_in(request, project)
    if not may_register(request.user, found):
        raise PermissionDenied
    state = status_of_project(found).state
    kinds = ("resumed", "withdrawn") if state == "paused" else ("paused", "withdrawn")
    choices = [] if state == "withdrawn" else [(kind, event_in_words(kind).capitalize()) for kind in kinds]
    form = AsideForm(choices, request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def made() -> str:
            actions.set_aside(by=request.user, project=found, kind=data["kind"], note=data["reason"])
            messages.success(request, _("Det er ført."))
            return reverse("project-gates", args=[slug, project])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse(error)
    context = {"form": form, "withdrawn": state == "withdrawn"}
    return shown(
        request, "establishment/gates/aside.html", context, found, _TAB, status=422 if form.errors else 200
    )


def _written(request: CaseRequest, project: Project, write: Callable[[], str]) -> HttpResponse:
    """Back to the page when it is written; the page itself with all that is wrong when it is refused."""

    def made() -> str:
        messages.success(request, write())
        return reverse("project-gates", args=[project.case.slug, project.slug])

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        refused = RefusedForm({})
        refused.refuse(error)
        return _page(request, project, refused=refused)


def _page(
    request: CaseRequest,
    project: Project,
    *,
    refused: RefusedForm | None = None,
    again_form: AgainForm | None = None,
) -> HttpResponse:
    status, gates = status_of_project(project), gates_of(project)
    built = presenting.gates_shown(gates, project, request.user)
    following = next_gate_of(project)
    coming = next((each for each in built if following and each.id == following.state), None)
    redo = to_do_again(status.reopened, grounds_of(project))
    before = presenting.before_cutover(project)
    context = {
        "status": status,
        "state": state_in_words(status.state),
        "stands_at": state_in_words(status.stands_at),
        "next": coming,
        "others": [each for each in built if each is not coming],
        "open": following is not None and following.open,
        "reopened": [line for gate in built for line in gate.lines if line.mark == "reopened"],
        "redo": [presenting.task_line(ground, project, before) for ground in redo],
        "left": [municipality_in_words(n, before) for n in status.participants],
        "gone": [
            municipality_in_words(n, before)
            for n in project.plan.reorganisation.participants
            if n not in status.participants
        ],
        "withdrawals": [(municipality_in_words(w.municipality, before), w) for w in status.withdrawals],
        "decisions": presenting.decisions(project),
        "refused": refused,
        "again_form": again_form or AgainForm(),
        "may_register": may_register(request.user, project),
        "may_out": bool(registers_for(request.user, project, status.participants)),
    }
    wrong = refused is not None or again_form is not None
    return shown(
        request, "establishment/gates/page.html", context, project, _TAB, status=422 if wrong else 200
    )
