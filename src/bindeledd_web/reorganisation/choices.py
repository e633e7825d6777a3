"""What a step of a plan may be about: what exists near its participants, and what its own steps make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from bindeledd.foundation import sort_key
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import is_municipal
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step
from bindeledd.reorganisation.words import municipality_in_words, task_name, unit_in_words

Choices = tuple[tuple[str, str], ...]
# A heading (empty: none) and the choices under it.
Groups = tuple[tuple[str, Choices], ...]
_MUNICIPALITY_FIELDS = {
    "old",
    "number",
    "participants",
    "host",
    "municipalities",
    "areas",
    "municipality",
    "new",
}


@dataclass(frozen=True, slots=True)
class Offered:
    """Values and names to choose among, in alphabetical order; those of the plan's own before the rest."""

    municipalities: Groups
    units: Groups
    cooperations: Choices
    locations: Choices


def offered(
    plan: Reorganisation, numbers: Iterable[str], before: Snapshot, step: Step | None = None
) -> Offered:
    """What can be chosen in the plan: about its participants, `numbers` of the case, and what `step` has."""
    near = _municipalities(plan, (), before, step)
    every = _municipalities(plan, numbers, before, step)
    own_units = _units(plan, near, before, step)
    units = _units(plan, every, before, step)
    return Offered(
        _grouped(near, every, _("Deltakerne"), _("Andre kommuner i saken")),
        _grouped(own_units, units, _("Hos deltakerne"), _("Andre enheter i saken")),
        _sorted(_cooperations(plan, every, before, step)),
        _sorted(_locations(plan, units, before, step)),
    )


def task_groups() -> Groups:
    """The tasks as they are chosen: whole groups first, then the catalogue's own, group by group."""
    wholes = (
        (ANY_TASK, _("Alle oppgaver kontoret gjør")),
        ("state", _("Alle statlige oppgaver")),
        ("minimum", _("Hele minimumsløsningen")),
        ("optional", _("Alle kommunale tilleggstjenester")),
    )
    headings = {
        "state": _("Statlige oppgaver hver for seg"),
        "minimum": _("Minimumsløsningen hver for seg"),
        "optional": _("Kommunale tilleggstjenester hver for seg"),
    }
    single = {
        group: tuple(
            (str(row["id"]), task_name(str(row["id"]))) for row in rows("tasks") if row["kind"] == group
        )
        for group in TASK_GROUPS
    }
    return ((_("Samlet"), wholes), *((headings[group], single[group]) for group in TASK_GROUPS))


def municipal_groups(had: Iterable[str] = ()) -> Groups:
    """The tasks that a municipality can hand over, and those of `had` whatever they are."""
    kept = set(had)
    found = [
        (heading, tuple((task, name) for task, name in group if is_municipal(task) or task in kept))
        for heading, group in task_groups()
    ]
    return tuple((heading, group) for heading, group in found if group)


def nested(groups: Groups) -> list[tuple[str, object]]:
    """The groups as a form's field takes them: what has no heading stands by itself."""
    found: list[tuple[str, object]] = []
    for heading, group in groups:
        found += [(heading, group)] if heading else list(group)
    return found


def created_units(plan: Reorganisation) -> dict[str, str]:
    """The units that the plan's own steps make or rename, by number."""
    found: dict[str, str] = {}
    for step in plan.steps:
        match step:
            case steps.NewUnit(number, name) | steps.OfficeMerger(_, number, name):
                found[number] = name
    return found


def _municipalities(
    plan: Reorganisation, numbers: Iterable[str], before: Snapshot, step: Step | None
) -> dict[str, str]:
    created = {
        s.new: s.name
        for s in plan.steps
        if isinstance(s, steps.Merger | steps.Split | steps.Renumbering) and s.name
    }
    wanted = dict.fromkeys((*plan.participants, *numbers, *created, *_mentioned(step, _MUNICIPALITY_FIELDS)))
    return {
        number: f"{created[number]} ({number})"
        if number in created
        else municipality_in_words(number, before)
        for number in wanted
    }


def _units(
    plan: Reorganisation, municipalities: Iterable[str], before: Snapshot, step: Step | None
) -> dict[str, str]:
    found = {number: f"{name} ({number})" for number, name in created_units(plan).items()}
    serving = [unit for number in municipalities for unit in before.units_of(number)]
    for number in (*serving, *_mentioned(step, {"unit", "units", "into", "parent"})):
        if number != OUTSIDE:
            found.setdefault(number, unit_in_words(number, before))
    return found


def _cooperations(
    plan: Reorganisation, municipalities: Iterable[str], before: Snapshot, step: Step | None
) -> dict[str, str]:
    found = {s.cooperation: s.name for s in plan.steps if isinstance(s, steps.StartCooperation)}
    for number in municipalities:
        for identity, cooperation in before.cooperations(number).items():
            found.setdefault(identity, cooperation.name)
    for identity in _mentioned(step, {"cooperation"}):
        found.setdefault(identity, identity)
    return found


def _locations(
    plan: Reorganisation, units: Iterable[str], before: Snapshot, step: Step | None
) -> dict[str, str]:
    found = {s.location: s.name for s in plan.steps if isinstance(s, steps.OpenLocation)}
    for unit in units:
        for identity, location in before.locations(unit).items():
            found.setdefault(identity, location.name)
    for identity in _mentioned(step, {"location"}):
        found.setdefault(identity, identity)
    return found


def _mentioned(step: Step | None, names: set[str]) -> Iterator[str]:
    """What a step has in the fields of those names, so that editing it never loses a value."""
    if step is None:
        return
    for field in fields(step):
        if field.name in names:
            value = getattr(step, field.name)
            yield from value if isinstance(value, tuple) else [value] if value else []


def _grouped(near: dict[str, str], every: dict[str, str], own: str, others: str) -> Groups:
    """The near ones first, and the others under their own heading; no headings when there is one group."""
    rest = {value: name for value, name in every.items() if value not in near}
    if not near or not rest:
        return (("", _sorted(every)),)
    return ((own, _sorted(near)), (others, _sorted(rest)))


def _sorted(found: dict[str, str]) -> Choices:
    return tuple(sorted(found.items(), key=lambda pair: sort_key(pair[1])))
