"""Measures against plain reckoning, and the same whether they are asked for one by one or again."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import numpy as np
import pytest
from tests.structure.test_structure_moves import random_move
from tests.structure.worlds import made_world, plain_cost

from bindeledd.foundation.finding import BadInput, Finding, Severity
from bindeledd.structure.measures import BY_ID, MEASURES, before_after, measured
from bindeledd.structure.prices import Prices
from bindeledd.structure.proposal import Proposal, office
from bindeledd.structure.wishes import Wishes
from bindeledd.structure.world import World

PRICES = Prices()


def moved(world: World, seed: int) -> Proposal:
    """A proposal some random moves from today's, where those around that are joined come as whole offices."""
    chosen, proposal = random.Random(seed), world.today
    for _time in range(8):
        proposal = proposal.moved(random_move(chosen, world.codes[: int(world.planned.sum())]))
    return proposal


def minutes(world: World, home: str, spot: str) -> float:
    if home == spot:
        return 0.0
    way = float(world.minutes[world.at(home), world.at(spot)])
    return PRICES.unknown_minutes if math.isnan(way) else way


@pytest.mark.parametrize("seed", range(40))
def test_measures_are_what_their_words_say(seed: int) -> None:
    world = made_world(seed, n=9, around=2)
    proposal = moved(world, seed)
    found = measured(world, PRICES, proposal)
    planned = [code for code, inside in zip(world.codes, world.planned, strict=True) if inside]
    offices = [each for each in proposal.offices if set(each.members) & set(planned)]
    residents = {code: int(world.residents[world.at(code)]) for code in world.codes}
    staff = {code: float(world.staff[world.at(code)]) for code in world.codes}

    assert found["offices"].value == len(offices)
    assert found["leaders"].value == len(offices)
    assert found["branches"].value == sum(len(each.branches) for each in offices)
    assert found["locations"].value == found["offices"].value + found["branches"].value
    assert found["fewest_residents"].value == min(sum(residents[c] for c in o.members) for o in offices)
    sizes = [sum(staff[c] for c in each.members) for each in offices]
    assert found["fewest_staff"].value == pytest.approx(min(sizes))
    assert found["small_offices"].value == sum(size < 15 for size in sizes)
    weak = [o for o in offices if len(o.members) > 1 and all(staff[c] < 15 for c in o.members)]
    assert found["small_with_small"].value == len(weak)

    people = sum(residents[code] for code in planned)
    to_host = {code: minutes(world, code, proposal.office_of(code).host) for code in planned}
    near = {
        code: min(
            minutes(world, code, spot)
            for spot in (proposal.office_of(code).host, *proposal.office_of(code).branches)
        )
        for code in planned
    }
    mean = sum(residents[code] * to_host[code] for code in planned) / people
    assert found["minutes"].value == pytest.approx(mean)
    assert found["minutes_nearest"].value == pytest.approx(
        sum(residents[code] * near[code] for code in planned) / people
    )
    far = sum(residents[code] for code in planned if to_host[code] > 60)
    assert found["beyond_hour"].value == pytest.approx(100 * far / people)
    limit = found["minutes_95"].value
    assert sum(residents[c] for c in planned if to_host[c] <= limit) >= 0.95 * people
    assert sum(residents[c] for c in planned if to_host[c] < limit) < 0.95 * people

    kept = total = 0.0
    for home in world.codes:
        for work in world.codes:
            flow = float(world.commuters[world.at(home), world.at(work)])
            if home == work or math.isnan(flow) or not {home, work} & set(planned):
                continue
            total += flow
            same = proposal.office_of(home) == proposal.office_of(work)
            kept += flow if same and proposal.office_of(home) in offices else 0.0
    assert found["commuters_kept"].value == pytest.approx(kept)
    assert found["share_kept"].value == pytest.approx(100 * kept / total)

    sure = 0.0
    for code in planned:
        at = world.places(proposal.office_of(code).members)
        chances = [1 - PRICES.absence ** float(world.holders[at, f].sum()) for f in range(3)]
        sure += residents[code] * sum(chances) / 3
    assert found["cover"].value == pytest.approx(100 * sure / people)
    assert found["sami"].value == sum(any(world.sami[world.at(c)] for c in o.members) for o in offices)
    changed = [
        code
        for code in planned
        if (proposal.office_of(code).members, proposal.office_of(code).host)
        != (world.office_today(code).members, world.office_today(code).host)
    ]
    assert found["changed"].value == len(changed)


