"""Alternatives side by side: only what differs, any baseline, the map and who gets other company."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd.structure.proposal import Move
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative, keep_move, put_away
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for

PAGE = "/sak/nordland-2018/forslag/sammenlign/"


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], User]) -> Alternative:
    by = user_in("project_leader")
    begun = begin_alternative(
        by=by, case=case, title="Ett flyttet", proposal=world_for(case, case.date).today
    )
    return keep_move(by=by, alternative=begun, move=Move("join", "1848", "1804"), expected_version=1)


def test_without_alternatives_the_page_says_what_to_do(leader: Client) -> None:
    page = leader.get(PAGE)
    assert page.status_code == 200
    assert "Lag ett" in page.content.decode()


def test_the_difference_is_shown_municipality_by_municipality(
    leader: Client, alternative: Alternative
) -> None:
    page = leader.get(f"{PAGE}?alternativ=i-dag&alternativ={alternative.slug}").content.decode()
    table = page[page.index('id="plasseringer"') :]
    assert re.findall(r'<th scope="row">(\w+)</th>', table) == ["Bodø", "Steigen"]
    assert "hos Bodø" in table
    assert "vert for Steigen" in table


def test_only_differences_leaves_out_what_is_alike(leader: Client, alternative: Alternative) -> None:
    both = f"{PAGE}?alternativ=i-dag&alternativ={alternative.slug}"
    everything, fewer = (leader.get(a).content.decode() for a in (both, f"{both}&bare=forskjeller"))
    assert "Åpningstimer som faller bort" in everything
    assert "Åpningstimer som faller bort" not in fewer
    assert "vises ikke" in fewer
    assert "Kostnad i modellen" in fewer


def test_any_of_them_can_be_the_baseline_and_all_have_its_prices(
    leader: Client, case: Case, alternative: Alternative
) -> None:
    Alternative.objects.filter(pk=alternative.pk).update(prices={"office": 0.0})
    address = f"{PAGE}?alternativ=i-dag&alternativ={alternative.slug}&bare=forskjeller"
    usual = _cells(leader.get(f"{address}&mot=i-dag").content.decode(), "Kontor og avdelinger")
    without = _cells(leader.get(f"{address}&mot={alternative.slug}").content.decode(), "Kontor og avdelinger")
    assert usual == ["108 300 000", "105 800 000"]
    # Without a price on offices what is left in both is the one branch of today: no difference to show.
    assert without == []


def test_one_alone_five_and_those_put_away_cannot_be_compared(
    leader: Client, case: Case, user_in: Callable[[str], User], alternative: Alternative
) -> None:
    assert leader.get(f"{PAGE}?alternativ=i-dag").status_code == 422
    put_away(by=user_in("project_leader"), alternative=alternative, expected_version=2)
    assert leader.get(f"{PAGE}?alternativ=i-dag&alternativ={alternative.slug}").status_code == 422


def test_one_that_is_outdone_is_said_to_be(leader: Client, case: Case, alternative: Alternative) -> None:
    from bindeledd_web.structure.asked import stored, today
    from bindeledd_web.structure.presenters.comparing import comparison

    world = world_for(case, case.date)
    # The same offices with a host farther away: every journey is longer, and nothing is better.
    worse = Alternative.objects.get(pk=alternative.pk)
    worse.title, worse.slug = "Fjernere vert", "fjernere"
    moved = alternative.proposal.moved(Move("host", "1848"))
    worse.offices = moved.as_json()
    both = [stored(case, world, alternative), stored(case, world, worse)]
    said = comparison(both, both[0], only_differences=False).outdone
    assert len(said) == 1
    assert "«Ett flyttet» er minst like god som «Fjernere vert»" in said[0]
    assert comparison([today(case, world), both[0]], both[0], only_differences=False).outdone == ()


def _cells(page: str, measure: str) -> list[str]:
    row = re.search(rf'<th scope="row">{measure}.*?</tr>', page, re.S)
    found = re.findall(r'data-label="[^"]*">\s*([\d\s\xa0]+)', row.group(0)) if row else []
    return [" ".join(cell.split()) for cell in found]
