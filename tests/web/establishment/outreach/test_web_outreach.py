"""Stakeholders, the communication plan and the open page in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.actions import archive_case
from bindeledd_web.establishment.models import OpenLink
from bindeledd_web.people.models import User
from bindeledd_web.projects.models import Project, Record


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


@pytest.fixture
def own(room: str) -> str:
    return f"{room}interessenter/"


def test_an_empty_analysis_says_what_comes_here_and_offers_groups_one_by_one(
    leader: Client, own: str
) -> None:
    text = page(leader, own)
    assert "Ingen interessenter er lagt inn ennå" in text
    assert "group=Brukerutvalget" in text


def test_a_suggestion_leads_to_a_form_that_has_the_group_and_comes_back(leader: Client, own: str) -> None:
    address = re.search(r'href="([^"]*group=KS)"', page(leader, own))
    assert address is not None
    form = page(leader, address[1].replace("&amp;", "&"))
    assert 'value="KS"' in form


def test_the_picture_and_the_table_say_the_same_and_a_new_attitude_turns_it(
    leader: Client, own: str, keep: Callable[..., Record]
) -> None:
    keep("project_stakeholders", group="KS", influence="4", interest="5", role="project_leader")
    keep("project_attitudes", stakeholder="1", on="2023-02-22", attitude="1", basis="Møte")
    text = page(leader, own)
    assert "1 av 1 gruppe er vurdert" in text
    assert 'aria-label="A: KS, innflytelse 4, interesse 5, holdning: for"' in text
    assert "Skal tas med, men står ikke i kommunikasjonsplanen" in text
    keep("project_attitudes", stakeholder="1", on="2023-04-23", attitude="-1", basis="Brev")
    text = page(leader, own)
    assert "KS har snudd, fra «For» til «Imot»." in text
    assert "Alle holdninger med grunnlag" in text


def test_a_group_stands_once(keep: Callable[..., Record]) -> None:
    keep("project_stakeholders", group="KS")
    with pytest.raises(BadInput) as refused:
        keep("project_stakeholders", group=" ks ")
    assert [each.column for each in refused.value.findings] == ["group"]


def test_the_plan_shows_what_is_over_its_time_and_comes_out_as_word_and_pdf(
    leader: Client, own: str, keep: Callable[..., Record], project: Project
) -> None:
    assert "Planen har ingen aktiviteter ennå" in page(leader, f"{own}plan/")
    keep(
        "project_messages", activity="Konferanse", target="Ledere", responsible="Prosjektleder",
        starts="2023-02-01", state="planned", message="Hva som skjer", channel="conference",
    )  # fmt: skip
    keep(
        "project_communication_log", on="2023-02-02", channel="letter", target="Kommunestyrene",
        role="project_leader", what="Invitasjon", message="1",
    )  # fmt: skip
    text = page(leader, f"{own}plan/")
    assert "Over fristen" in text
    assert "Kommunestyrene" in text
    for form, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        response = leader.get(f"{own}plan/fil/{form}/")
        assert response.status_code == 200
        assert response.content.startswith(start)
    assert AuditableEvent.objects.filter(type="project_document_issued").count() == 2
    assert leader.get(f"{own}plan/fil/txt/").status_code == 404


def test_a_period_that_ends_before_it_begins_is_refused_at_its_column(keep: Callable[..., Record]) -> None:
    with pytest.raises(BadInput) as refused:
        keep(
            "project_messages", activity="A", target="B", responsible="C", state="planned",
            starts="2023-02-01", ends="2023-01-01",
        )  # fmt: skip
    assert [each.column for each in refused.value.findings] == ["ends"]


def test_the_open_page_says_what_closes_and_keeps_what_is_not_published(
    client_as: Callable[[str], Client], own: str, places: Any, keep: Callable[..., Record]
) -> None:
    keep("project_questions", question="Kan jeg ringe?", answer="Ja.", published="true", on="2023-01-02")
    keep("project_questions", question="Hva med bussen?", published="false")
    text = page(client_as("reader"), f"{own}apen-side/")
    assert "Hov stenger. De andre stedene består." in text
    assert "Kan jeg ringe?" in text
    assert "Hva med bussen?" not in text
    assert "1 spørsmål er ikke publisert." in text


def test_only_those_who_lead_write_what_everyone_reads(
    client_as: Callable[[str], Client], project: Project
) -> None:
    address = reverse("record-new", args=[project.case.slug, project.slug, "project_news"])
    assert client_as("union_representative").get(address).status_code == 403
    assert client_as("project_leader").get(address).status_code == 200


def test_a_location_keeps_its_short_name_when_it_is_changed_and_no_other_takes_it(
    keep: Callable[..., Record], places: tuple[Record, ...]
) -> None:
    hov, dokka = places
    changed = keep(
        "project_locations", number=dokka.number, version=2, **(dokka.values | {"address": "Storgata 1"})
    )
    assert changed.version == 3
    with pytest.raises(BadInput) as refused:
        keep("project_locations", **(hov.values | {"name": "Et annet sted"}))
    assert [each.code for each in refused.value.findings] == ["location-taken"]


@pytest.fixture
def link(leader: Client, own: str) -> str:
    """The address of a new link, as the page told it."""
    text = leader.post(f"{own}apen-side/", {"label": "Nettsiden til kommunen"}).content.decode()
    found = re.search(r'value="http://testserver(/apen/[^"]+)"', text)
    assert found is not None
    return found[1]


def test_a_link_is_read_without_an_account_and_shows_only_what_is_published(
    link: str, places: Any, keep: Callable[..., Record]
) -> None:
    keep("project_stakeholders", group="Hemmelig gruppe")
    keep("project_news", on="2023-01-01", title="Ny leder", text="Fra juni.", published="true")
    keep("project_news", on="2023-01-01", title="Utkast", text="Ikke ennå.")
    response = Client().get(link)
    text = response.content.decode()
    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "Ja. Hov stenger 15. juni 2024." in text or "Hov stengte 15. juni 2024." in text
    assert "Ny leder" in text
    assert "Utkast" not in text
    assert "Hemmelig gruppe" not in text


def test_a_closed_link_leads_nowhere_and_the_token_is_not_kept(
    leader: Client, own: str, link: str, project: Project
) -> None:
    kept = OpenLink.objects.get()
    assert kept.token_hash not in link
    assert leader.post(f"{own}apen-side/lenke/{kept.pk}/steng/").status_code == 302
    assert Client().get(link).status_code == 404
    assert Client().get("/apen/finnes-ikke/").status_code == 404
    told = [
        sentence(each) for each in AuditableEvent.objects.filter(type__startswith="open_link").order_by("id")
    ]
    assert told == [
        "Laget en lenke til den åpne siden i «NAV Land» for Nettsiden til kommunen.",
        "Stengte lenken til den åpne siden i «NAV Land» for Nettsiden til kommunen.",
    ]


def test_the_page_behind_a_link_is_gone_when_the_case_is_put_away(
    link: str, project: Project, user_in: Callable[..., User]
) -> None:
    archive_case(by=user_in("project_leader"), case=project.case, reason="Ferdig")
    assert Client().get(link).status_code == 410


def test_those_who_do_not_lead_make_no_link_and_close_none(
    client_as: Callable[[str], Client], own: str, link: str
) -> None:
    other = client_as("union_representative")
    assert other.post(f"{own}apen-side/", {"label": "Meg"}).status_code == 403
    assert other.post(f"{own}apen-side/lenke/{OpenLink.objects.get().pk}/steng/").status_code == 403
    assert OpenLink.objects.get().revoked_at is None


def test_a_link_needs_a_word_on_who_it_is_for_and_no_identity_number(leader: Client, own: str) -> None:
    for label in ("", "12057900499"):
        assert leader.post(f"{own}apen-side/", {"label": label}).status_code == 422
    assert not OpenLink.objects.exists()
