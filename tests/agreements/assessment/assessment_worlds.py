"""The founding case of 2018 with a few options, small enough to follow by hand."""

from __future__ import annotations

from datetime import date
from functools import cache

from bindeledd.agreements.assessment import Assessment, Judgement, Option, of_proposal, of_today
from bindeledd.agreements.assessment.ground import Ground, ground_of
from bindeledd.mapping import open_case
from bindeledd.structure.proposal import Proposal, office

DAY = date(2018, 8, 31)
INNER = ("1839", "1840", "1841", "1845", "1849")
OFOTEN = ("1805", "1850", "1853", "1854")


@cache
def ground() -> Ground:
    return ground_of(open_case("nordland-2018"), DAY)


def joined(members: tuple[str, ...], host: str, branches: tuple[str, ...] = ()) -> Proposal:
    """Today's offices, with these municipalities in one office instead."""
    rest = []
    for each in ground().world.today.offices:
        left = [code for code in each.members if code not in members]
        if len(left) == len(each.members):
            rest.append(each)
        elif left:
            rest.append(office(left, left[0]))
    return Proposal((*rest, office(members, host, branches)))


@cache
def today() -> Option:
    return of_today(ground().world)


@cache
def hosted() -> Option:
    proposal = joined(INNER, "1841", ("1840", "1849"))
    return of_proposal(ground().world, "1", "Vertskommune i Indre Salten", proposal)


@cache
def close() -> Option:
    models = dict.fromkeys(INNER, "CLOSE_COOP")
    return of_proposal(ground().world, "2", "Tett samarbeid i Indre Salten", joined(INNER, "1841"), models)


@cache
def hybrid() -> Option:
    models = {"1805": "MERGER", "1854": "MERGER", "1850": "MERGER", "1853": "HOST_ADMIN"}
    return of_proposal(ground().world, "3", "Nye Narvik og Evenes", joined(OFOTEN, "1805"), models)


def judgement(**changes) -> Judgement:
    told = {
        "option": "1",
        "theme": "users",
        "text": "Flere får en saksbehandler som kan faget.",
        "author": "Leder av Nav Fauske",
        "evidence": "Prosessdag 19. april 2018",
        "on": date(2018, 5, 2),
    }
    return Judgement(**(told | changes))


def assessment(*judgements: Judgement, options=None, **more) -> Assessment:
    return Assessment(
        "Indre Salten", ground(), options or (today(), hosted(), close(), hybrid()), judgements, **more
    )
