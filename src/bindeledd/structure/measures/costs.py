"""Measures of cost, each term of the price model by itself, and of what changes from today."""

from __future__ import annotations

from bindeledd.foundation.language import N_
from bindeledd.structure.checker import standing_cost
from bindeledd.structure.measures.asked import Asked
from bindeledd.structure.measures.measure import Measure, Value


def cost(asked: Asked) -> Value:
    """cost = the sum over offices, each in whole kroner, less what offices around cost as they stand"""
    around = cost_around(asked).value or 0
    return Value(sum(each.kroner for each in asked.terms) - around)


def cost_around(asked: Asked) -> Value:
    """cost around = what the offices around that are joined cost as they stand today"""
    found = (standing_cost(asked.world, asked.prices, asked.wishes, each) for each in asked.offices)
    return Value(sum(found))


def cost_offices(asked: Asked) -> Value:
    """cost of offices and branches = offices × the price of one + branches × the price of one"""
    return Value(sum(each.office + each.branches for each in asked.terms))


def cost_travel(asked: Asked) -> Value:
    """cost of travel = the time and driving of those who travel to the host"""
    return Value(sum(each.travel for each in asked.terms))


def cost_cover(asked: Asked) -> Value:
    """cost of absence = price × residents × the chance that nobody who holds the function is at work"""
    return Value(sum(each.cover for each in asked.terms))


def gain_commuting(asked: Asked) -> Value:
    """gain = price × commuters between different members of an office"""
    return Value(sum(each.commuting for each in asked.terms))


def cost_consent(asked: Asked) -> Value:
    """cost of consent = the price of every member whose company or host is not that of today"""
    return Value(sum(each.consent for each in asked.terms))


def changed(asked: Asked) -> Value:
    """changed = municipalities that are planned for whose company or host is not that of today"""
    world = asked.world
    count = 0
    for place in asked.places:
        code = world.codes[place]
        now, before = asked.proposal.office_of(code), world.office_today(code)
        count += (now.members, now.host) != (before.members, before.host)
    return Value(count)


_KRONER = N_("kroner i året")

COSTS: tuple[Measure, ...] = (
    Measure(
        "cost",
        N_("Kostnad i modellen"),
        _KRONER,
        0,
        "low",
        N_("Summen av leddene under, per kontor."),
        cost,
        "cost",
    ),
    Measure(
        "cost_offices",
        N_("Kontor og avdelinger"),
        _KRONER,
        0,
        "low",
        N_("Antall kontor og avdelinger ganget med prisene."),
        cost_offices,
        "cost",
    ),
    Measure(
        "cost_travel",
        N_("Reiser"),
        _KRONER,
        0,
        "low",
        N_("Innbyggere som besøker kontoret, besøk, reisetid fram og tilbake og timeprisen."),
        cost_travel,
        "cost",
    ),
    Measure(
        "cost_cover",
        N_("Sårbarhet ved fravær"),
        _KRONER,
        0,
        "low",
        N_("Innbyggere ganget med sannsynligheten for at ingen med fagfunksjonen er på jobb, og prisen."),
        cost_cover,
        "cost",
    ),
    Measure(
        "gain_commuting",
        N_("Gevinst av pendling innenfor kontoret"),
        _KRONER,
        0,
        "high",
        N_("Pendlere mellom kommuner i samme kontor, ganget med prisen. Trekkes fra."),
        gain_commuting,
        "cost",
    ),
    Measure(
        "cost_consent",
        N_("Pris på samtykke"),
        _KRONER,
        0,
        "low",
        N_("Prisen for hver kommune som får nytt fellesskap eller ny vert."),
        cost_consent,
        "cost",
    ),
    Measure(
        "cost_around",
        N_("Nabokontor som blir med, slik de står i dag"),
        _KRONER,
        0,
        None,
        N_("Det kontorene utenfor området koster alene i dag. Trekkes fra, så bare forskjellen teller."),
        cost_around,
        "cost",
    ),
    Measure(
        "changed",
        N_("Kommuner med nytt kontorfellesskap eller ny vert"),
        "",
        0,
        "low",
        N_("Kommuner som ikke har samme kontor og vert som i dag."),
        changed,
        "change",
    ),
)
