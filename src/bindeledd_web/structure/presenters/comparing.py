"""Two to four alternatives side by side: every measure, what differs from the baseline, who is outdone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bindeledd.foundation.language import number
from bindeledd.structure.measures import MEASURES, Measure, Measured
from bindeledd.structure.measures.catalogue import Difference
from bindeledd.structure.proposal import Proposal
from bindeledd.structure.world import World
from bindeledd_web.structure.asked import Asked
from bindeledd_web.structure.presenters.differences import value_text


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, its change from the baseline (empty where there is none), and which way that is."""

    title: str
    text: str
    reason: str
    change: str
    judged: str
    colour: str


@dataclass(frozen=True, slots=True)
class Row:
    """One measure across the alternatives; `differs` is whether they are not all alike."""

    measure: Measure
    cells: tuple[Cell, ...]
    differs: bool


@dataclass(frozen=True)
class Comparison:
    """The alternatives in order, their rows, and what is said of those that are outdone."""

    alternatives: tuple[Asked, ...]
    baseline: Asked
    rows: tuple[Row, ...]
    hidden: int
    outdone: tuple[str, ...]


def comparison(chosen: Sequence[Asked], baseline: Asked, *, only_differences: bool) -> Comparison:
    """All measured with the prices of the baseline, so that the figures can be compared.

    Raises `BadInput` when one of them no longer fits the case.
    """
    priced = [_at_prices(each, baseline) for each in chosen]
    measures = [each.measured() for each in priced]
    base = measures[chosen.index(baseline)]
    rows = tuple(_row(measure, chosen, measures, base) for measure in MEASURES)
    shown = tuple(row for row in rows if row.differs or not only_differences)
    return Comparison(tuple(chosen), baseline, shown, len(rows) - len(shown), _outdone(chosen, measures))


def _at_prices(each: Asked, baseline: Asked) -> Asked:
    return Asked(each.case, each.world, each.slug, each.title, each.proposal, baseline.prices, each.stored)


def _row(measure: Measure, chosen: Sequence[Asked], measures: Sequence[Measured], base: Measured) -> Row:
    cells = tuple(
        _cell(measure, asked.title, each, base) for asked, each in zip(chosen, measures, strict=True)
    )
    return Row(measure, cells, len({cell.text for cell in cells}) > 1)


def _cell(measure: Measure, title: str, each: Measured, base: Measured) -> Cell:
    value = each[measure.id]
    difference = Difference(measure, base[measure.id], value)
    change, better = difference.change, difference.better
    small = change is None or abs(change) < 0.5 * 10.0**-measure.decimals
    words = "" if small or change is None else number(abs(change), measure.decimals)
    sign = "+" if change is not None and change > 0 else "\N{MINUS SIGN}"
    return Cell(
        title,
        value_text(measure, value),
        value.reason,
        f"{sign}{words}" if words else "",
        "" if better is None else _("bedre") if better else _("dårligere"),
        "success" if better else "warning",
    )


def _outdone(chosen: Sequence[Asked], measures: Sequence[Measured]) -> tuple[str, ...]:
    """Those that another one is at least as good as in every known measure, and better in some."""
    said = []
    for asked, own in zip(chosen, measures, strict=True):
        for other, theirs in zip(chosen, measures, strict=True):
            better = [Difference(m, own[m.id], theirs[m.id]).better for m in MEASURES]
            if other is not asked and True in better and False not in better:
                text = _("«{other}» er minst like god som «{title}» i alle mål, og bedre i {count} av dem.")
                said.append(text.format(other=other.title, title=asked.title, count=better.count(True)))
                break
    return tuple(said)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a municipality stands in the baseline and in another alternative, in words."""

    code: str
    name: str
    before: str
    after: str


def placed_differently(world: World, before: Proposal, after: Proposal) -> list[Placed]:
    """The municipalities planned for that get other company or another host, in order of number."""
    found = []
    for code, name, planned in zip(world.codes, world.names, world.planned, strict=True):
        if not planned:
            continue
        old, new = before.office_of(code), after.office_of(code)
        if (old.members, old.host) != (new.members, new.host):
            found.append(Placed(code, name, _words(world, before, code), _words(world, after, code)))
    return found


def _words(world: World, proposal: Proposal, code: str) -> str:
    office = proposal.office_of(code)
    others = ", ".join(world.name(each) for each in office.members if each != code)
    if not others:
        return _("eget kontor")
    if office.host == code:
        return _("vert for {others}").format(others=others)
    rest = ", ".join(world.name(each) for each in office.members if each not in (code, office.host))
    if not rest:
        return _("hos {host}").format(host=world.name(office.host))
    return _("hos {host}, med {others}").format(host=world.name(office.host), others=rest)
