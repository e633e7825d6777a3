"""Who and what a change set affects, before it happens: the day before beside the day it has taken effect.

    effects(narvik_2020, registry).residents_with_another_office

Nothing is worked out before it is asked for, and the registry that is given is never changed. What is not
known is told as not known, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bindeledd.foundation.finding import Finding
from bindeledd.foundation.language import _
from bindeledd.mapping.case import Case
from bindeledd.mapping.figures import Figure
from bindeledd.registry.facts import TASK_GROUPS
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.effects import people as people
from bindeledd.reorganisation.effects.coverage import gaps, homeless, overlaps
from bindeledd.reorganisation.effects.maps import Maps, maps
from bindeledd.reorganisation.effects.people import MunicipalityTotal, PieceEffect, Side, effect_of
from bindeledd.reorganisation.effects.pieces import pieces
from bindeledd.reorganisation.effects.places import PlaceChange, place_changes, without_places
from bindeledd.reorganisation.effects.sami import SamiDuty, sami_duties, sami_findings
from bindeledd.reorganisation.effects.systems import (
    InterfaceTouched,
    SystemUsed,
    interfaces,
    system_findings,
    systems,
)
from bindeledd.reorganisation.effects.travel import TravelChange, limits, travel_changes
from bindeledd.reorganisation.effects.units import (
    CooperationChange,
    LeaderChange,
    UnitChange,
    cooperation_changes,
    county_borders,
    leader_changes,
    unit_changes,
    unknown_cooperations,
)
from bindeledd.reorganisation.effects.words import summary
from bindeledd.reorganisation.effects.work import Held, Party, WorkChange, detailed, work_change
from bindeledd.reorganisation.effects.world import ComplaintBody, World, world


@dataclass(frozen=True, slots=True)
class Complaint:
    """Who hears complaints about a task, in words; `body` is None when not known, with the reason."""

    body: str | None
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """The body, or why it is not known."""
        return {"body": self.body} | ({"reason": self.reason} if self.body is None else {})


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task, or a group of them, of a piece that changes, with the complaint body on both sides."""

    effect: PieceEffect
    change: WorkChange
    complaint_before: Complaint
    complaint_after: Complaint

    def as_json(self) -> dict[str, Any]:
        """The piece and the change as plain values."""
        piece = self.effect.piece
        return {
            "municipality": piece.before,
            "words": piece.words,
            **self.change.as_json(),
            "in_change_set": self.change.unit_by_set or self.change.host_by_set or piece.in_change_set,
            "complaint_before": self.complaint_before.as_json(),
            "complaint_after": self.complaint_after.as_json(),
        }


