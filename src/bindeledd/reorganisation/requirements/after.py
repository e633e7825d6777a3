"""What does not add up after the steps: gaps the change set makes, what is left dangling, steps at odds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, capital, day
from bindeledd.registry.checks import named
from bindeledd.registry.facts import Line, Relation, Unit
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import covers
from bindeledd.registry.words import line_in_words, task_in_words
from bindeledd.reorganisation.applying import Applied, apply
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.gaps import Gap, gap, gaps
from bindeledd.reorganisation.own_words import Said, at_odds, own_words
from bindeledd.reorganisation.scene import ONE_DAY
from bindeledd.reorganisation.territory import origins
from bindeledd.reorganisation.words import municipality_in_words, unit_in_words

# What hangs on something that ends and cannot be left so: who does what, and who takes part.
_BINDING = frozenset({"performing", "responsible", "host", "participant"})


def after(reorganisation: Reorganisation, registry: Registry) -> Iterator[Finding]:
    """The gaps that the change set makes, and what hangs on what it ends, on each of its days."""
    applied = apply(reorganisation, registry)
    reported: set[tuple[str, str]] = set()
    for on in reorganisation.days:
        for made in made_gaps(applied, registry, on):
            if (made.municipality, made.group) not in reported:
                reported.add((made.municipality, made.group))
                yield _gap_finding(made, applied.registry.as_of(on))
        yield from _dangling(applied, on)


def made_gaps(applied: Applied, registry: Registry, on: date) -> Iterator[Gap]:
    """The gaps of the day that would not be there without the change set.

    A municipality that it makes is compared with those it is made of, the day before.
    """
    snapshot, without, morning = applied.registry.as_of(on), registry.as_of(on), registry.as_of(on - ONE_DAY)
    others, earlier = without.municipalities(), morning.municipalities()
    for found in gaps(snapshot):
        if found.municipality in others:
            is_new = gap(without, found.municipality, found.group) is None
        else:
            parts = [
                part for part in origins(found.municipality, on, applied.registry.lineage) if part in earlier
            ]
            is_new = bool(parts) and all(gap(morning, part, found.group) is None for part in parts)
        if is_new:
            yield found


def gap_in_words(found: Gap, snapshot: Snapshot) -> str:
    """«Narvik (1806) har ingen enhet for statlige oppgaver fra 1. januar 2020»."""
    municipality = municipality_in_words(found.municipality, snapshot)
    tasks, on = task_in_words(found.group), day(snapshot.on)
    if found.unit is None:
        return _("{municipality} har ingen enhet for {tasks} {day}.").format(
            municipality=municipality, tasks=tasks, day=on
        )
    return _("{unit} er ikke i drift {day}, men skal utføre {tasks} i {municipality}.").format(
        unit=unit_in_words(found.unit, snapshot), day=on, tasks=tasks, municipality=municipality
    )


def _gap_finding(made: Gap, snapshot: Snapshot) -> Finding:
    return Finding(
        code="gap-made",
        severity=Severity.MUST,
        message=gap_in_words(made, snapshot),
        subject=made.municipality,
        fix=_("Legg til steget «oppgaver til enhet», eller si at oppgaven ligger utenfor enhetene («-»)."),
        citation=_("NAV-loven § 13"),
        facts={"municipality": made.municipality, "group": made.group, "on": snapshot.on.isoformat()},
    )


def _dangling(applied: Applied, on: date) -> Iterator[Finding]:
    """What ends must have nothing left hanging on it."""
    snapshot = applied.registry.as_of(on)
    ended: dict[Line, None] = {}
    for statement in applied.statements:
        if statement.period.start == on and _ends(statement.line, statement.fact):
            ended[statement.line] = None
    for line in ended:
        if not _ends(line, snapshot.fact(line)):
            continue
        hanging = snapshot.hanging_on(line)
        if hanging:
            kinds = {other[0] for other in hanging}
            # No step moves staff: where they are placed is registered when it is known.
            only_staff = kinds == {"staff"}
            mildest = Severity.NOTE if only_staff else Severity.SHOULD
            yield Finding(
                code="left-hanging",
                severity=Severity.MUST if _BINDING & kinds else mildest,
                message=_("{what} opphører {day}, men dette bygger på det: {names}.").format(
                    what=capital(line_in_words(line)), day=day(on), names=named(hanging)
                ),
                subject="/".join(line),
                fix=_("Rett bemanningen i registeret når innplasseringen er klar.")
                if only_staff
                else _("Legg til steg som sier hva som skal gjelde i stedet, eller som avslutter det."),
                facts={"lines": ["/".join(other) for other in hanging]},
            )


def _ends(line: Line, fact: object) -> bool:
    """Whether the fact says that the municipality, cooperation or unit is no more."""
    if line[0] == "unit":
        return fact is None or (isinstance(fact, Unit) and fact.status == "closed")
    return line[0] in ("municipality", "cooperation") and fact is None


def own_contradictions(reorganisation: Reorganisation) -> Iterator[Finding]:
    """A later step of a day must not take back what an earlier one of the same day says."""
    spoken: list[Said] = []
    for later in own_words(reorganisation):
        for earlier in spoken:
            if earlier.on == later.on and earlier.place != later.place and takes_back(earlier, later):
                yield Finding(
                    code="steps-at-odds",
                    severity=Severity.SHOULD,
                    message=_(
                        "Steg {later}: Tar tilbake det steg {earlier} sier om {what} samme dag."
                    ).format(later=later.place, earlier=earlier.place, what=line_in_words(earlier.line)),
                    subject=_("steg {place}").format(place=later.place),
                    fix=_("Fjern det ene, eller gi stegene hver sin dag. Slik det står, gjelder det siste."),
                    facts={"step": later.place, "earlier": earlier.place, "line": "/".join(earlier.line)},
                )
        spoken.append(later)


def takes_back(earlier: Said, later: Said) -> bool:
    """Whether the later says otherwise of the line, or of a wider task that outranks the earlier one.

    What was ended first, and then said anew, is no contradiction.
    """
    if earlier.fact is None:
        return False
    if earlier.line == later.line:
        return at_odds(earlier.fact, later.fact)
    kind, *key = earlier.line
    return (
        kind == later.line[0]
        and kind in ("performing", "host", "responsible")
        and key[1] == later.line[2]
        and covers(later.line[1], key[0])
        and isinstance(later.fact, Relation)
        and at_odds(earlier.fact, later.fact)
    )
