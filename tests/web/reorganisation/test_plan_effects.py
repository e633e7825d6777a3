"""What a plan does before it happens: before, after and the difference, in words, table, map and file."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.web.reorganisation.planning import HEAD, LIST, PLAN, text

from bindeledd.drawing.palette import group_fill
from bindeledd.reorganisation.builtin import built_in
from bindeledd_web.cases.models import Case
from bindeledd_web.registry.models import Plan
from bindeledd_web.reorganisation.presenters import maps

pytestmark = pytest.mark.django_db
EFFECTS = f"{PLAN}virkninger/"


def test_the_difference_says_who_gets_another_office(plan: Plan, leader: Client) -> None:
    answer = leader.get(EFFECTS)
    page = text(answer)
    assert (
        "5 587 innbyggere i Søndre Land får nytt kontor: fra NAV Søndre Land (0536) til NAV Land (0538)."
        in page
    )
    assert "NAV Søndre Land (0536) → NAV Land (0538)" in page
    assert "Forskjellen fra 31. mai 2024 til 1. juni 2024" in page
    assert answer.content.decode().count('class="bl-map"') == 1
    assert 'data-id="3447"' in answer.content.decode()


@pytest.mark.parametrize(
    ("mode", "there", "not_there"),
    [
        ("for", "NAV Søndre Land (0536)", "Nytt kontor"),
        ("etter", "NAV Land (0538)", "Nytt kontor"),
        ("forskjell", "Nytt kontor", "Ikke kjent"),
        ("noe-annet", "Nytt kontor", "Ikke kjent"),
    ],
)
def test_before_after_and_difference(
    plan: Plan, leader: Client, mode: str, there: str, not_there: str
) -> None:
    page = text(leader.get(f"{EFFECTS}?vis={mode}"))
    table = page.partition("Minimumsløsningen Vertskommune")[2].partition("Kilder:")[0]
    assert there in table
    assert not_there not in table


def test_nothing_is_said_twice(plan: Plan, leader: Client) -> None:
    page = text(leader.get(EFFECTS))
    assert page.count("Samarbeidet «NAV Land» mellom") == 1
    assert page.count("NAV Søndre Land (0536) legges ned") == 1
    assert "Hvilke fagsystemer Søndre Land (3447) og Nordre Land (3448) bruker, er ikke kjent." in page


def test_what_is_not_known_says_why(plan: Plan, leader: Client) -> None:
    page = text(leader.get(EFFECTS))
    assert "åpningstid ikke kjent" in page


def test_each_task_says_who_hears_complaints_before_and_after(plan: Plan, leader: Client) -> None:
    page = text(leader.get(EFFECTS))
    tasks = page.partition("Oppgaver før og etter")[2].partition("Steder og åpningstider")[0]
    assert "NAV Søndre Land (0536), klage: statens egen klagelinje" in tasks
    assert "NAV Land (0538), vert: Nordre Land (3448), klage: statsforvalteren" in tasks


def test_an_adopted_plan_shows_what_it_did_and_not_nothing(plan: Plan, leader: Client) -> None:
    before = text(leader.get(EFFECTS)).partition("Forskjellen fra")[2]
    form = {"decided_on": "2023-11-20", "reason": "Kommunestyrene", "version": "2"}
    leader.post(f"{PLAN}registeret/", form)
    assert text(leader.get(EFFECTS)).partition("Forskjellen fra")[2] == before
    assert "uten at disse er ført" in text(leader.get(f"{PLAN}status/"))
    assert 'href="?dato=2024-06-01#svar"' in leader.get(PLAN).content.decode()
    assert 'href="?dato=2024-06-01#svar"' not in leader.get(f"{PLAN}?dato=2024-06-01").content.decode()
    unit = text(leader.get(f"{PLAN.partition('omlegginger')[0]}register/?dato=2024-06-01"))
    assert "2 kommuner. 1 enhet gjør arbeid der." in unit
    assert "statlige oppgaver: Søndre Land" not in unit


def test_the_file_has_it_all(plan: Plan, leader: Client) -> None:
    answer = leader.get(f"{EFFECTS}?som=json")
    assert answer["Content-Disposition"] == 'attachment; filename="land-nav-land-virkninger.json"'
    values = json.loads(answer.content)
    assert values["residents_with_another_office"]["value"] == 5587
    assert "travel" in values


def test_a_plan_without_steps_changes_nothing(land_case: Case, leader: Client) -> None:
    leader.post(f"{LIST}ny/", {**HEAD, "participants": []})
    assert "Omleggingen endrer ikke noe for noen kommune." in text(leader.get(EFFECTS))


@pytest.mark.parametrize("identity", built_in())
def test_the_effects_of_every_example_are_shown(land_case: Case, leader: Client, identity: str) -> None:
    for mode in ("for", "etter", "forskjell"):
        answer = leader.get(f"{LIST}eksempel/{identity}/virkninger/?vis={mode}")
        assert answer.status_code == 200
        assert "Innbyggere" in text(answer)


def test_the_kinds_of_the_difference_have_hues_and_patterns_of_their_own() -> None:
    fills = [group_fill(place) for place in (maps._SAME, maps._OTHER, maps._PARTLY)]
    assert len({fill.colour for fill in fills}) == len({fill.path for fill in fills} - {""}) == len(fills)
