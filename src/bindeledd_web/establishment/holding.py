"""The checklist of a case: the newest version of the county's own, or the built-in as it comes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bindeledd.establishment.checklist import (
    Adaptation,
    Checklist,
    Offer,
    adaptation_from,
    adapted,
    built_in,
    offers,
)
from bindeledd_web.cases.models import Case
from bindeledd_web.projects.models import Project

# A task that somebody has begun on.
_BEGUN = ("in_progress", "waiting", "done")


class StaleChecklist(Exception):
    """Someone changed the checklist after the form was opened; `version` is what it has now."""

    def __init__(self, version: int) -> None:
        super().__init__("stale")
        self.version = version


@dataclass(frozen=True)
class Held:
    """What the county has made of the built-in version `base`; `version` counts its changes, 0 for none."""

    base: Checklist
    own: Adaptation
    version: int

    @property
    def checklist(self) -> Checklist:
        """The county's checklist as a new project gets it."""
        return adapted(self.base, self.own)

    @property
    def newer(self) -> Checklist | None:
        """The newest built-in version, when the county's is made from an older one."""
        newest = built_in()
        return newest if newest.version != self.base.version else None


def held(case: Case) -> Held:
    """The county's checklist of the case as it stands now."""
    stored = case.checklists.order_by("-version").first()
    if stored is None:
        return Held(built_in(), Adaptation(built_in().version), 0)
    own = adaptation_from(stored.values)
    return Held(built_in(own.base), own, stored.version)


def begun(project: Project) -> set[str]:
    """The items of a project that somebody has begun on, or put anything with: they are not taken from it."""
    touched = Q(evidence__isnull=False) | Q(comments__isnull=False) | Q(status__in=_BEGUN)
    return set(project.tasks.filter(touched).values_list("item", flat=True))


def news(project: Project, own: Checklist) -> tuple[Offer, ...]:
    """What the county's checklist has that is new, changed or gone beside `own`, the project's."""
    found = offers(Adaptation(own.version), own, checklist_for(project.case))
    if not any(offer.kind == "gone" for offer in found):
        return found
    kept = begun(project)
    return tuple(offer for offer in found if offer.kind != "gone" or offer.id not in kept)


def checklist_for(case: Case) -> Checklist:
    """The checklist that a new project of the case gets."""
    return held(case).checklist
