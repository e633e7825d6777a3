"""A person's own reminders: wanted or not, and the calendar by its secret address."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from bindeledd.establishment.calendar_feed import feed
from bindeledd.foundation import language as core
from bindeledd_web.cases.reading_links import token_hash
from bindeledd_web.cases.request import CaseRequest
from bindeledd_web.establishment.models import Feed, ReminderChoice
from bindeledd_web.establishment.reminders.actions import choose_reminders, end_feed, new_feed
from bindeledd_web.establishment.reminders.calendar import happenings_for
from bindeledd_web.ui.once import once


def own(request: CaseRequest) -> HttpResponse:
    """Turn reminders off or on, and make or end the address of the calendar, which is shown once."""
    address = ""
    if request.method == "POST":
        if "wanted" in request.POST:
            wanted = request.POST["wanted"] == "1"

            def made() -> str:
                choose_reminders(by=request.user, wanted=wanted)
                messages.success(
                    request, _("Du får påminnelser.") if wanted else _("Du får ikke flere påminnelser.")
                )
                return reverse("my-reminders")

            return HttpResponseRedirect(once(request, made))
        if "end" in request.POST:
            end_feed(by=request.user)
            messages.success(request, _("Adressen til kalenderen virker ikke lenger."))
            return HttpResponseRedirect(reverse("my-reminders"))
        if "new" in request.POST:
            # Shown on the answer itself: it is kept nowhere, and nothing can show it again.
            token = new_feed(by=request.user)
            address = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    choice = ReminderChoice.objects.filter(user=request.user).first()
    context = {
        "wanted": choice is None or choice.wanted,
        "feed": Feed.objects.filter(user=request.user).first(),
        "address": address,
    }
    answer = render(request, "establishment/reminders/own.html", context)
    if address:
        patch_cache_control(answer, no_store=True)
    return answer


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of the person whose address it is; 404 when it is none's, or the account is closed.

    The answer has an ETag of its content and no Last-Modified: what a person sees also changes with their
    roles and with the day, so no time of change could be told honestly.
    """
    found = (
        Feed.objects.select_related("user").filter(token_hash=token_hash(token), user__is_active=True).first()
    )
    if found is None:
        raise Http404
    speaks = found.user.language if found.user.language in core.available() else core.SOURCE_LANGUAGE
    with override(speaks), core.speaking(speaks):
        content = feed(happenings_for(found.user), "Bindeledd")
    etag = quote_etag(hashlib.sha256(content).hexdigest())
    answer = get_conditional_response(request, etag=etag) or HttpResponse(
        content, content_type="text/calendar; charset=utf-8"
    )
    answer["ETag"] = etag
    answer["Content-Disposition"] = 'attachment; filename="bindeledd.ics"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer
