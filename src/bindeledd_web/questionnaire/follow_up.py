"""Following up: remind, move the deadline, close, and the page about one recipient."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.questionnaire import actions
from bindeledd_web.questionnaire.forms import DeadlineForm, EmailForm, ReasonForm
from bindeledd_web.questionnaire.links import address, token_of
from bindeledd_web.questionnaire.models import Recipient
from bindeledd_web.questionnaire.post import with_email
from bindeledd_web.questionnaire.progress import progress, status_of
from bindeledd_web.questionnaire.views import deliver, found
from bindeledd_web.questionnaire.waiting import may_answer


def found_recipient(request: CaseRequest, number: int, recipient: int) -> Recipient:
    """The recipient of the questionnaire with that number; 404 when there is none."""
    asked = found(request, number)
    one = asked.recipients.filter(pk=recipient).first()
    if one is None:
        raise Http404
    one.questionnaire = asked
    return one


def remind_missing(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """Remind those who are missing. A second time the same day asks for a confirmation first."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    asked = found(request, number)
    if request.method != "POST":
        return redirect(asked)
    if asked.state != "open":
        messages.error(request, _("Skjemaet er ikke åpent. Flytt fristen før du purrer."))
        return redirect(asked)
    state = progress(asked)
    reminded = state.reminded_on(timezone.localdate())
    if reminded and "again" not in request.POST:
        context = {"asked": asked, "reminded": reminded, "missing": with_email(state.missing)}
        return render(request, "questionnaire/remind_again.html", context, status=409)
    to = with_email(state.missing)
    if to:
        actions.remind(by=request.user, questionnaire=asked, recipients=to)
        deliver(request, asked, to, reminder=True)
    by_hand = [r.name for r in state.missing if not r.email]
    if by_hand:
        text = _("Disse har ikke e-post, så dem må du minne på selv: {names}.")
        messages.warning(request, text.format(names=", ".join(by_hand)))
    return redirect(asked)


def deadline(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """Move the deadline; what was closed opens again."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    asked = found(request, number)
    form = DeadlineForm(request.POST or None, initial={"deadline": asked.deadline})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["deadline"] != asked.deadline or asked.closed_at is not None:
            actions.move_deadline(
                by=request.user, questionnaire=asked, deadline=form.cleaned_data["deadline"]
            )
            messages.success(request, _("Fristen er flyttet. Lenkene er de samme."))
        return redirect(asked)
    context = {"asked": asked, "form": form}
    return render(request, "questionnaire/deadline.html", context, status=422 if form.errors else 200)


def close(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """Take no more answers, after asking."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    asked = found(request, number)
    if asked.state in ("draft", "closed"):
        return redirect(asked)
    if request.method == "POST":
        actions.close_questionnaire(by=request.user, questionnaire=asked)
        messages.success(request, _("Kartleggingen er avsluttet. Svarene er beholdt."))
        return redirect(asked)
    return render(request, "questionnaire/close.html", {"asked": asked, "progress": progress(asked)})


def recipient_page(request: CaseRequest, slug: str, number: int, recipient: int) -> HttpResponse:
    """One recipient: its link to copy, e-mail, exemption, reminders. Several small forms, one per thing."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    one = found_recipient(request, number, recipient)
    asked = one.questionnaire
    what = request.POST.get("what", "")
    email = EmailForm(request.POST if what == "email" else None, initial={"email": one.email})
    reason = ReasonForm(request.POST if what == "exempt" else None)
    if request.method == "POST" and _done(request, one, what, email, reason):
        return redirect("questionnaire-recipient", slug, number, recipient)
    link = one.link
    context = {
        "asked": asked,
        "recipient": one,
        "status": status_of(one),
        "link": link,
        "address": address(request, link) if link else None,
        "email_form": email,
        "reason_form": reason,
        "reminders": one.reminders.all(),
        "wrong": email if email.errors else reason,
    }
    status = 422 if email.errors or reason.errors else 200
    return render(request, "questionnaire/recipient.html", context, status=status)


def _done(request: CaseRequest, one: Recipient, what: str, email: forms.Form, reason: forms.Form) -> bool:
    by, asked = request.user, one.questionnaire
    if what == "email":
        if not email.is_valid():
            return False
        if email.cleaned_data["email"] != one.email:
            actions.change_email(by=by, recipient=one, email=email.cleaned_data["email"])
            messages.success(request, _("E-postadressen er lagret."))
    elif what == "exempt":
        if not reason.is_valid():
            return False
        if one.exempt_at is None:
            actions.exempt_recipient(by=by, recipient=one, reason=reason.cleaned_data["reason"])
            messages.success(request, _("{name} er fritatt.").format(name=one.name))
    elif what == "ask" and one.exempt_at is not None:
        actions.end_exemption(by=by, recipient=one)
        messages.success(request, _("Fritaket er opphevet."))
    elif what == "new-link" and asked.sent_at is not None:
        actions.replace_link(by=by, recipient=one)
        messages.success(request, _("Ny lenke er laget. Den gamle virker ikke lenger."))
    elif what == "revoke" and one.link is not None:
        actions.revoke_link(by=by, recipient=one)
        messages.success(request, _("Lenken er trukket tilbake. Svarene er beholdt."))
    elif what == "send" and one.email and asked.state == "open":
        actions.note_link_sent(by=by, recipient=one)
        deliver(request, asked, [one], reminder=False)
    return True


def own(request: CaseRequest, slug: str, number: int, recipient: int) -> HttpResponse:
    """Lets a signed-in office leader in to the form of their own office, without a link by e-mail."""
    one = found_recipient(request, number, recipient)
    if not may_answer(request.user, one) and not has_permission(
        request.user, Permission.SEND_QUESTIONNAIRE, request.case
    ):
        raise PermissionDenied
    link = one.link
    token = token_of(link) if link else None
    if token is None:
        return render(request, "questionnaire/no_link.html", {"asked": one.questionnaire}, status=410)
    return redirect("answer", token)
