"""What a divided municipality needs: every part named, once, and by keys that are its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.scene import Scene, repeated
from bindeledd.reorganisation.territory import former
from bindeledd.reorganisation.words import listed

_BASIC_UNIT = re.compile(r"[0-9]{8}", re.ASCII)
_POSTAL_CODE = re.compile(r"[0-9]{4}", re.ASCII)
# So many keys are named in a sentence; the finding's facts have them all.
SHOWN = 8

PartStep = steps.Split | steps.BoundaryMove


def check_part(scene: Scene) -> Iterator[Finding]:
    """A part is named by basic units or postal codes, and they belong to the municipality."""
    step = scene.step
    if not isinstance(step, PartStep):
        return
    if not step.basic_units and not step.postal_codes:
        yield scene.finding(
            "part-not-named",
            _("Steget sier ikke hvilken del av {number} det gjelder.").format(number=step.old),
            _("List opp grunnkretsene, eller postnumrene."),
            Severity.SHOULD,
        )
    yield from repeated(scene, (*step.basic_units, *step.postal_codes))
    # A part may be named by its own number before the change, or by the one it gets.
    own = {*former(step.old, scene.on, scene.now.registry.lineage), step.new}
    shaped = [key for key in step.basic_units if _BASIC_UNIT.fullmatch(key)]
    yield from _listed_finding(
        scene,
        "basic-unit-malformed",
        _("Dette er ikke grunnkretsnumre: {keys}."),
        [key for key in step.basic_units if key not in shaped],
        _("Et grunnkretsnummer har åtte sifre og begynner med kommunenummeret."),
    )
    yield from _listed_finding(
        scene,
        "basic-unit-elsewhere",
        _("Disse grunnkretsene hører verken til {number} eller {new}: {keys}.")
        .replace("{number}", step.old)
        .replace("{new}", step.new),
        [key for key in shaped if key[:4] not in own],
        _("Fjern dem, eller rett kommunenummeret i steget."),
    )
    yield from _listed_finding(
        scene,
        "postal-code-malformed",
        _("Dette er ikke postnumre: {keys}."),
        [key for key in step.postal_codes if not _POSTAL_CODE.fullmatch(key)],
        _("Et postnummer har fire sifre."),
    )


def _listed_finding(scene: Scene, code: str, message: str, keys: list[str], fix: str) -> Iterator[Finding]:
    if keys:
        yield scene.finding(code, message.format(keys=shortened(keys)), fix, keys=keys)


def shortened(keys: Iterable[str]) -> str:
    """The first few keys, and how many more there are."""
    every = list(keys)
    more = len(every) - SHOWN
    return ", ".join(every[:SHOWN]) + (_(" og {more} til").format(more=more) if more > 0 else "")


Placed = dict[tuple[date, str], dict[str, dict[str, list[str]]]]


def placed_parts(reorganisations: Iterable[Reorganisation]) -> Placed:
    """For each split (day and number): each key, where it is placed, and by which change sets."""
    found: Placed = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for reorganisation in reorganisations:
        for step in reorganisation.steps:
            if isinstance(step, steps.Split):
                split = found[reorganisation.day_of(step), step.old]
                for key in (*step.basic_units, *step.postal_codes):
                    split[key][step.new].append(reorganisation.id)
    return found


def rest_undecided(reorganisations: Iterable[Reorganisation], registry: Registry) -> Iterator[Finding]:
    """The parts of a split that no step places; where the registry says where they go, that is told."""
    every = tuple(reorganisations)
    for (on, old), placed in placed_parts(every).items():
        targets = {
            step.new
            for reorganisation in every
            for step in reorganisation.steps
            if isinstance(step, steps.Split) and step.old == old and reorganisation.day_of(step) == on
        }
        elsewhere = {
            part.key: part.new
            for part in registry.lineage.divided.get((on, old), ())
            if part.kind == "basic_unit" and part.key.startswith(old)
        }
        # Steps that name their parts by postal codes alone need not name basic units as well.
        by_units = any(_BASIC_UNIT.fullmatch(key) for key in placed)
        missing = sorted(
            key
            for key, target in elsewhere.items()
            if key not in placed and (by_units or target not in targets)
        )
        if missing:
            yield Finding(
                code="split-rest-elsewhere",
                severity=Severity.NOTE,
                message=_(
                    "{old} deles {day}. Resten går til {targets} etter det registeret kjenner til: {keys}."
                ).format(
                    old=old,
                    day=day(on),
                    targets=listed(sorted({elsewhere[key] for key in missing})),
                    keys=shortened(missing),
                ),
                subject=old,
                fix=_("Ingenting skal gjøres, hvis det står i en annen omlegging."),
                facts={"keys": missing},
            )
        elif not elsewhere and len(targets) == 1:
            yield Finding(
                code="split-rest-undecided",
                severity=Severity.SHOULD,
                message=_("{old} deles {day}, men bare delen som går til {new}, er plassert.").format(
                    old=old, day=day(on), new=listed(targets)
                ),
                subject=old,
                fix=_("Legg til steget for den andre delen, hvis den ikke står i en annen omlegging."),
            )


def placed_twice(reorganisations: Iterable[Reorganisation]) -> Iterator[Finding]:
    """A part of a divided municipality goes to one place only, when several change sets divide it.

    One change set may say that a basic unit was itself divided.
    """
    for (on, old), placed in placed_parts(reorganisations).items():
        twice = {
            key: targets
            for key, targets in sorted(placed.items())
            if len(targets) > 1 and len({name for names in targets.values() for name in names}) > 1
        }
        if twice:
            yield Finding(
                code="split-part-placed-twice",
                severity=Severity.MUST,
                message=_("{old} deles {day}, og disse delene er plassert flere steder: {keys}.").format(
                    old=old, day=day(on), keys=shortened(_with_targets(twice))
                ),
                subject=old,
                fix=_("La hver grunnkrets og hvert postnummer gå til én kommune."),
                facts={
                    "keys": sorted(twice),
                    "reorganisations": sorted(
                        {name for targets in twice.values() for names in targets.values() for name in names}
                    ),
                },
            )


def _with_targets(twice: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    return [
        _("{key} (til {targets})").format(key=key, targets=listed(sorted(targets)))
        for key, targets in twice.items()
    ]
