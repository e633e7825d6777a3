"""What a cooperation can grow out of: a service area, an office of an alternative, or a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bindeledd.foundation import BadInput
from bindeledd.law.models import MODELS
from bindeledd.law.tasks import tasks
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.models import Plan
from bindeledd_web.structure.models import Alternative


@dataclass(frozen=True, slots=True)
class Origin:
    """One thing to begin from: its id in addresses, how it reads, and the values that it gives the form."""

    id: str
    group: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)


def origins(case: Case, on: date) -> list[Origin]:
    """Everything in the case that a cooperation can grow out of."""
    return [*_areas(case, on), *_alternatives(case, on), *_plans(case)]


def origin_values(case: Case, on: date, identity: str) -> dict[str, Any]:
    """The values that begin a form; those of a host cooperation of nobody when nothing is chosen."""
    found = next((each for each in origins(case, on) if each.id == identity), None)
    common = {"model": "HOST_ADMIN", "law_day": on, "tasks": minimum_tasks()}
    return common | (found.values if found else {})


def minimum_tasks() -> list[str]:
    """The tasks of the minimum solution, which every office must carry (NAV-loven § 13)."""
    return [task.id for task in tasks().values() if task.group == "minimum"]


def _areas(case: Case, on: date) -> Iterator[Origin]:
    view = load(case, on)
    for area in view.service_areas(on):
        members = [code for code in area.members if code in view.numbers]
        if len(members) < 2:
            continue
        host = max(members, key=lambda code: view.population(code, on).value or 0)
        values = {"title": _("NAV {area}").format(area=area.name), "participants": members, "host": host}
        yield Origin(f"omrade-{area.id}", _("Tjenesteområder"), area.name, values)


def _alternatives(case: Case, on: date) -> Iterator[Origin]:
    view = load(case, on)
    for alternative in Alternative.objects.filter(case=case, removed_at=None):
        for office in alternative.proposal.offices:
            if office.model != "host":
                continue
            name = view.municipality_name(office.host)
            values = {
                "title": _("NAV {host}").format(host=name),
                "participants": list(office.members),
                "host": office.host,
                "branches": list(office.branches),
            }
            yield Origin(
                f"alternativ-{alternative.slug}-{office.host}",
                _("Kontor i alternativene"),
                _("{title}: {host} med {count} andre").format(
                    title=alternative.title, host=name, count=len(office.members) - 1
                ),
                values,
            )


def _plans(case: Case) -> Iterator[Origin]:
    for plan in Plan.objects.filter(case=case, withdrawn_at=None):
        try:
            reorganisation = plan.reorganisation
        except BadInput:
            continue
        if len(reorganisation.participants) < 2:
            continue
        hosts = [h for step in reorganisation.steps if (h := getattr(step, "host", None))]
        values = {
            "title": plan.title,
            "participants": list(reorganisation.participants),
            "host": hosts[0] if hosts else reorganisation.participants[0],
            "effective_on": reorganisation.effective_on,
        }
        if reorganisation.model in MODELS:
            values["model"] = reorganisation.model
        if reorganisation.decided_on is not None:
            values["law_day"] = reorganisation.decided_on
        yield Origin(f"plan-{plan.slug}", _("Planlagte omlegginger"), plan.title, values)
