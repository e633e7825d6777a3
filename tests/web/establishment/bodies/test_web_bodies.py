"""The page of the bodies: an offer to begin with, equal standing, one body, and what municipalities said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.projects.models import Project
from bindeledd_web.projects.records import rows


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_an_empty_room_offers_the_usual_bodies_to_the_leader_alone(
    leader: Client, client_as: Callable[[str], Client], bodies: str
) -> None:
    assert "Ta inn forslag" in text(leader, bodies)
    seen = text(client_as("reader"), bodies)
    assert "Prosjektet har ingen organer ennå." in seen
    assert "Ta inn forslag" not in seen
    assert client_as("union_representative").post(f"{bodies}forslag/").status_code == 403


def test_the_usual_bodies_are_laid_in_once_with_members_by_role(
    leader: Client, bodies: str, project: Project
) -> None:
    assert leader.post(f"{bodies}forslag/").status_code == 302
    assert len(rows(project, "project_bodies")) == 6
    members = rows(project, "project_members")
    partnership = next(b["number"] for b in rows(project, "project_bodies") if b["kind"] == "partnership")
    municipal = {
        m["municipality"] for m in members if m["body"] == partnership and m["side"] == "municipality"
    }
    assert municipal == set(project.plan.reorganisation.participants)
    again = leader.post(f"{bodies}forslag/", follow=True)
    assert "alt et organ av hvert slag" in again.content.decode()
    assert len(rows(project, "project_members")) == len(members)
    event = AuditableEvent.objects.get(type="standard_bodies_added")
    assert "Styringsgruppen" in sentence(event)


def test_the_offer_leaves_out_what_is_there(leader: Client, bodies: str, mba: int, project: Project) -> None:
    leader.post(f"{bodies}forslag/")
    kinds = [row["kind"] for row in rows(project, "project_bodies")]
    assert kinds.count("codetermination") == 1


def test_equal_standing_is_checked_on_the_page_with_its_source(
    leader: Client, bodies: str, keep: Callable[..., int]
) -> None:
    body = str(keep("bodies", name="Styringsgruppen", kind="steering_group", side="joint"))
    keep("members", role="Fylkesdirektør", body=body, side="state", voting="true")
    seen = text(leader, bodies)
    assert "Kommunene har ingen med stemme i Styringsgruppen." in seen
    assert "FOR-2007-01-26-107" in seen


def test_one_body_shows_members_and_every_version_of_its_mandate(
    leader: Client, bodies: str, keep: Callable[..., int], mba: int
) -> None:
    keep("members", role="Verneombud", body=str(mba), side="safety", until="2023-01-01")
    keep("mandates", title="Mandat", body=str(mba), edition="1", adopted_on="2016-09-23", text="Det første.")
    keep(
        "mandates", title="Mandat", body=str(mba), edition="2", adopted_on="2017-09-08", text="Det nye.",
        changed="To kommuner til.",
    )  # fmt: skip
    seen = text(leader, f"{bodies}{mba}/")
    assert seen.index("vedtatt 8. september 2017") < seen.index("vedtatt 23. september 2016")
    assert "To kommuner til." in seen
    assert "edition=3" in seen
    assert "Verneombud" in seen
    assert leader.get(f"{bodies}{mba + 1}/").status_code == 404


def test_a_new_version_of_a_mandate_says_what_changed(leader: Client, project: Project, mba: int) -> None:
    answer = leader.post(
        f"{project.get_absolute_url()}poster/project_mandates/ny/",
        {"title": "Mandat", "body": str(mba), "edition": "2", "text": "Det nye."},
    )
    assert answer.status_code == 422
    assert "Versjon 2 må si hva som er endret." in answer.content.decode()


def test_what_a_municipality_said_is_shown_by_year_with_its_turn(
    leader: Client, bodies: str, keep: Callable[..., int], project: Project
) -> None:
    number = project.plan.reorganisation.participants[0]
    keep(
        "statements", title="Ja til felles kontor", municipality=number, date="2018-02-22", body="council",
        kind="principle", case_number="18/12",
    )  # fmt: skip
    keep(
        "statements", title="Nei likevel", municipality=number, date="2018-04-23", body="council",
        kind="reversed", case_number="18/30",
    )  # fmt: skip
    seen = text(leader, f"{bodies}kommunene/")
    assert "snudde 23. april 2018" in seen
    assert seen.index("Ja til felles kontor") < seen.index("Nei likevel")
    assert "ikke kjent" in seen, "the other municipality has said nothing"


def test_a_municipality_that_does_not_take_part_has_said_something_too(
    leader: Client, bodies: str, keep: Callable[..., int]
) -> None:
    keep(
        "statements", title="Blir ikke med", municipality="1853", date="2018-04-23", body="council",
        kind="reversed", case_number="18/30",
    )  # fmt: skip
    seen = text(leader, f"{bodies}kommunene/")
    assert "Evenes" in seen
    assert "Blir ikke med" in seen


def test_the_pages_are_for_those_who_may_see_the_case(client: Client, bodies: str) -> None:
    for page in ("", "medbestemmelse/", "kommunene/", "arrangementer/"):
        assert client.get(f"{bodies}{page}").status_code == 302


@pytest.mark.parametrize("page", ["", "medbestemmelse/", "kommunene/", "arrangementer/"])
def test_every_page_says_what_will_be_there_when_it_is_empty(leader: Client, bodies: str, page: str) -> None:
    seen = text(leader, f"{bodies}{page}")
    assert any(words in seen for words in ("Her kommer", "Ingen arrangementer", "ikke kjent"))


def test_a_member_does_not_leave_before_coming(leader: Client, project: Project, mba: int) -> None:
    answer = leader.post(
        f"{project.get_absolute_url()}poster/project_members/ny/",
        {
            "role": "Verneombud", "body": str(mba), "side": "safety", "appointed_on": "2023-02-01",
            "until": "2023-01-01",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "«Med til» er for tidlig: «Med fra» er 1. februar 2023." in answer.content.decode()
