"""The letters of a project for whoever leads it: what waits, what is sent, what fails, and one more now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bindeledd.foundation import BadInput
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.models import Letter, ReminderChoice
from bindeledd_web.establishment.reminders.actions import keep_letters, send_again
from bindeledd_web.establishment.reminders.due import people_of, without_anyone
from bindeledd_web.establishment.reminders.letters import to_write
from bindeledd_web.establishment.reminders.sending import MOST, PATIENCE, Sent, send_waiting
from bindeledd_web.people.permissions import Permission
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.shown import may, project_in, shown
from bindeledd_web.ui.once import once

_ON_A_PAGE = 50
# So many tasks without anyone are named, the first due first.
_MOST_ORPHANS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in words: to whom, when it was written, where it stands; `again` when a person must choose."""

    pk: int
    who: str
    count: int
    at: datetime
    state: str
    colour: str
    about: str
    again: bool


def reminders(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Every letter of the project, the newest first, and the tasks that nobody is reminded of."""
    found = _led(request, project)
    page = Paginator(
        found.letters.select_related("user").order_by("-created_at", "-pk"), _ON_A_PAGE
    ).get_page(request.GET.get("side"))
    unwanted = set(ReminderChoice.objects.filter(wanted=False).values_list("user_id", flat=True))
    now = timezone.now()
    orphans = list(without_anyone(found, people_of(found)))
    context = {
        "page": page,
        "lines": [_line(letter, now, unwanted) for letter in page],
        "orphans": orphans,
        "first_orphans": orphans[:_MOST_ORPHANS],
        "more_orphans": len(orphans[_MOST_ORPHANS:]),
        "to_file": not settings.EMAIL_HOST,
    }
    return shown(request, "establishment/reminders/project.html", context, found, "oppgaver")


@require_POST
def send(request: CaseRequest, slug: str, project: str) -> HttpResponse:
    """Write to everyone with tasks that are late or soon due, at most once a day, and send what waits."""
    found = _led(request, project)

    def made() -> str:
        today = timezone.localdate()
        key = f"now:{found.pk}:{today.isoformat()}"
        letters = to_write([found], today, key, again=True)
        count = keep_letters(by=request.user, letters=letters, key=key) if letters else 0
        text = (
            ngettext("{count} påminnelse er skrevet.", "{count} påminnelser er skrevet.", count).format(
                count=count
            )
            if count
            else _("Ingen har frister å bli minnet om, eller de er minnet om dem herfra i dag.")
        )
        messages.success(request, text)
        return reverse("project-reminders", args=[slug, project])

    address = once(request, made)
    # After what was written is kept, so that a server that is down loses nothing.
    _say(request, send_waiting(found))
    return HttpResponseRedirect(address)


@require_POST
def again(request: CaseRequest, slug: str, project: str, letter: int) -> HttpResponse:
    """Let a letter wait once more that nobody knows the fate of, or that was given up."""
    found = _led(request, project)
    if not found.letters.filter(pk=letter).exists():
        raise Http404
    try:
        send_again(by=request.user, project=found, letter=letter)
    except BadInput as error:
        messages.warning(request, error.findings[0].message)
    else:
        _say(request, send_waiting(found))
    return HttpResponseRedirect(reverse("project-reminders", args=[slug, project]))


def _led(request: CaseRequest, slug: str) -> Project:
    project = project_in(request, slug)
    if not may(request.user, Permission.LEAD_PROJECT, project):
        raise PermissionDenied
    return project


def _say(request: CaseRequest, done: Sent) -> None:
    if done.sent:
        text = ngettext("{count} påminnelse er sendt.", "{count} påminnelser er sendt.", done.sent)
        messages.success(request, text.format(count=done.sent))
    if not done.answered:
        messages.warning(
            request, _("E-posttjeneren svarer ikke. Påminnelsene venter, og ingen er gått tapt.")
        )
    if done.refused:
        text = ngettext(
            "{count} påminnelse ble avvist av e-posttjeneren.",
            "{count} påminnelser ble avvist av e-posttjeneren.",
            done.refused,
        )
        messages.warning(request, text.format(count=done.refused))
    if done.unknown:
        messages.warning(request, _("Linjen brøt mens en påminnelse ble sendt. Den står som usikker."))


def _line(letter: Letter, now: datetime, unwanted: set[int]) -> Line:
    again = False
    if letter.sent_at is not None:
        state, colour, about = _("sendt"), "success", ""
    elif letter.taken_at is not None:
        again = letter.taken_at < now - PATIENCE
        state, colour, about = (
            (_("usikker"), "warning", _("Kan være kommet fram. Sendes ikke igjen av seg selv."))
            if again
            else (_("sendes nå"), "info", "")
        )
    elif not letter.user.is_active:
        state, colour, about = _("sendes ikke"), "neutral", _("Kontoen er stengt.")
    elif letter.user_id in unwanted:
        state, colour, about = _("sendes ikke"), "neutral", _("Vil ikke ha påminnelser.")
    elif letter.attempts >= MOST:
        again = True
        state, colour, about = _("gitt opp"), "danger", _refused(letter.attempts)
    else:
        state, colour, about = _("venter"), "info", _refused(letter.attempts) if letter.attempts else ""
    return Line(
        letter.pk, letter.user.name, len(letter.occasions), letter.created_at, state, colour, about, again
    )


def _refused(times: int) -> str:
    return ngettext("Avvist {count} gang.", "Avvist {count} ganger.", times).format(count=times)
