"""Units, municipalities, facts and sources in words, each with the address of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.utils.translation import gettext as _

from bindeledd.areas.sources import Source
from bindeledd.foundation.language import day, number
from bindeledd.registry.exporting.about import built_in
from bindeledd.registry.facts import (
    OUTSIDE,
    Cooperation,
    Fact,
    Leader,
    Line,
    Location,
    Membership,
    Municipality,
    Participant,
    Relation,
    Staff,
    System,
    Unit,
)
from bindeledd.registry.lineage import Series
from bindeledd.registry.uses import named
from bindeledd.registry.words import line_in_words, relation_in_words, status_in_words
from bindeledd.reorganisation.words import (
    cooperation_kind_in_words,
    location_kind_in_words,
    task_name,
)
from bindeledd_web.cases.loading import load
from bindeledd_web.registry.pages.asked import Asked
from bindeledd_web.ui.templatetags.ui import moment

# The source of what people of the case register themselves.
OWN_SOURCE = "registered"
# How the built-in data name a post that no source has a title for.
_POST_ID = re.compile(r"leder-[a-z0-9-]+")
STATUS_COLORS = {"being_set_up": "info", "active": "success", "being_closed": "warning", "closed": "danger"}


@dataclass(frozen=True, slots=True)
class Named:
    """A unit or municipality: its number, its name on the day or the last one before, and its page."""

    number: str
    name: str
    address: str = ""

    @property
    def official(self) -> bool:
        """Whether the number is one; a case knows some units only by an id of its own."""
        return self.number[:4].isdigit()


def unit(asked: Asked, number_: str) -> Named:
    """A unit; one that lies outside the registered ones has no page."""
    if number_ == OUTSIDE:
        return Named("", _("utenfor NAV-enhetene"))
    known = ("unit", number_) in asked.registry.lines
    return Named(
        number_, _name(asked, "unit", number_), asked.address("registry-unit", number_) if known else ""
    )


def municipality(asked: Asked, area: str) -> Named:
    """A municipality, or a city district under the page of its municipality."""
    name = _name(asked, "municipality", area[:4])
    if len(area) > 4:
        name = _("{name}, bydel").format(name=name)
    known = ("municipality", area[:4]) in asked.registry.lines
    return Named(area, name, asked.address("registry-municipality", area[:4]) if known else "")


def _name(asked: Asked, series: Series, number_: str) -> str:
    """The name on the day or the last before it; of a number that only comes later, its first name."""
    said = named(asked.registry, series, number_, asked.on, asked.known_at).removeprefix(number_).strip()
    if said:
        return said
    later = [
        statement.fact
        for statement in asked.registry.history((series, number_))
        if statement.known(asked.known_at) and isinstance(statement.fact, Municipality | Unit)
    ]
    return (later[-1].name or "") if later else ""


def in_text(thing: Named) -> str:
    """«NAV Narvik (1805)», or the number alone when no name is known."""
    if thing.name and thing.official:
        return f"{thing.name} ({thing.number})"
    return thing.name or thing.number


def about(asked: Asked, line: Line) -> str:
    """What a line is about, with names: «utførende enhet for alle oppgaver i Evenes (1853)»."""
    kind, *key = line
    match kind:
        case "unit" | "leader":
            what = in_text(unit(asked, key[0]))
            return what if kind == "unit" else _("leder for {unit}").format(unit=what)
        case "municipality":
            return in_text(municipality(asked, key[0]))
        case "service_area":
            return _("tjenesteområdet til {place}").format(place=in_text(municipality(asked, key[0])))
        case "system":
            return _("fagsystemet i {place}").format(place=in_text(municipality(asked, key[0])))
        case "responsible" | "performing" | "host":
            return _("{relation} for {task} i {place}").format(
                relation=relation_in_words(kind),
                task=task_name(key[0]),
                place=in_text(municipality(asked, key[1])),
            )
        case "location":
            last = _last_fact(asked, line)
            name = last.name if isinstance(last, Location) else key[0]
            return _("lokasjonen {name}").format(name=name)
        case "participant" | "cooperation":
            last = _last_fact(asked, ("cooperation", key[0]))
            name = last.name if isinstance(last, Cooperation) else key[0]
            if kind == "cooperation":
                return _("samarbeidet {name}").format(name=name)
            place = in_text(municipality(asked, key[1]))
            return _("{place} i samarbeidet {name}").format(place=place, name=name)
    return line_in_words(line)


def _last_fact(asked: Asked, line: Line) -> Fact | None:
    """What holds on the line on the day, or else the last that was said of it."""
    said = asked.snapshot.fact(line)
    if said is not None:
        return said
    known = (s for s in asked.registry.history(line) if s.known(asked.known_at) and s.fact is not None)
    return next((s.fact for s in known), None)


def fact_in_words(asked: Asked, fact: Fact | None, kind: str = "") -> str:
    """What a fact says; `kind` of its line tells whether a relation leads to a unit."""
    match fact:
        case None:
            return _("opphørt")
        case Municipality(name=name):
            return name
        case Unit():
            parent = _("under {unit}").format(unit=in_text(unit(asked, fact.parent))) if fact.parent else ""
            return _joined(fact.name or "", status_in_words(fact.status), parent)
        case Location():
            return _joined(
                fact.name, location_kind_in_words(fact.kind),
                _("for {unit}").format(unit=in_text(unit(asked, fact.unit))),
                _("i {place}").format(place=in_text(municipality(asked, fact.municipality))),
                _("åpent {hours}").format(hours=fact.opening_hours) if fact.opening_hours else "",
            )  # fmt: skip
        case Leader(post=post):
            return post_in_words(post)
        case Staff():
            fte = _("{count} årsverk").format(count=number(fact.fte)) if fact.fte is not None else ""
            persons = _("{count} personer").format(count=fact.persons) if fact.persons is not None else ""
            return _joined(fte, persons) or _("ikke kjent")
        case Cooperation():
            host = (
                _("vertskommune {place}").format(place=in_text(municipality(asked, fact.host)))
                if fact.host
                else ""
            )
            return _joined(fact.name, cooperation_kind_in_words(fact.kind), host)
        case Participant(role=role):
            return role_in_words(role)
        case Membership(area=area):
            return area_name(asked, area)
        case Relation(target=target):
            return in_text(unit(asked, target) if kind == "performing" else municipality(asked, target))
        case System(system=system):
            return system
    raise AssertionError(type(fact).__name__)


def post_in_words(post: str) -> str:
    """A leading post by its title; those that are known only by an id of their own have none."""
    return _("leder uten stillingsnavn") if _POST_ID.fullmatch(post) else post


def role_in_words(role: str) -> str:
    """What a municipality is in a cooperation."""
    return {"host": _("vertskommune"), "delegating": _("samarbeidskommune"), "member": _("deltaker")}[role]


def area_name(asked: Asked, area: str) -> str:
    """A service area by the name that the case has for it."""
    areas = load(asked.case, asked.on).service_areas(asked.on)
    return next((known.name for known in areas if known.id == area), area)


def type_in_words(type_: str) -> str:
    """What kind of unit it is, as far as its type is known."""
    return {"LOKAL": _("NAV-kontor"), "": ""}.get(type_, type_)


def registered_words(at: datetime) -> str:
    """When a statement was registered: the day alone where only the day is known."""
    return day(at.date()) if at.timetz() == time(0, tzinfo=UTC) else moment(at)


def sources_of(asked: Asked) -> dict[str, Source]:
    """Every source by id: those of the built-in registry, and those of the case."""
    own = {
        source.id: Source(source.id, source.title, source.publisher, source.vintage, source.licence or "")
        for source in load(asked.case, asked.on).sources()
    }
    return own | built_in()


def source_words(asked: Asked, source: str) -> str:
    """A source in a table: its title, the change set by its title, or what people of the case registered."""
    if source == OWN_SOURCE:
        return _("registrert i saken")
    known = sources_of(asked).get(source)
    if known is not None:
        return known.title
    plan = asked.case.plans.filter(slug=source).values_list("title", flat=True).first()
    return _("omleggingen «{title}»").format(title=plan) if plan else source


def named_sources(asked: Asked, ids: Iterable[str]) -> tuple[Source, ...]:
    """The sources of those ids that have a title and a vintage, each once, in order."""
    known = sources_of(asked)
    return tuple(known[name] for name in dict.fromkeys(ids) if name in known)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
