"""A correction: nothing is overwritten, and what others hang on is named before it is saved."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.foundation.language import day
from bindeledd.registry.facts import Fact, Leader, Line, Location, Relation, Unit
from bindeledd.registry.statements import Statement
from bindeledd_web.audit.presenters import names_of
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.registry.actions import StaleLine, register
from bindeledd_web.registry.forms import FORMS, CorrectionForm, PerformingForm
from bindeledd_web.registry.loading import last_registered, registry_of
from bindeledd_web.registry.models import Registered
from bindeledd_web.registry.pages import correction
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.registry.pages.members import members_on, units_serving
from bindeledd_web.registry.pages.words import about, fact_in_words, registered_words, unit
from bindeledd_web.registry.views.register import shown
from bindeledd_web.ui.once import once


def correct(request: CaseRequest, slug: str, what: str, key: str) -> HttpResponse:
    """GET: the form with what holds now. POST: the correction, or what must be mended or confirmed first."""
    require(request.user, Permission.REGISTER, request.case)
    question = Asked(request.case, registry_of(request.case), request.as_of)
    line = _line(question, what, key)
    context: dict[str, Any] = {}
    if request.method == "POST":
        form = FORMS[what](request.POST)
        made = _made(question, what, line, form)
        if made is not None:
            found = correction.consequences(question, made)
            for finding in found.must:
                form.add_error(None, f"{finding.message} {finding.fix}")
            context = {"consequences": found, "confirm": found.digest, "now_of": made.line}
            if not found.must and request.POST.get("confirm", "") == found.digest:
                try:
                    return HttpResponseRedirect(
                        once(request, lambda: _saved(request, question, what, key, made, form))
                    )
                except StaleLine as stale:
                    context["others"] = _told(question, stale.others)
                    context["latest"] = last_registered(request.case)
                except BadInput as bad:
                    for finding in bad.findings:
                        form.add_error(None, f"{finding.message} {finding.fix}".strip())
    else:
        form = FORMS[what](initial=_initial(request, question, what, line))
    line = context.get("now_of", line)
    status = 409 if context.get("others") else 422 if form.errors else 200
    context |= shown(
        request, question, form=form, what=what, about=about(question, line),
        now=fact_in_words(question, question.snapshot.fact(line), line[0]),
        back=_back(question, what, key), units=_units(question) if what == "utforende" else (),
    )  # fmt: skip
    return render(request, "registry/correct.html", context, status=status)


def _line(question: Asked, what: str, key: str) -> Line:
    """The line of the address; 404 for what cannot be corrected or nobody has heard of."""
    if what not in correction.WHAT:
        raise Http404
    line = correction.line_of(what, key)
    subject: Line = {
        "leder": ("unit", key), "utforende": ("municipality", key[:4]),
    }.get(what, line)  # fmt: skip
    if subject not in question.registry.lines:
        raise Http404
    return line


def _initial(request: CaseRequest, question: Asked, what: str, line: Line) -> dict[str, Any]:
    values: dict[str, Any] = {
        "valid_from": request.as_of, "until": "next", "seen": last_registered(request.case),
    }  # fmt: skip
    match question.snapshot.fact(line):
        case Unit(name=name, status=status):
            values |= {"name": name or "", "status": status}
        case Leader(post=post):
            values |= {"post": post}
        case Location(name=name, opening_hours=hours):
            values |= {"name": name, "hours": hours or ""}
        case Relation(target=target):
            values |= {"unit": target}
    if what == "utforende":
        values["task"] = line[1]
    return values


def _made(question: Asked, what: str, line: Line, form: CorrectionForm) -> Statement | None:
    """The statement that the form makes; None when something in it must be mended."""
    if not form.is_valid():
        return None
    data = form.cleaned_data
    start: date = data["valid_from"]
    then = question.registry.as_of(start)
    if isinstance(form, PerformingForm):
        line = ("performing", data["task"], line[2])
        form.check_unit(then)
        if form.errors:
            return None
    end = correction.next_change(question.registry, line, start) if data["until"] == "next" else None
    known = then.fact(line)
    fact = _fact(form, what, known, data)
    if what == "sted" and fact is None:
        return None
    if fact == known and (known is not None or then.statement(line) is not None):
        form.add_error(None, _("Dette er det som står der alt. Endre noe, eller gå tilbake."))
        return None
    return correction.statement(line, fact, start, end, timezone.now())


def _fact(form: CorrectionForm, what: str, known: Fact | None, data: dict[str, Any]) -> Fact | None:
    if what == "enhet":
        return correction.unit_fact(known, data["name"], data["status"])
    if what == "leder":
        return correction.leader_fact(data["post"])
    if what == "utforende":
        return correction.relation_fact(known, data["unit"])
    try:
        return correction.location_fact(known, data["name"], data["hours"])
    except BadInput:
        form.add_error("valid_from", _("Stedet var ikke i bruk den dagen. Velg en dag da det var det."))
        return None


def _saved(
    request: CaseRequest, question: Asked, what: str, key: str, made: Statement, form: CorrectionForm
) -> str:
    register(
        by=request.user, case=request.case, statements=[made], reason=form.cleaned_data["reason"],
        seen=form.cleaned_data["seen"],
    )  # fmt: skip
    last = made.period.end - timedelta(days=1) if made.period.end else None
    until = _(" til og med {day}").format(day=day(last)) if last else ""
    messages.success(
        request,
        _("Registrert. Det gjelder fra {day}{until}. Det som sto før, ligger i historikken.").format(
            day=day(made.period.start), until=until
        ),
    )
    return _back(question, what, key)


def _back(question: Asked, what: str, key: str) -> str:
    """The page about what is corrected."""
    if what == "utforende":
        return question.address("registry-municipality", key[:4])
    if what == "sted":
        place = question.snapshot.fact(("location", key))
        return (
            question.address("registry-unit", place.unit)
            if isinstance(place, Location)
            else question.address("registry")
        )
    return question.address("registry-unit", key)


def _told(question: Asked, others: list[Registered]) -> list[dict[str, Any]]:
    """What others registered meanwhile, in words."""
    names = names_of(row.by for row in others)
    return [
        {
            "value": fact_in_words(question, row.statement.fact, row.about),
            "start": row.statement.period.start,
            "registered": registered_words(row.registered_at),
            "by": names[row.by],
            "reason": row.statement.why,
        }
        for row in others
    ]


def _units(question: Asked) -> list[Any]:
    """The units around the case, to choose from while writing."""
    return [unit(question, number) for number in units_serving(question, members_on(question))]
