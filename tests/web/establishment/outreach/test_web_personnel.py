"""The personnel track in the browser: who sees it, that it adds up, and that no few go out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.establishment.conftest import SONDRE_LAND

from bindeledd.foundation import BadInput
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.people.permissions import Permission
from bindeledd_web.people.roles import ROLES
from bindeledd_web.projects.models import Project, Record

COUNT = {
    "on": "2024-01-10",
    "location": "hov",
    "side": "municipality",
    "municipality": SONDRE_LAND,
    "category": "adviser",
    "headcount": "2",
    "placed": "1",
    "waiting": "1",
    "reserved": "0",
}


@pytest.fixture
def own(room: str) -> str:
    return f"{room}ansatte/"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_roles_that_may_see_the_track_see_it_and_others_are_told_who_may(
    role: str, client_as: Callable[[str], Client], own: str
) -> None:
    sees = Permission.SEE_PERSONNEL in ROLES[role].permissions | ROLES[role].in_own_municipality
    response = client_as(role).get(own)
    assert response.status_code == (200 if sees else 403)
    assert ("Disse rollene kan se det" in response.content.decode()) is not sees
    assert client_as(role).get(f"{own}fil/pdf/").status_code in ((200,) if sees else (403,))


def test_counts_are_shown_inside_and_hidden_in_the_files(
    leader: Client, own: str, places: object, keep: Callable[..., Record]
) -> None:
    keep("project_staff_counts", **(COUNT | {"location": "dokka"}))
    text = leader.get(own).content.decode()
    assert "1 av 2 er innplassert, 1 venter og 0 har reservert seg." in text
    assert "Dokka har 2 ansatte" in text
    event = AuditableEvent.objects.filter(type="record_kept").last()
    assert event is not None
    assert "2" not in sentence(event).replace("«NAV Land»", "")


def test_a_sum_that_is_not_told_is_not_nought(keep: Callable[..., Record], leader: Client, room: str) -> None:
    keep("project_staff_counts", **(COUNT | {"placed": "1", "waiting": "", "reserved": ""}))
    page = leader.get(f"{room}ansatte/").content.decode()
    cells = [" ".join(part.split("</td>")[0].split()) for part in page.split('<td class="number"')[1:5]]
    assert [cell.split(">")[-1].strip() for cell in cells] == ["2", "1", "ikke kjent", "ikke kjent"]


def test_parts_above_the_whole_are_refused(keep: Callable[..., Record], places: object) -> None:
    with pytest.raises(BadInput) as refused:
        keep("project_staff_counts", **(COUNT | {"placed": "3"}))
    assert [each.code for each in refused.value.findings] == ["staff-sum"]


def test_the_steps_ask_whether_the_chapter_applies_and_a_short_deadline_is_told(
    leader: Client, own: str, keep: Callable[..., Record]
) -> None:
    text = leader.get(own).content.decode()
    assert "Det er ikke avklart om arbeidsmiljøloven kapittel 16 gjelder." in text
    assert "/lov/avklar/o-01/" in text
    assert f"step=letters&amp;side=old&amp;municipality={SONDRE_LAND}" in text
    given = {"side": "old", "municipality": SONDRE_LAND}
    keep("project_staff_process", step="letters", on="2024-03-01", **given)
    keep("project_staff_process", step="reservation", deadline="2024-03-10", **given)
    text = leader.get(own).content.decode()
    assert "fristen 10. mars 2024 er kortere enn 14 dager etter brevene 1. mars 2024" in text
    assert "§ 16-3" in text


def test_a_step_other_than_the_reservation_has_no_deadline(keep: Callable[..., Record]) -> None:
    given = {"side": "old", "municipality": SONDRE_LAND}
    for step, deadline in (("letters", "2024-03-10"), ("reservation", "")):
        with pytest.raises(BadInput) as refused:
            keep("project_staff_process", step=step, deadline=deadline, **given)
        assert [each.column for each in refused.value.findings] == ["deadline"]


def test_the_records_of_the_track_are_closed_on_the_common_pages_too(
    client_as: Callable[[str], Client], project: Project
) -> None:
    address = reverse("records", args=[project.case.slug, project.slug, "project_staff_counts"])
    assert client_as("reader").get(address).status_code == 403
    assert client_as("project_leader").get(address).status_code == 200
