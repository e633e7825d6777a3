"""The registers of a project: matrix, findings, suggestions taken in one by one, the risks as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as Docx
from pypdf import PdfReader

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record

HIGH = {"what": "Lang reisevei", "area": "users", "state": "open", "probability": "5", "consequence": "4"}


@pytest.fixture
def registers(room: str) -> str:
    """The address of the registers."""
    return f"{room}registre/"


@pytest.fixture
def keep(project: Project, user_in: Callable[..., User]) -> Callable[..., Record]:
    """Keeps a record as the project leader."""

    def made(table: str, **values: str) -> Record:
        return keep_record(by=user_in("project_leader"), project=project, table=table, values=values)

    return made


def test_an_empty_register_says_what_will_be_here(leader: Client, registers: str) -> None:
    page = leader.get(registers).content.decode()
    assert "Ingen åpne risikoer er ført." in page
    assert "Legg til en risiko" in page
    assert "kjent fra forskning" in page
    assert "risiko/pdf" not in page


def test_the_matrix_says_level_and_band_in_words_and_leads_to_the_risk(
    leader: Client, registers: str, keep: Callable[..., Record]
) -> None:
    keep("project_risks", **HIGH)
    page = leader.get(registers).content.decode()
    square = re.search(r'<td data-label="4. Alvorlig" class="risk-high">.*?</td>', page, re.DOTALL)
    assert square
    assert "Høy 20" in square[0]
    assert "project_risks/1/" in square[0]
    assert "høy, men har ingen tiltak" in page


def test_an_unanswered_trial_shows_how_long_it_has_waited(
    leader: Client, registers: str, keep: Callable[..., Record]
) -> None:
    sent = timezone.localdate() - timedelta(days=400)
    keep("project_trials", what="Felles ungdomsteam", receiver="Departementet", sent=sent.isoformat())
    page = leader.get(registers).content.decode()
    assert "Ubesvart i 400 dager" in page
    assert "har vært ubesvart i 400 dager" in page


def test_a_known_risk_is_taken_in_through_a_form_that_is_filled_in(leader: Client, registers: str) -> None:
    page = leader.get(f"{registers}risiko/forslag/").content.decode()
    form = re.search(r'href="([^"]*poster/project_risks/ny/[^"]*)"', page)
    assert form
    address = form[1].replace("&amp;", "&")
    filled = leader.get(address).content.decode()
    assert "Kontoret blir mindre tilgjengelig der folk bor." in filled
    assert not Record.objects.filter(table="project_risks").exists()
    text = {"what": "Kontoret blir mindre tilgjengelig der folk bor.", "area": "users", "state": "open"}
    assert leader.post(address, text)["Location"] == f"{registers}risiko/forslag/"
    again = leader.get(f"{registers}risiko/forslag/").content.decode()
    assert "Kontoret blir mindre tilgjengelig der folk bor." not in again


def test_a_reader_sees_the_suggestions_without_taking_them_in(
    client_as: Callable[[str], Client], registers: str
) -> None:
    page = client_as("reader").get(f"{registers}risiko/forslag/").content.decode()
    assert "Kontoret blir mindre tilgjengelig" in page
    assert "project_risks/ny/" not in page


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_risks_are_taken_out_with_a_number_that_is_remembered(
    leader: Client, registers: str, keep: Callable[..., Record], form: str
) -> None:
    keep("project_risks", **HIGH)
    answer = leader.get(f"{registers}risiko/{form}/")
    assert f'filename="nav-land-risiko.{form}"' in answer["Content-Disposition"]
    if form == "docx":
        text = "\n".join(c.text for t in Docx(BytesIO(answer.content)).tables for c in t._cells)
    else:
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "Lang reisevei" in text
    assert "Høy (20)" in text
    event = AuditableEvent.objects.get(type="project_document_issued")
    assert event.new["number"] == "nordland-2018-nav-land-1"
    assert len(event.new["content_hash"]) == 64
    assert sentence(event) == f"Hentet ut «Risikoregister» som {form}, nummer nordland-2018-nav-land-1."


def test_each_document_gets_its_own_number(leader: Client, registers: str) -> None:
    for _time in range(2):
        leader.get(f"{registers}risiko/docx/")
    issued = AuditableEvent.objects.filter(type="project_document_issued").order_by("pk")
    assert [event.new["number"][-2:] for event in issued] == ["-1", "-2"]


def test_only_those_who_may_take_out_get_the_file(
    client_as: Callable[[str], Client], leader: Client, registers: str
) -> None:
    assert client_as("reader").get(f"{registers}risiko/pdf/").status_code == 403
    assert leader.get(f"{registers}risiko/xlsx/").status_code == 404
