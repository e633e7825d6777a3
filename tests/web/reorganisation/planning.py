"""A small case in Land, a plan in it, and what the pages of a plan are sent: shared by the tests here."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

from django.test import Client
from tests.web.questionnaire.asking import identity_number

from bindeledd.mapping import new_case
from bindeledd_web.cases.actions import create_case
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.models import Plan

NORDRE, SONDRE = "3448", "3447"
IDENTITY = identity_number("010199123") or ""
LIST = "/sak/land/omlegginger/"
PLAN = f"{LIST}plan/nav-land/"
HEAD: dict[str, Any] = {
    "title": "NAV Land", "purpose": "Felles kontor for to kommuner", "effective_on": "2024-06-01",
    "participants": [NORDRE, SONDRE], "others": "", "model": "HOST_ADMIN",
    "legal_basis": "Kommuneloven § 20-2", "note": "", "version": "0",
}  # fmt: skip
HOST: dict[str, Any] = {
    "name": "NAV Land", "host": NORDRE, "delegating": [SONDRE], "tasks": ["minimum"], "state_tasks": "on",
    "unit": "0538", "one_office": "on", "place-3447": "NAV Land, Hov", "place-3448": "NAV Land, Dokka",
    "post": "NAV-leder Land",
}  # fmt: skip


def land(by: User) -> Case:
    """The two municipalities as they were at the beginning of 2024."""
    return create_case(by=by, folder=new_case("land", "Land", [SONDRE, NORDRE], date(2024, 1, 1)))


def planned(client: Client) -> Plan:
    """The plan for NAV Land as the pages make it: its head, and the steps of the host-municipality form."""
    assert client.post(f"{LIST}ny/", HEAD)["Location"] == PLAN
    assert client.post(f"{PLAN}vertskommune/", {**HOST, "version": "1"})["Location"] == PLAN
    return Plan.objects.get(slug="nav-land")


def text(answer: Any) -> str:
    """The page as a reader has it: without tags, and with single spaces."""
    body = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    words = re.sub(r"<[^>]+>", " ", body.partition(">")[2])
    return " ".join(html.unescape(words).split())


def hidden(answer: Any, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found is not None, name
    return html.unescape(found[1])
