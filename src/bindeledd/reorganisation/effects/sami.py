"""Offices that come to serve a municipality in the administrative area for Sami languages.

An office whose area covers such a municipality, wholly or in part, has the duties of sameloven chapter 3.
Which municipalities they are is asked by date: of the case, and of the list of 1 January 2026. Before that
list, and for a municipality that did not exist when it was made, it is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bindeledd.areas.municipalities import municipalities
from bindeledd.areas.sources import Source
from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.mapping.case import Case
from bindeledd.mapping.catalogue import SAMI_LIST_DATE, rows, sami_categories
from bindeledd.mapping.structure import kind_name
from bindeledd.reorganisation.effects.people import PieceEffect
from bindeledd.reorganisation.effects.pieces import name
from bindeledd.reorganisation.effects.work import Party
from bindeledd.reorganisation.effects.world import World
from bindeledd.reorganisation.words import listed

CITATION = "Sameloven (LOV-1987-06-12-56) §§ 3-1, 3-2 og 3-3"


@dataclass(frozen=True, slots=True)
class SamiStatus:
    """Whether a municipality is in the area on a day; None when not known, with the reason."""

    municipality: str
    inside: bool | None
    category: str | None
    reason: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class SamiDuty:
    """A unit that serves a municipality of the area after, and none before. `certain` is False where the
    municipality was in the area before, and whether its new one is in it is not known."""

    unit: Party
    municipality: str
    name: str
    category: str | None
    certain: bool
    source: Source | None

    @property
    def words(self) -> str:
        """The consequence in soft words."""
        if not self.certain:
            return _(
                "{unit} får ansvar for {name}, helt eller delvis, som var i forvaltningsområdet for samiske "
                "språk. Forskriften avgjør om den nye kommunen er med. Er den det, får kontoret trolig "
                "plikter etter sameloven."
            ).format(unit=self.unit.words, name=self.name)
        category = f" ({kind_name(self.category)})" if self.category else ""
        return _(
            "{unit} får {name}{category}, som er i forvaltningsområdet for samiske språk, i området sitt. "
            "Kontoret regnes da trolig som et offentlig organ med plikter etter sameloven kapittel 3: "
            "kunngjøringer og skjemaer på samisk, og svar på samisk."
        ).format(unit=self.unit.words, name=self.name, category=category)

    def as_json(self) -> dict[str, Any]:
        """The unit, the municipality and what follows."""
        return {
            "unit": self.unit.as_json(),
            "municipality": {"number": self.municipality, "name": self.name},
            "category": self.category,
            "certain": self.certain,
            "words": self.words,
            "citation": CITATION,
            "source": self.source.as_json() if self.source else None,
        }


def status(world: World, number: str, on: date) -> SamiStatus:
    """Whether the municipality is in the area on the day: by the case, else by the list of 2026."""
    return status_in(world.case if number in world.case_numbers else None, number, on)


def status_in(case: Case | None, number: str, on: date) -> SamiStatus:
    """`status` by a case that knows the municipality, or without one."""
    if case is not None:
        found = case.sami(number, on)
        if found.inside is not None:
            return SamiStatus(number, found.inside, found.category, "", found.source)
    if on < SAMI_LIST_DATE:
        reason = _("Listen over kommunene i forvaltningsområdet er kjent fra {day}.").format(
            day=day(SAMI_LIST_DATE)
        )
        return SamiStatus(number, None, None, reason, None)
    if number not in municipalities(SAMI_LIST_DATE):
        reason = _("Kommunen fantes ikke da listen ble lest.")
        return SamiStatus(number, None, None, reason, _list_source())
    category = sami_categories().get(number)
    return SamiStatus(number, category is not None, category, "", _list_source())


def _list_source() -> Source:
    found = next(row for row in rows("sources") if row["id"] == "samisk-forskrift")
    return Source(**{column: found.get(column) or "" for column in Source.__slots__})


def sami_duties(world: World, effects: Sequence[PieceEffect]) -> tuple[SamiDuty, ...]:
    """The units that get their first municipality of the area, in order of unit and municipality."""
    found: dict[tuple[str, str], SamiDuty] = {}
    for effect in effects:
        piece = effect.piece
        before = status(world, piece.before[:4], world.before_on)
        after = None if piece.after is None else status(world, piece.after[:4], world.after_on)
        if (
            after is not None
            and after.inside is None
            and world.same_body(piece.before[:4], piece.after or "")
        ):
            # The same municipality under the same or another number: what held the day before still does.
            after = before
        if after is None or after.inside is False or (after.inside is None and not before.inside):
            continue
        told = after if after.inside else before
        for change in effect.groups.values():
            unit = change.after.unit
            number = unit.registered
            if number is None or not change.unit_by_set or _had(world, number):
                continue
            area = piece.after if after.inside and piece.after else piece.before
            snapshot = world.after if after.inside else world.before
            duty = SamiDuty(
                unit, area[:4], name(snapshot, area), told.category, bool(after.inside), told.source
            )
            found.setdefault((number, area[:4]), duty)
    return tuple(found[key] for key in sorted(found))


def _had(world: World, unit: str) -> bool:
    """Whether the unit served a municipality of the area the day before."""
    served = {line[2][:4] for line in world.before.served_by(unit)}
    return any(status(world, number, world.before_on).inside for number in served)


def sami_findings(world: World, effects: Sequence[PieceEffect]) -> tuple[Finding, ...]:
    """The duties as findings, and a note for those that get another office and of which it is not known."""
    duties = sami_duties(world, effects)
    told = [
        Finding(
            code="effects-sami-duty",
            severity=Severity.SHOULD,
            message=duty.words,
            subject=duty.unit.number or "",
            citation=CITATION,
            fix=_("Ta samisk språk med i planen, og få plikten vurdert av jurist."),
            facts={"municipality": duty.municipality, "certain": duty.certain},
        )
        for duty in duties
    ]
    unknown: dict[str, SamiStatus] = {}
    for effect in effects:
        if effect.another_office is False or not effect.by_set:
            continue
        found = status(world, effect.piece.before[:4], world.before_on)
        if found.inside is None:
            unknown[found.municipality] = found
    if unknown:
        names = listed(name(world.before, number) for number in sorted(unknown))
        reasons = dict.fromkeys(found.reason for found in unknown.values())
        told.append(
            Finding(
                code="effects-sami-not-known",
                severity=Severity.NOTE,
                message=_(
                    "Om {names} er i forvaltningsområdet for samiske språk, er ikke kjent. {reason}"
                ).format(names=names, reason=" ".join(reasons)),
                citation=CITATION,
                fix=_("Sjekk listen som gjelder på dagen, i forskriften (FOR-2005-06-17-657) § 1."),
                facts={"municipalities": sorted(unknown)},
            )
        )
    return tuple(told)
