"""From a change set and the registry to a plan: a total function, fixed before any data is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta

from bindeledd.cutover.plan.divisions import Divisions
from bindeledd.cutover.plan.model import Place, Plan, UnitPassage
from bindeledd.cutover.plan.places import find_places
from bindeledd.cutover.plan.units import Days, hosts_without_unit, moved_by, passages_to
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, day
from bindeledd.registry.registry import Registry
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.applying import apply
from bindeledd.reorganisation.builtin import built_in, builtin_registry
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import MUNICIPAL_STEPS, TransferTasks
from bindeledd.reorganisation.territory import new_numbers, numbers_used


def compile_plan(
    reorganisation: Reorganisation, divisions: Divisions | None = None, registry: Registry | None = None
) -> Plan:
    """The plan of a change set, with the folder's own parts of what is split.

    `registry` is the one that the change set is applied to; without it the built-in one, in which the change
    set itself is left out. Units are those of the effective day; one that begins on a later day of the
    change set counts where nobody is known until then. Raises `BadInput` when the change set changes
    municipalities on another day than its own: rows can be moved on one day only.
    """
    _on_one_day(reorganisation)
    made = apply(reorganisation, registry if registry is not None else _ground(reorganisation)).registry
    on = reorganisation.effective_on
    from_date = on - timedelta(days=1)
    found = find_places(
        made.lineage, from_date, on, divisions.rows if divisions else (), source=reorganisation.id
    )
    days = Days(
        made.as_of(from_date),
        made.as_of(on),
        tuple(made.as_of(later) for later in reorganisation.days if later > on),
    )
    concerned = _concerned(reorganisation, found.by_number)
    moved = _moved(reorganisation)
    merged = _merged(reorganisation)
    origins: dict[str, list[str]] = defaultdict(list)
    for old, place in found.by_number.items():
        for target in place.targets if old not in found.new else ():
            origins[target].append(old)
    in_use = days.in_use()
    passages: list[UnitPassage] = []
    flaws = list(found.flaws)
    for target in sorted(origins):
        units, missing = passages_to(
            days, target, origins[target], moved.get(target, ()), merged, target in concerned, in_use
        )
        passages += units
        flaws += missing
    transfers = [step for step in reorganisation.steps if isinstance(step, TransferTasks)]
    flaws += hosts_without_unit(transfers, days)
    given = {one.new for one in passages}
    return Plan(
        id=reorganisation.id,
        title=reorganisation.title,
        effective_on=on,
        from_date=from_date,
        places=found.by_number,
        units=tuple(sorted(passages, key=lambda one: (one.municipality, one.task, one.old))),
        addresses=tuple(sorted(found.addresses, key=lambda one: (one.old, one.street, one.first, one.last))),
        listed=found.listed,
        moved_tasks=moved,
        names=_names(days),
        unit_names=_unit_names(days),
        units_after=tuple(sorted(number for number, since in in_use.items() if since == on)),
        later_units={unit: since for unit, since in in_use.items() if since > on and unit in given},
        concerned=tuple(sorted(concerned)),
        flaws=tuple(dict.fromkeys(flaws)),
    )


def _ground(reorganisation: Reorganisation) -> Registry:
    """The built-in registry as it is without the change set."""
    return builtin_registry(without=reorganisation.id if reorganisation.id in built_in() else None)


def _on_one_day(reorganisation: Reorganisation) -> None:
    """Raises `BadInput` when a step changes municipalities on another day than the effective one."""
    other = sorted(
        {
            reorganisation.day_of(step)
            for step in reorganisation.steps
            if isinstance(step, MUNICIPAL_STEPS)
            and reorganisation.day_of(step) != reorganisation.effective_on
        }
    )
    if other:
        raise BadInput(
            Finding(
                code="plan-several-days",
                severity=Severity.MUST,
                message=_("Omleggingen endrer kommuner {other}, men gjelder fra {day}.").format(
                    other=", ".join(map(day, other)), day=day(reorganisation.effective_on)
                ),
                fix=_("Lag én omlegging for hver dag kommunene endres, og flytt radene én gang for hver."),
            )
        )


def _concerned(reorganisation: Reorganisation, places: Mapping[str, Place]) -> frozenset[str]:
    """The numbers that the change set speaks of, and what these become."""
    named: set[str] = set(reorganisation.participants)
    for step in reorganisation.steps:
        named |= {*numbers_used(step), *new_numbers(step)}
    becoming = {target for number in named if number in places for target in places[number].targets}
    return frozenset(named | becoming)


def _moved(reorganisation: Reorganisation) -> dict[str, tuple[str, ...]]:
    """The tasks that a host takes over, by municipality."""
    found: dict[str, set[str]] = defaultdict(set)
    for step in reorganisation.steps:
        if isinstance(step, TransferTasks):
            for municipality in step.municipalities:
                found[municipality].update(step.tasks)
    return {municipality: moved_by(tasks) for municipality, tasks in sorted(found.items())}


def _merged(reorganisation: Reorganisation) -> dict[str, str]:
    """The unit that each unit becomes part of by the change set."""
    return {
        unit: step.into
        for step in reorganisation.steps
        if isinstance(step, steps.OfficeMerger)
        for unit in step.units
        if unit != step.into
    }


def _snapshots(days: Days) -> tuple[Snapshot, ...]:
    return (days.before, days.after, *days.later)


def _names(days: Days) -> dict[str, str]:
    """The name of each municipality, old and new; of a number in use on several days the latest."""
    return {
        number: municipality.name
        for snapshot in _snapshots(days)
        for number, municipality in snapshot.municipalities().items()
    }


def _unit_names(days: Days) -> dict[str, str]:
    """The name of each unit, old and new; the number where there is no name."""
    return {
        number: unit.name or number
        for snapshot in _snapshots(days)
        for number, unit in snapshot.units().items()
    }
