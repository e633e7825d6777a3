"""An alternative becomes a draft reorganisation with one press; nothing is registered by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from bindeledd.reorganisation.steps import StartCooperation
from bindeledd.structure.proposal import Move
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.models import Plan, Registered
from bindeledd_web.structure.actions import begin_alternative, keep_move
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for

STEIGEN, BODO = "1848", "1804"


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], object]) -> Alternative:
    """Today's structure, not changed yet."""
    world = world_for(case, case.date)
    return begin_alternative(by=user_in("project_leader"), case=case, title="Prøve", proposal=world.today)


@pytest.fixture
def moved(alternative: Alternative, user_in: Callable[[str], object]) -> Alternative:
    """Steigen moved to Bodø."""
    move = Move("join", STEIGEN, BODO)
    return keep_move(by=user_in("project_leader"), alternative=alternative, move=move, expected_version=1)


def test_the_steps_are_shown_before_anything_is_made(leader: Client, moved: Alternative) -> None:
    page = leader.get(f"{moved.get_absolute_url()}omlegging/").content.decode()
    assert "Steigen" in page.split("Stegene i utkastet")[1]
    assert not Plan.objects.exists()


def test_one_press_makes_a_plan_with_the_steps_and_registers_nothing(
    leader: Client, moved: Alternative
) -> None:
    before = Registered.objects.count()
    answer = leader.post(
        f"{moved.get_absolute_url()}omlegging/", {"title": "Steigen til Bodø", "effective_on": "2020-01-01"}
    )
    assert answer.status_code == 302
    made = Plan.objects.get().reorganisation
    assert (made.title, made.effective_on, made.state) == ("Steigen til Bodø", date(2020, 1, 1), "mandated")
    start = next(step for step in made.steps if isinstance(step, StartCooperation))
    assert (start.participants, start.host) == ((BODO, STEIGEN), BODO)
    assert "Alternativet «Prøve», utgave 2" in made.sources
    assert Registered.objects.count() == before
    assert leader.get(answer.headers["Location"]).status_code == 200


def test_without_changes_there_is_no_draft(leader: Client, alternative: Alternative) -> None:
    url = f"{alternative.get_absolute_url()}omlegging/"
    assert "likt strukturen" in leader.get(url).content.decode()
    answer = leader.post(url, {"title": "Ingenting", "effective_on": "2020-01-01"})
    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_a_draft_needs_a_name_and_a_day(leader: Client, moved: Alternative) -> None:
    answer = leader.post(f"{moved.get_absolute_url()}omlegging/", {"title": "", "effective_on": "x"})
    assert answer.status_code == 422
    assert not Plan.objects.exists()


def test_who_may_not_plan_reorganisations_makes_no_draft(
    client_as: Callable[[str], Client], moved: Alternative
) -> None:
    assert client_as("county_director").get(f"{moved.get_absolute_url()}omlegging/").status_code == 403


def test_todays_structure_is_no_draft(leader: Client, case: Case) -> None:
    answer = leader.get("/sak/nordland-2018/forslag/alternativ/i-dag/omlegging/")
    assert answer.status_code == 302
