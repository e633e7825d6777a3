"""Sentences for what is done with alternatives."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from bindeledd.foundation.language import _ as gettext
from bindeledd.mapping.members import name_of
from bindeledd.structure.prices import PRICE_WORDS
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.structure.models import Alternative


def _title(event: AuditableEvent) -> str:
    def read() -> str:
        found = Alternative.objects.filter(case__slug=event.case_slug, slug=event.target)
        return found.values_list("title", flat=True).first() or event.target

    return looked_up(("alternative", event.case_slug, event.target), read)


@presents("alternative_begun")
def alternative_begun(event: AuditableEvent) -> str:
    """A new alternative."""
    return _("Begynte på alternativet «{title}».").format(title=event.new["title"])


@presents("alternative_changed")
def alternative_changed(event: AuditableEvent) -> str:
    """One change of it."""
    return _("Endret alternativet «{title}»: {change}").format(
        title=_title(event), change=change_words(event.new["kind"], event.new)
    )


@presents("alternative_removed")
def alternative_removed(event: AuditableEvent) -> str:
    """It is put away."""
    return _("La bort alternativet «{title}».").format(title=_title(event))


@presents("alternative_shared")
def alternative_shared(event: AuditableEvent) -> str:
    """A link to it."""
    return _("Delte alternativet «{title}» med {label}.").format(
        title=_title(event), label=event.new["label"]
    )


@presents("alternative_unshared")
def alternative_unshared(event: AuditableEvent) -> str:
    """The link leads nowhere."""
    return _("Stengte lenken til alternativet «{title}» for {label}.").format(
        title=_title(event), label=event.new["label"]
    )


def change_words(kind: str, values: dict[str, object]) -> str:
    """What one change did, as a sentence."""
    name, to, host = (name_of(str(values.get(part, "")), date.max) for part in ("municipality", "to", "host"))
    texts = {
        "begun": _("Begynt."),
        "join": _("{name} til kontoret til {to}.").format(name=name, to=to),
        "alone": _("{name} i eget kontor.").format(name=name),
        "host": _("{name} som vert.").format(name=name),
        "branch": _("Avdeling i {name}.").format(name=name),
        "no-branch": _("Ingen avdeling i {name}.").format(name=name),
        "planner": _("Resten fylt ut av planleggeren."),
        "undo": _("Angret siste endring."),
        "lock": _("Kontoret til {host} låst.").format(host=host),
        "unlock": _("Kontoret til {host} låst opp.").format(host=host),
        "named": _("Nytt navn: {name}.").format(name=values.get("to", "")),
        "prices": _("Andre priser: {titles}. {reason}").format(
            titles=_price_titles(values), reason=values.get("reason", "")
        ),
    }
    return texts.get(kind, kind)


def _price_titles(values: dict[str, object]) -> str:
    """What the changed prices are called."""
    changed = values.get("changed", {})
    names = changed if isinstance(changed, dict) else {}
    titles = [gettext(PRICE_WORDS[name].title) for name in names if name in PRICE_WORDS]
    return ", ".join(titles)
