"""Every write on a project itself: begun, its tasks held against what applies, changed, closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.establishment.checklist.items import Checklist
from bindeledd.establishment.checklist.reading import checklist_values
from bindeledd.foundation import BadInput, Finding
from bindeledd.mapping.slugs import slug_of
from bindeledd_web.audit.record import action, record
from bindeledd_web.cases.rows import fault
from bindeledd_web.establishment.laid_out import LOCATIONS, forget
from bindeledd_web.establishment.models import Task
from bindeledd_web.establishment.projects.locations import Place
from bindeledd_web.establishment.wanted import changes
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.holding import hold, locked
from bindeledd_web.projects.models import Project
from bindeledd_web.registry.models import Plan
from bindeledd_web.registry.plan_log import host_of
from bindeledd_web.registry.storing import open_case
from bindeledd_web.ui.private import text_problem

# What of a project a person changes afterwards.
CHANGEABLE = ("title", "model", "begins", "cutover", "facts")


class StaleProject(Exception):
    """Someone changed the project after the form was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


@action
def begin_project(
    *,
    by: User,
    plan: Plan,
    title: str,
    model: str,
    begins: date,
    cutover: date,
    checklist: Checklist,
    facts: Mapping[str, bool],
    locations: Iterable[Place] = (),
) -> Project:
    """A project for the plan, with a task for everything in the checklist that applies.

    `facts` are answers in place of what the plan says; `locations` are kept as records. Raises `BadInput`
    when the plan has a project already or is withdrawn, and when the days do not fit.
    """
    open_case(plan.case)
    held = Plan.objects.select_for_update().get(pk=plan.pk)
    held.case = plan.case
    if held.withdrawn_at is not None:
        raise BadInput(
            fault(
                "withdrawn",
                _("Omleggingen er trukket."),
                _("Lag en ny omlegging, og start prosjektet fra den."),
            )
        )
    if Project.objects.filter(plan=held).exists():
        raise BadInput(
            fault(
                "there-already",
                _("Omleggingen har et prosjekt allerede."),
                _("Gå til listen over prosjekter, og åpne det."),
            )
        )
    title = title.strip()
    _fits(title, begins, cutover)
    project = Project.objects.create(
        case=held.case,
        plan=held,
        slug=_free_slug(held, title),
        title=title,
        model=model,
        begins=begins,
        cutover=cutover,
        checklist=checklist_values(checklist),
        facts=dict(facts),
        by=str(by.key),
    )
    record(
        by=by,
        type="project_begun",
        case_slug=held.case.slug,
        target=project.slug,
        new={"title": title, "model": model, "cutover": cutover.isoformat(), "checklist": checklist.version},
    )
    for place in locations:
        _keep_location(by, project, place)
    _sync(project)
    return project


@action
def sync_tasks(*, by: User, project: Project) -> int:
    """Hold the tasks against what applies now: add those that lack, set aside those that no longer apply.

    A task that somebody has ended stays as it is. Gives how many were added or set aside; an event is kept
    also when there were none, because somebody asked.
    """
    held = hold(project)
    added, aside = _sync(held)
    forget(project)
    record(
        by=by,
        type="project_synced",
        case_slug=held.case.slug,
        target=held.slug,
        new={"added": added, "aside": aside},
    )
    return added + aside


@action
def change_project(
    *, by: User, project: Project, values: Mapping[str, Any], expected_version: int, reason: str = ""
) -> Project:
    """New title, model, days or answers; the tasks follow. Raises `StaleProject`, or `BadInput`."""
    held = hold(project)
    if held.version != expected_version:
        raise StaleProject(held.version)
    before = {name: getattr(held, name) for name in CHANGEABLE}
    for name, value in values.items():
        if name not in CHANGEABLE:
            raise ValueError(name)
        setattr(held, name, value.strip() if isinstance(value, str) else value)
    _fits(held.title, held.begins, held.cutover)
    changed = [name for name in CHANGEABLE if getattr(held, name) != before[name]]
    if not changed:
        raise BadInput(fault("no-change", _("Ingenting er endret."), _("Endre noe, eller gå tilbake.")))
    held.version += 1
    held.save()
    added, aside = _sync(held)
    record(
        by=by,
        type="project_changed",
        case_slug=held.case.slug,
        target=held.slug,
        old={name: _plain(before[name]) for name in changed},
        new={name: _plain(getattr(held, name)) for name in changed} | {"added": added, "aside": aside},
        reason=reason.strip(),
    )
    return held


