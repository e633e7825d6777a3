"""The project as `bindeledd.followup` sees it, on the day that it is."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bindeledd.followup.asked import asked_for, no_goals
from bindeledd.followup.goals import Goal, goals_of
from bindeledd.followup.reports import Ground
from bindeledd.foundation import Finding
from bindeledd.law.models import model_name
from bindeledd.reorganisation.status.words import milestone_in_words
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows
from bindeledd_web.registry.loading import registry_of
from bindeledd_web.registry.plan_log import host_of, status_now


def goals(project: Project) -> tuple[Goal, ...]:
    """The goals of the project with their measurements."""
    return goals_of(rows(project, "project_goals"), rows(project, "project_measurements"))


def asked(project: Project, found: tuple[Goal, ...]) -> tuple[Finding, ...]:
    """What the goals lack; that there are none, where there are none."""
    today = timezone.localdate()
    if not found:
        return (no_goals(project.cutover, today),)
    return asked_for(found, project.cutover, today, role_words)


def role_words(key: str) -> str:
    """The name of a role; the key where it is none."""
    return str(ROLES[key].display_name) if key in ROLES else key


def participants(project: Project) -> dict[str, str]:
    """Who takes part, by number, named as on the day before the change; the number where it has no name."""
    reorganisation = project.plan.reorganisation
    before = registry_of(project.case).as_of(reorganisation.effective_on - timedelta(days=1))
    found = {number: before.municipality(number) for number in reorganisation.participants}
    return {number: each.name if each and each.name else number for number, each in found.items()}


def ground_of(project: Project) -> Ground:
    """Everything that a report of the project is made from, in the language in force."""
    names = participants(project)
    found = goals(project)
    milestones = (
        (
            f"{milestone_in_words(each.kind)}, {names[each.subject]}"
            if each.subject in names
            else milestone_in_words(each.kind),
            each.on,
        )
        for each in status_now(project.plan).milestones
    )
    return Ground(
        title=project.title,
        model=project.model,
        model_words=model_name(project.model),
        participants=tuple(names.items()),
        host=host_of(project.plan.reorganisation) or "",
        begins=project.begins,
        cutover=project.cutover,
        today=timezone.localdate(),
        goals=found,
        milestones=tuple(milestones),
        experiences=rows(project, "project_experiences"),
        answers=rows(project, "project_evaluation"),
        figures=rows(project, "project_yearly"),
        findings=asked(project, found),
        roles={key: str(role.display_name) for key, role in ROLES.items()},
    )
