"""The page where a system is given a token, and where it is taken back."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bindeledd.foundation import BadInput
from bindeledd_web.api.actions import create_token, revoke_token
from bindeledd_web.api.forms import TokenForm
from bindeledd_web.api.interface import description
from bindeledd_web.api.pages import paths, rows
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def access(request: CaseRequest, slug: str) -> HttpResponse:
    """The systems that have a token. POST: a new one, whose secret is on this answer and never again."""
    require(request.user, Permission.MANAGE_ACCESS, request.case)
    form = TokenForm(request.POST or None, initial=TokenForm.usual())
    made: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            address = once(request, lambda: _made(request, form, made))
        except BadInput as bad:
            for finding in bad.findings:
                form.add_error(None, f"{finding.message} {finding.fix}".strip())
        else:
            # A form that is sent twice shows no secret the second time: there is none to show.
            if not made:
                return HttpResponseRedirect(address)
            form = TokenForm(initial=TokenForm.usual())
    context = {
        "form": form,
        "secret": made[0] if made else "",
        "rows": rows(request.case),
        "paths": paths(description()),
        "open": request.case.archived_at is None,
    }
    return render(request, "api/access.html", context, status=422 if form.errors else 200)


def _made(request: CaseRequest, form: TokenForm, made: list[str]) -> str:
    data = form.cleaned_data
    _token, secret = create_token(
        by=request.user, case=request.case, system=data["system"], scopes=data["scopes"],
        ends_on=data["last_day"] + timedelta(days=1),
    )  # fmt: skip
    made.append(secret)
    return reverse("api-access", args=[request.case.slug])


@require_POST
def revoke(request: CaseRequest, slug: str, access: int) -> HttpResponse:
    """Take a token back, for good."""
    require(request.user, Permission.MANAGE_ACCESS, request.case)
    token = request.case.tokens.filter(pk=access).first()
    if token is None:
        raise Http404
    if token.works_on(timezone.localdate()):
        revoke_token(by=request.user, token=token)
        messages.success(
            request, _("Trukket tilbake. {system} slipper ikke inn lenger.").format(system=token.system)
        )
    return HttpResponseRedirect(reverse("api-access", args=[slug]))
