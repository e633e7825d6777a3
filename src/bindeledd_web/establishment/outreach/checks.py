"""What a record of the room must say besides what its declaration says."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.day_zero import OTHER, check_of, untold
from bindeledd.establishment.outreach.locations import contradictions, location_of, locations_of
from bindeledd.establishment.outreach.plan import backwards
from bindeledd.establishment.personnel.counts import count_of, unfit
from bindeledd.foundation import Finding
from bindeledd.mapping.rows import maybe_date
from bindeledd_web.projects.checking import column_fault
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


def location_check(project: Project, row: Row) -> Iterable[Finding]:
    """A place with a short name of its own, and dates that agree."""
    return contradictions(location_of(row), locations_of(rows(project, "project_locations")))


def message_check(project: Project, row: Row) -> Iterable[Finding]:
    """A period that does not end before it begins."""
    return backwards(maybe_date(row, "starts"), maybe_date(row, "ends"))


def stakeholder_check(project: Project, row: Row) -> Iterable[Finding]:
    """A group stands once in each municipality."""
    for other in rows(project, "project_stakeholders"):
        same = _folded(other) == _folded(row) and other["municipality"] == row["municipality"]
        if same and other["number"] != row["number"]:
            yield column_fault(
                "group",
                "stakeholder-twice",
                _("Gruppen står alt i analysen."),
                _("Rett den som er der, eller velg en annen kommune."),
            )
            return


def staff_check(project: Project, row: Row) -> Iterable[Finding]:
    """Parts that are no more than the whole, and an employer that fits the side."""
    return unfit(count_of(row))


def process_check(project: Project, row: Row) -> Iterable[Finding]:
    """A deadline belongs to the reservation alone, which cannot be without one."""
    if row["step"] == "reservation" and row["deadline"] is None:
        yield column_fault(
            "deadline",
            "reservation-deadline",
            _("Fristen mangler."),
            _("Skriv siste dag for å reservere seg."),
        )
    if row["step"] != "reservation" and row["deadline"] is not None:
        yield column_fault(
            "deadline",
            "deadline-elsewhere",
            _("Bare steget «Frist for reservasjon» har en frist her."),
            _("Ta bort fristen, eller velg det steget."),
        )


def day_zero_check(project: Project, row: Row) -> Iterable[Finding]:
    """Who tested it and when; and each check once at a location."""
    check = check_of(row)
    yield from untold(check)
    if check.check == OTHER:
        return
    for other in rows(project, "project_day_zero"):
        if (other["location"], other["check"]) == (check.location, check.check) and other["number"] != row[
            "number"
        ]:
            yield column_fault(
                "check",
                "check-twice",
                _("Kontrollen står alt på denne lokasjonen."),
                _("Før resultatet på den som er der."),
            )
            return


def hypercare_check(project: Project, row: Row) -> Iterable[Finding]:
    """At least one figure, once for each location and day."""
    if all(row[name] is None for name in ("payments_delayed", "complaints", "calls", "backlog")):
        yield column_fault(
            "payments_delayed",
            "nothing-counted",
            _("Ingenting er telt."),
            _("Skriv minst ett tall. 0 er et tall."),
        )
    for other in rows(project, "project_hypercare"):
        if (other["on"], other["location"]) == (row["on"], row["location"]) and other["number"] != row[
            "number"
        ]:
            yield column_fault(
                "on",
                "counted-twice",
                _("Den dagen er alt telt på denne lokasjonen."),
                _("Rett tallene som er der."),
            )
            return


def _folded(row: Row) -> str:
    return str(row["group"] or "").strip().casefold()
