"""How every project stands, worked out once and kept until something that it rests on has changed.

What is *known* of a project rests on the project itself, its tasks, its records, what has happened to its
plan, and what the case says of its municipalities. All of these only grow or count up: tasks have a number of
changes and the time of the last, records, events and corrections are only ever added, and a project and a
plan have their versions. One question for each kind tells the mark of every project at once, and what is
known with the same mark is as true as when it was read. From it comes the *summary* of a day: the plan is
laid out anew each day, because what is late is so by the day. Nothing is stored, and another process works it
out for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from django.db.models import Count, Max, Sum
from django.utils import timezone

from bindeledd.establishment.facts import ProjectFacts
from bindeledd.establishment.plan import lay_out
from bindeledd.establishment.plan.slipping import Baseline, baseline_from, project_slip
from bindeledd.establishment.plan.tasks import Task as CoreTask
from bindeledd.establishment.registers.risks import matrix, risks_from
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.gates.standing import next_gate_of, status_of_project
from bindeledd_web.establishment.laid_out import core_tasks, facts_of_project, stored_tasks
from bindeledd_web.establishment.models import Task
from bindeledd_web.projects.models import Project, Record
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.loading import registry_and_version
from bindeledd_web.registry.models import PlanEvent

RISKS = "project_risks"
Mark = tuple[object, ...]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Due:
    """A task that is left: when it is due, whose it is, and the municipality it is for."""

    on: date
    role: str
    municipality: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How a project stands: `slip` is in calendar days, and None when no plan has been frozen.

    `missing` is how many milestones the next gate lacks; `next_state` is empty when there is none.
    """

    state: str
    stands_at: str
    next_state: str
    missing: int
    slip: int | None
    holds: bool
    left: tuple[Due, ...]
    late: int
    high_risks: int
    host: str


@dataclass(slots=True)
class Known:
    """What a project is, whatever the day; `whose` has role, municipality and person of each task."""

    mark: Mark
    state: str
    stands_at: str
    next_state: str
    missing: int
    high_risks: int
    host: str
    tasks: tuple[CoreTask, ...]
    facts: ProjectFacts
    whose: Mapping[Key, tuple[str, str, int | None]]
    begins: date
    cutover: date
    baseline: Baseline | None
    day: date | None = None
    summary: Summary | None = None

    def on(self, today: date) -> Summary:
        """The summary of that day, kept until another is asked for."""
        if self.summary is None or self.day != today:
            self.summary = _summary(self, today)
            self.day = today
        return self.summary


_kept: dict[int, Known] = {}
_lock = Lock()


def projects_of(cases: Iterable[Case]) -> list[Project]:
    """The open projects of the cases by the day of transfer, without the parts that are long to read."""
    by_pk = {case.pk: case for case in cases}
    found = (
        Project.objects.filter(case__in=by_pk, closed_at=None, plan__withdrawn_at=None)
        .select_related("plan")
        .defer("checklist", "baseline", "facts", "plan__values")
        .order_by("cutover", "title", "pk")
    )
    projects = list(found)
    for project in projects:
        project.case = project.plan.case = by_pk[project.case_id]
    return projects


def summaries(projects: Sequence[Project]) -> dict[int, Summary]:
    """The summary of each project today, by its key."""
    marks, today = _marks(projects), timezone.localdate()
    found: dict[int, Summary] = {}
    for project in projects:
        with _lock:
            known = _kept.get(project.pk)
            if known is None or known.mark != marks[project.pk]:
                known = _kept[project.pk] = _known(project, marks[project.pk])
            found[project.pk] = known.on(today)
    return found


def forget_all() -> None:
    """Work everything out anew the next time: what a process that has just begun does."""
    with _lock:
        _kept.clear()


def _marks(projects: Sequence[Project]) -> dict[int, Mark]:
    """What tells whether a project has changed: three questions for all of them, and four for each case."""
    keys = [project.pk for project in projects]
    cases = {
        case.pk: (
            registry_and_version(case)[1],
            case.edits.order_by("-pk").values_list("pk", flat=True).first(),
        )
        for case in {project.case.pk: project.case for project in projects}.values()
    }
    tasks: dict[int, tuple[int, int, datetime]] = {
        project: (count, changes, latest)
        for project, count, changes, latest in Task.objects.filter(project__in=keys)
        .order_by()
        .values_list("project")
        .annotate(Count("pk"), Sum("version"), Max("changed_at"))
    }
    records = dict(
        Record.objects.filter(project__in=keys).order_by().values_list("project").annotate(Max("pk"))
    )
    events = dict(
        PlanEvent.objects.filter(plan__project__in=keys)
        .order_by()
        .values_list("plan__project")
        .annotate(Max("pk"))
    )
    return {
        project.pk: (
            project.version,
            project.cutover,
            project.plan.version,
            cases[project.case.pk],
            tasks.get(project.pk),
            records.get(project.pk),
            events.get(project.pk),
        )
        for project in projects
    }


def _known(project: Project, mark: Mark) -> Known:
    """Read all of the project that the summaries rest on."""
    case = project.case
    project = Project.objects.select_related("plan").get(pk=project.pk)
    project.case = project.plan.case = case
    status, gate = status_of_project(project), next_gate_of(project)
    return Known(
        mark=mark,
        state=status.state,
        stands_at=status.stands_at,
        next_state=gate.state if gate is not None else "",
        missing=len(gate.missing) if gate is not None else 0,
        high_risks=matrix(risks_from(rows(project, RISKS))).count("high"),
        host=next(iter(status.participants), ""),
        tasks=core_tasks(project),
        facts=facts_of_project(project),
        whose={
            (task.item, task.subject): (task.responsible, task.municipality, task.assignee_id)
            for task in stored_tasks(project)
        },
        begins=project.begins,
        cutover=project.cutover,
        baseline=baseline_from(project.baseline) if project.baseline else None,
    )


def _summary(known: Known, today: date) -> Summary:
    """Lay the plan out as it is on that day, and count."""
    plan = lay_out(known.tasks, known.facts, begins=known.begins, cutover=known.cutover, today=today)
    left = [row for row in plan.rows if not row.ended]
    return Summary(
        state=known.state,
        stands_at=known.stands_at,
        next_state=known.next_state,
        missing=known.missing,
        slip=project_slip(plan, known.baseline).calendar if known.baseline is not None else None,
        holds=plan.holds,
        left=tuple(Due(row.ends, *known.whose[row.key]) for row in left),
        late=sum(row.late for row in left),
        high_risks=known.high_risks,
        host=known.host,
    )
