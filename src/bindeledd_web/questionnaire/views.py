"""The project leader's pages: the list, a new questionnaire, sending it, and its progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bindeledd.mapping.questions import groups, questions
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.people.permissions import Permission, has_permission, require
from bindeledd_web.questionnaire import actions, post
from bindeledd_web.questionnaire.forms import NewForm
from bindeledd_web.questionnaire.links import address
from bindeledd_web.questionnaire.models import Questionnaire, Recipient
from bindeledd_web.questionnaire.progress import progress
from bindeledd_web.questionnaire.recipients import Candidate, candidates
from bindeledd_web.questionnaire.sections import parts
from bindeledd_web.ui.once import once


def found(request: CaseRequest, number: int) -> Questionnaire:
    """The case's questionnaire with that number; 404 when there is none, or a reader asks for a draft."""
    asked = Questionnaire.objects.filter(case=request.case, pk=number).first()
    if asked is None or (asked.sent_at is None and not may_manage(request)):
        raise Http404
    asked.case = request.case
    return asked


def may_manage(request: CaseRequest) -> bool:
    """Whether the user sends and follows up questionnaires in the case."""
    return has_permission(request.user, Permission.SEND_QUESTIONNAIRE, request.case)


def questionnaires(request: CaseRequest, slug: str) -> HttpResponse:
    """The questionnaires of the case, newest first."""
    rows = [
        {"asked": asked, "progress": progress(asked)}
        for asked in Questionnaire.objects.filter(case=request.case)
        if asked.sent_at is not None or may_manage(request)
    ]
    return render(request, "questionnaire/list.html", {"rows": rows, "may_manage": may_manage(request)})


def new(request: CaseRequest, slug: str) -> HttpResponse:
    """Choose questions, recipients and deadline; the result is a draft to look over."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    offices, areas = candidates(load(request.case, request.as_of), request.as_of)
    posted = request.method == "POST"
    form = NewForm(offices + areas, request.POST if posted else None)
    preset = request.GET.get("mottakere", "office")
    if not posted:
        form.initial = {
            "title": _("Kartlegging av NAV-kontorene"),
            "figures_on": request.as_of,
            "deadline": timezone.localdate() + timedelta(days=21),
            "cover_text": _(
                "Vi kartlegger kontorene slik de er i dag. Svarene blir grunnlaget når kommunene og NAV "
                "skal vurdere framtidig struktur."
            ),
        }
    if posted and form.is_valid():
        return HttpResponseRedirect(once(request, lambda: _made(request, form)))
    context = {
        "form": form,
        "errors": form.summary() if posted else [],
        "groups": _question_groups(form, posted),
        "offices": [_choice(c, form, posted, chosen=preset == "office") for c in offices],
        "areas": [_choice(c, form, posted, chosen=preset == "area") for c in areas],
        "presets": [(key, name) for key, name in _presets(areas).items() if key != preset],
        "problems": {target: text for target, _label, text in form.problems},
    }
    return render(request, "questionnaire/new.html", context, status=422 if posted else 200)


def _presets(areas: Sequence[Candidate]) -> dict[str, str]:
    """Whom a new form can be ticked for at once, by what the address says."""
    every = {"office": _("alle kontor"), "area": _("alle tjenesteområder"), "none": _("ingen")}
    return {key: name for key, name in every.items() if areas or key != "area"}


def _made(request: CaseRequest, form: NewForm) -> str:
    data = form.cleaned_data
    made = actions.create_questionnaire(
        by=request.user,
        case=request.case,
        title=data["title"],
        questions=[question.id for question in form.asked],
        recipients=form.recipients,
        figures_on=data["figures_on"],
        deadline=data["deadline"],
        cover_text=data["cover_text"],
    )
    return made.get_absolute_url()


def _question_groups(form: NewForm, posted: bool) -> list[dict[str, object]]:
    chosen = {q.id for q in form.asked} if posted else {q.id for q in questions()}
    return [
        {
            "heading": heading,
            "questions": [(q, q.id in chosen) for q in questions() if q.group == name],
            "chosen": sum(q.id in chosen for q in questions() if q.group == name),
        }
        for name, heading in groups().items()
    ]


def _choice(candidate: Candidate, form: NewForm, posted: bool, *, chosen: bool) -> dict[str, object]:
    email = f"email:{candidate.field}"
    target = f"email-{candidate.kind}-{candidate.subject}"
    return {
        "candidate": candidate,
        "chosen": candidate.field in form.posted.getlist("recipients") if posted else chosen,
        "email": form.data.get(email, "") if posted else "",
        "name": email,
        "id": target,
        "error": next((text for t, _label, text in form.problems if t == target), ""),
    }


def questionnaire(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """A draft to look over, or the progress: who has answered, started, not started, is exempt."""
    asked = found(request, number)
    manage = may_manage(request)
    state = progress(asked)
    context = {
        "asked": asked,
        "progress": state,
        "manage": manage,
        "may_take": has_permission(request.user, Permission.TAKE_OVER_ANSWERS, request.case),
        "parts": parts(asked.questions),
        "without_email": [r for r in state.missing if not r.email],
        "reminded_today": state.reminded_on(timezone.localdate()),
    }
    template = "draft.html" if asked.sent_at is None else "progress.html"
    return render(request, f"questionnaire/{template}", context)


@require_POST
def send(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """Send a draft. Sent twice, it goes out once."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    asked = found(request, number)
    if asked.sent_at is None and asked.deadline < timezone.localdate():
        messages.error(request, _("Fristen er passert. Flytt den før du sender."))
        return redirect("questionnaire-deadline", slug, number)
    try:
        actions.send_questionnaire(by=request.user, questionnaire=asked)
    except actions.NotNow:
        return redirect(asked)
    deliver(request, asked, list(asked.recipients.all()), reminder=False)
    return redirect(asked)