@dataclass(frozen=True)
class Effects:
    """The effects of one change set; each part is worked out when it is first asked for."""

    world: World

    @property
    def reorganisation(self) -> Reorganisation:
        """The change set."""
        return self.world.reorganisation

    @cached_property
    def pieces(self) -> tuple[PieceEffect, ...]:
        """The municipalities and parts of municipalities that are touched, with residents and units."""
        found = []
        for piece in pieces(self.world):
            groups = {group: work_change(self.world, piece, group) for group in TASK_GROUPS}
            found.append(effect_of(self.world, piece, groups))
        return tuple(found)

    @cached_property
    def sides(self) -> tuple[Side, ...]:
        """Residents from each unit to each other, by the change set and by what else happens."""
        return people.sides(self.world, self.pieces)

    @cached_property
    def residents_with_another_office(self) -> Figure:
        """Residents who get another office by the change set."""
        return people.another_office(self.world, self.pieces)

    @cached_property
    def municipalities(self) -> tuple[MunicipalityTotal, ...]:
        """The municipalities of the day before with their residents and how many get another office."""
        return people.by_municipality(self.world, self.pieces)

    @cached_property
    def tasks(self) -> tuple[TaskRow, ...]:
        """The groups and tasks that get another responsible body, unit or host."""
        return tuple(
            TaskRow(
                effect,
                change,
                self._complaint(change, change.before, self.world.before),
                self._complaint(change, change.after, self.world.after),
            )
            for effect in self.pieces
            for change in detailed(self.world, effect.piece, effect.groups)
        )

    def _complaint(self, change: WorkChange, held: Held, side: Snapshot) -> Complaint:
        hears, responsible = self.world.complaint_body, held.responsible.number
        if responsible is None:
            return Complaint(None, held.responsible.reason)
        if hears is None:
            return Complaint(None, _("Klageinstansen er ikke regnet ut."))
        host = held.host.number if held.host else None
        model = self._model(side, host, responsible) if host else None
        return Complaint(hears(change.task, responsible, host, side.on, model))

    def _model(self, side: Snapshot, host: str, responsible: str) -> str | None:
        """The one model of the cooperations in which it has that host, else that of the change set."""
        models = {each.model for each in side.cooperations(responsible).values() if each.host == host}
        if not models - {None} and side is self.world.after:
            return self.world.reorganisation.model
        return models.pop() if len(models) == 1 else None

    @cached_property
    def units(self) -> tuple[UnitChange, ...]:
        """Units that begin, end, or get another name or status."""
        return unit_changes(self.world)

    @cached_property
    def leaders(self) -> tuple[LeaderChange, ...]:
        """Units that get another leader."""
        return leader_changes(self.world)

    @cached_property
    def cooperations(self) -> tuple[CooperationChange, ...]:
        """Cooperations that begin, end or change."""
        return cooperation_changes(self.world)

    @cached_property
    def places(self) -> tuple[PlaceChange, ...]:
        """Places where people meet NAV, with opening hours on both sides."""
        return place_changes(self.world, self.pieces)

    @cached_property
    def units_without_places(self) -> tuple[Party, ...]:
        """Units whose places, and so opening hours, are not in the registry."""
        return without_places(self.world, self.pieces)

    @cached_property
    def travel(self) -> tuple[TravelChange, ...]:
        """Minutes to the office before and after; the slow part, as it searches the road network."""
        return travel_changes(self.world, self.pieces)

    @cached_property
    def sami(self) -> tuple[SamiDuty, ...]:
        """Units that get their first municipality of the administrative area for Sami languages."""
        return sami_duties(self.world, self.pieces)

    @cached_property
    def systems(self) -> tuple[SystemUsed, ...]:
        """The systems that the municipalities use before."""
        return systems(self.world, self.pieces)

    @cached_property
    def interfaces(self) -> tuple[InterfaceTouched, ...]:
        """What is bound to municipality and unit numbers, and whether these change."""
        return interfaces(self.world, self.units, self.pieces)

    @cached_property
    def maps(self) -> Maps:
        """Each touched municipality with its units before and after."""
        return maps(self.pieces)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Gaps and overlaps first, then what is to be known."""
        touched = [effect.piece for effect in self.pieces]
        return (
            *gaps(self.world, touched),
            *overlaps(self.world),
            *homeless(touched),
            *sami_findings(self.world, self.pieces),
            *system_findings(self.world, self.systems, self.pieces),
            *county_borders(self.world),
            *unknown_cooperations(self.world),
        )

    @cached_property
    def summary(self) -> tuple[str, ...]:
        """The effects in sentences, in the language in force when first asked for."""
        return summary(self)

    def as_json(self, *, travel: bool = True) -> dict[str, Any]:
        """Everything as plain values; with `travel` False no travel time is computed."""
        values: dict[str, Any] = {
            "reorganisation": self.reorganisation.id,
            "title": self.reorganisation.title,
            "before_on": self.world.before_on.isoformat(),
            "after_on": self.world.after_on.isoformat(),
            "days": [on.isoformat() for on in self.reorganisation.days],
            "summary": list(self.summary),
            "residents_with_another_office": self.residents_with_another_office.as_json(),
            "sides": [side.as_json() for side in self.sides],
            "municipalities": [total.as_json() for total in self.municipalities],
            "pieces": [effect.as_json() for effect in self.pieces],
            "tasks": [row.as_json() for row in self.tasks],
            "units": [change.as_json() for change in self.units],
            "leaders": [change.as_json() for change in self.leaders],
            "cooperations": [change.as_json() for change in self.cooperations],
            "places": [change.as_json() for change in self.places],
            "units_without_known_places": [party.as_json() for party in self.units_without_places],
            "sami": [duty.as_json() for duty in self.sami],
            "systems": [used.as_json() for used in self.systems],
            "interfaces": [touched.as_json() for touched in self.interfaces],
            "maps": self.maps.as_json(),
            "findings": [finding.as_json() for finding in self.findings],
        }
        if travel:
            values["travel"] = [change.as_json() for change in self.travel]
            values["travel_limits"] = limits()
        return values


def effects(
    reorganisation: Reorganisation,
    registry: Registry,
    *,
    case: Case | None = None,
    complaint_body: ComplaintBody | None = None,
) -> Effects:
    """The effects of the change set on the registry, which is the one before it and is not changed.

    Raises `BadInput` where the change set cannot be applied. `complaint_body` says who hears complaints;
    without it that is not known.
    """
    return Effects(world(reorganisation, registry, case, complaint_body))
