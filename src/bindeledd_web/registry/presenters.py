"""Sentences for what is done with the registry and the plans."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation.language import day
from bindeledd.registry.words import line_in_words
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, name_of, presents
from bindeledd_web.registry.models import Plan


def _title(event: AuditableEvent) -> str:
    """The plan's title as it is now, or its short name when it is gone."""

    def read() -> str:
        found = Plan.objects.filter(case__slug=event.case_slug, slug=event.target).values_list(
            "title", flat=True
        )
        return found.first() or event.target

    return looked_up(("plan", event.case_slug, event.target), read)


@presents("plan_created")
def plan_created(event: AuditableEvent) -> str:
    """A new change set."""
    return _("Begynte på omleggingen «{title}».").format(title=event.new["title"])


@presents("plan_changed")
def plan_changed(event: AuditableEvent) -> str:
    """Its parts or steps."""
    steps = event.new["steps"]
    return ngettext(
        "Endret omleggingen «{title}»: {steps} steg, virkning fra {day}.",
        "Endret omleggingen «{title}»: {steps} steg, virkning fra {day}.",
        steps,
    ).format(title=_title(event), steps=steps, day=day(date.fromisoformat(event.new["effective_on"])))


@presents("plan_adopted")
def plan_adopted(event: AuditableEvent) -> str:
    """What it says is registered."""
    return _("Førte omleggingen «{title}» inn i registeret med virkning fra {day}.").format(
        title=_title(event), day=day(date.fromisoformat(event.new["effective_on"]))
    )


@presents("plan_withdrawn")
def plan_withdrawn(event: AuditableEvent) -> str:
    """It will not be carried out."""
    return _("Trakk omleggingen «{title}».").format(title=_title(event))


@presents("plan_taken_back")
def plan_taken_back(event: AuditableEvent) -> str:
    """The registry answers again as without it."""
    return _("Tok omleggingen «{title}» tilbake fra registeret før den gjaldt.").format(title=_title(event))


@presents("plan_carried_again")
def plan_carried_again(event: AuditableEvent) -> str:
    """It comes after another that was adopted or taken back."""
    return _("Førte omleggingen «{title}» inn på nytt, fordi den følger etter «{other}».").format(
        title=_title(event), other=event.new["because"]
    )


@presents("plan_event")
def plan_event(event: AuditableEvent) -> str:
    """A milestone, or what opens one again."""
    return _("Førte en hendelse på omleggingen «{title}», {day}.").format(
        title=_title(event), day=day(date.fromisoformat(event.new["on"]))
    )


@presents("registered")
def registered(event: AuditableEvent) -> str:
    """A statement outside any change set."""
    return _("Registrerte {what} fra {day}.").format(
        what=line_in_words(tuple(event.new["line"])), day=day(date.fromisoformat(event.new["from"]))
    )


@presents("arrival_received", by=lambda event: str(event.new["system"]))
def arrival_received(event: AuditableEvent) -> str:
    """A code that no rule could place; `named` is the system that a caller said it was for."""
    count = event.new["records"]
    if named := event.new.get("named"):
        return ngettext(
            "La {count} sak fra «{named}» på nummeret {number} i køen.",
            "La {count} saker fra «{named}» på nummeret {number} i køen.",
            count,
        ).format(count=count, named=named, number=event.target)
    return ngettext(
        "La {count} sak på nummeret {number} i køen.", "La {count} saker på nummeret {number} i køen.", count
    ).format(count=count, number=event.target)


@presents("arrival_owner")
def arrival_owner(event: AuditableEvent) -> str:
    """Who is to decide."""
    return _("Ga {name} ansvaret for nummeret {number} i køen.").format(
        name=name_of(event.new["owner"]), number=event.target
    )


@presents("arrival_decided")
def arrival_decided(event: AuditableEvent) -> str:
    """The number chosen."""
    return _("Avgjorde at nummeret {number} hører til {target}.").format(
        number=event.target, target=event.new["target"]
    )


@presents("plan_exported")
def plan_exported(event: AuditableEvent) -> str:
    """A change set as a file, or what it does."""
    text = (
        _("Hentet ut virkningene av omleggingen «{title}».")
        if event.new["what"] == "effects"
        else _("Hentet ut omleggingen «{title}».")
    )
    return text.format(title=event.new["title"])


@presents("registry_exported")
def registry_exported(event: AuditableEvent) -> str:
    """The whole registry as a file."""
    return _("Hentet ut registeret slik det gjaldt {day}, som {form}.").format(
        day=day(date.fromisoformat(event.new["on"])), form=event.new["form"]
    )
