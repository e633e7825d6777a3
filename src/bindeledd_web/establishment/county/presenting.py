"""The county overview in words: a line for each project, what they share, the queue, and what was learnt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bindeledd.areas.counties import county_name, is_county
from bindeledd.areas.municipalities import municipalities
from bindeledd.casefolder.fields import Row
from bindeledd.casefolder.tables import BY_NAME
from bindeledd.establishment.county import Load, Shared, queue, queue_late, shared_resources
from bindeledd.foundation.language import number
from bindeledd.reorganisation.words import state_in_words
from bindeledd_web.establishment.county.standing import Due, Summary
from bindeledd_web.establishment.learning import QUEUE, Kept, Suggestion, suggestion
from bindeledd_web.people.models import User
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project

# So many experiences and shared resources are shown; the rest are in the projects.
MOST = 10
# So many projects are named in a line.
_NAMED = 4
_STATE_COLOURS = {"paused": "warning", "withdrawn": "neutral", "live": "success", "stabilised": "success"}


@dataclass(frozen=True, slots=True)
class Line:
    """One project: where it stands, what comes next, how long is left, what is late and what may go wrong."""

    project: Project
    url: str
    state: str
    colour: str
    next: str
    missing: str
    days: int
    slip: int | None
    slip_words: str
    holds: bool
    left: int
    late: int
    high_risks: int


@dataclass(frozen=True, slots=True)
class SharedLine:
    """A resource that projects share, in words."""

    who: str
    projects: str
    tasks: int
    weeks: int
    worst: str


@dataclass(frozen=True, slots=True)
class QueueLine:
    """An area in the queue, in words, with its record."""

    area: str
    url: str
    municipalities: str
    state: str
    responsible: str
    next_step: str
    next_on: date | None
    late: bool
    project: str


def lines(projects: Sequence[Project], found: Mapping[int, Summary], today: date) -> list[Line]:
    """A line for each project, in the order given."""
    return [_line(project, found[project.pk], today) for project in projects]


def shared(projects: Sequence[Project], found: Mapping[int, Summary], today: date) -> list[SharedLine]:
    """The resources that projects share from this week on, the most loaded week first."""
    this_week = today - timedelta(days=today.weekday())
    loads = [
        load
        for project in projects
        for due in found[project.pk].left
        if due.on >= this_week and (load := _load(project, due, found[project.pk].host)) is not None
    ]
    resources = shared_resources(loads)[:MOST]
    titles = {project.pk: project.title for project in projects}
    people = dict(
        User.objects.filter(pk__in=[r.person for r in resources if r.person]).values_list("pk", "name")
    )
    return [_shared(each, titles, people) for each in resources]


def _load(project: Project, due: Due, host: str) -> Load | None:
    """Whose the task is; None when it is a municipality's own role and the task does not say which one's."""
    if due.person is None and not due.municipality:
        role = ROLES.get(due.role)
        if role is None or role.in_own_municipality:
            return None
    return Load(project.pk, due.on, due.role, due.municipality or host[:2], due.person)


def queued(kept: Kept, today: date) -> list[QueueLine]:
    """The areas in the queue of every project, those in dialogue first."""
    by_row = {id(row): project for project, row in kept.queue}
    return [_queued(row, by_row[id(row)], today) for row in queue(row for _project, row in kept.queue)]


def learnt(kept: Kept) -> list[Suggestion]:
    """The latest experiences that may be shown in other projects."""
    shown = [each for each in kept.experiences if each.row["share"] is True]
    return [suggestion(each, kept.projects[each.project]) for each in shown[:MOST]]


def _line(project: Project, summary: Summary, today: date) -> Line:
    slip = summary.slip
    return Line(
        project=project,
        url=project.get_absolute_url(),
        state=state_in_words(summary.state),
        colour=_STATE_COLOURS.get(summary.state, "info"),
        next=state_in_words(summary.next_state) if summary.next_state else "",
        missing=ngettext("{count} milepæl mangler", "{count} milepæler mangler", summary.missing).format(
            count=number(summary.missing)
        )
        if summary.missing
        else "",
        days=(project.cutover - today).days,
        slip=slip,
        slip_words="" if slip is None else number(slip) if slip <= 0 else f"+{number(slip)}",
        holds=summary.holds,
        left=len(summary.left),
        late=summary.late,
        high_risks=summary.high_risks,
    )


def _shared(found: Shared, titles: Mapping[int, str], people: Mapping[int, str]) -> SharedLine:
    if found.person is not None:
        who = people.get(found.person, "")
    else:
        role = str(ROLES[found.role].display_name) if found.role in ROLES else found.role
        where = _place(found.where)
        who = f"{role}, {where}" if where else role
    week = found.worst
    text = _("uke {week} i {year}: {tasks} oppgaver i {projects} prosjekter")
    year, in_year, _weekday = week.monday.isocalendar()
    return SharedLine(
        who,
        _some([titles[pk] for pk in found.projects]),
        found.tasks,
        len(found.weeks),
        text.format(week=in_year, year=year, tasks=number(week.tasks), projects=number(len(week.projects))),
    )


def _place(where: str) -> str:
    """A county or a municipality of today by its name, one of another day by its number."""
    if is_county(where):
        return county_name(where)
    known = municipalities(timezone.localdate()).get(where)
    return known.name if known is not None else where


def _some(names: Sequence[str]) -> str:
    """The first names, and how many there are beside them."""
    if len(names) <= _NAMED:
        return ", ".join(names)
    more = len(names) - _NAMED
    text = ngettext("{names} og {count} til", "{names} og {count} til", more)
    return text.format(names=", ".join(names[:_NAMED]), count=number(more))


def _queued(row: Row, project: Project, today: date) -> QueueLine:
    table = BY_NAME[QUEUE]
    role = str(row["dialogue_role"])
    next_on = row["next_on"]
    return QueueLine(
        area=str(row["area"]),
        url=reverse("record", args=[project.case.slug, project.slug, QUEUE, row["number"]]),
        municipalities=str(row["municipalities"] or ""),
        state=table.field("state").words(str(row["state"])),
        responsible=str(ROLES[role].display_name) if role in ROLES else role,
        next_step=str(row["next_step"] or ""),
        next_on=next_on if isinstance(next_on, date) else None,
        late=queue_late(row, today),
        project=project.title,
    )
