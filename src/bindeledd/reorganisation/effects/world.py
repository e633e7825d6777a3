"""What effects are worked out from: the registry the day before, and as the change set will leave it.

After is the registry with the change set carried out, seen on its last day. What else is known of that day
stands there too, and is told apart: a relation is *by the change set* when its own statement gave it, or
ended it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case
from bindeledd.registry.facts import Fact, Line, RelationKind
from bindeledd.registry.lineage import Succession
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation.applying import PLANNED, Applied, apply
from bindeledd.reorganisation.builtin import sources
from bindeledd.reorganisation.change_set import Reorganisation

# Who hears a complaint: task, responsible municipality, host (None: no host), day and the model of the
# cooperation (None: not known), in words. The law stands above this floor, so the caller hands it in.
ComplaintBody = Callable[[str, str, str | None, date, str | None], str]


@dataclass(frozen=True)
class World:
    """A change set, the registry before it, and what it makes; `case` and `complaint_body` may be missing."""

    reorganisation: Reorganisation
    registry: Registry
    applied: Applied
    case: Case | None = None
    complaint_body: ComplaintBody | None = None

    @cached_property
    def before_on(self) -> date:
        """The day before the first day of the change set."""
        return min(self.reorganisation.days) - timedelta(days=1)

    @cached_property
    def after_on(self) -> date:
        """The last day on which anything happens."""
        return max(self.reorganisation.days)

    @cached_property
    def before(self) -> Snapshot:
        """The registry the day before, without the change set."""
        return self.registry.as_of(self.before_on)

    @cached_property
    def after(self) -> Snapshot:
        """The registry of the last day with the change set carried out."""
        return self.applied.registry.as_of(self.after_on)

    @cached_property
    def said(self) -> Mapping[Line, Fact | None]:
        """What the change set says of each line, the last it says of it."""
        return {statement.line: statement.fact for statement in self.applied.statements}

    @cached_property
    def own_arrows(self) -> tuple[Succession, ...]:
        """The change set's municipal successions in the order its steps make them."""
        return tuple(s for s in self.applied.successions if s.series == "municipality")

    @cached_property
    def other_arrows(self) -> Mapping[tuple[date, str], tuple[Succession, ...]]:
        """The municipal successions of the same days that the change set does not make, by day and number."""
        own = {(s.date, s.old, s.new) for s in self.own_arrows}
        found: dict[tuple[date, str], dict[str, Succession]] = {}
        for arrow in self.applied.registry.lineage.successions:
            in_time = self.before_on < arrow.date <= self.after_on
            if arrow.series == "municipality" and in_time and (arrow.date, arrow.old, arrow.new) not in own:
                found.setdefault((arrow.date, arrow.old), {})[arrow.new] = arrow
        return {key: tuple(by_new.values()) for key, by_new in found.items()}

    @cached_property
    def arrow_days(self) -> tuple[date, ...]:
        """The days on which any municipality number turned into another, in order."""
        return tuple(sorted({s.date for s in self.own_arrows} | {on for on, _number in self.other_arrows}))

    @cached_property
    def renumbered(self) -> Mapping[str, str]:
        """Old number to new for municipalities that only got another number in these days."""
        arrows = [*self.own_arrows, *(s for found in self.other_arrows.values() for s in found)]
        return {s.old: s.new for s in arrows if s.kind == "renumber" and s.old != s.new}

    def same_body(self, before: str, after: str) -> bool:
        """Whether the municipality is the same one: the same number, or only another number."""
        seen = {before}
        while before != after and before in self.renumbered and self.renumbered[before] not in seen:
            before = self.renumbered[before]
            seen.add(before)
        return before == after

    def says(self, kind: RelationKind, task: str, areas: Iterable[str]) -> bool:
        """Whether the change set says anything of the relation for the task, or a wider one, in the areas."""
        places = {place for area in areas for place in (area, area[:4])}
        return any(
            line[0] == kind and line[2] in places and covers(line[1], task) for line in self.relations_said
        )

    @cached_property
    def relations_said(self) -> tuple[Line, ...]:
        """The relation lines that the change set speaks of."""
        return tuple(line for line in self.said if line[0] in ("responsible", "performing", "host"))

    def not_reached(self, kind: str, on: date) -> bool:
        """Whether the registry knows nothing of the kind that early."""
        first = self.applied.registry.first_days.get(kind)
        return first is None or first > on

    @cached_property
    def case_numbers(self) -> frozenset[str]:
        """The municipalities that the case knows, members and context; none without a case."""
        return frozenset(m.number for m in self.case.municipalities(None)) if self.case else frozenset()

    def source(self, source_id: str) -> Source:
        """The source with that id; the change set itself, or the id where it is no known source."""
        if source_id == self.reorganisation.id:
            return self.own_source
        return sources().get(source_id) or Source(source_id, source_id, _("Registeret"), "–")

    @cached_property
    def own_source(self) -> Source:
        """The source of what the change set says itself."""
        return Source(
            self.reorganisation.id,
            self.reorganisation.title,
            _("Omleggingen"),
            self.reorganisation.effective_on.isoformat(),
        )


def world(
    reorganisation: Reorganisation,
    registry: Registry,
    case: Case | None = None,
    complaint_body: ComplaintBody | None = None,
) -> World:
    """The world of a change set. The registry that is given is not changed.

    What the change set says counts over everything that is known of its days: a plan is seen as planned,
    also when later lists say that it went otherwise.
    """
    planned = replace(reorganisation, registered_at=PLANNED)
    return World(reorganisation, registry, apply(planned, registry), case, complaint_body)
