"""The plan as its page shows it: rows with links, pins with letters, slip, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.drawing.chart_frame import Chart
from bindeledd.drawing.palette import letter
from bindeledd.establishment.checklist.items import PHASES
from bindeledd.establishment.checklist.words import phase_words
from bindeledd.establishment.plan import Plan, PlannedTask
from bindeledd.establishment.plan.gantt import in_order, sheets, title_of
from bindeledd.establishment.plan.network import Key, before_cutover
from bindeledd.establishment.plan.pins import Pin
from bindeledd.establishment.plan.reference import Case, Measure, reference_class
from bindeledd.establishment.plan.slipping import (
    Baseline,
    baseline_from,
    calendar_slip,
    slip,
)
from bindeledd.foundation import Finding, Severity
from bindeledd.foundation.language import day, number
from bindeledd_web.establishment.laid_out import places_of, plan_of, stored_tasks
from bindeledd_web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Row:
    """A task of the table: its name and address, its days, and how it stands."""

    key: Key
    anchor: str
    title: str
    url: str
    planned: PlannedTask
    slack: str
    waits_for: tuple[tuple[str, str], ...]
    slipped: str
    mark: str
    colour: str


@dataclass(frozen=True, slots=True)
class Part:
    """A phase of the plan: its drawings, and its rows as they come in time."""

    words: str
    charts: tuple[Chart, ...]
    rows: tuple[Row, ...]


class Shown:
    """What the page asks of one plan, each worked out once."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.plan: Plan = plan_of(project)
        self.names: Mapping[str, str] = places_of(project)
        self.baseline: Baseline | None = baseline_from(project.baseline) if project.baseline else None
        self.slips = slip(self.plan, self.baseline) if self.baseline else {}
        self.urls = {
            (task.item, task.subject): reverse("task", args=[project.case.slug, project.slug, task.pk])
            for task in stored_tasks(project)
        }

    def title(self, key: Key) -> str:
        """«C-602 Vedta budsjett, Nordre Land»."""
        return title_of(self.plan.row(key), self.names)

    def url(self, key: Key) -> str:
        """The task's own page."""
        return self.urls.get(key, "")

    def parts(self) -> tuple[Part, ...]:
        """Every phase that has tasks."""
        return tuple(
            Part(
                phase_words(phase),
                sheets(self.plan, phase, self.baseline, names=self.names),
                tuple(self.row(row) for row in rows),
            )
            for phase in PHASES
            if (rows := in_order(self.plan, phase))
        )

    def row(self, row: PlannedTask) -> Row:
        """One line of the table."""
        mark, colour = _mark(row)
        waits = dict.fromkeys(identity for identity, _subject in row.waits_for)
        first = {key[0]: anchor_of(key) for key in reversed(row.waits_for)}
        return Row(
            row.key,
            anchor_of(row.key),
            self.title(row.key),
            self.url(row.key),
            row,
            "" if row.slack is None else number(row.slack),
            tuple((identity, first[identity]) for identity in waits),
            signed_days(self.slips[row.key]) if row.key in self.slips else "",
            mark,
            colour,
        )

    def pins(self) -> list[tuple[str, Pin]]:
        """The pins with the letters they have in the drawing."""
        return [(letter(place), pin) for place, pin in enumerate(self.plan.pins)]

    def slipped(self) -> list[tuple[str, str, str, str]]:
        """The tasks that end later than in the frozen plan, most first: title, address, and days."""
        if self.baseline is None:
            return []
        calendar = calendar_slip(self.plan, self.baseline)
        late = sorted((key for key, by in self.slips.items() if by > 0), key=lambda key: -self.slips[key])
        return [
            (self.title(key), self.url(key), number(self.slips[key]), number(calendar[key])) for key in late
        ]

    def choices(self) -> list[tuple[Key, str]]:
        """The tasks that can still slip."""
        return [
            (row.key, self.title(row.key))
            for phase in PHASES
            for row in in_order(self.plan, phase)
            if not row.ended
        ]

    def passed(self) -> str:
        """That the office has opened, and what was to be finished by then and is not; empty before."""
        if self.plan.cutover > self.plan.today:
            return ""
        left = sum(before_cutover(row.task) and not row.ended for row in self.plan.rows)
        if not left:
            return _("Oppstarten var {day}, og alt som skulle være ferdig til da, er det.").format(
                day=day(self.plan.cutover)
            )
        return ngettext(
            "Oppstarten var {day}. {count} oppgave som skulle vært ferdig til da, er ikke ført som ferdig.",
            "Oppstarten var {day}. {count} oppgaver som skulle vært ferdige til da, er ikke ført som "
            "ferdige.",
            left,
        ).format(day=day(self.plan.cutover), count=number(left))

    def told(self) -> Told:
        """The findings, those of single items apart."""
        items = [
            (finding, self.title(key), self.url(key))
            for finding in self.plan.findings
            if finding.code == "item-does-not-fit" and (key := _key(finding)) in self.plan.by_key
        ]
        # After the day itself nobody moves it any more: then it is told what is left.
        said = {"item-does-not-fit"} | (_ABOUT_THE_DAY if self.passed() else set())
        rest = [finding for finding in self.plan.findings if finding.code not in said]
        return Told(
            tuple((finding, _KINDS[finding.severity]) for finding in rest),
            tuple(
                Short(
                    title, url, finding.citation, number(finding.facts["days_lacking"]),
                    date.fromisoformat(finding.facts["earliest_end"]),
                    date.fromisoformat(finding.facts["latest_end"]),
                )
                for finding, title, url in items
            ),
        )  # fmt: skip


def cases() -> list[tuple[Case, str, str]]:
    """Every real case and the advice: months from the decision, and months in all, in words."""
    return [(case, _months(case, "decision"), _months(case, "total")) for case in reference_class()]


def _months(case: Case, measure: Measure) -> str:
    """«6–8», «12 eller mer», or that it is not known."""
    low, high = case.months(measure)
    if low is None:
        return "–" if case.kind == "advice" else _("ikke kjent")
    if high is None:
        return _("{months} eller mer").format(months=number(low))
    return number(low) if low == high else f"{number(low)}–{number(high)}"


@dataclass(frozen=True, slots=True)
class Short:
    """An item that does not fit: its name and address, the paragraph, what it lacks, and its two days."""

    title: str
    url: str
    citation: str
    lacking: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Told:
    """Findings of the plan with the kind of alert each is, and the items that do not fit."""

    findings: tuple[tuple[Finding, str], ...]
    short: tuple[Short, ...]


_ABOUT_THE_DAY = {"cutover-before-statute", "cutover-before-realistic"}
_KINDS = {Severity.MUST: "error", Severity.SHOULD: "warning", Severity.NOTE: "info"}


def anchor_of(key: Key) -> str:
    """The id of a task's row on the page."""
    return "rad-" + "-".join(filter(None, key))


def signed_days(days: int) -> str:
    """«+5», «−3», «0»."""
    return f"+{number(days)}" if days > 0 else number(days)


def _key(finding: Finding) -> Key:
    item, _space, subject = finding.subject.partition(" ")
    return item, subject


def _mark(row: PlannedTask) -> tuple[str, str]:
    """How a task stands, in a word on colour; empty where there is nothing to say."""
    if row.task.status == "not_relevant":
        return _("Ikke aktuell"), "neutral"
    if row.ended:
        return _("Ferdig"), "success"
    if row.slack is not None and row.slack < 0:
        return _("Får ikke plass"), "danger"
    if row.late:
        return _("Over fristen"), "warning"
    if row.critical:
        return _("Kritisk"), "info"
    return "", "neutral"
