"""The gates of a project as its page shows them: words, colours, links, and who may register what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.gates import FROM_CUTOVER, Condition, Gate, Ground
from bindeledd.foundation.language import capital
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd.reorganisation.words import municipality_in_words, state_in_words
from bindeledd_web.establishment.gates.allowed import may_register
from bindeledd_web.establishment.gates.standing import DECISIONS
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.reorganisation.presenters.status import why_open


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task behind a milestone: its title, whose, its page, and what is left of it in words."""

    title: str
    who: str
    url: str
    left: str


@dataclass(frozen=True, slots=True)
class Line:
    """A condition in words; `register` is where it is registered by hand, `mark` where it stands."""

    kind: str
    subject: str
    words: str
    who: str
    mark: str
    on: date | None
    document: str
    why: str
    tasks: tuple[TaskLine, ...]
    done: int
    stops: tuple[str, ...]
    ready: bool
    register: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class GateShown:
    """A gate in words with its lines."""

    id: str
    words: str
    passed: bool
    next: bool
    lines: tuple[Line, ...]

    @property
    def done(self) -> int:
        """How many of its milestones are reached."""
        return sum(line.mark == "reached" for line in self.lines)

    @property
    def unfold(self) -> bool:
        """Whether it is shown at once: when something in it is open again."""
        return any(line.mark == "reopened" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Decision:
    """A go or no-go meeting in words, with its record."""

    on: date
    verdict: str
    colour: str
    conditions: str
    met: date | None
    waits: bool
    roles: str
    document: str
    dissent: str
    url: str


def gates_shown(gates: Sequence[Gate], project: Project, user: User) -> list[GateShown]:
    """Every gate in words."""
    before = before_cutover(project)
    return [
        GateShown(
            gate.state,
            capital(state_in_words(gate.state)),
            gate.passed,
            gate.next,
            tuple(_line(found, project, user, before) for found in gate.conditions),
        )
        for gate in gates
    ]


def before_cutover(project: Project) -> Snapshot:
    """The registry on the day before the transfer, when the participants have the numbers they go by."""
    effective = project.plan.reorganisation.effective_on
    return registry_of(project.case).as_of(effective - timedelta(days=1))


def decisions(project: Project) -> list[Decision]:
    """The go and no-go meetings, the latest first."""
    words = BY_NAME[DECISIONS].field("verdict").words
    colours = {"go": "success", "conditions": "warning", "no_go": "danger"}
    found = sorted(rows(project, DECISIONS), key=lambda row: (row["on"], row["number"]), reverse=True)
    return [
        Decision(
            on=row["on"],  # type: ignore[arg-type]
            verdict=words(str(row["verdict"])),
            colour=colours[str(row["verdict"])],
            conditions=_text(row, "conditions"),
            met=row["conditions_met"],  # type: ignore[arg-type]
            waits=row["verdict"] == "conditions" and row["conditions_met"] is None,
            roles=_text(row, "roles"),
            document=_text(row, "document"),
            dissent=_text(row, "dissent"),
            url=reverse("record", args=[project.case.slug, project.slug, DECISIONS, row["number"]]),
        )
        for row in found
    ]


def task_line(ground: Ground, project: Project, before: Snapshot) -> TaskLine:
    """A task behind a milestone."""
    if ground.in_place:
        left = ""
    elif not ground.ended:
        left = _("ikke ferdig")
    else:
        left = _("mangler dokumentasjon: {evidence}").format(evidence=ground.item.evidence)
    return TaskLine(
        ground.item.title,
        _who(ground.subject, before),
        reverse("task", args=[project.case.slug, project.slug, ground.task]),
        left,
    )


def _line(found: Condition, project: Project, user: User, before: Snapshot) -> Line:
    reached = found.standing == "reached"
    allowed = not reached and may_register(user, project, found.subject)
    address = reverse("reorganisation-report", args=[project.case.slug, project.plan.slug])
    return Line(
        kind=found.kind,
        subject=found.subject,
        words=capital(milestone_in_words(found.kind)),
        who=_who(found.subject, before),
        mark=found.standing,
        on=found.milestone.on if reached and found.milestone else None,
        document=found.milestone.document if reached and found.milestone else "",
        why=why_open(found.because, before) if found.because is not None else "",
        tasks=tuple(task_line(ground, project, before) for ground in found.left) if not reached else (),
        done=len(found.grounds) - len(found.left),
        stops=found.stops,
        ready=found.ready and allowed,
        register=f"{address}?{urlencode({'slag': found.kind, 'gjelder': found.subject})}"
        if allowed and not found.grounds and found.kind not in FROM_CUTOVER and not found.stops
        else "",
        elsewhere=_elsewhere(found, project),
    )


def _elsewhere(found: Condition, project: Project) -> str:
    """Where the milestone comes from, when it is the cut-over that works it out."""
    if found.standing == "reached" or found.kind not in FROM_CUTOVER:
        return ""
    return reverse("cutover", args=[project.case.slug, project.plan.slug])


def _who(subject: str, before: Snapshot) -> str:
    return municipality_in_words(subject, before) if len(subject) == 4 and subject.isdigit() else ""


def _text(row: Row, column: str) -> str:
    return str(row[column] or "")
