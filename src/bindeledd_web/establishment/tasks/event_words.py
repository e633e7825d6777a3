"""Sentences for what is done with tasks, and the list of them in the menu of a project."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd.foundation.language import day
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, name_of, presents
from bindeledd_web.cases.models import Case
from bindeledd_web.establishment.laid_out import checklist_of, places_of
from bindeledd_web.establishment.tasks.words import STATUS_WORDS, role_name
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tab

tab("oppgaver", gettext_lazy("Oppgaver"), "tasks", 20)


def _task(event: AuditableEvent) -> str:
    """The title of the item, and the project; their short names when they are gone."""
    slug, item, subject = event.target.split("/", 2)

    def read() -> tuple[str, dict[str, str]]:
        found = Project.objects.filter(case__slug=event.case_slug, slug=slug).select_related("plan").first()
        if found is None:
            return slug, {}
        found.case = found.plan.case = Case.objects.defer("content").get(pk=found.case_id)
        titles = {each.id: each.title for each in checklist_of(found).items}
        return found.title, titles | places_of(found)

    title, names = looked_up(("project-items", event.case_slug, slug), read)
    task, place = names.get(item, item), names.get(subject, subject)
    return _("«{task}» i {project}").format(task=f"{task} ({place})" if place else task, project=title)


def changed_words(event: AuditableEvent) -> str:
    """What of the task was changed, and to what."""
    new, said = event.new, []
    if "status" in new:
        said.append(_("status «{status}»").format(status=STATUS_WORDS[new["status"]]))
    if "responsible" in new:
        said.append(_("ansvarlig {role}").format(role=role_name(new["responsible"]).lower() or "–"))
    if "assignee" in new:
        person = name_of(new["assignee"]) if new["assignee"] else ""
        said.append(_("gitt til {name}").format(name=person) if person else _("ikke lenger gitt til noen"))
    if "due" in new:
        due = date.fromisoformat(new["due"]) if new["due"] else None
        said.append(_("frist {day}").format(day=day(due)) if due else _("frist etter sjekklisten"))
    if "days" in new:
        days = new["days"]
        said.append(
            _("{count} arbeidsdager").format(count=days) if days is not None else _("tid etter sjekklisten")
        )
    return ", ".join(said) or _("ny begrunnelse")


def _documented(event: AuditableEvent) -> str:
    return str(event.new["title"]).rstrip(".")


def short(event: AuditableEvent) -> str:
    """The same as the sentence, where the task itself is the page."""
    if event.type == "task_changed":
        return _("Endret: {what}.").format(what=changed_words(event))
    if event.type == "task_commented":
        return _("Kommenterte.")
    if event.type == "task_documented":
        return _("La ved dokumentasjon: {title}.").format(title=_documented(event))
    return _("Tok bort dokumentasjon: {title}.").format(title=_documented(event))


@presents("task_changed")
def task_changed(event: AuditableEvent) -> str:
    """Status, role, person, deadline or days."""
    return _("Endret {task}: {what}.").format(task=_task(event), what=changed_words(event))


@presents("task_commented")
def task_commented(event: AuditableEvent) -> str:
    """Something said."""
    return _("Kommenterte {task}.").format(task=_task(event))


@presents("task_documented")
def task_documented(event: AuditableEvent) -> str:
    """A file, a link or a decision."""
    return _("La ved dokumentasjon til {task}: {title}.").format(task=_task(event), title=_documented(event))


@presents("task_evidence_removed")
def task_evidence_removed(event: AuditableEvent) -> str:
    """Evidence taken away."""
    return _("Tok bort dokumentasjon fra {task}: {title}.").format(
        task=_task(event), title=_documented(event)
    )
