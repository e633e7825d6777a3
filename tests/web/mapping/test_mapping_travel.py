from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.mapping.pages import BASE, Page, check_form

from bindeledd_web.cases.models import Edit

BRIDGE = "11546"
TRAVEL = f"{BASE}reise/"
TO_TOWN = {"fra": "1827", "til": "1820"}


def _minutes(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"(\d+) minutter \d", text)]


def test_the_way_with_its_ferry_and_wait(leader: Client) -> None:
    page = check_form(leader.get(f"{BASE}reise/?fra=1827&til=1820"))
    assert "Fra Dønna til Alstahaug" in page.text
    assert "Ferge" in page.text
    assert "venting på ferge" in page.text


def test_opening_the_bridge_shortens_the_way_and_stores_nothing(leader: Client) -> None:
    page = check_form(leader.get(f"{BASE}reise/?fra=1853&til=1805&apne={BRIDGE}"))
    assert "minutter kortere med endringen." in page.text
    assert "Slik det er" in page.text
    assert "Med endringen" in page.text
    assert not Edit.objects.exists()


def test_closing_the_bridge_after_it_opened_lengthens_the_way(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}reise/?dato=2019-06-01&fra=1853&til=1805&steng={BRIDGE}")).text
    assert "minutter lenger med endringen." in text
    assert "Steng: Hålogalandsbrua" in text


def test_a_longer_wait_on_the_ferry_lengthens_the_way(leader: Client) -> None:
    page = leader.get(TRAVEL, TO_TOWN).content.decode()
    field = re.search(r'name="(vent-[0-9]+)"\s+value="20"', page)
    assert field is not None
    longer = leader.get(TRAVEL, {**TO_TOWN, field[1]: "45,5"}).content.decode()
    assert "26 minutter lenger med endringen" in longer
    assert 'value="45,5"' in longer
    same = leader.get(TRAVEL, {**TO_TOWN, field[1]: "20"}).content.decode()
    assert "Med endringen" not in same


def test_a_wait_that_is_no_number_is_told_and_kept(leader: Client) -> None:
    field = re.search(r'name="(vent-[0-9]+)"', leader.get(TRAVEL, TO_TOWN).content.decode())
    assert field is not None
    answer = leader.get(TRAVEL, {**TO_TOWN, field[1]: "en time"})
    assert answer.status_code == 422
    assert "Ventetiden skrives i minutter" in answer.content.decode()
    assert 'value="en time"' in answer.content.decode()


def test_closing_what_is_not_on_the_way_makes_no_difference(leader: Client) -> None:
    text = Page(leader.get(f"{BASE}reise/?fra=1827&til=1820&apne={BRIDGE}")).text
    assert "Endringen gjør ingen forskjell for denne reisen." in text


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("fra=9999&til=1805", "Stedet du reiser fra, er ikke med i saken."),
        ("fra=1805&til=9999", "Stedet du reiser til, er ikke med i saken."),
        ("fra=1805", "Velg stedet du reiser til."),
        ("til=1805", "Velg stedet du reiser fra."),
        ("fra=1805&til=1805", "Velg to ulike steder."),
        ("fra=1805&til=1853&lenker=abc", "Lenkenumre er bare sifre."),
        ("fra=1805&til=1853&lenker=999999999", "finnes ikke i veg- og fergenettet."),
    ],
)
def test_bad_input_says_what_to_do(leader: Client, query: str, message: str) -> None:
    response = leader.get(f"{BASE}reise/?{query}")
    assert response.status_code == 422
    assert message in Page(response).text
