"""Sentences for what is done with cases."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd import mapping
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation.language import day
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.cases.row_words import row_words, value_words


@presents("case_added")
def case_added(event: AuditableEvent) -> str:
    """A built-in case."""
    return _("La inn eksempelsaken «{title}».").format(title=event.new["title"])


@presents("case_refreshed")
def case_refreshed(event: AuditableEvent) -> str:
    """Built-in content of a new program version."""
    return _("Oppdaterte eksempelsakens grunnlag til innholdet i ny programversjon.")


@presents("case_created")
def case_created(event: AuditableEvent) -> str:
    """A new case from national data."""
    count = event.new["municipalities"]
    return ngettext(
        "Opprettet saken «{title}» med {count} kommune.",
        "Opprettet saken «{title}» med {count} kommuner.",
        count,
    ).format(title=event.new["title"], count=count)


@presents("case_imported")
def case_imported(event: AuditableEvent) -> str:
    """A case from a file."""
    count = event.new["municipalities"]
    return ngettext(
        "Leste inn saken «{title}» med {count} kommune fra fil.",
        "Leste inn saken «{title}» med {count} kommuner fra fil.",
        count,
    ).format(title=event.new["title"], count=count)


@presents("case_renamed")
def case_renamed(event: AuditableEvent) -> str:
    """Another title."""
    return _("Endret tittelen fra «{old}» til «{new}».").format(old=event.old, new=event.new)


@presents("case_archived")
def case_archived(event: AuditableEvent) -> str:
    """Out of the lists."""
    return _("Arkiverte saken.")


@presents("case_restored")
def case_restored(event: AuditableEvent) -> str:
    """Back in the lists."""
    return _("Hentet saken fram fra arkivet.")


@presents("case_exported")
def case_exported(event: AuditableEvent) -> str:
    """Taken out as a file."""
    return _("Hentet ut saken slik den var {day}, som {form}.").format(
        day=day(date.fromisoformat(event.new["on"])), form=event.new["form"]
    )


@presents("value_edited")
def value_edited(event: AuditableEvent) -> str:
    """One value in one row."""
    table = BY_NAME[event.new["table"]]
    field = table.field(event.new["column"])
    view = looked_up(("case", event.case_slug), lambda: _as_now(event.case_slug))
    key = event.new["key"]
    values = {
        "column": field.label,
        "table": table.label,
        "row": row_words(view, table, key) if view else " ".join(key),
        "value": value_words(field, event.new["value"]),
        "day": day(date.fromisoformat(event.new["from"])),
    }
    if event.new["value"] is None:
        return _("Satte «{column}» i {table} ({row}) til ukjent fra {day}.").format(**values)
    return _("Satte «{column}» i {table} ({row}) til {value} fra {day}.").format(**values)


def _as_now(slug: str) -> mapping.Case | None:
    """The case on its own date; None when it is gone."""
    case = Case.objects.defer("content").filter(slug=slug).first()
    return load(case, case.date) if case else None
