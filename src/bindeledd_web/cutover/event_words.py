"""Sentences for what is done with a cut-over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.cutover.words import role_name, state_words, title_words
from bindeledd_web.registry.models import Plan


def _title(event: AuditableEvent) -> str:
    def read() -> str:
        found = Plan.objects.filter(case__slug=event.case_slug, slug=event.target)
        return found.values_list("title", flat=True).first() or event.target

    return looked_up(("plan", event.case_slug, event.target), read)


@presents("cutover_uploaded")
def cutover_uploaded(event: AuditableEvent) -> str:
    """A file of counts."""
    return _("Lastet opp {what} for «{title}»: {state}.").format(
        what=title_words(event.new["kind"], event.new["number"]).lower(),
        title=_title(event),
        state=state_words(event.new["state"]),
    )


@presents("cutover_exception_given")
def cutover_exception_given(event: AuditableEvent) -> str:
    """Who is to decide an exception."""
    return _("Ga {role} ansvaret for avviket {exception} i «{title}».").format(
        role=role_name(event.new["owner"]).lower(), exception=event.new["exception"], title=_title(event)
    )


@presents("cutover_exception_decided")
def cutover_exception_decided(event: AuditableEvent) -> str:
    """An exception decided."""
    return _("Avgjorde avviket {exception} i «{title}».").format(
        exception=event.new["exception"], title=_title(event)
    )


@presents("cutover_calendar_set")
def cutover_calendar_set(event: AuditableEvent) -> str:
    """The freeze calendar."""
    return _("Endret frysekalenderen for «{title}».").format(title=_title(event))


@presents("cutover_signed_go")
def cutover_signed_go(event: AuditableEvent) -> str:
    """Go."""
    return _("Signerte ja til overgangen i «{title}» som {role}.").format(
        title=_title(event), role=role_name(event.new["role"]).lower()
    )


@presents("cutover_signed_no_go")
def cutover_signed_no_go(event: AuditableEvent) -> str:
    """No-go."""
    return _("Signerte nei til overgangen i «{title}» som {role}.").format(
        title=_title(event), role=role_name(event.new["role"]).lower()
    )


@presents("cutover_signed_override")
def cutover_signed_override(event: AuditableEvent) -> str:
    """Published in spite of a red file."""
    return _("Signerte fravikelse for en kjøring som ikke er avstemt, i «{title}», som {role}.").format(
        title=_title(event), role=role_name(event.new["role"]).lower()
    )
