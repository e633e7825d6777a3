"""Where the cut-over stands: the answer, gates, rehearsals side by side; a file in full, and a new one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.cutover.reconciliation import LARGEST_FILE
from bindeledd.foundation import BadInput
from bindeledd.foundation.language import number
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.cutover.actions import take_in
from bindeledd_web.cutover.allowed import may
from bindeledd_web.cutover.forms import UploadForm
from bindeledd_web.cutover.gates import Gate, gates, may_lead_to
from bindeledd_web.cutover.milestones import HERE, hand_over, stands
from bindeledd_web.cutover.presenters import figures, rehearsals
from bindeledd_web.cutover.shown import cut_over_in, shown, upload_in
from bindeledd_web.cutover.standing import ENOUGH_REHEARSALS, CutOver
from bindeledd_web.cutover.words import count_words, title_words
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.ui.once import once


def hub(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """The sentence that counts, every gate with what is missing, and rehearsals side by side."""
    now = cut_over_in(request, plan)
    found = gates(now)
    context = {
        "verdict": rehearsals.newest(now),
        "gates": [_gate(now, gate) for gate in found],
        "open_gates": sum(gate.open for gate in found),
        "rows": rehearsals.rows(now),
        "columns": rehearsals.columns(),
        "too_few": rehearsals.too_few_before(now),
        "few": len(now.rehearsals) < ENOUGH_REHEARSALS,
        "sample": any(upload.file.sample for upload in now.uploads),
    }
    return shown(request, "hub", context, now)


def _gate(now: CutOver, gate: Gate) -> dict[str, Any]:
    """The gate with its address, and where the milestone it leads to stands: reached, ready or neither."""
    milestone = ""
    if gate.milestone:
        reached = stands(now.plan, gate.milestone)
        milestone = "reached" if reached else "ready" if may_lead_to(now, gate.milestone) else ""
    address = reverse(gate.page, args=[now.plan.case.slug, now.plan.slug])
    return {"gate": gate, "url": address, "milestone": milestone}


def upload(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Send a `reconciliation.json`. One with faults is not kept; every fault is told."""
    now = cut_over_in(request, plan)
    if not may(request.user, Permission.PREPARE_CUTOVER, now.plan):
        raise PermissionDenied
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        sent: UploadedFile[Any] = form.cleaned_data["file"]

        def made() -> str:
            # One byte more than is allowed is enough to say that it is too much.
            kept = take_in(by=request.user, plan=now.plan, data=sent.read(LARGEST_FILE + 1))
            text = _("{what} er lastet opp.").format(what=title_words(kept.kind, kept.number))
            if now.signatures and kept.kind != "after_load":
                text += " " + _("Det som er signert før, må signeres på nytt.")
            messages.success(request, text)
            return reverse("cutover", args=[slug, plan])

        try:
            return HttpResponseRedirect(once(request, made))
        except BadInput as error:
            form.refuse_all(error)
    context = {"form": form, "limit": LARGEST_FILE // 1024**2}
    return shown(request, "upload", context, now, 422 if form.errors else 200)


def reconciliation(request: CaseRequest, slug: str, plan: str, upload: int) -> HttpResponse:
    """One file in full: what moves where, what is undecided, every extract and check."""
    now = cut_over_in(request, plan)
    found = upload_in(now, upload)
    file, registry = found.file, registry_of(request.case)
    effective = file.plan.effective_on
    before, after = registry.as_of(effective - timedelta(days=1)), registry.as_of(effective)
    context = {
        "upload": found,
        "file": file,
        "verdict": rehearsals.said_of(now, found),
        "counts": now.counts(found),
        "time": rehearsals.time_words(file.seconds),
        "timings": [(each.step, rehearsals.time_words(each.seconds)) for each in file.timings],
        "moves": figures.moves(file, before, after),
        "unit_moves": figures.unit_moves(file, before, after),
        "undecided": figures.undecided(file),
        "files": figures.files(file),
        "numbers": figures.numbers(file),
        "protected": count_words(file.protected.persons),
        "difference": number(file.result.ore_difference),
    }
    return shown(request, "reconciliation", context, now)


@require_POST
def milestone(request: CaseRequest, slug: str, plan: str) -> HttpResponse:
    """Register the milestone that an open gate leads to in the status of the reorganisation."""
    now = cut_over_in(request, plan)
    require(request.user, Permission.PLAN_REORGANISATION, request.case)
    kind = request.POST.get("milepael", "")
    if kind not in HERE or now.plan.withdrawn_at is not None:
        raise Http404

    def made() -> str:
        if may_lead_to(now, kind) and not stands(now.plan, kind):
            hand_over(by=request.user, now=now, kind=kind)
            messages.success(request, _("Milepælen er ført i status."))
        else:
            messages.warning(request, _("Milepælen kan ikke føres ennå. Se hva som mangler under."))
        return reverse("cutover", args=[slug, plan])

    try:
        return HttpResponseRedirect(once(request, made))
    except BadInput as error:
        messages.error(request, " ".join(f"{each.message} {each.fix}" for each in error.findings))
        return HttpResponseRedirect(reverse("cutover", args=[slug, plan]))
