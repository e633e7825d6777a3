"""The common pages of records: list, form, history, removal, and the list as a file."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from django.test import Client
from openpyxl import load_workbook
from tests.web.projects.records import RISK

from bindeledd_web.people.models import User
from bindeledd_web.projects.actions import keep_record, remove_record
from bindeledd_web.projects.models import Project, Record


def kept(project: Project, by: User, **values: str) -> Record:
    return keep_record(by=by, project=project, table="project_risks", values=RISK | values)


def test_an_empty_list_says_how_to_begin(leader: Client, risks: str) -> None:
    page = leader.get(risks).content.decode()
    assert "Ingenting er ført her ennå." in page
    assert "Velg «Legg til»" in page


def test_a_record_is_added_and_leads_back_where_the_form_came_from(leader: Client, risks: str) -> None:
    answer = leader.post(f"{risks}ny/?neste={risks}", RISK)
    assert (answer.status_code, answer["Location"]) == (302, risks)
    assert "Ansatte blir alene" in leader.get(risks).content.decode()


def test_the_query_fills_in_the_form(leader: Client, risks: str) -> None:
    page = leader.get(f"{risks}ny/?what=Telefonen+er+nede").content.decode()
    assert 'value="Telefonen er nede"' in page


def test_a_form_never_leads_to_another_site(leader: Client, risks: str, project: Project) -> None:
    for address in ("//ond.example/", "https://ond.example/", "/\\ond.example", "javascript:alert(1)"):
        answer = leader.post(f"{risks}ny/?neste={address}", RISK)
        assert answer["Location"] == f"{project.get_absolute_url()}registre/"


def test_a_bad_form_keeps_what_was_typed_and_links_to_the_field(leader: Client, risks: str) -> None:
    answer = leader.post(f"{risks}ny/", RISK | {"due": "snart", "cause": "Lang vei"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_due"' in page
    assert "Lang vei" in page
    assert 'value="snart"' in page


def test_the_second_of_two_sees_what_the_first_did_and_keeps_what_was_typed(
    leader: Client,
    client_as: Callable[[str], Client],
    user_in: Callable[[str], User],
    risks: str,
    project: Project,
) -> None:
    kept(project, user_in("project_leader"))
    leader.post(f"{risks}1/", RISK | {"cause": "Lang reisevei", "version": "1"})
    other = client_as("safety_delegate")
    answer = other.post(f"{risks}1/", RISK | {"cause": "Få kolleger", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Lang reisevei" in page
    assert "Prosjektleder i fylket" in page
    assert "Få kolleger" in page
    assert other.post(f"{risks}1/", RISK | {"cause": "Få kolleger", "version": "2"}).status_code == 302
    assert Record.objects.get(newest=True).values["cause"] == "Få kolleger"


def test_what_was_typed_into_a_removed_record_can_be_kept_as_a_new_one(
    leader: Client, user_in: Callable[[str], User], risks: str, project: Project
) -> None:
    by = user_in("project_leader")
    kept(project, by)
    remove_record(
        by=by, project=project, table="project_risks", number=1, reason="Dobbelt", expected_version=1
    )
    answer = leader.post(f"{risks}1/", RISK | {"version": "1"})
    assert answer.status_code == 409
    assert "Legg inn som ny" in answer.content.decode()
    assert leader.post(f"{risks}1/", RISK | {"version": "2", "lagre": "ny"}).status_code == 302
    assert Record.objects.get(newest=True, removed=False).number == 2


def test_removal_needs_a_reason_and_stays_in_the_history(
    leader: Client, user_in: Callable[[str], User], risks: str, project: Project
) -> None:
    kept(project, user_in("project_leader"))
    assert leader.post(f"{risks}1/fjern/", {"version": "1"}).status_code == 422
    assert leader.post(f"{risks}1/fjern/", {"version": "1", "reason": "Ikke aktuell"}).status_code == 302
    assert "Ansatte blir alene" not in leader.get(risks).content.decode()
    assert leader.get(f"{risks}1/")["Location"] == f"{risks}1/historikk/"
    history = leader.get(f"{risks}1/historikk/").content.decode()
    assert "Ikke aktuell" in history
    assert "Ansatte blir alene" in history


def test_a_removal_of_what_another_changed_is_refused(
    leader: Client, user_in: Callable[[str], User], risks: str, project: Project
) -> None:
    kept(project, user_in("project_leader"))
    leader.post(f"{risks}1/", RISK | {"cause": "Ny årsak", "version": "1"})
    answer = leader.post(f"{risks}1/fjern/", {"version": "1", "reason": "Ikke aktuell"})
    assert answer.status_code == 409
    assert "Ny årsak" in answer.content.decode()
    assert not Record.objects.filter(removed=True).exists()


def test_a_reader_sees_the_values_but_no_form(
    client_as: Callable[[str], Client], user_in: Callable[[str], User], risks: str, project: Project
) -> None:
    kept(project, user_in("project_leader"))
    reader = client_as("reader")
    page = reader.get(f"{risks}1/").content.decode()
    assert "Ansatte og fagmiljø" in page
    assert 'name="what"' not in page
    assert reader.get(f"{risks}ny/").status_code == 403
    assert reader.post(f"{risks}1/", RISK).status_code == 403
    assert reader.get(f"{risks}1/fjern/").status_code == 403
    assert reader.get(f"{risks}1/historikk/").status_code == 403
    assert reader.get(f"{risks}fil/xlsx/").status_code == 403


def test_a_chief_executive_keeps_rows_of_the_own_municipality_only(
    client_as: Callable[[str], Client], project: Project
) -> None:
    chief = client_as("chief_executive")
    budget = f"{project.get_absolute_url()}poster/project_budget/ny/"
    row = {"what": "Møter", "year": "2019", "side": "municipality", "amount": "1000"}
    own, other = (
        chief.post(budget, row | {"municipality": "1805"}),
        chief.post(budget, row | {"municipality": "1854"}),
    )
    assert (own.status_code, other.status_code) == (302, 422)
    assert "egen kommune" in other.content.decode()


def test_a_table_that_nobody_told_of_is_not_found(leader: Client, project: Project) -> None:
    assert leader.get(f"{project.get_absolute_url()}poster/figures/").status_code == 404
    assert leader.get(f"{project.get_absolute_url()}poster/project_risks/7/").status_code == 404


def test_the_list_is_taken_out_in_words(
    leader: Client, user_in: Callable[[str], User], risks: str, project: Project
) -> None:
    kept(project, user_in("project_leader"), due="2019-05-01", what="=1+1")
    sheet = load_workbook(BytesIO(leader.get(f"{risks}fil/xlsx/").content)).worksheets[0]
    head, row = list(sheet.iter_rows(values_only=True))[:2]
    cells = dict(zip(head, row, strict=True))
    assert cells["Område"] == "Ansatte og fagmiljø"
    assert cells["Frist for tiltak"].isoformat()[:10] == "2019-05-01"
    assert leader.get(f"{risks}fil/csv/").status_code == 200
    assert leader.get(f"{risks}fil/pdf/").status_code == 404


def test_a_form_sent_twice_counts_once(leader: Client, risks: str) -> None:
    token = "8b2cf5b0-7a2b-4b0e-9f63-0a8a0f0d3c11"
    for _ in range(2):
        assert leader.post(f"{risks}ny/", RISK | {"once": token}).status_code == 302
    assert Record.objects.count() == 1
