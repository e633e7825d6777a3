"""The choice of language, and the gallery of components."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bindeledd.foundation import language as core
from bindeledd_web.cases.models import Case
from bindeledd_web.people.actions import choose_language
from bindeledd_web.people.models import User


def back_address(request: HttpRequest) -> str:
    """Where a small form should return to: its `next` when that is on this site, else the front page."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else "/"


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language: in a cookie for the browser, and on the account of who is signed in."""
    code = request.POST.get("language", "")
    response = HttpResponseRedirect(back_address(request))
    if code in core.available():
        if isinstance(request.user, User):
            choose_language(by=request.user, language=code)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response


@dataclass(frozen=True, slots=True)
class _Source:
    id: str
    title: str
    publisher: str
    vintage: str


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float | None
    unit: str
    date: date | None
    source: _Source | None
    reason: str | None = None
    decimals: int = 0


class _ExampleForm(forms.Form):
    persons = forms.IntegerField(
        label=_("Antall innbyggere"), help_text=_("Helt tall, uten desimaler."), min_value=0
    )
    on = forms.DateField(label=_("Gjelder fra"), widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("Type"), choices=[("main", _("Hovedkontor")), ("branch", _("Avdeling"))])
    why = forms.CharField(label=_("Begrunnelse"), widget=forms.Textarea(attrs={"rows": 3}))
    sure = forms.BooleanField(label=_("Jeg har kontrollert kilden"))


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with made-up content, to look at and to test against."""
    source = _Source("example", "Eksempelkilde", "Eksempelutgiver", "1. januar 2018")
    figures = [
        (_("Folkemengde"), _Figure(12345, "personer", date(2018, 1, 1), source)),
        (_("Årsverk"), _Figure(None, "årsverk", None, source, str(_("Ikke kartlagt ennå.")))),
    ]
    context = {
        "form": _ExampleForm({"persons": "-1", "on": "", "kind": "main", "why": ""}),
        "figures": figures,
        "source": source,
        "page": Paginator(range(200), 20).get_page(4),
        "demo_case": Case(slug="eksempel", title="Eksempel"),
    }
    return render(request, "ui/gallery.html", context)
