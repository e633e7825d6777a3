"""The pages behind a personal link: no account, one recipient's form, nothing else of the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from bindeledd_web.questionnaire.actions import NotNow
from bindeledd_web.questionnaire.answer_actions import StaleSection, hand_in, reopen_form, save_section
from bindeledd_web.questionnaire.counts import Count, count, is_done
from bindeledd_web.questionnaire.links import find
from bindeledd_web.questionnaire.models import Recipient
from bindeledd_web.questionnaire.sections import (
    LONGEST_REASON,
    Asked,
    Part,
    as_posted,
    as_saved,
    keys,
    parts,
    stored,
)
from bindeledd_web.ui.private import text_problem

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Find the recipient; a link that does not work, or no longer does, gets a page that says what to do."""

    @login_not_required
    @wraps(view)
    def wrapper(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        recipient = find(token)
        if recipient is None:
            response = render(request, "questionnaire/answer/no_such_link.html", status=404)
        elif recipient.refusal in ("draft", "exempt", "archived"):
            response = _shut(request, recipient)
        else:
            response = view(request, token, recipient, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapper


def _shut(request: HttpRequest, recipient: Recipient) -> HttpResponse:
    """The form cannot be written in now: why, whom to ask, and what is kept."""
    context = {"recipient": recipient, "asked": recipient.questionnaire, "why": recipient.refusal}
    return render(request, "questionnaire/answer/shut.html", context, status=410)


@by_link
def start(request: HttpRequest, token: str, recipient: Recipient) -> HttpResponse:
    """Deadline, what it is for, what must not be written, and the parts with how far each has come."""
    if recipient.refusal:
        return _shut(request, recipient)
    return render(request, "questionnaire/answer/start.html", _context(token, recipient))


def _context(token: str, recipient: Recipient) -> dict[str, Any]:
    asked = recipient.questionnaire
    answers = stored(recipient)
    saved = {section.name: section for section in recipient.sections.all()}
    rows = []
    total = Count()
    for part in parts(asked.questions):
        wanted = [(q.id, number) for q, number, _name in keys(recipient, part)]
        section = saved.get(part.name)
        rows.append(
            {
                "part": part,
                "section": section,
                "count": count(answers, wanted),
                "done": is_done(answers, wanted, section),
            }
        )
        total += count(answers, wanted)
    return {
        "token": token,
        "recipient": recipient,
        "asked": asked,
        "rows": rows,
        "total": total,
    }


@by_link
def section(request: HttpRequest, token: str, recipient: Recipient, part: str) -> HttpResponse:
    """One part: fill in, save, go on. Two people with the same link: the second sees what the first saved."""
    if recipient.refusal:
        return _shut(request, recipient)
    if recipient.handed_in_at is not None:
        return redirect("answer", token)
    all_parts = parts(recipient.questionnaire.questions)
    position = next((i for i, p in enumerate(all_parts) if p.name == part), None)
    if position is None:
        return redirect("answer", token)
    chosen = all_parts[position]
    saved = recipient.sections.filter(name=part).first()
    fields = as_saved(recipient, chosen)
    stale = False
    version = saved.version if saved else 0
    if request.method == "POST":
        fields = as_posted(recipient, chosen, request.POST)
        if not any(field.error or field.reason_error for field in fields):
            try:
                if _save(request, recipient, chosen, fields):
                    return _onwards(request, token, all_parts, position)
            except NotNow:
                recipient.refresh_from_db()
                return redirect("answer", token)
            stale = True
            saved = recipient.sections.filter(name=part).first()
            version = saved.version if saved else 0
            fields = _beside_theirs(recipient, chosen, fields)
        else:
            sent = request.POST.get("version", "")
            version = int(sent) if sent.isdigit() and len(sent) < 9 else 0
    context = {
        **_context(token, recipient),
        "part": chosen,
        "places": _by_place(fields),
        "saved": saved,
        "section_version": version,
        "stale": stale,
        "errors": _summary(fields),
        "position": position + 1,
        "count": len(all_parts),
        "previous": all_parts[position - 1].name if position else "",
        "warnings": any(field.warning for field in fields),
    }
    status = 409 if stale else 422 if context["errors"] else 200
    return render(request, "questionnaire/answer/section.html", context, status=status)


def _save(request: HttpRequest, recipient: Recipient, part: Part, fields: list[Asked]) -> bool:
    """Whether it is saved, or was saved by the same form before; False when someone else came between."""
    sent = request.POST.get("version", "")
    answers = {field.key: field.given() for field in fields}
    try:
        save_section(
            recipient=recipient,
            name=part.name,
            answers=answers,
            expected_version=int(sent) if sent.isdigit() and len(sent) < 9 else 0,
        )
    except StaleSection:
        # The same form sent twice says the same as what is stored: nothing is lost, nothing to ask.
        return answers == {field.key: field.given() for field in as_saved(_fresh(recipient), part)}
    return True


def _fresh(recipient: Recipient) -> Recipient:
    return Recipient.objects.select_related("questionnaire__case").get(pk=recipient.pk)


def _beside_theirs(recipient: Recipient, part: Part, mine: list[Asked]) -> list[Asked]:
    """My fields, each with what the other person saved where it differs."""
    theirs = {field.key: field for field in as_saved(_fresh(recipient), part)}
    found = []
    for field in mine:
        other = theirs[field.key]
        differs = (field.text, field.unknown, field.reason) != (other.text, other.unknown, other.reason)
        words = other.words or (
            _("Vi vet ikke: {reason}").format(reason=other.reason) if other.unknown else ""
        )
        found.append(replace(field, theirs=words or _("ikke besvart")) if differs else field)
    return found


def _onwards(request: HttpRequest, token: str, all_parts: list[Part], position: int) -> HttpResponse:
    if "stay" in request.POST:
        return redirect("answer-section", token, all_parts[position].name)
    if position + 1 < len(all_parts):
        return redirect("answer-section", token, all_parts[position + 1].name)
    return redirect("answer-review", token)


def _by_place(fields: list[Asked]) -> list[tuple[str, list[Asked]]]:
    found: dict[str, list[Asked]] = {}
    for field in fields:
        found.setdefault(field.place, []).append(field)
    return list(found.items())


def _summary(fields: list[Asked]) -> list[dict[str, str]]:
    found = []
    for field in fields:
        label = field.question.text.rstrip("?")
        if field.error:
            found.append({"target": field.id, "label": label, "text": field.error})
        if field.reason_error:
            found.append({"target": f"{field.id}-reason", "label": label, "text": field.reason_error})
    return found


@by_link
def review(request: HttpRequest, token: str, recipient: Recipient) -> HttpResponse:
    """What is missing; hand in, with what is missing as unknown when a reason is given."""
    if recipient.refusal:
        return _shut(request, recipient)
    if recipient.handed_in_at is not None:
        return redirect("answer", token)
    missing = _missing(recipient)
    errors: list[dict[str, str]] = []
    reason = " ".join(request.POST.get("reason", "").split())
    if request.method == "POST":
        if missing:
            errors = _reason_errors(reason)
        if not errors:
            try:
                hand_in(recipient=recipient, missing=[field.key for _part, field in missing], reason=reason)
            except NotNow:
                recipient.refresh_from_db()
            return redirect("answer", token)
    context = {**_context(token, recipient), "missing": missing, "errors": errors, "reason": reason}
    return render(request, "questionnaire/answer/review.html", context, status=422 if errors else 200)


def _missing(recipient: Recipient) -> list[tuple[Part, Asked]]:
    prefetch_related_objects([recipient], "answers")
    answers = stored(recipient)
    return [
        (part, field)
        for part in parts(recipient.questionnaire.questions)
        for field in as_saved(recipient, part)
        if field.key not in answers
    ]


def _reason_errors(reason: str) -> list[dict[str, str]]:
    label = _("Hvorfor er noe ubesvart?")
    if not reason:
        text = _("Svar på det som mangler, eller skriv kort hvorfor dere ikke kan svare.")
    elif len(reason) > LONGEST_REASON:
        text = _("Begrunnelsen er for lang. Skriv høyst {longest} tegn.").format(longest=LONGEST_REASON)
    else:
        text = text_problem(reason)
    return [{"target": "reason", "label": label, "text": text}] if text else []


@by_link
def everything(request: HttpRequest, token: str, recipient: Recipient) -> HttpResponse:
    """The whole form with what is answered, to print or to read through. Open also after the deadline."""
    prefetch_related_objects([recipient], "answers")
    filled = [
        (part, _by_place(as_saved(recipient, part))) for part in parts(recipient.questionnaire.questions)
    ]
    context = {**_context(token, recipient), "filled": filled}
    return render(request, "questionnaire/answer/everything.html", context)


@by_link
def reopen(request: HttpRequest, token: str, recipient: Recipient) -> HttpResponse:
    """Go on with a form that was handed in, until the deadline."""
    if request.method == "POST":
        try:
            reopen_form(recipient=recipient)
        except NotNow:
            recipient.refresh_from_db()
    return redirect("answer", token)
