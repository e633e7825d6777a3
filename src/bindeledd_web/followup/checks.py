"""What the declarations of the follow-up's tables cannot say: baselines in time, and no few people."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from bindeledd.casefolder.fields import Row
from bindeledd.followup.few import few_faults
from bindeledd.followup.goals import goal_faults
from bindeledd.foundation import Finding
from bindeledd.mapping.rows import maybe_date, maybe_number
from bindeledd_web.projects.checking import column_fault
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


def goal_check(project: Project, row: Row) -> Iterator[Finding]:
    """A baseline has a day before the cut-over and a source, and tells nothing of few people."""
    yield from goal_faults(row, project.cutover)
    yield from few_faults("baseline_value", str(row["unit"] or ""), maybe_number(row, "baseline_value"))


def measurement_check(project: Project, row: Row) -> Iterator[Finding]:
    """A measurement has been made, and tells nothing of few people."""
    on = maybe_date(row, "on")
    if on is not None and on > timezone.localdate():
        yield column_fault(
            "on", "not-yet", _("Dagen er ikke kommet ennå."), _("Før målingen når den er gjort.")
        )
    goals = {each["number"]: str(each["unit"] or "") for each in rows(project, "project_goals")}
    yield from few_faults("value", goals.get(row["goal"], ""), maybe_number(row, "value"))


def yearly_check(project: Project, row: Row) -> Iterator[Finding]:
    """Few complaints are not counted, and something is said: a figure or words."""
    del project
    complaints = row["topic"] == "complaints"
    yield from few_faults("value", str(row["unit"] or ""), maybe_number(row, "value"), of_people=complaints)
    if row["value"] is None and not row["text"]:
        yield column_fault("text", "empty", _("Opplysningen er tom."), _("Skriv et tall eller noen ord."))
