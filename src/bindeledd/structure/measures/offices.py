"""Measures of the offices: how many, how large, how well manned."""

from __future__ import annotations

from statistics import median

import numpy as np

from bindeledd.foundation.language import N_, _
from bindeledd.structure.measures.asked import Asked
from bindeledd.structure.measures.measure import Measure, Value
from bindeledd.structure.staffing import SMALL_OFFICE


def offices(asked: Asked) -> Value:
    """offices = those that serve at least one municipality that is planned for"""
    return Value(len(asked.offices))


def leaders(asked: Asked) -> Value:
    """leaders = as stated, else one for each office"""
    if asked.leaders is not None:
        return Value(asked.leaders)
    return Value(len(asked.offices), note=_("Regnet som én leder per kontor."))


def locations(asked: Asked) -> Value:
    """locations = offices + branches"""
    return Value(len(asked.offices) + sum(len(each.branches) for each in asked.offices))


def branches(asked: Asked) -> Value:
    """branches = places with a branch, in all offices"""
    return Value(sum(len(each.branches) for each in asked.offices))


def fewest_residents(asked: Asked) -> Value:
    """fewest residents = the smallest sum of residents over the members of an office"""
    return Value(min(asked.per_office(asked.world.residents)))


def median_residents(asked: Asked) -> Value:
    """median residents = the middle one of the offices' sums of residents"""
    return Value(median(asked.per_office(asked.world.residents)))


def fewest_staff(asked: Asked) -> Value:
    """fewest staff = the smallest sum of full-time equivalents in an office"""
    return Value(min(asked.per_office(asked.world.staff)), note=_staff_note(asked))


def small_offices(asked: Asked) -> Value:
    """small offices = offices with fewer full-time equivalents than `SMALL_OFFICE`"""
    return Value(
        sum(staff < SMALL_OFFICE for staff in asked.per_office(asked.world.staff)), note=_staff_note(asked)
    )


def small_with_small(asked: Asked) -> Value:
    """weak together = offices of several members, none of which has `SMALL_OFFICE` posts alone"""
    staff = asked.world.staff
    found = [
        each
        for each in asked.offices
        if len(each.members) > 1 and float(staff[asked.world.places(each.members)].max()) < SMALL_OFFICE
    ]
    return Value(len(found), note=_staff_note(asked))


def cover(asked: Asked) -> Value:
    """cover = 100 × the chance that a specialist function is manned, the mean over functions and residents

    The chance is 1 − absence ** holders in the office that serves the resident.
    """
    world = asked.world
    places = [world.places(each.members) for each in asked.offices]
    held = np.array([world.holders[at].sum(axis=0) for at in places])
    served = np.array([float(world.residents[at][world.planned[at]].sum()) for at in places])
    manned = (1.0 - asked.prices.absence**held).mean(axis=1)
    weight, sure = float(served.sum()), float((served * manned).sum())
    return Value(100 * sure / weight if weight else None, note=_staff_note(asked))


def sami(asked: Asked) -> Value:
    """Sami offices = offices that serve a municipality of the administrative area for Sami languages"""
    world = asked.world
    found = [each for each in asked.offices if bool(world.sami[world.places(each.members)].any())]
    apart = [each for each in found if not world.sami[world.at(each.host)]]
    unsaid = sorted(code for each in asked.offices for code in each.members if code in world.sami_unknown)
    notes = []
    if apart:
        notes.append(
            _(
                "I {count} av dem ligger verten utenfor forvaltningsområdet. Retten til å bruke samisk "
                "følger kommunen, og må dekkes av kontoret."
            ).format(count=len(apart))
        )
    if unsaid:
        notes.append(
            _("Om disse er med i forvaltningsområdet denne dagen, er ikke kjent: {names}.").format(
                names=", ".join(world.name(code) for code in unsaid)
            )
        )
    if unsaid and not found:
        return Value(None, " ".join(notes))
    return Value(len(found), note=" ".join(notes))


def opening_hours(asked: Asked) -> Value:
    """opening hours lost = unknown, until the hours of every location are"""
    del asked
    return Value(None, _("Åpningstidene er ikke kartlagt."))


def legal(asked: Asked) -> Value:
    """legal findings = those of every office, when somebody has handed in the rules"""
    if asked.legal is None:
        return Value(None, _("Ikke vurdert her."))
    return Value(sum(len(asked.legal(asked.world, each)) for each in asked.offices))


def _staff_note(asked: Asked) -> str:
    unknown = int((~asked.world.staff_known[asked.places]).sum())
    if not unknown:
        return ""
    return _("Bemanningen er anslått for {missing} av {all} kommuner.").format(
        missing=unknown, all=len(asked.places)
    )


OFFICES: tuple[Measure, ...] = (
    Measure(
        "offices",
        N_("Kontor"),
        "",
        0,
        None,
        N_("Kontor som betjener minst én kommune det planlegges for."),
        offices,
    ),
    Measure(
        "leaders", N_("Ledere"), "", 0, None, N_("Ledere som er oppgitt, ellers én per kontor."), leaders
    ),
    Measure("branches", N_("Avdelinger"), "", 0, None, N_("Steder med avdeling, i alle kontor."), branches),
    Measure(
        "locations",
        N_("Steder med betjening"),
        "",
        0,
        "high",
        N_("Kontor og avdelinger til sammen."),
        locations,
    ),
    Measure(
        "fewest_residents",
        N_("Innbyggere i minste kontor"),
        N_("personer"),
        0,
        "high",
        N_("Summen av innbyggere i kommunene til det minste kontoret."),
        fewest_residents,
    ),
    Measure(
        "median_residents",
        N_("Innbyggere i et midtre kontor"),
        N_("personer"),
        0,
        None,
        N_("Medianen av kontorenes sum av innbyggere."),
        median_residents,
    ),
    Measure(
        "fewest_staff",
        N_("Årsverk i minste kontor"),
        N_("årsverk"),
        1,
        "high",
        N_("Summen av årsverk i kommunene til det minste kontoret."),
        fewest_staff,
    ),
    Measure(
        "small_offices",
        N_("Kontor under 15 årsverk"),
        "",
        0,
        "low",
        N_("Kontor der kommunene til sammen har færre enn 15 årsverk."),
        small_offices,
    ),
    Measure(
        "small_with_small",
        N_("Små kontor slått sammen med små"),
        "",
        0,
        "low",
        N_("Kontor av flere kommuner der ingen av dem har 15 årsverk alene."),
        small_with_small,
    ),
    Measure(
        "cover",
        N_("Fagfunksjoner på jobb"),
        N_("prosent"),
        1,
        "high",
        N_(
            "Sannsynligheten for at noen som har fagfunksjonen er på jobb, som gjennomsnitt over funksjoner "
            "og innbyggere: 1 minus fravær opphøyd i antall som har den."
        ),
        cover,
    ),
    Measure(
        "sami",
        N_("Kontor med plikter etter samelovens språkregler"),
        "",
        0,
        None,
        N_("Kontor som betjener en kommune i forvaltningsområdet for samiske språk."),
        sami,
    ),
    Measure(
        "opening_hours",
        N_("Åpningstimer som faller bort"),
        N_("timer i uken"),
        0,
        "low",
        N_("Timer i uken på steder som ikke lenger er betjent."),
        opening_hours,
    ),
    Measure("legal", N_("Funn om loven"), "", 0, "low", N_("Det lovreglene sier om hvert kontor."), legal),
)
