"""Sentences for what is done with a project's records: its kind and its first text, never a person."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.casefolder.tables import BY_NAME
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.projects.kinds import kind_of
from bindeledd_web.projects.models import Record


def _record(event: AuditableEvent) -> str:
    """The table's title and what the record is called, where it may be said; else its number."""
    table, number = event.new["table"], event.new["number"]
    title = BY_NAME[table].label if table in BY_NAME else table
    try:
        kind = kind_of(table)
    except KeyError:
        kind = None

    def read() -> str:
        found = Record.objects.filter(
            project__case__slug=event.case_slug, project__slug=event.target,
            table=table, number=number, newest=True,
        ).first()  # fmt: skip
        return found.values.get(kind.naming.name, "") if found and kind and kind.naming else ""

    name = ""
    if kind is not None and kind.named and kind.open:
        name = looked_up(("record", event.case_slug, event.target, table, number), read)
    if name:
        return _("«{name}» i «{table}»").format(name=name, table=title)
    return _("nummer {number} i «{table}»").format(number=number, table=title)


@presents("record_kept")
def record_kept(event: AuditableEvent) -> str:
    """A record is added or changed."""
    words = _("La inn {record}.") if event.new["version"] == 1 else _("Endret {record}.")
    return words.format(record=_record(event))


@presents("record_removed")
def record_removed(event: AuditableEvent) -> str:
    """A record is taken away."""
    return _("Fjernet {record}.").format(record=_record(event))


@presents("records_taken_in")
def records_taken_in(event: AuditableEvent) -> str:
    """Many records at once."""
    table, count = event.new["table"], event.new["count"]
    return ngettext("La inn {count} rad i «{table}».", "La inn {count} rader i «{table}».", count).format(
        count=count, table=BY_NAME[table].label if table in BY_NAME else table
    )


@presents("project_document_issued")
def project_document_issued(event: AuditableEvent) -> str:
    """A document of the project is taken out; a list has no number."""
    if not event.new["number"]:
        return _("Hentet ut «{what}» som {form}.").format(what=event.new["what"], form=event.new["form"])
    return _("Hentet ut «{what}» som {form}, nummer {number}.").format(
        what=event.new["what"], form=event.new["form"], number=event.new["number"]
    )
