"""The reports of a project: which there are, what each is made of, and which have been issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables.project_followup import ISSUED
from bindeledd.documents import Document, DocumentFacts
from bindeledd.followup.reports import Ground, experience_report, statistics_pack, yearly_report
from bindeledd_web.followup.core import ground_of
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows

# The word in the address of each kind of report.
SLUGS = {
    "erfaring-1": "experience_1",
    "erfaring-2": "experience_2",
    "statistikk": "statistics",
    "arsrapport": "yearly",
}
YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its kind, and of a yearly one the municipality and the year."""

    kind: str
    municipality: str = ""
    year: int | None = None

    @property
    def words(self) -> str:
        """What the report is called."""
        title = ISSUED.field("kind").words(self.kind)
        return f"{title} {self.year}" if self.year else title

    @property
    def file(self) -> str:
        """The name of its file."""
        slug = next(slug for slug, kind in SLUGS.items() if kind == self.kind)
        return "-".join(filter(None, (slug, self.municipality, str(self.year or ""))))

    def values(self, document: Document, content_hash: str) -> dict[str, str]:
        """The report as a row of `project_reports`."""
        return {
            "kind": self.kind,
            "municipality": self.municipality,
            "year": str(self.year or ""),
            "issued_on": document.about.date.isoformat(),
            "document_number": document.about.number,
            "content_hash": content_hash,
        }

    def build(self, project: Project) -> Callable[[DocumentFacts], Document]:
        """What makes the report of the facts about it."""
        return lambda about: self._made(ground_of(project), about)

    def _made(self, ground: Ground, about: DocumentFacts) -> Document:
        if self.kind == YEARLY and self.year is not None:
            return yearly_report(ground, self.municipality, self.year, about)
        if self.kind == "statistics":
            return statistics_pack(ground, about)
        return experience_report(ground, 1 if self.kind == "experience_1" else 2, about)


def years(project: Project) -> list[int]:
    """The years a yearly report can be of: from the cut-over to this year, the latest first."""
    first = project.cutover.year
    return list(range(max(first, timezone.localdate().year), first - 1, -1))


def usual_year(project: Project) -> int:
    """Last year; the year of the cut-over where that is later."""
    return max(project.cutover.year, timezone.localdate().year - 1)


def issued(project: Project) -> tuple[Row, ...]:
    """The reports that have been issued, in order."""
    return rows(project, "project_reports")


def latest(found: Sequence[Row], report: Report) -> Row | None:
    """The last issue of the report; None when it has not been issued."""
    wanted = (report.kind, report.municipality or None, report.year)
    return next(
        (row for row in reversed(found) if (row["kind"], row["municipality"], row["year"]) == wanted), None
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for of_month in range(day.day, 0, -1):
        try:
            return date(year, month + 1, of_month)
        except ValueError:
            continue
    raise ValueError(day)
