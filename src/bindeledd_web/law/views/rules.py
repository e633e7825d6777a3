"""All rules with a search, and one rule with its texts, sources and reviews."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.law.names import dated
from bindeledd.law.open_points import open_points
from bindeledd.law.rule import Rule
from bindeledd.law.rulebook import rulebook
from bindeledd.law.statutes import not_yet, waiting
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.law.actions import StaleLaw, review_rule
from bindeledd_web.law.forms import ReviewForm, RuleDayForm, RulesForm
from bindeledd_web.law.presenters import rules as words
from bindeledd_web.law.presenters.open_points import point_rows
from bindeledd_web.law.presenters.verdict import evidence, holds
from bindeledd_web.law.reviews import newest_reviews
from bindeledd_web.law.shown import shown
from bindeledd_web.law.words import KINDS, SEVERITIES
from bindeledd_web.people.permissions import Permission, require
from bindeledd_web.ui.once import once


def rules(request: CaseRequest, slug: str) -> HttpResponse:
    """Every rule that fits the words, the subject, the day and the review status."""
    require(request.user, Permission.VIEW_CASE, request.case)
    form = RulesForm(request.GET.dict())
    book = rulebook()
    context: dict[str, Any] = {"form": form, "total": len(book.rules)}
    if not form.is_valid():
        return shown(request, "rules", context, status=422)
    asked = form.cleaned_data
    reviews = newest_reviews()
    found = [
        rule
        for rule in book.search(asked["q"], asked["emne"], asked["dag"])
        if not asked["kontroll"] or asked["kontroll"] == _status(rule, reviews)
    ]
    context |= {
        "rows": words.rule_rows(found, book, reviews, slug, asked["dag"], request.as_of),
        "narrowed": any(asked.values()),
        "waiting": [not_yet(statute) for statute in waiting()],
    }
    return shown(request, "rules", context)


def rule(request: CaseRequest, slug: str, rule: str) -> HttpResponse:
    """One rule on a day; a lawyer says here whether it is right."""
    require(request.user, Permission.VIEW_CASE, request.case)
    if request.method == "POST":
        require(request.user, Permission.REVIEW_LAW, request.case)
    try:
        found = rulebook().rule(rule)
    except BadInput:
        raise Http404 from None
    form = ReviewForm(request.POST if request.method == "POST" else None)
    stale = False
    if request.method == "POST" and form.is_valid():

        def made() -> str:
            review_rule(
                by=request.user,
                case=request.case,
                rule=found.id,
                status=form.cleaned_data["status"],
                note=form.cleaned_data["note"],
                expected_version=form.cleaned_data["version"],
            )
            messages.success(request, _("Kontrollen er lagret. Den ses i alle saker."))
            return reverse("law-rule", args=[slug, found.id])

        try:
            return HttpResponseRedirect(once(request, made))
        except StaleLaw:
            stale = True
        except BadInput as error:
            form.refuse(error)
    status = 409 if stale else 422 if form.errors else 200
    return _rule_page(request, found, form, stale, status)


def _rule_page(request: CaseRequest, found: Rule, form: ReviewForm, stale: bool, status: int) -> HttpResponse:
    book = rulebook()
    day_form = RuleDayForm(request.GET.dict(), request.as_of)
    right_day = day_form.is_valid()
    on = day_form.cleaned_data["dag"] if right_day else request.as_of
    version = found.version_on(on)
    reviews = words.review_rows(found, book.version)
    points = point_rows(request.case, [each for each in open_points(on) if each.id == found.open_point])
    context = {
        "rule": found,
        "title": dated(found.title, on),
        "on": on,
        "day_form": day_form,
        "subject": book.subject_title(found.subject),
        "subject_query": urlencode({"emne": found.subject}),
        "kind": KINDS[found.kind],
        "severity": SEVERITIES[found.severity],
        "text_read": version is not None,
        "holds": holds(version),
        "evidence": evidence(version),
        "text": words.text_on(found, on),
        "fix": dated(found.fix, on),
        "conditions": words.conditions(found),
        "models": words.model_words(found),
        "effects": words.effects(found, on),
        "versions": words.version_rows(found, on),
        "statutes": words.statutes_read(found),
        "correspondences": words.correspondence_rows(found),
        "reviews": reviews,
        "points": points,
        "form": form,
        "stale": stale,
        "review_version": len(reviews),
    }
    return shown(request, "rule", context, status=status if right_day or status != 200 else 422)


def _status(rule: Rule, reviews: dict[str, Any]) -> str:
    return reviews[rule.id].status if rule.id in reviews else "not_reviewed"
