"""What a step of a plan may be about: what exists near its participants, and what its own steps make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _

from bindeledd.foundation import sort_key
from bindeledd.mapping.catalogue import rows
from bindeledd.registry.facts import ANY_TASK, OUTSIDE, TASK_GROUPS
from bindeledd.registry.snapshot import Snapshot
from bindeledd.reorganisation import steps
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import Step
from bindeledd.reorganisation.words import municipality_in_words, task_name, unit_in_words

Choices = tuple[tuple[str, str], ...]
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
    """Values and names to choose among, in alphabetical order."""

    municipalities: Choices
    units: Choices
    cooperations: Choices
    locations: Choices


def offered(
    plan: Reorganisation, numbers: Iterable[str], before: Snapshot, step: Step | None = None
) -> Offered:
    """What can be chosen in the plan: about its participants, `numbers` of the case, and what `step` has."""
    municipalities = _municipalities(plan, numbers, before, step)
    units = _units(plan, municipalities, before, step)
    return Offered(
        _sorted(municipalities),
        _sorted(units),
        _sorted(_cooperations(plan, municipalities, before, step)),
        _sorted(_locations(plan, units, before, step)),
    )


def task_groups() -> tuple[tuple[str, Choices], ...]:
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


def _sorted(found: dict[str, str]) -> Choices:
    return tuple(sorted(found.items(), key=lambda pair: sort_key(pair[1])))
