"""What a record of the room must say besides what its declaration says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.foundation import Finding
from bindeledd.foundation.language import day
from bindeledd_web.projects.checking import column_fault
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


def member_check(project: Project, row: Row) -> Iterator[Finding]:
    """A member leaves after having come."""
    yield from _in_order("project_members", row, "appointed_on", "until")


def mandate_check(project: Project, row: Row) -> Iterator[Finding]:
    """A version after the first says what it changed."""
    version = row["edition"]
    if isinstance(version, int) and version > 1 and not row["changed"]:
        yield column_fault(
            "changed",
            "empty",
            _("Versjon {version} må si hva som er endret.").format(version=version),
            _("Skriv kort hva som er nytt fra versjonen før."),
        )


def meeting_check(project: Project, row: Row) -> Iterator[Finding]:
    """Only a meeting that was held has approved minutes, and not from before it was held."""
    if row["approved_on"] and row["state"] != "held":
        yield column_fault(
            "approved_on",
            "not-held",
            _("Referatet kan ikke godkjennes før møtet er holdt."),
            _("Sett tilstanden til «Holdt», eller la dagen stå tom."),
        )
    yield from _in_order("project_meetings", row, "date", "approved_on", same_day=True)


def matter_check(project: Project, row: Row) -> Iterator[Finding]:
    """A matter is taken up by a meeting of its own body."""
    meeting = _numbered(project, "project_meetings", row["meeting"])
    if meeting is not None and meeting["body"] != row["body"]:
        yield column_fault(
            "meeting",
            "other-body",
            _("Møtet «{meeting}» er i et annet organ.").format(meeting=meeting["title"]),
            _("Velg et møte i organet som har saken, eller la feltet stå tomt."),
        )


def decision_check(project: Project, row: Row) -> Iterator[Finding]:
    """A decision is made in a meeting of the matter's body; one in approved minutes changes with a reason.

    A dissent says whose it is, and what it is about.
    """
    meeting = _numbered(project, "project_meetings", row["meeting"])
    matter = _numbered(project, "project_matters", row["matter"])
    if meeting is None:
        return
    if matter is not None and matter["body"] != meeting["body"]:
        yield column_fault(
            "matter",
            "other-body",
            _("Saken «{matter}» er i et annet organ enn møtet.").format(matter=matter["title"]),
            _("Velg en sak i organet som møttes."),
        )
    if meeting["approved_on"] and not row["changed"]:
        yield column_fault(
            "changed",
            "approved",
            _("Referatet fra «{meeting}» er godkjent.").format(meeting=meeting["title"]),
            _("Skriv hvorfor vedtaket endres. Det som sto før, blir stående i historikken."),
        )
    if row["dissent"] and not row["dissent_by"]:
        yield column_fault(
            "dissent_by", "empty", _("Det står ikke hvem dissensen er fra."), _("Skriv rollen, ikke navnet.")
        )
    if row["dissent_by"] and not row["dissent"]:
        yield column_fault(
            "dissent", "empty", _("Dissensen mangler tekst."), _("Skriv hva dissensen går ut på.")
        )


def _numbered(project: Project, table: str, number: object) -> Row | None:
    if number is None:
        return None
    return next((row for row in rows(project, table) if row["number"] == number), None)


def _in_order(table: str, row: Row, first: str, last: str, *, same_day: bool = False) -> Iterator[Finding]:
    """The last day comes after the first, or on it where that is possible."""
    begins, ends = row[first], row[last]
    if not isinstance(begins, date) or not isinstance(ends, date):
        return
    if ends < begins or (ends == begins and not same_day):
        field = BY_NAME[table].field
        yield column_fault(
            last,
            "order",
            _("«{last}» er for tidlig: «{first}» er {day}.").format(
                last=field(last).label, first=field(first).label, day=day(begins)
            ),
            _("Se over begge datoene."),
        )
