"""What steps about units, places and leaders need."""

from __future__ import annotations

from collections.abc import Iterator

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _
from bindeledd.registry.facts import Location, Unit
from bindeledd.registry.words import status_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.scene import Scene, not_four_digits, repeated


def check_step(scene: Scene) -> Iterator[Finding]:
    """What the step lacks, when it is one about units, places or leaders."""
    match scene.step:
        case steps.OfficeMerger() as step:
            yield from _office_merger(scene, step)
        case steps.NewUnit() as step:
            yield from _new_unit(scene, step)
        case steps.ChangeUnit() as step:
            yield from _change_unit(scene, step)
        case steps.OpenLocation() as step:
            yield from _open_location(scene, step)
        case steps.CloseLocation() as step:
            yield from _location_missing(scene, step.location)
        case steps.MoveLocation() as step:
            yield from _move_location(scene, step)
        case steps.AppointLeader() as step:
            yield from repeated(scene, step.units)
            for unit in dict.fromkeys(step.units):
                yield from scene.unit_missing(unit)


def _office_merger(scene: Scene, step: steps.OfficeMerger) -> Iterator[Finding]:
    """Units that are in use become one that is, and there are at least two of them."""
    yield from repeated(scene, step.units)
    for unit in dict.fromkeys((*step.units, step.into)):
        # What they were the day before; the one they become may be new on the day.
        yield from scene.unit_missing(unit, before=True)
    if not set(step.units) - {step.into}:
        yield scene.finding(
            "office-merger-of-one",
            _("Det er bare én enhet i kontorsammenslåingen."),
            _("Legg til enhetene som skal inn i den. Skal enheten bare få nytt navn, velg «endret enhet»."),
        )


def _new_unit(scene: Scene, step: steps.NewUnit) -> Iterator[Finding]:
    """A new unit has a free number, and begins by being set up or in use."""
    yield from not_four_digits(scene, step.number, unit=True)
    known = scene.held(("unit", step.number))
    if isinstance(known, Unit):
        yield scene.finding(
            "unit-number-in-use",
            _("Enhetsnummeret {number} er i bruk av {name} ({status}).").format(
                number=step.number,
                name=known.name or _("en enhet uten navn"),
                status=status_in_words(known.status),
            ),
            _("Velg et ledig nummer, eller bruk steget «endret enhet»."),
            Severity.SHOULD if known.status == "closed" else Severity.MUST,
        )
    if step.status in ("being_closed", "closed"):
        yield scene.finding(
            "new-unit-closed",
            _("En ny enhet kan ikke begynne som {status}.").format(status=status_in_words(step.status)),
            _("Velg under etablering eller aktiv."),
        )
    if step.parent is not None:
        yield from scene.unit_missing(step.parent)


def _change_unit(scene: Scene, step: steps.ChangeUnit) -> Iterator[Finding]:
    """A unit that is changed is there, and the step changes something."""
    known = scene.held(("unit", step.unit))
    if not isinstance(known, Unit):
        yield from scene.unit_missing(step.unit, before=True)
        return
    if known.status == step.status and step.name in (None, known.name):
        yield scene.finding(
            "unit-unchanged",
            _("Enhet {unit} er alt {status}, og steget endrer ingenting.").format(
                unit=step.unit, status=status_in_words(step.status)
            ),
            _("Fjern steget, eller velg en annen status."),
            Severity.SHOULD,
        )
    elif known.status == "closed" and step.status != "closed":
        yield scene.finding(
            "unit-reopened",
            _("Enhet {unit} er nedlagt og åpnes igjen.").format(unit=step.unit),
            _("Sjekk at det er riktig enhet. Opprett ellers en ny."),
            Severity.SHOULD,
        )


def _open_location(scene: Scene, step: steps.OpenLocation) -> Iterator[Finding]:
    """A place that opens has an id of its own, a unit and a municipality."""
    known = scene.held(("location", step.location))
    if isinstance(known, Location):
        yield scene.finding(
            "location-in-use",
            _("Stedet «{location}» finnes alt: {name}.").format(location=step.location, name=known.name),
            _("Gi det nye stedet en annen id, eller bruk steget «sted flytter eller endres»."),
        )
    yield from scene.unit_missing(step.unit)
    yield from scene.missing_now(step.municipality)


def _location_missing(scene: Scene, location: str) -> Iterator[Finding]:
    if scene.held(("location", location)) is not None:
        return
    yield scene.not_known("location") or scene.finding(
        "location-unknown",
        _("Stedet «{location}» finnes ikke.").format(location=location[:60]),
        _("Sjekk id-en i registeret."),
    )


def _move_location(scene: Scene, step: steps.MoveLocation) -> Iterator[Finding]:
    yield from _location_missing(scene, step.location)
    if step.unit is not None:
        yield from scene.unit_missing(step.unit)
    if step.municipality is not None:
        yield from scene.missing_now(step.municipality)
    if not any((step.unit, step.municipality, step.name, step.kind, step.opening_hours)):
        yield scene.finding(
            "location-unchanged",
            _("Steget sier ikke hva som endres ved stedet."),
            _("Fyll ut det som er nytt, eller fjern steget."),
            Severity.SHOULD,
        )