@pytest.mark.parametrize("seed", range(40))
def test_the_cost_is_that_of_the_offices_and_its_terms_add_up(seed: int) -> None:
    world = made_world(seed, n=8, around=2)
    prices = replace(PRICES, consent=150_000.0)
    wishes = Wishes(consent={world.codes[0]: 90_000.0})
    found = measured(world, prices, moved(world, seed), wishes=wishes)
    offices = found.asked.offices
    assert found["cost"].value == sum(plain_cost(world, prices, wishes, each) for each in offices)
    terms = ("cost_offices", "cost_travel", "cost_cover", "cost_consent")
    total = sum(found[each].value for each in terms) - found["gain_commuting"].value
    assert abs(total - found["cost"].value) <= len(offices)


def test_a_joined_neighbour_is_less_what_it_costs_alone() -> None:
    world = made_world(3, n=5, around=1)
    last = world.codes[-1]
    joined = world.today.office_of(world.codes[0])
    members = (*joined.members, last)
    rest = [o for o in world.today.offices if o is not joined and o.members != (last,)]
    proposal = Proposal((office(members, joined.host), *rest))
    found = measured(world, PRICES, proposal)
    offices = [o for o in proposal.offices if any(world.planned[world.at(c)] for c in o.members)]
    alone = plain_cost(world, PRICES, Wishes(), office((last,), last))
    assert found["cost_around"].value == alone
    assert found["cost"].value == sum(plain_cost(world, PRICES, Wishes(), o) for o in offices) - alone


def test_asked_again_after_moves_the_measures_are_those_of_the_offices() -> None:
    world = made_world(11, n=9)
    chosen, proposal = random.Random(5), world.today
    for _time in range(20):
        proposal = proposal.moved(random_move(chosen, world.codes))
        plain = Proposal(proposal.offices)
        again, fresh = measured(world, PRICES, proposal), measured(world, PRICES, plain)
        for measure in reversed(MEASURES):
            assert again[measure.id] == fresh[measure.id]
        assert again.as_json() == fresh.as_json()


def test_before_and_after_say_which_way_is_better() -> None:
    world = made_world(4, n=7)
    one = Proposal(tuple(office((code,), code) for code in world.codes))
    all_in_one = Proposal((office(world.codes, world.codes[0]),))
    rows = {
        row.measure.id: row
        for row in before_after(measured(world, PRICES, one), measured(world, PRICES, all_in_one))
    }
    assert rows["offices"].change == 1 - 7
    assert rows["offices"].better is None
    assert rows["minutes"].better is False
    assert rows["commuters_kept"].better is True
    assert rows["opening_hours"].change is None
    same = before_after(measured(world, PRICES, one), measured(world, PRICES, one))
    assert all(not row.change and row.better is None for row in same)


def test_what_is_not_known_is_said_and_the_law_is_asked_when_it_is_handed_in() -> None:
    world = made_world(2, n=6)
    world = replace(world, commuters=np.full((6, 6), np.nan))
    found = measured(world, PRICES, world.today)
    assert found["share_kept"].value is None
    assert found["share_kept"].reason
    assert found["legal"].value is None
    assert found["legal"].reason
    told = measured(
        world, PRICES, world.today, legal=lambda _world, _office: (Finding("x", Severity.NOTE, "x"),)
    )
    assert told["legal"].value == told["offices"].value
    assert measured(world, PRICES, world.today, leaders=2)["leaders"].value == 2


def test_whether_a_municipality_is_in_the_sami_area_can_be_unknown() -> None:
    world = replace(made_world(2, n=6), sami=np.array([False] * 5 + [True]))
    assert measured(world, PRICES, world.today)["sami"].value == 1
    unsure = replace(world, sami_unknown=frozenset({world.codes[0]}))
    some = measured(unsure, PRICES, world.today)["sami"]
    assert some.value == 1
    assert world.names[0] in some.note
    none = measured(replace(unsure, sami=np.zeros(6, dtype=np.bool_)), PRICES, world.today)["sami"]
    assert none.value is None
    assert world.names[0] in none.reason
    assert unsure.digest != world.digest


def test_a_proposal_for_others_is_refused() -> None:
    world = made_world(2, n=6)
    short = Proposal(world.today.offices[:-1])
    strange = Proposal((*world.today.offices, office(("9999",), "9999")))
    for wrong in (short, strange):
        with pytest.raises(BadInput) as told:
            measured(world, PRICES, wrong)
        assert told.value.findings[0].code == "proposal-does-not-fit"


def test_every_measure_has_words() -> None:
    assert len(BY_ID) == len(MEASURES)
    for measure in MEASURES:
        assert measure.title
        assert measure.formula.endswith(".")
        assert measure.function.__doc__
        assert "=" in measure.function.__doc__
