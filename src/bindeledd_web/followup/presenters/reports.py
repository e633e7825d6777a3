"""The reports as their page shows them: when each is due, its last issue, what a council has been told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables.project_followup import YEARLY as TABLE
from bindeledd.followup.offered import topics
from bindeledd.followup.reports.yearly import unwritten
from bindeledd.foundation.language import day
from bindeledd_web.followup.core import ground_of
from bindeledd_web.followup.presenters.goals import new_url
from bindeledd_web.followup.reporting import SLUGS, YEARLY, Report, issued, latest, months_after
from bindeledd_web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Issued:
    """The last issue of a report."""

    number: str
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """One report: what it tells, when it is due, its last issue, and its preview."""

    words: str
    about: str
    due: str
    last: Issued | None
    url: str


@dataclass(frozen=True, slots=True)
class Council:
    """The yearly report of one council: what nobody has written on, its last issue, and its preview."""

    number: str
    name: str
    asked: int
    unwritten: list[str]
    last: Issued | None
    url: str
    new_url: str


def reports_of(project: Project) -> list[Line]:
    """The two experience reports and the statistics."""
    found = issued(project)
    told = {
        "experience_1": (
            _("Prosessen fram til oppstart, og målene som er satt."),
            day(months_after(project.cutover, 3)),
        ),
        "experience_2": (
            _("Målene før og etter, svarene i evalueringen, og det første året i drift."),
            day(months_after(project.cutover, 12)),
        ),
        "statistics": (_("Hvert mål som linje og tabell, til møtene i partnerskapet."), _("til hvert møte")),
    }
    return [
        Line(Report(kind).words, *told[kind], last_of(found, Report(kind)), _preview(project, slug))
        for slug, kind in SLUGS.items()
        if kind in told
    ]


def councils_of(project: Project, year: int) -> list[Council]:
    """Each council that is to have the report of that year."""
    ground = ground_of(project)
    found = issued(project)
    slug = next(slug for slug, kind in SLUGS.items() if kind == YEARLY)
    back = f"{reverse('followup-reports', args=[project.case.slug, project.slug])}?ar={year}"
    title = TABLE.field("topic")
    asked = sum(topic.asked_of(ground.model) for topic in topics())
    return [
        Council(
            number,
            name,
            asked,
            [title.words(topic) for topic in unwritten(ground, number, year)],
            last_of(found, Report(YEARLY, number, year)),
            f"{_preview(project, slug)}?kommune={number}&ar={year}",
            new_url(project, "project_yearly", back, municipality=number, year=str(year)),
        )
        for number, name in ground.participants
    ]


def last_of(found: Sequence[Row], report: Report) -> Issued | None:
    """The last issue of the report; None when there is none."""
    row = latest(found, report)
    if row is None or not isinstance(row["issued_on"], date):
        return None
    return Issued(str(row["document_number"]), row["issued_on"])


def _preview(project: Project, slug: str) -> str:
    return reverse("followup-report", args=[project.case.slug, project.slug, slug])
