"""The sentence of a frozen plan, and the plan's page in the menu."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import looked_up, presents
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.nav import tab

tab("plan", gettext_lazy("Plan"), "project-plan", 30)


@presents("project_plan_frozen")
def project_plan_frozen(event: AuditableEvent) -> str:
    """The plan is frozen, so that slip is counted from it; `old` is the one before."""
    found = Project.objects.filter(case__slug=event.case_slug, slug=event.target)

    def read() -> str:
        return found.values_list("title", flat=True).first() or event.target

    title = looked_up(("project", event.case_slug, event.target), read)
    if event.old:
        return _("Frøs planen i «{title}» på nytt.").format(title=title)
    return _("Frøs planen i «{title}».").format(title=title)
