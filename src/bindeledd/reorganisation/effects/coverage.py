"""Gaps and overlaps in task × municipality that a change set makes, and parts that nobody gives a home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, capital, day
from bindeledd.registry.facts import Line, Relation
from bindeledd.registry.words import relation_in_words
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.effects.pieces import Piece
from bindeledd.reorganisation.effects.work import municipality, unit
from bindeledd.reorganisation.effects.world import World
from bindeledd.reorganisation.gaps import GROUPS, Gap, gap
from bindeledd.reorganisation.own_words import Said, own_words
from bindeledd.reorganisation.words import task_name

JOINT_OFFICES = "NAV-loven (LOV-2006-06-16-20) § 13"


def gaps(world: World, pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Every municipality after must have a unit in use for the state tasks and for the minimum solution."""
    if world.not_reached("unit", world.after_on):
        if pieces:
            yield Finding(
                code="effects-units-not-known",
                severity=Severity.NOTE,
                message=_(
                    "Registeret kjenner ikke enhetene {day}, og kan ikke si om noen kommune står uten enhet."
                ).format(day=day(world.after_on)),
                fix=_("Sjekk det selv, eller før enhetene inn i registeret."),
            )
        return
    for number in sorted({piece.after[:4] for piece in pieces if piece.after is not None}):
        of_number = [piece for piece in pieces if piece.after is not None and piece.after[:4] == number]
        for group in GROUPS:
            found = gap(world.after, number, group)
            if found is not None:
                before = [gap(world.before, piece.before[:4], group) for piece in of_number]
                yield _gap(world, found, already=all(before))


def _gap(world: World, found: Gap, *, already: bool) -> Finding:
    where = municipality(world.after, found.municipality).words
    task = task_name(found.group)
    if found.unit is None:
        message = _("Ingen enhet er kjent for {task} i {municipality} {day}.").format(
            task=task, municipality=where, day=day(world.after_on)
        )
    else:
        message = _("{unit} skal utføre {task} i {municipality}, men er ikke i drift {day}.").format(
            unit=unit(world.before, found.unit).words, task=task, municipality=where, day=day(world.after_on)
        )
    return Finding(
        code="effects-gap",
        severity=Severity.NOTE if already else Severity.MUST,
        message=message + (_(" Slik er det også dagen før.") if already else ""),
        subject=found.municipality,
        citation=JOINT_OFFICES,
        fix=_("Legg til et steg som sier hvilken enhet som utfører oppgavene."),
        facts={"municipality": found.municipality, "task_group": found.group, "why": found.why},
    )


def homeless(pieces: Sequence[Piece]) -> Iterator[Finding]:
    """Every part of a divided municipality must become part of another."""
    for piece in pieces:
        if piece.after is None:
            yield Finding(
                code="effects-rest-unknown",
                severity=Severity.SHOULD,
                message=_("Det er ikke sagt hvor {part} blir en del av.").format(part=piece.words),
                subject=piece.before,
                fix=_("Ta med omleggingen som gjelder resten, eller legg til et steg for den."),
            )


def overlaps(world: World) -> Iterator[Finding]:
    """Two steps must not give the same task of the same area to different units or hosts on one day."""
    spoken: dict[tuple[date, Line], list[Said]] = {}
    assigning = (steps.AssignTasks, steps.TransferTasks)
    for said in own_words(world.reorganisation):
        step = world.reorganisation.steps[said.place - 1]
        if isinstance(step, assigning) and isinstance(said.fact, Relation):
            spoken.setdefault((said.on, said.line), []).append(said)
    for (on, line), found in sorted(spoken.items()):
        targets = list(dict.fromkeys(said.fact.target for said in found if isinstance(said.fact, Relation)))
        if len(targets) < 2:
            continue
        named = municipality if line[0] == "host" else unit
        yield Finding(
            code="effects-overlap",
            severity=Severity.MUST,
            message=_(
                "{relation} for {task} i {municipality} er sagt å være både {targets} "
                "fra {day} (steg {steps})."
            ).format(
                relation=capital(relation_in_words(line[0])),
                task=task_name(line[1]),
                municipality=municipality(world.after, line[2]).words,
                targets=_(" og ").join(named(world.after, target).words for target in targets),
                day=day(on),
                steps=", ".join(str(said.place) for said in found),
            ),
            subject=line[2],
            fix=_("La bare ett av stegene si hvem som har oppgaven, eller gi dem ulike datoer."),
            facts={"line": "/".join(line), "targets": targets},
        )
