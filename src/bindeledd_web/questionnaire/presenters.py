"""Sentences for what is done with questionnaires."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.foundation.language import day
from bindeledd.mapping.questions import groups
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import presents


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _holder(event: AuditableEvent) -> str:
    """Those who answer have no account; the link they used is all that is known of them."""
    return _("Den som svarte med lenken til {name}").format(name=event.new["name"])


@presents("questionnaire_created")
def created(event: AuditableEvent) -> str:
    """A draft."""
    count = event.new["recipients"]
    return ngettext(
        "Laget kartleggingen «{title}» til {count} mottaker.",
        "Laget kartleggingen «{title}» til {count} mottakere.",
        count,
    ).format(title=event.new["title"], count=count)


@presents("questionnaire_discarded")
def discarded(event: AuditableEvent) -> str:
    """A draft thrown away."""
    return _("Forkastet kartleggingen «{title}» før den ble sendt.").format(title=event.old["title"])


@presents("questionnaire_sent")
def sent(event: AuditableEvent) -> str:
    """Sent to all."""
    count = event.new["recipients"]
    return ngettext(
        "Sendte kartleggingen til {count} mottaker med frist {day}.",
        "Sendte kartleggingen til {count} mottakere med frist {day}.",
        count,
    ).format(count=count, day=_day(event.new["deadline"]))


@presents("letters_undelivered")
def undelivered(event: AuditableEvent) -> str:
    """The e-mail server refused."""
    return _("E-posten om kartleggingen kom ikke av sted til {names}.").format(
        names=", ".join(event.new["names"])
    )


@presents("recipients_reminded")
def reminded(event: AuditableEvent) -> str:
    """A reminder to those who are missing."""
    return _("Purret på svar fra {names}.").format(names=", ".join(event.new["names"]))


@presents("recipient_exempted")
def exempted(event: AuditableEvent) -> str:
    """Let off."""
    return _("Fritok {name} fra kartleggingen.").format(name=event.new["name"])


@presents("exemption_ended")
def exemption_ended(event: AuditableEvent) -> str:
    """Asked after all."""
    return _("Opphevet fritaket for {name}.").format(name=event.new["name"])


@presents("recipient_email_changed")
def email_changed(event: AuditableEvent) -> str:
    """Another address."""
    return _("Endret e-postadressen til {name}.").format(name=event.new["name"])


@presents("link_replaced")
def link_replaced(event: AuditableEvent) -> str:
    """A new link."""
    return _("Ga {name} en ny lenke; den gamle virker ikke lenger.").format(name=event.new["name"])


@presents("link_sent_again")
def link_sent_again(event: AuditableEvent) -> str:
    """The same letter once more."""
    return _("Sendte lenken til {name} en gang til.").format(name=event.new["name"])


@presents("link_revoked")
def link_revoked(event: AuditableEvent) -> str:
    """No link."""
    return _("Trakk tilbake lenken til {name}.").format(name=event.new["name"])


@presents("deadline_moved")
def deadline_moved(event: AuditableEvent) -> str:
    """Another last day."""
    return _("Flyttet fristen for kartleggingen fra {old} til {new}.").format(
        old=_day(event.old["day"]), new=_day(event.new["day"])
    )


@presents("questionnaire_closed")
def closed(event: AuditableEvent) -> str:
    """No more answers."""
    return _("Avsluttet kartleggingen.")


@presents("answers_exported")
def exported(event: AuditableEvent) -> str:
    """Taken out as a file."""
    return _("Hentet ut svarene på «{title}» som {form}.").format(
        title=event.new["title"], form=event.new["form"]
    )


@presents("section_saved", by=_holder)
def section_saved(event: AuditableEvent) -> str:
    """A part saved through the personal link."""
    section = event.new["section"]
    return _("{name} lagret delen «{section}» i kartleggingen.").format(
        name=event.new["name"], section=groups().get(section, section)
    )


@presents("form_handed_in", by=_holder)
def handed_in(event: AuditableEvent) -> str:
    """Handed in through the personal link."""
    count = event.new["unknown"]
    if not count:
        return _("{name} leverte kartleggingen.").format(name=event.new["name"])
    return ngettext(
        "{name} leverte kartleggingen med {count} ukjent svar.",
        "{name} leverte kartleggingen med {count} ukjente svar.",
        count,
    ).format(name=event.new["name"], count=count)


@presents("form_reopened", by=_holder)
def reopened(event: AuditableEvent) -> str:
    """Taken back by those who answer."""
    return _("{name} åpnet kartleggingen igjen for å rette svar.").format(name=event.new["name"])


@presents("answers_taken_over")
def taken_over(event: AuditableEvent) -> str:
    """Into the case."""
    count = event.new["count"]
    return ngettext(
        "Tok over {count} svar fra {name} i saken.", "Tok over {count} svar fra {name} i saken.", count
    ).format(count=count, name=event.new["name"])