@action
def close_project(*, by: User, project: Project, reason: str, expected_version: int) -> Project:
    """Close the project: from now on it is read. Raises `StaleProject`, or `BadInput` without a reason."""
    held = locked(project)
    if held.closed_at is not None:
        raise BadInput(
            fault("closed", _("Prosjektet er avsluttet fra før."), _("Du trenger ikke gjøre noe."))
        )
    if held.version != expected_version:
        raise StaleProject(held.version)
    held.closed_at = timezone.now()
    held.version += 1
    held.save(update_fields=["closed_at", "version"])
    record(by=by, type="project_closed", case_slug=held.case.slug, target=held.slug, reason=_reason(reason))
    return held


@action
def open_project_again(*, by: User, project: Project, reason: str, expected_version: int) -> Project:
    """Open a closed project again. Raises `StaleProject`, or `BadInput` without a reason."""
    held = locked(project)
    if held.version != expected_version:
        raise StaleProject(held.version)
    held.closed_at = None
    held.version += 1
    held.save(update_fields=["closed_at", "version"])
    record(
        by=by, type="project_opened_again", case_slug=held.case.slug, target=held.slug, reason=_reason(reason)
    )
    return held


def _sync(project: Project) -> tuple[int, int]:
    """Write what `wanted.changes` found; how many tasks were added, and how many set aside."""
    found = changes(project)
    Task.objects.bulk_create(found.new)
    now = timezone.now()
    for task in (*found.aside, *found.again):
        task.version += 1
        task.changed_by, task.changed_at = "", now
    Task.objects.bulk_update(
        (*found.aside, *found.again), ["status", "reason", "version", "changed_by", "changed_at"]
    )
    return found.added, len(found.aside)


def _keep_location(by: User, project: Project, place: Place) -> None:
    """The place as a record: the host has offices, the others have branches until somebody says otherwise."""
    host = host_of(project.plan.reorganisation)
    values = {
        "id": place.id,
        "name": place.name,
        "municipality": place.municipality,
        "kind": "office" if host in (None, place.municipality) else "branch",
    }
    keep_record(by=by, project=project, table=LOCATIONS, values=values)


def _fits(title: str, begins: date, cutover: date) -> None:
    """Raises `BadInput` for a name that cannot be used, and days in the wrong order."""
    found: list[Finding] = []
    if not title:
        found.append(replace(fault("no-title", _("Navnet mangler."), _("Skriv et navn.")), column="title"))
    if problem := text_problem(title):
        found.append(replace(fault("bad-text", problem, ""), column="title"))
    if begins >= cutover:
        found.append(
            replace(
                fault(
                    "begins-too-late",
                    _("Arbeidet begynner ikke før oppstart."),
                    _("Sett dagen arbeidet begynner før dagen for oppstart."),
                ),
                column="begins",
            )
        )
    if found:
        raise BadInput(*found)


def _reason(text: str) -> str:
    text = text.strip()
    problem = text_problem(text)
    if not text or problem:
        raise BadInput(
            replace(
                fault("no-reason", problem or _("Begrunnelsen mangler."), _("Skriv kort hvorfor.")),
                column="reason",
            )
        )
    return text


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _free_slug(plan: Plan, title: str) -> str:
    wanted = slug_of(title)[:70].rstrip("-") or "prosjekt"
    taken = set(plan.case.projects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, count = wanted, 1
    while slug in taken:
        count += 1
        slug = f"{wanted}-{count}"
    return slug
