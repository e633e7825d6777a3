"""A plan checked from the raw inputs, apart from the search that found it.

Every municipality that is planned for is in exactly one office, every wish is met, and the stated
cost is the sum of the offices' costs by the formula of `prices`, less what the offices around cost
as they stand. The links are derived anew, pair by pair. Nothing here uses the arrays of the
search, only `terms` and the stated limits of `links`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from bindeledd.foundation.finding import Finding, Severity
from bindeledd.foundation.language import _, number
from bindeledd.structure.links import COMMUTING_SHARE, NEAR_MINUTES, NEAREST
from bindeledd.structure.proposal import office
from bindeledd.structure.terms import minutes_between, office_terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bindeledd.structure.plan import Plan
    from bindeledd.structure.prices import Prices
    from bindeledd.structure.proposal import Office, Proposal
    from bindeledd.structure.wishes import Wishes
    from bindeledd.structure.world import World


def check(world: World, prices: Prices, wishes: Wishes, plan: Plan) -> tuple[Finding, ...]:
    """Everything that is wrong with the plan; empty when it is what it says it is."""
    return (
        *_covered(world, plan.proposal),
        *_wishes_met(world, prices, wishes, plan),
        *_cost(world, prices, wishes, plan),
    )


def cost_of(world: World, prices: Prices, proposal: Proposal, wishes: Wishes | None = None) -> int:
    """Kroner a year = the offices that serve somebody who is planned for − those around as they stand."""
    total = 0
    for each in proposal.offices:
        if _counts(world, each):
            total += office_terms(world, prices, each, wishes).kroner
            total -= standing_cost(world, prices, wishes, each)
    return total


def _counts(world: World, each: Office) -> bool:
    return any(world.planned[world.at(code)] for code in each.members)


def standing_cost(world: World, prices: Prices, wishes: Wishes | None, joined: Office) -> int:
    """What those around that the office takes in cost as they stand today, without consent."""
    around = [code for code in joined.members if not world.planned[world.at(code)]]
    seen: set[tuple[str, ...]] = set()
    total = 0
    for code in around:
        before = world.office_today(code)
        own = tuple(c for c in before.members if not world.planned[world.at(c)])
        if own in seen:
            continue
        seen.add(own)
        total += _as_it_stands(world, prices, before, own, wishes)
    return total


def _as_it_stands(
    world: World, prices: Prices, before: Office, own: tuple[str, ...], wishes: Wishes | None
) -> int:
    """The cost of an office around as it stands; what is left of a shared one has branches by the rule."""
    host = before.host if before.host in own else own[0]
    if own == before.members:
        branches = list(before.branches)
    else:
        branches = [c for c in own if c != host and rule_leaves_branch(world, prices, wishes, c, host)]
    terms = office_terms(world, prices, office(own, host, branches))
    return terms.kroner if not terms.consent else round(terms.kroner - terms.consent)


def rule_leaves_branch(world: World, prices: Prices, wishes: Wishes | None, code: str, host: str) -> bool:
    """Whether a branch stays at the member: the way is long, it is wished for, or it costs less."""
    if wishes is not None and code in wishes.no_branches:
        return False
    if wishes is not None and code in wishes.branches:
        return True
    place, at = world.at(code), world.at(host)
    minutes = minutes_between(world, prices, place, at)
    hours = 2 * minutes / 60
    travel = int(world.residents[place]) * prices.visitor_share * prices.visits * hours * prices.hour
    saved = travel - (prices.branch + travel * (1.0 - prices.branch_local_share))
    return minutes > prices.branch_minutes or saved > 0


def _covered(world: World, proposal: Proposal) -> Iterator[Finding]:
    codes = set(proposal.codes)
    missing = [c for c, planned in zip(world.codes, world.planned, strict=True) if planned and c not in codes]
    if missing:
        yield _wrong("plan-misses", _("Planen mangler {numbers}.").format(numbers=", ".join(missing)))
    strangers = sorted(codes - set(world.codes))
    if strangers:
        yield _wrong(
            "plan-has-strangers", _("Planen har ukjente {numbers}.").format(numbers=", ".join(strangers))
        )


def _wishes_met(world: World, prices: Prices, wishes: Wishes, plan: Plan) -> Iterator[Finding]:
    proposal = plan.proposal
    offices = [each for each in proposal.offices if _counts(world, each)]
    broken: list[str] = []
    if wishes.offices is not None and not wishes.offices[0] <= len(offices) <= wishes.offices[1]:
        broken.append(_("antall kontor ({count})").format(count=len(offices)))
    broken += [_pair(world, a, b) for a, b in wishes.together if not proposal.together(a, b)]
    broken += [_pair(world, a, b) for a, b in wishes.apart if proposal.together(a, b)]
    broken += [world.name(code) for code in wishes.hosts if proposal.office_of(code).host != code]
    broken += [world.name(code) for code in wishes.barred if proposal.office_of(code).host == code]
    broken += [world.name(each.host) for each in wishes.locked if each not in proposal.offices]
    for code in _kept(world, wishes):
        before, now = world.office_today(code), proposal.office_of(code)
        if (before.members, before.host) != (now.members, now.host):
            broken.append(world.name(code))
    for area in wishes.whole_areas:
        broken += [area] if not _whole(world, proposal, area) else []
    broken += [world.name(c) for c in wishes.branches if not _has_branch(proposal, c)]
    frozen = {each.members for each in wishes.locked} | {each.members for each in world.today.offices}
    for each in offices:
        if each.members in frozen:
            continue
        staff = sum(float(world.staff[world.at(code)]) for code in each.members)
        if wishes.least_staff is not None and staff < wishes.least_staff:
            broken.append(_("bemanning i {office}").format(office=world.name(each.host)))
        if len(each.members) > wishes.most_members:
            broken.append(_("antall kommuner i {office}").format(office=world.name(each.host)))
        if not _hangs_together(world, wishes, each):
            broken.append(_("koblinger i {office}").format(office=world.name(each.host)))
        stated = {
            c
            for c in each.members
            if c != each.host and rule_leaves_branch(world, prices, wishes, c, each.host)
        }
        if set(each.branches) != stated:
            broken.append(_("avdelinger i {office}").format(office=world.name(each.host)))
    spent = prices.office * len(offices) + prices.branch * sum(len(each.branches) for each in offices)
    if wishes.budget is not None and spent > wishes.budget + 0.5:
        broken.append(_("budsjett"))
    if wishes.changes is not None and _changed(world, proposal) > wishes.changes:
        broken.append(_("antall endringer"))
    if broken:
        message = _("Planen oppfyller ikke disse ønskene: {wishes}.").format(wishes=", ".join(broken))
        yield _wrong("plan-breaks-wishes", message)


def _hangs_together(world: World, wishes: Wishes, each: Office) -> bool:
    """Whether every member is reached from the host over links between members, one at a time."""
    reached, waiting = {each.host}, [each.host]
    while waiting:
        one = waiting.pop()
        for other in each.members:
            if other not in reached and _linked(world, wishes, one, other):
                reached.add(other)
                waiting.append(other)
    return len(reached) == len(each.members)


def _linked(world: World, wishes: Wishes, one: str, other: str) -> bool:
    """Commuting, or near, or nearest, or of one area or region, around and together today, or wished for."""
    a, b = world.at(one), world.at(other)
    if {one, other} in [set(pair) for pair in (*wishes.extra_links, *wishes.together)]:
        return True
    for places in (world.area, world.region):
        if places[a] >= 0 and places[a] == places[b]:
            return True
    if not world.planned[a] and not world.planned[b] and world.today.together(one, other):
        return True
    return any(_tied(world, home, away) for home, away in ((a, b), (b, a)))


def _tied(world: World, home: int, away: int) -> bool:
    """Whether `home` is tied to `away` by its own commuters, its way there, or as one of its nearest."""
    minutes, row = float(world.minutes[home, away]), world.commuters[home]
    if minutes <= NEAR_MINUTES:
        return True
    at_home = float(row[home])
    employed = world.working_age[home] if math.isnan(at_home) else sum(x for x in row if not math.isnan(x))
    if row[away] > 0 and row[away] >= COMMUTING_SHARE * employed:
        return True
    ways = [(float(way), place) for place, way in enumerate(world.minutes[home]) if place != home]
    nearest = sorted(pair for pair in ways if not math.isnan(pair[0]))[:NEAREST]
    return (minutes, away) in nearest


def _has_branch(proposal: Proposal, code: str) -> bool:
    each = proposal.office_of(code)
    return each.host == code or code in each.branches


def _kept(world: World, wishes: Wishes) -> list[str]:
    return [*wishes.keep, *(code for area in wishes.keep_areas for code in _of_area(world, area))]


def _of_area(world: World, area: str) -> tuple[str, ...]:
    """The municipalities of the area that are planned for; those around are not spoken for."""
    at = world.areas.index(area) if area in world.areas else None
    return tuple(c for c in world.codes if world.planned[world.at(c)] and world.area[world.at(c)] == at)


def _whole(world: World, proposal: Proposal, area: str) -> bool:
    codes = _of_area(world, area)
    if all(proposal.office_of(code).members == codes for code in codes):
        return True
    return all(
        (proposal.office_of(c).members, proposal.office_of(c).host)
        == (world.office_today(c).members, world.office_today(c).host)
        for c in codes
    )


def _changed(world: World, proposal: Proposal) -> int:
    count = 0
    for code, planned in zip(world.codes, world.planned, strict=True):
        if planned:
            before, now = world.office_today(code), proposal.office_of(code)
            count += (before.members, before.host) != (now.members, now.host)
    return count


def _cost(world: World, prices: Prices, wishes: Wishes, plan: Plan) -> Iterator[Finding]:
    found = cost_of(world, prices, plan.proposal, wishes)
    if found != plan.objective:
        yield _wrong(
            "plan-cost-differs",
            _("Planen sier {stated} kroner, men regnet ut på nytt er den {found} kroner.").format(
                stated=number(plan.objective), found=number(found)
            ),
        )
    if plan.bound > plan.objective:
        yield _wrong("plan-bound-above", _("Grensen er høyere enn planens egen kostnad."))


def _pair(world: World, one: str, other: str) -> str:
    return f"{world.name(one)} – {world.name(other)}"


def _wrong(code: str, message: str) -> Finding:
    return Finding(
        code, Severity.MUST, message, fix=_("Meld fra om feilen med saken og ønskene som ble brukt.")
    )
