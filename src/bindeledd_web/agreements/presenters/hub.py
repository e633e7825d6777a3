"""What the page of a cooperation shows: papers by group, open questions, and who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from bindeledd.agreements.cooperation import Cooperation as CoreCooperation
from bindeledd.agreements.lawful import refusals
from bindeledd.agreements.templates import Template, templates
from bindeledd.foundation import Severity
from bindeledd.law.models import model_name
from bindeledd.law.open_points import OpenPoint, open_points
from bindeledd.law.tasks import tasks
from bindeledd_web.agreements.models import Cooperation
from bindeledd_web.agreements.presenters.papers import AGREEMENT, PaperState, paper_state
from bindeledd_web.law.answers import answers_of


@dataclass(frozen=True, slots=True)
class Slot:
    """A paper that the cooperation has or may have: `state` is None until somebody begins it."""

    own: str
    own_name: str
    state: PaperState | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper with its slots: one when it is joint, one for each municipality else."""

    template: Template
    slots: tuple[Slot, ...]

    @property
    def unbegun(self) -> bool:
        """Whether anybody's is not begun yet."""
        return any(slot.state is None for slot in self.slots)

    @property
    def joint(self) -> bool:
        """Whether there is one for all."""
        return self.template.scope == "joint"


def group_name(group: str) -> str:
    """The name of a group of papers."""
    return {
        "cooperation": _("Mellom kommunene"),
        "council": _("Til kommunestyrene"),
        "state": _("Med staten"),
        "people": _("Ansatte og brukere"),
        "data": _("Personvern"),
        "merger": _("Sammenslåing"),
    }[group]


def hub(cooperation: Cooperation, core: CoreCooperation) -> dict[str, Any]:
    """The values of the page."""
    return {
        "core": core,
        "agreement": next((p for p in cooperation.papers.all() if p.kind == AGREEMENT), None),
        "names": {code: core.name(code) for code in core.participants},
        "host_name": core.name(core.host),
        "others": [core.name(code) for code in core.delegating],
        "model_name": model_name(core.model),
        "task_names": [tasks()[task].name for task in core.tasks],
        "groups": _groups(cooperation, core),
        "questions": _questions(cooperation, core),
        "unlawful": tuple(
            ("error" if each.severity is Severity.MUST else "warning", each) for each in refusals(core)
        ),
    }


def _groups(cooperation: Cooperation, core: CoreCooperation) -> list[tuple[str, list[Kind]]]:
    begun = {(paper.kind, paper.own): paper for paper in cooperation.papers.all()}
    groups: dict[str, list[Kind]] = {}
    for template in templates().values():
        if core.model not in template.models:
            continue
        whom = {"joint": ("",), "each": core.participants, "delegating": core.delegating}[template.scope]
        slots = []
        for own in whom:
            paper = begun.get((template.id, own))
            state = paper_state(paper, core) if paper else None
            slots.append(Slot(own, core.name(own) if own else "", state))
        groups.setdefault(template.group, []).append(Kind(template, tuple(slots)))
    order = ("cooperation", "council", "state", "people", "data", "merger")
    return [(group_name(group), groups[group]) for group in order if group in groups]


def _questions(cooperation: Cooperation, core: CoreCooperation) -> list[tuple[OpenPoint, str]]:
    """The contested questions that this cooperation raises, each with its answer or nothing."""
    answered = answers_of(cooperation.case)
    raised = [point for point in open_points() if point.asked_of(frozenset({core.model}))]
    if not core.crosses_counties:
        raised = [point for point in raised if point.id != "O-03"]
    return [(point, point.choice(answered[point.id]) if point.id in answered else "") for point in raised]
