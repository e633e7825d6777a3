"""Change sets carried out together: whether their order matters, and the gaps that open between them.

The steps of all are carried out in order of day, and within a day set by set; so two sets on the same day
are carried out both ways, and what comes out is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.checks import named
from bindeledd.registry.facts import Line, mentions
from bindeledd.registry.registry import Registry
from bindeledd.reorganisation.applying import Applied, apply, registered
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.conflicts.said import pair_finding
from bindeledd.reorganisation.gaps import Gap, gap, gaps
from bindeledd.reorganisation.requirements.after import gap_in_words
from bindeledd.reorganisation.scene import ONE_DAY
from bindeledd.reorganisation.territory import origins
from bindeledd.reorganisation.words import listed


def together(reorganisations: Sequence[Reorganisation], registry: Registry) -> Applied:
    """The registry when all are carried out; of those of the same day, in the order given.

    All is registered when the last of them is, so that no set outranks another by when it was decided.
    """
    steps = [
        replace(step, on=reorganisation.day_of(step))
        for reorganisation in reorganisations
        for step in reorganisation.steps
    ]
    combined = replace(
        reorganisations[0],
        id=" + ".join(reorganisation.id for reorganisation in reorganisations),
        steps=tuple(steps),
        registered_at=max(map(registered, reorganisations)),
    )
    return apply(combined, registry)


def order_matters(
    first: Reorganisation,
    second: Reorganisation,
    others: Sequence[Reorganisation],
    registry: Registry,
    told: frozenset[tuple[date, Line]],
) -> Iterator[Finding]:
    """On a day that both have, what holds should be the same whichever of the two is carried out first.

    `others` are carried out as well, before both; `told` are days and lines that are known to be at odds.
    """
    common = sorted(set(first.days) & set(second.days))
    if not common:
        return
    one_way = together((*others, first, second), registry)
    other_way = together((*others, second, first), registry)
    spoken = dict.fromkeys(s.line for made in (one_way, other_way) for s in made.statements)
    for on in common:
        this, that = one_way.registry.as_of(on), other_way.registry.as_of(on)
        differing = [line for line in spoken if this.fact(line) != that.fact(line) and (on, line) not in told]
        if differing:
            yield pair_finding(
                "order-matters",
                Severity.SHOULD,
                _(
                    "«{first}» og «{second}» skjer begge {day}, og hvem som kommer først, avgjør dette: "
                    "{lines}."
                ).format(first=first.id, second=second.id, day=day(on), lines=named(differing)),
                _("Avgjør rekkefølgen: gi dem hver sin dag, eller saml stegene i én omlegging."),
                (first.id, second.id),
                (on,),
                differing,
            )


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap from a day until the day it is filled (None: it stays)."""

    gap: Gap
    start: date
    end: date | None


def gaps_between(
    reorganisations: Sequence[Reorganisation], registry: Registry, within: timedelta
) -> Iterator[Finding]:
    """A task must not be without a unit in use from one set to another, or because of several together.

    A gap that one set makes alone and no other fills is that set's own.
    """
    if len(reorganisations) < 2:
        return
    combined = together(reorganisations, registry)
    each = {r.id: apply(r, registry) for r in reorganisations}
    alone = {r.id: _open_gaps(each[r.id], registry, r.days) for r in reorganisations}
    days = sorted({on for reorganisation in reorganisations for on in reorganisation.days})
    for found in _open_gaps(combined, registry, days):
        makers = [
            name
            for name, own in alone.items()
            if any((g.gap.municipality, g.gap.group, g.start) == _key(found) for g in own)
        ]
        enders = [r.id for r in reorganisations if found.end in r.days and r.id not in makers]
        if found.end is not None and found.end - found.start > within:
            enders = []
        if makers and not enders:
            continue
        if not makers:
            makers = [name for name, made in each.items() if _concerns(made, found)]
        message = gap_in_words(found.gap, combined.registry.as_of(found.start))
        if found.end is not None:
            message += " " + _("Slik er det til {day}.").format(day=day(found.end))
        names = dict.fromkeys((*makers, *enders))
        yield pair_finding(
            "gap-between",
            Severity.MUST,
            message
            + " "
            + _("Det følger av {names} sett sammen.").format(names=listed(f"«{name}»" for name in names)),
            _("La den ene begynne når den andre slutter, eller si hvem som har oppgavene imens."),
            names,
            (found.start, *([found.end] if found.end else [])),
            [("performing", found.gap.group, found.gap.municipality)],
            citation=_("NAV-loven § 13"),
        )


def _concerns(made: Applied, found: OpenGap) -> bool:
    """Whether the change set has said anything of the municipality or the unit of the gap by then."""
    about = {("municipality", found.gap.municipality), ("unit", found.gap.unit or "")}
    return any(
        statement.period.start <= found.start
        and (
            statement.line in about
            or found.gap.municipality in statement.line
            or (statement.fact is not None and about & mentions(statement.line, statement.fact))
        )
        for statement in made.statements
    )


def _key(found: OpenGap) -> tuple[str, str, date]:
    return found.gap.municipality, found.gap.group, found.start


def _open_gaps(applied: Applied, registry: Registry, days: Sequence[date]) -> list[OpenGap]:
    """The gaps that the change sets make on their days, each until the day it is filled."""
    found: list[OpenGap] = []
    pending: dict[tuple[str, str], OpenGap] = {}
    for on in days:
        now = {(made.municipality, made.group): made for made in gaps(applied.registry.as_of(on))}
        filled = [key for key in pending if key not in now]
        found += [replace(pending.pop(key), end=on) for key in filled]
        for key, made in now.items():
            if key not in pending and _is_new(made, applied, registry, on):
                pending[key] = OpenGap(made, on, None)
    return [*found, *pending.values()]


def _is_new(made: Gap, applied: Applied, registry: Registry, on: date) -> bool:
    """Whether the gap was not there the day before, and is not there without the change sets."""
    without, eve = registry.as_of(on), applied.registry.as_of(on - ONE_DAY)
    if without.municipality(made.municipality) is not None and gap(without, made.municipality, made.group):
        return False
    parts = [
        part
        for part in origins(made.municipality, on, applied.registry.lineage)
        if eve.municipality(part) is not None
    ]
    return bool(parts) and all(gap(eve, part, made.group) is None for part in parts)
