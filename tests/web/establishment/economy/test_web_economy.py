"""The economy of a project: sums on the page, what does not add up, the report to the steering group."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record


@pytest.fixture
def room_of_economy(room: str) -> str:
    """The address of the economy."""
    return f"{room}okonomi/"


@pytest.fixture
def keep(project: Project, user_in: Callable[..., User]) -> Callable[..., Record]:
    """Keeps a record as the project leader."""

    def made(table: str, **values: str) -> Record:
        return keep_record(by=user_in("project_leader"), project=project, table=table, values=values)

    return made


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_an_empty_economy_says_how_to_begin(leader: Client, room_of_economy: str) -> None:
    page = leader.get(room_of_economy).content.decode()
    assert "Legg inn den første budsjettposten" in page
    assert "okonomi/pdf" not in page


def test_sums_and_shares_stand_on_the_page_and_in_the_report(
    leader: Client, room_of_economy: str, keep: Callable[..., Record]
) -> None:
    keep("project_budget", what="Prosjektleder", year="2023", side="state", amount="600 000")
    keep(
        "project_budget",
        what="Prosjektleder",
        year="2023",
        side="municipality",
        municipality="3448",
        amount="200000",
    )
    keep("project_use", what="Lønn", on="2023-03-01", amount="150000", budget="1")
    page = plain(leader.get(room_of_economy).content.decode())
    assert "Budsjett: 800 000 kroner. Brukt: 150 000 kroner. Igjen: 650 000 kroner." in page
    assert "75,0 %" in page
    assert "Eierne betaler ikke like mye" in page
    report = leader.get(f"{room_of_economy}pdf/")
    text = plain("\n".join(found.extract_text() for found in PdfReader(BytesIO(report.content)).pages))
    assert "650 000" in text
    assert "ikke kjent" in text


def test_an_extension_of_the_period_leads_to_moving_the_cutover_also_without_a_budget(
    client_as: Callable[[str], Client],
    leader: Client,
    room: str,
    room_of_economy: str,
    keep: Callable[..., Record],
) -> None:
    period = {"decided_by": "Styringsgruppen", "decided_on": "2022-08-01"}
    keep("project_periods", reason="Mandat", begins="2022-08-15", ends="2023-12-31", **period)
    assert "Prosjektperioden er forlenget." not in leader.get(room_of_economy).content.decode()
    keep("project_periods", reason="Ett år til", begins="2024-01-01", ends="2024-12-31", **period)
    page = leader.get(room_of_economy).content.decode()
    assert f'href="{room}plan/flytt/">Legg planen på nytt' in page
    assert "31. desember 2024" in page
    assert f'href="{room}plan/">Se planen' in client_as("reader").get(room_of_economy).content.decode()


def test_only_those_who_may_take_out_get_the_report(
    client_as: Callable[[str], Client], leader: Client, room_of_economy: str
) -> None:
    assert client_as("reader").get(room_of_economy).status_code == 200
    assert client_as("reader").get(f"{room_of_economy}docx/").status_code == 403
    assert leader.get(f"{room_of_economy}csv/").status_code == 404
    assert leader.get(f"{room_of_economy}docx/").status_code == 200
