"""Go or no-go: what is to be seen first, every signature, and the forms that sign."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd_web.cases.names import municipality_choices
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cutover.actions import StaleCutOver, sign
from bindeledd_web.cutover.allowed import roles_to_sign_as
from bindeledd_web.cutover.forms import SignForm
from bindeledd_web.cutover.gates import gates
from bindeledd_web.cutover.models import Signature, Upload
from bindeledd_web.cutover.presenters.deciding import signatures, who
from bindeledd_web.cutover.presenters.rehearsals import said_of
from bindeledd_web.cutover.shown import cut_over_in, shown
from bindeledd_web.cutover.standing import CutOver
from bindeledd_web.ui.once import once, sent_again

# What should be in place before anybody says yes.
_FIRST = ("plan", "rehearsals", "exceptions")


def decision(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """What the latest file says, who has signed what, and a form to sign for those who may."""
    now = cut_over_in(request, plan)
    roles = roles_to_sign_as(request.user, now.plan)
    posted = request.method == "POST"
    if posted and not roles:
        raise PermissionDenied
    names = dict(municipality_choices(request.case))
    overriding = posted and request.POST.get("hva") == "fravik"
    choices = [("/".join(role), who(*role, names)) for role in roles]
    go = _form(request, choices, now.latest, override=False, sent=posted and not overriding)
    override = _form(request, choices, now.run, override=True, sent=overriding)
    form, stale = override if overriding else go, False
    if posted and form.is_valid():

        def made() -> str:
            data = form.cleaned_data
            role, _slash, municipality = (data.get("role") or choices[0][0]).partition("/")
            sign(
                by=request.user, plan=now.plan, kind=Signature.OVERRIDE if overriding else data["kind"],
                role=role, municipality=municipality, reason=data["reason"], seen=data["seen"],
            )  # fmt: skip
            messages.success(request, _("Signert."))
            return reverse("cutover-decision", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleCutOver as error:
            # What was written stands; what is signed next is the newest, which the page now shows.
            form, stale = SignForm(choices, overriding, sent_again(request, error.version, "seen")), True
            go, override = (go, form) if overriding else (form, override)
        except BadInput as error:
            form.refuse(error)
    context = {
        "verdict": said_of(now, now.latest) if now.latest else None,
        "latest": now.latest,
        "run_verdict": said_of(now, now.run) if now.run else None,
        "to_override": _to_override(now),
        "left": [gate for gate in gates(now) if gate.id in _FIRST and not gate.open],
        "signatures": signatures(now, names),
        "form": go,
        "override_form": override,
        "as_role": choices[0][1] if len(choices) == 1 else "",
        "stale": stale,
    }
    return shown(request, "decision", context, now, 409 if stale else 422 if form.errors else 200)


def _form(
    request: CaseRequest, choices: list[tuple[str, str]], upload: Upload | None, *, override: bool, sent: bool
) -> SignForm:
    seen = upload.sha256 if upload else ""
    return SignForm(choices, override, request.POST if sent else None, initial={"seen": seen})


def _to_override(now: CutOver) -> bool:
    """Whether the run is not green, and nobody has signed that it is published all the same."""
    return now.run is not None and now.run.file.state != "green" and now.override is None
