"""What stands in a person's calendar: own deadlines, meetings and events, the transfer, the law's days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.establishment.calendar_feed import Happening, hours
from bindeledd_web.establishment.laid_out import plan_of
from bindeledd_web.establishment.reminders.due import due_for, projects_under_way, sees
from bindeledd_web.establishment.reminders.letters import site
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import row_of

MEETINGS, EVENTS = "project_meetings", "project_events"
# What comes after the @ of an identity; it need not be a name that answers.
_HERE = "bindeledd"


def happenings_for(user: User) -> Iterator[Happening]:
    """Everything in every project under way that the user may see."""
    for project in projects_under_way():
        if sees(user, project):
            yield from _deadlines(user, project)
            yield from _meetings(project)
            yield from _days(project)


def _deadlines(user: User, project: Project) -> Iterator[Happening]:
    """Own tasks; a deadline may move when anything in the plan does, so it is changed when the plan is."""
    changed = _changed(project)
    for row in due_for(user, project):
        subject = f"-{row.task.subject}" if row.task.subject else ""
        yield Happening(
            uid=f"task-{project.pk}-{row.task.item}{subject}@{_HERE}",
            title=_("Frist: {title}").format(title=row.title),
            day=row.due,
            changed=changed,
            about=project.title,
            url=_address(row.url),
        )


def _meetings(project: Project) -> Iterator[Happening]:
    """Meetings and events that are not cancelled, with the hours that are written of them."""
    for record in project.records.filter(table__in=(MEETINGS, EVENTS), newest=True, removed=False):
        row: Row = row_of(record, project.slug)
        on = row["date"]
        if row["state"] == "cancelled" or not isinstance(on, date):
            continue
        begins, ends = hours(str(row.get("time") or ""))
        yield Happening(
            uid=f"{record.table}-{project.pk}-{record.number}@{_HERE}",
            title=str(row["title"]),
            day=on,
            changed=record.at,
            begins=begins,
            ends=ends,
            place=str(row.get("place") or ""),
            about=project.title,
            url=_address(project.get_absolute_url()),
        )


def _days(project: Project) -> Iterator[Happening]:
    """The transfer, and the days that the law sets."""
    changed = _changed(project)
    yield Happening(
        uid=f"cutover-{project.pk}@{_HERE}",
        title=_("Oppstart: {title}").format(title=project.title),
        day=project.cutover,
        changed=changed,
        about=project.title,
        url=_address(project.get_absolute_url()),
    )
    for pin in plan_of(project).pins:
        yield Happening(
            uid=f"pin-{project.pk}-{pin.id}@{_HERE}",
            title=pin.words,
            day=pin.day,
            changed=changed,
            about=" – ".join(part for part in (project.title, pin.citation) if part),
            url=_address(project.get_absolute_url()),
        )


def _changed(project: Project) -> datetime:
    """When something that the plan is made of was last changed."""
    latest: datetime | None = project.tasks.aggregate(latest=Max("changed_at"))["latest"]
    return max(latest or project.created_at, project.created_at)


def _address(path: str) -> str:
    return f"{site()}{path}" if site() else ""
