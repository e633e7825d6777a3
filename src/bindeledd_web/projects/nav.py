"""The pages of a project, in the order a person meets them: each room adds its own."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from bindeledd_web.projects.models import Project


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of the menu: its id, its words, the name of its address, and its place among the others."""

    id: str
    words: str | Promise
    page: str
    order: int

    def url(self, project: Project) -> str:
        """Where it is for that project."""
        return reverse(self.page, args=[project.case.slug, project.slug])


_tabs: dict[str, Tab] = {}


def tab(identity: str, words: str | Promise, page: str, order: int) -> None:
    """Add a page to the menu of every project; called when the program starts (`event_words` of a room)."""
    _tabs[identity] = Tab(identity, words, page, order)


def tabs() -> list[Tab]:
    """The pages of the menu in order."""
    return sorted(_tabs.values(), key=lambda found: found.order)
