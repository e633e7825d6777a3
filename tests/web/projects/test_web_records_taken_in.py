"""Many records at once from a spreadsheet: all of them or none, in the words that people read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.projects.records import RISK

from bindeledd.casefolder.tables.project_registers import PROJECT_RISKS
from bindeledd.casefolder.tabular import excel_bytes
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record
from bindeledd_web.projects.models import Project, Record

HEAD = "Hva kan skje\tOmråde\tStatus\tSannsynlighet\tFrist for tiltak\tAnsvarlig rolle"
GOOD = (
    f"{HEAD}\nLang vei\tbrukere og tilgjengelighet\tÅpen\t4\t1.5.2019\tKontorleder\n"
    "Få ansatte\tstaff\topen\t\t\t\n"
)


@pytest.fixture
def upload(risks: str) -> str:
    """The address that takes rows in."""
    return f"{risks}last-opp/"


def test_pasted_rows_become_records_with_the_values_behind_the_words(
    leader: Client, risks: str, upload: str
) -> None:
    answer = leader.post(upload, {"rows": GOOD})
    assert (answer.status_code, answer["Location"]) == (302, risks)
    first, second = Record.objects.order_by("number")
    assert first.values == {
        "what": "Lang vei", "area": "users", "state": "open", "probability": "4", "due": "2019-05-01",
        "owner_role": "office_leader",
    }  # fmt: skip
    assert (second.number, second.values["area"]) == (2, "staff")
    event = AuditableEvent.objects.get(type="records_taken_in")
    assert sentence(event) == "La inn 2 rader i «Risikoer»."


def test_a_fault_in_one_row_keeps_all_of_them_out_and_says_where(leader: Client, upload: str) -> None:
    answer = leader.post(upload, {"rows": GOOD.replace("\tstaff", "\tvær")})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Rad 3:" in page
    assert "«vær» er ikke et gyldig valg" in page
    assert "Lang vei" in page
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("", "Velg en fil, eller lim inn rader."),
        (HEAD, "Det er ingen rader."),
        ("Noe\nLang vei", "kolonne"),
        (f"{HEAD}\nGjelder 01010112377\tstaff\topen\t\t\t", "fødselsnummer"),
        (f"{HEAD}\n" + "Lang vei\tstaff\topen\t\t\t\n" * 501, "Det er 501 rader."),
    ],
)
def test_what_cannot_be_taken_in_says_why(leader: Client, upload: str, rows: str, says: str) -> None:
    answer = leader.post(upload, {"rows": rows})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Record.objects.exists()


def test_the_file_that_is_taken_out_is_not_taken_in_once_more(
    leader: Client, user_in: Callable[[str], User], risks: str, upload: str, project: Project
) -> None:
    keep_record(by=user_in("project_leader"), project=project, table="project_risks", values=RISK)
    for form in ("xlsx", "csv"):
        file = SimpleUploadedFile(f"risks.{form}", leader.get(f"{risks}fil/{form}/").content)
        answer = leader.post(upload, {"file": file})
        assert answer.status_code == 422
        assert "Nummer 1 finnes i prosjektet allerede." in answer.content.decode()


def test_a_workbook_with_the_titles_is_taken_in(leader: Client, upload: str) -> None:
    columns = [PROJECT_RISKS.field(name) for name in ("what", "area", "state")]
    rows: list[Any] = [("Lang vei", "Økonomi", "Lukket")]
    plain = excel_bytes("Risikoer", columns, rows)
    assert leader.post(upload, {"file": SimpleUploadedFile("r.xlsx", plain)}).status_code == 302
    assert Record.objects.get().values == {"what": "Lang vei", "area": "economy", "state": "closed"}


def test_rows_of_another_municipality_are_refused_to_those_who_answer_for_their_own(
    client_as: Callable[[str], Client], project: Project
) -> None:
    address = f"{project.get_absolute_url()}poster/project_budget/last-opp/"
    rows = "Post\tÅr\tHvem som betaler\tKommune\tBeløp (kroner)\nMøter\t2019\tKommune\t{}\t50 000"
    chief = client_as("chief_executive")
    assert chief.post(address, {"rows": rows.format("Ballangen")}).status_code == 422
    assert chief.post(address, {"rows": rows.format("Narvik")}).status_code == 302
    assert Record.objects.get().values["municipality"] == "1805"


def test_a_reader_takes_nothing_in(client_as: Callable[[str], Client], upload: str) -> None:
    assert client_as("reader").get(upload).status_code == 403
    assert client_as("reader").post(upload, {"rows": GOOD}).status_code == 403
