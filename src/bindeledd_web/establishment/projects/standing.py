"""How a project stands, in the words of its page: how long is left, whether the date holds, what waits."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.establishment.plan import slip
from bindeledd.foundation import Severity
from bindeledd.foundation.language import day, number
from bindeledd.reorganisation.status import ASIDE
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd.reorganisation.words import state_in_words
from bindeledd_web.establishment.gates.standing import next_gate_of, status_of_project
from bindeledd_web.establishment.laid_out import places_of, plan_of
from bindeledd_web.projects.models import Project


def countdown(cutover: date, today: date) -> str:
    """«184 dager til oppstart 1. juni 2024»: how long it is to the day, or since it."""
    left = (cutover - today).days
    if left == 0:
        return _("Oppstart i dag, {day}").format(day=day(cutover))
    if left > 0:
        text = ngettext("{count} dag til oppstart {day}", "{count} dager til oppstart {day}", left)
        return text.format(count=number(left), day=day(cutover))
    text = ngettext("{count} dag siden oppstart {day}", "{count} dager siden oppstart {day}", -left)
    return text.format(count=number(-left), day=day(cutover))


def days_left(cutover: date, today: date) -> str:
    """The same where the day stands beside it: «184 dager igjen»."""
    left = (cutover - today).days
    if left < 0:
        return ngettext("{count} dag siden", "{count} dager siden", -left).format(count=number(-left))
    return ngettext("{count} dag igjen", "{count} dager igjen", left).format(count=number(left))


@dataclass(frozen=True, slots=True)
class NextGate:
    """The state that the project comes to next, and what is missing for it, in words."""

    words: str
    missing: tuple[str, ...]


def next_gate(project: Project) -> NextGate | None:
    """The next gate with what is missing; None after the last, and when the project is withdrawn."""
    gate = None if project.plan.withdrawn_at is not None else next_gate_of(project)
    if gate is None:
        return None
    places = places_of(project)
    missing: dict[str, list[str]] = {}
    for condition in gate.missing:
        words = missing.setdefault(milestone_in_words(condition.kind), [])
        if condition.subject:
            words.append(places.get(condition.subject, condition.subject))
    return NextGate(
        state_in_words(gate.state),
        tuple(f"{kind} ({', '.join(who)})" if who else kind for kind, who in missing.items()),
    )


def state(project: Project) -> str:
    """Where the reorganisation stands, in words; one whose plan is put away is withdrawn."""
    return state_in_words(aside(project) or status_of_project(project).state)


def other_day(project: Project) -> date | None:
    """The day that the reorganisation itself has, when it is another than the project is laid out from."""
    planned = project.plan.reorganisation.effective_on
    return planned if planned != project.cutover else None


def aside(project: Project) -> str:
    """«paused» or «withdrawn» when the reorganisation is set aside; empty when the work goes on."""
    found = "withdrawn" if project.plan.withdrawn_at is not None else status_of_project(project).state
    return found if found in ASIDE else ""


@dataclass(frozen=True, slots=True)
class Slipped:
    """How many tasks end later than in the frozen plan, and by how many working days the one that is most."""

    count: int
    most: int
    of: int

    @property
    def words(self) -> str:
        """In words."""
        if not self.count:
            return _("Ingen oppgaver har glidd siden planen ble frosset.")
        text = ngettext(
            "{count} oppgave har glidd siden planen ble frosset, med {most} arbeidsdager.",
            "{count} oppgaver har glidd siden planen ble frosset, mest {most} arbeidsdager.",
            self.count,
        )
        return text.format(count=number(self.count), most=number(self.most))


def slipped(project: Project) -> Slipped | None:
    """How the plan stands against the frozen one; None when none is frozen."""
    if not project.baseline:
        return None
    moved = slip(plan_of(project), project.baseline)
    late = [days for days in moved.values() if days > 0]
    return Slipped(len(late), max(late, default=0), len(moved))


def expected(project: Project) -> str:
    """What the date comes to as it goes now, in words; empty when it holds or is past."""
    plan = plan_of(project)
    if plan.holds or project.cutover <= timezone.localdate():
        return ""
    late = (plan.expected_cutover - project.cutover).days
    text = ngettext(
        "Slik det går nå, er dere klare {day}, {count} dag etter oppstart.",
        "Slik det går nå, er dere klare {day}, {count} dager etter oppstart.",
        late,
    )
    return text.format(day=day(plan.expected_cutover), count=number(late))


def counted(project: Project) -> list[tuple[str, int]]:
    """How many things in the plan do not fit: must, should, note, those that are none left out."""
    counts = Counter(finding.severity for finding in plan_of(project).findings)
    words = {
        Severity.MUST: _("må rettes"),
        Severity.SHOULD: _("bør ses på"),
        Severity.NOTE: _("til opplysning"),
    }
    return [(words[severity], counts[severity]) for severity in words if counts[severity]]
