"""What a change set needs before it can be carried out, and the nonsense that is refused.

One small function per rule. What makes no sense, and what a statute that has been read forbids, must be
mended; the rest should be, or is to be known. What the registry does not reach back to is noted, not refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.requirements import (
    after,
    hosts,
    legal,
    mergers,
    municipal,
    splits,
    tasks,
    units,
)
from bindeledd.reorganisation.scene import ONE_DAY, Scene, not_four_digits, scenes
from bindeledd.reorganisation.status.milestones import ALL_STATES
from bindeledd.reorganisation.territory import numbers_used, origins

# Three members of a council may ask for a review of legality within three weeks of its decision.
REVIEW_WINDOW = timedelta(weeks=3)


def check(reorganisation: Reorganisation, registry: Registry) -> tuple[Finding, ...]:
    """Everything that does not add up in the change set, given the registry before it; each said once.

    Findings about a step name its number in the change set, counted from one.
    """
    found = [*_dates(reorganisation), *_basis(reorganisation), *_participants(reorganisation, registry)]
    carried_out = apply(reorganisation, registry).registry
    for scene in scenes(reorganisation, registry):
        found += _step(scene)
        found += mergers.left_unsaid(scene, carried_out.as_of(scene.on))
        found += hosts.left_unsaid(scene, carried_out.as_of(scene.on))
    found += splits.rest_undecided((reorganisation,), registry)
    found += after.own_contradictions(reorganisation)
    found += after.after(reorganisation, registry)
    return tuple({(f.code, f.message): f for f in found}.values())


def _step(scene: Scene) -> Iterator[Finding]:
    yield from municipal.check_step(scene)
    yield from splits.check_part(scene)
    yield from tasks.check_step(scene)
    yield from units.check_step(scene)
    yield from legal.check_step(scene)


def _dates(reorganisation: Reorganisation) -> Iterator[Finding]:
    """Nothing may happen before it is decided."""
    decided = reorganisation.decided_on
    if decided is None:
        return
    if reorganisation.effective_on < decided:
        yield Finding(
            code="dated-before-decision",
            severity=Severity.MUST,
            message=_("Omleggingen gjelder fra {effective}, men er vedtatt {decided}.").format(
                effective=day(reorganisation.effective_on), decided=day(decided)
            ),
            fix=_("Rett datoen for vedtaket, eller datoen omleggingen gjelder fra."),
        )
    elif reorganisation.effective_on < decided + REVIEW_WINDOW:
        yield Finding(
            code="review-window",
            severity=Severity.NOTE,
            message=_(
                "Omleggingen gjelder fra {effective}, mindre enn tre uker etter vedtaket {decided}. I den "
                "tiden kan tre medlemmer av kommunestyret kreve lovlighetskontroll."
            ).format(effective=day(reorganisation.effective_on), decided=day(decided)),
            fix=_("Legg gjerne datoen etter at fristen er ute."),
            citation=_("kommuneloven §§ 27-1 og 27-3"),
        )
    for place, step in enumerate(reorganisation.steps, start=1):
        if step.on is not None and step.on < decided:
            yield Finding(
                code="step-before-decision",
                severity=Severity.MUST,
                message=_("Steg {place}: Steget skjer {on}, men omleggingen er vedtatt {decided}.").format(
                    place=place, on=day(step.on), decided=day(decided)
                ),
                subject=_("steg {place}").format(place=place),
                fix=_("Rett dagen for steget, eller datoen for vedtaket."),
                facts={"step": place},
            )


def _basis(reorganisation: Reorganisation) -> Iterator[Finding]:
    """A change set has a purpose, a legal basis, at least one step, and stands somewhere."""
    if not reorganisation.steps:
        yield Finding(
            code="no-steps",
            severity=Severity.MUST,
            message=_("Omleggingen har ingen steg."),
            fix=_("Legg til det første steget: hva som endres, for hvem."),
        )
    if not reorganisation.purpose.strip():
        yield Finding(
            code="no-purpose",
            severity=Severity.SHOULD,
            message=_("Omleggingen har ikke noe formål."),
            fix=_("Skriv kort hva den skal føre til."),
        )
    if not reorganisation.legal_basis:
        yield Finding(
            code="no-legal-basis",
            severity=Severity.SHOULD,
            message=_("Omleggingen har ikke noe rettslig grunnlag."),
            fix=_("Skriv lov og paragraf, eller vedtaket den bygger på."),
        )
    if reorganisation.state not in ALL_STATES:
        yield Finding(
            code="unknown-state",
            severity=Severity.MUST,
            message=_("«{state}» er ikke noe en omlegging kan stå i.").format(
                state=reorganisation.state[:40]
            ),
            fix=_("Velg en av: {states}.").format(states=", ".join(ALL_STATES)),
        )


def _participants(reorganisation: Reorganisation, registry: Registry) -> Iterator[Finding]:
    """The participants exist the day before, and the steps concern no other municipalities."""
    on = reorganisation.effective_on
    before = registry.as_of(on - ONE_DAY)
    first = registry.first_days.get("municipality")
    for number in reorganisation.participants:
        if first is None or first >= on or before.municipality(number) is not None:
            continue
        yield Finding(
            code="participant-not-in-use",
            severity=Severity.MUST,
            message=_("Deltakeren {number} er ikke i bruk {day}.").format(
                number=number, day=day(on - ONE_DAY)
            ),
            subject=number,
            fix=_("Deltakerne oppgis med kommunenummeret dagen før omleggingen gjelder."),
        )
    if not reorganisation.participants:
        return
    for scene in scenes(reorganisation, registry):
        outside = sorted(
            number
            for number in numbers_used(scene.step)
            if not origins(number, scene.on, scene.now.registry.lineage) & set(reorganisation.participants)
            and not list(not_four_digits(scene, number))
        )
        for number in outside:
            hosting = number == getattr(scene.step, "host", None)
            yield scene.finding(
                "host-not-participant" if hosting else "outside-participants",
                (
                    _("Vertskommunen {number} er ikke blant deltakerne i omleggingen.")
                    if hosting
                    else _("Kommune {number} er ikke blant deltakerne i omleggingen.")
                ).format(number=number),
                _("Legg kommunen til blant deltakerne, eller rett steget."),
                Severity.MUST if hosting else Severity.SHOULD,
                number=number,
            )
