from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.web.mapping.pages import BASE, Page, check_form

from bindeledd_web.cases.models import Edit

BRIDGE = "11546"


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
