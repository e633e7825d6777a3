"""Proposals and moves: every municipality is always in exactly one office, and a move can be gone back on."""

from __future__ import annotations

import random

import pytest
from tests.structure.worlds import made_world

from bindeledd.foundation.finding import BadInput
from bindeledd.structure.prices import PRICE_WORDS, Prices, price_table
from bindeledd.structure.proposal import Move, Office, Proposal, office, proposal_from_json


def random_move(chosen: random.Random, codes: tuple[str, ...]) -> Move:
    kind = chosen.choice(("join", "alone", "host", "branch", "no-branch"))
    one = chosen.choice(codes)
    return Move(kind, one, chosen.choice(codes) if kind == "join" else "")


@pytest.mark.parametrize("seed", range(60))
def test_moves_keep_everyone_in_one_office_and_can_be_undone(seed: int) -> None:
    chosen = random.Random(seed)
    world = made_world(seed, n=8, around=2)
    proposal, before = world.today, []
    for _time in range(25):
        before.append(proposal)
        proposal = proposal.moved(random_move(chosen, world.codes))
        seen = [code for each in proposal.offices for code in each.members]
        assert sorted(seen) == list(world.codes)
        for each in proposal.offices:
            assert each.host in each.members
            assert set(each.branches) <= set(each.members) - {each.host}
            assert (each.model == "own") == (len(each.members) == 1)
    again = world.today
    for move in proposal.moves:
        again = again.moved(move)
    assert again == proposal
    at = proposal
    while at.parent is not None:
        at = at.parent
    assert at == world.today
    assert proposal_from_json(proposal.as_json()) == proposal


def test_a_move_that_changes_nothing_is_the_same_proposal() -> None:
    one = Proposal((office(("1801", "1802"), "1801"), office(("1803",), "1803")))
    assert one.moved(Move("join", "1802", "1801")) is one
    assert one.moved(Move("alone", "1803")) is one
    assert one.moved(Move("branch", "1801")) is one


def test_a_host_that_leaves_leaves_the_place_to_the_lowest_code() -> None:
    one = Proposal((office(("1801", "1802", "1803"), "1803", ("1801",)), office(("1804",), "1804")))
    after = one.moved(Move("join", "1803", "1804"))
    assert after.offices == (
        office(("1801", "1802"), "1801"),
        office(("1803", "1804"), "1804"),
    )


@pytest.mark.parametrize(
    ("offices", "code"),
    [
        ((office(("1801", "1802"), "1801"), office(("1802",), "1802")), "in-two-offices"),
    ],
)
def test_two_offices_for_one_are_refused(offices: tuple[Office, ...], code: str) -> None:
    with pytest.raises(BadInput) as told:
        Proposal(offices)
    assert [finding.code for finding in told.value.findings] == [code]


def test_an_office_without_its_host_is_refused() -> None:
    for wrong in ((("1801",), "1802", ()), (("1801", "1802"), "1801", ("1803",))):
        with pytest.raises(BadInput):
            office(*wrong)
    with pytest.raises(BadInput):
        made_world(1).today.office_of("9999")


def test_every_price_has_words_and_takes_a_change() -> None:
    assert set(PRICE_WORDS) == set(Prices().as_json())
    assert all(row["title"] and row["reason"] and row["source"] for row in price_table(Prices()))
    assert Prices().with_changes({"office": 3e6}).office == 3e6
    for wrong in ({"kontor": 1.0}, {"office": -1.0}, {"absence": 1.5}, {"office": float("nan")}):
        with pytest.raises(BadInput):
            Prices().with_changes(wrong)