def deliver(
    request: CaseRequest, asked: Questionnaire, recipients: list[Recipient], *, reminder: bool
) -> None:
    """Send letters to those with an e-mail and say how it went."""
    letters = []
    for recipient in post.with_email(recipients):
        link = recipient.link
        if link is None or address(request, link) is None:
            # The link is revoked, or made under another secret key: the letter needs a new one.
            actions.replace_link(by=request.user, recipient=recipient)
            link = recipient.links.get(revoked_at=None)
        letters.append(post.Letter(recipient, address(request, link) or ""))
    failed = post.send(asked, letters, reminder=reminder) if letters else []
    if failed:
        actions.note_undelivered(by=request.user, questionnaire=asked, recipients=failed)
        messages.warning(
            request,
            _("E-posten kom ikke av sted til {names}. Kopier lenkene og send dem selv.").format(
                names=", ".join(r.name for r in failed)
            ),
        )
    sent = len(letters) - len(failed)
    if sent:
        text = ngettext(
            "E-post er sendt til {count} mottaker.", "E-post er sendt til {count} mottakere.", sent
        )
        messages.success(request, text.format(count=sent))
    by_hand = len(recipients) - len(letters)
    if by_hand and not reminder:
        text = ngettext(
            "{count} mottaker har ikke e-post. Åpne raden, kopier lenken og send den selv.",
            "{count} mottakere har ikke e-post. Åpne hver rad, kopier lenken og send den selv.",
            by_hand,
        )
        messages.info(request, text.format(count=by_hand))


def discard(request: CaseRequest, slug: str, number: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    require(request.user, Permission.SEND_QUESTIONNAIRE, request.case)
    asked = found(request, number)
    if asked.sent_at is not None:
        return redirect(asked)
    if request.method == "POST":
        actions.discard_questionnaire(by=request.user, questionnaire=asked)
        messages.success(request, _("Utkastet er forkastet."))
        return redirect("questionnaire-list", slug)
    return render(request, "questionnaire/discard.html", {"asked": asked})
