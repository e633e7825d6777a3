"""What a change set says of its project: each fact with its reason in words, and people's answers over it.

A fact that the change set does not settle is None: then somebody must answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from bindeledd.areas.counties import county_name, is_county
from bindeledd.establishment.checklist.items import CONDITIONS
from bindeledd.establishment.facts import ProjectFacts
from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.foundation.language import _, ngettext
from bindeledd.mapping.case import Case
from bindeledd.mapping.members import name_of
from bindeledd.mapping.structure import kind_name
from bindeledd.registry.snapshot import Snapshot
from bindeledd.registry.tasks import covers
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.effects.sami import SamiStatus, status_in
from bindeledd.reorganisation.steps import (
    AssignTasks,
    BoundaryMove,
    CloseLocation,
    Merger,
    OpenLocation,
    Renumbering,
    Split,
    StartCooperation,
    TransferTasks,
)
from bindeledd.reorganisation.words import listed

Told = tuple[bool | None, str]
_HOST_MODELS: Final = frozenset({"HOST_ADMIN", "HOST_BOARD"})
_KEEPING_MODELS: Final = frozenset({"CLOSE_COOP", "STATUS_QUO"})


def facts_from(
    reorganisation: Reorganisation,
    before: Snapshot,
    *,
    model: str,
    cutover: date,
    locations: Sequence[str] = (),
    answers: Mapping[str, bool] | None = None,
    case: Case | None = None,
) -> ProjectFacts:
    """The facts of the project that carries the change set out on `cutover`.

    `before` is the registry the day before; `locations` are the ids that the project keeps; `case` tells
    of Sami areas before the list of 2026. An answer counts over what the change set says, and the reason
    tells so. Raises `BadInput` for an answer to what is not asked.
    """
    told = {
        name: find(reorganisation, before, model, cutover, locations, case) for name, find in _FIND.items()
    }
    told |= {name: _answered(answer, told.get(name)) for name, answer in _checked(answers or {}).items()}
    return ProjectFacts(
        model=model,
        cutover=cutover,
        participants=reorganisation.participants,
        host=host_of(reorganisation),
        locations=tuple(locations),
        reasons=tuple((name, why) for name, (_value, why) in told.items() if why),
        **{name: value for name, (value, _why) in told.items()},
    )


def host_of(reorganisation: Reorganisation) -> str | None:
    """The host: of the cooperation that most take part in, the first where two are as large; else None."""
    hosting = [
        step for step in reorganisation.steps if isinstance(step, StartCooperation) and step.host is not None
    ]
    if hosting:
        return max(hosting, key=lambda step: len(step.participants)).host
    return next((step.host for step in reorganisation.steps if isinstance(step, TransferTasks)), None)


def _checked(answers: Mapping[str, bool]) -> Mapping[str, bool]:
    for name, value in answers.items():
        if name not in CONDITIONS or not isinstance(value, bool):
            raise BadInput(
                Finding(
                    "fact-answer",
                    Severity.MUST,
                    _("«{name}» er ikke noe en svarer ja eller nei på.").format(name=str(name)[:40]),
                    column=str(name)[:40],
                    fix=_("Svar på spørsmålene som står på siden."),
                )
            )
    return answers


def _answered(answer: bool, told: Told | None) -> Told:
    why = _("Noen har svart ja.") if answer else _("Noen har svart nei.")
    if told is not None and told[0] is not None and told[0] != answer and told[1]:
        why += " " + _("Omleggingen sier noe annet: {why}").format(why=told[1])
    return answer, why


def _name(before: Snapshot, number: str) -> str:
    found = before.municipality(number)
    if found is not None:
        return found.name
    return name_of(number, before.on)


def _sami(
    reorganisation: Reorganisation,
    before: Snapshot,
    _model: str,
    cutover: date,
    _places: object,
    case: Case | None,
) -> Told:
    """True when one is in the area, False when none is, None when it is not known of some."""
    after = [step.new for step in reorganisation.steps if isinstance(step, Merger | Split | Renumbering)]
    day_before = cutover - timedelta(days=1)
    asked = [(number, day_before) for number in reorganisation.participants]
    asked += [
        (number, cutover) for number in dict.fromkeys(after) if number not in reorganisation.participants
    ]
    known = {each.number for each in case.municipalities(None)} if case is not None else set()
    found = [status_in(case if number in known else None, number, on) for number, on in asked]
    inside = [each for each in found if each.inside]
    if inside:
        words = [_sami_words(each, before) for each in inside]
        told = _("{names} er i forvaltningsområdet for samiske språk.")
        return True, told.format(names=listed(dict.fromkeys(words)))
    unknown = [
        each for each in found if each.inside is None and each.municipality in reorganisation.participants
    ]
    if unknown or not found:
        return None, " ".join(dict.fromkeys(each.reason for each in unknown if each.reason))
    return False, _("Ingen av kommunene er i forvaltningsområdet for samiske språk.")


def _sami_words(found: SamiStatus, before: Snapshot) -> str:
    # Before 2024 the area had no categories: then there is nothing more to say than that it is in it.
    name = _name(before, found.municipality)
    return f"{name} ({kind_name(found.category)})" if found.category not in (None, "area") else name


def _split(reorganisation: Reorganisation, before: Snapshot, *_rest: object) -> Told:
    """True when a step gives a part of a municipality to another."""
    into: dict[str, dict[str, None]] = {}
    for step in reorganisation.steps:
        if isinstance(step, Split):
            into.setdefault(step.old, {})[step.name or _name(before, step.new)] = None
        elif isinstance(step, BoundaryMove):
            into.setdefault(step.old, {})[_name(before, step.new)] = None
    if not into:
        return False, _("Omleggingen deler ingen kommune.")
    return True, " ".join(
        _("{old} deles: en del går til {new}.").format(old=_name(before, old), new=listed(new))
        for old, new in into.items()
    )


def _county_border(reorganisation: Reorganisation, before: Snapshot, *_rest: object) -> Told:
    """True when the municipalities lie in more than one county the day before."""
    counties: dict[str, list[str]] = {}
    for number in reorganisation.participants:
        counties.setdefault(number[:2], []).append(_name(before, number))
    if not counties:
        return None, _("Omleggingen sier ikke hvem som er med.")
    if len(counties) == 1:
        county = next(iter(counties))
        if not is_county(county):
            return None, ""
        return False, _("Alle kommunene ligger i {county}.").format(county=county_name(county))
    return True, listed(
        _("{names} ligger i {county}").format(
            names=listed(names), county=county_name(county) if is_county(county) else county
        )
        for county, names in counties.items()
    ) + "."


def _employees_move(reorganisation: Reorganisation, _before: Snapshot, model: str, *_rest: object) -> Told:
    """True in a merger, since the new municipality is the employer; never told by a host model alone."""
    if any(isinstance(step, Merger) for step in reorganisation.steps) or model == "MERGER":
        return True, _("De ansatte i kommuner som slås sammen, får den nye kommunen som arbeidsgiver.")
    if model in _KEEPING_MODELS:
        return False, _("Modellen flytter ingen oppgaver, og dermed ingen ansatte.")
    if model in _HOST_MODELS:
        return None, _("Oppgavene flyttes til verten. Omleggingen sier ikke om kommunens ansatte følger med.")
    return None, ""


def _number_changes(reorganisation: Reorganisation, before: Snapshot, *_rest: object) -> Told:
    """True when a step gives a municipality, or a part of one, another number."""
    changes: dict[str, None] = {}
    for step in reorganisation.steps:
        if isinstance(step, Merger):
            changes |= {
                f"{_name(before, old)} {old} → {step.new}": None for old in step.old if old != step.new
            }
        elif isinstance(step, Renumbering | Split) and step.old != step.new:
            changes[f"{_name(before, step.old)} {step.old} → {step.new}"] = None
    if not changes:
        return False, _("Omleggingen endrer ingen kommunenummer.")
    return True, _("Kommunenummer som endres: {changes}.").format(changes=listed(changes))


def _several_locations(
    reorganisation: Reorganisation,
    before: Snapshot,
    _model: str,
    _cutover: date,
    places: Sequence[str],
    *_rest: object,
) -> Told:
    """By the places that the project keeps; without any, True when the change set leaves two or more."""
    if places:
        told = ngettext("Prosjektet har {count} sted.", "Prosjektet har {count} steder.", len(places))
        return len(places) > 1, told.format(count=len(places))
    left = {
        identity: place.name
        for identity, place in before.locations().items()
        if place.municipality in reorganisation.participants
    }
    left |= {step.location: step.name for step in reorganisation.steps if isinstance(step, OpenLocation)}
    for step in reorganisation.steps:
        if isinstance(step, CloseLocation):
            left.pop(step.location, None)
    if len(left) > 1:
        return True, _("Omleggingen lar stå eller åpner {places}.").format(places=listed(left.values()))
    return None, _("Prosjektet har ingen steder ennå.")


def _optional_services(reorganisation: Reorganisation, *_rest: object) -> Told:
    """True when a step names an optional service; else somebody must answer."""
    named = [
        task
        for step in reorganisation.steps
        if isinstance(step, TransferTasks | AssignTasks)
        for task in step.tasks
        if covers("optional", task)
    ]
    if named:
        return True, _("Omleggingen flytter kommunale tjenester utover minimum.")
    return None, _("Omleggingen nevner ingen kommunale tjenester utover minimum.")


_FIND: Final[dict[str, Callable[..., Told]]] = {
    "sami": _sami,
    "split": _split,
    "county_border": _county_border,
    "employees_move": _employees_move,
    "municipality_number_changes": _number_changes,
    "several_locations": _several_locations,
    "optional_services": _optional_services,
}
