"""What is registered and planned goes along in the case folder, and comes back whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from bindeledd.casefolder import read_case, zip_bytes
from bindeledd.foundation import BadInput
from bindeledd.foundation.period import Period
from bindeledd.registry.facts import Leader
from bindeledd.registry.statements import Statement
from bindeledd.reorganisation.change_set import Reorganisation
from bindeledd.reorganisation.steps import AppointLeader
from bindeledd_web.cases.actions import import_case
from bindeledd_web.cases.carrying import with_carried
from bindeledd_web.cases.loading import load
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.registry.actions import create_plan, register, withdraw_plan
from bindeledd_web.registry.loading import registry_of

ON = date(2019, 6, 1)


@pytest.fixture
def lead(user_in: Callable[[str], User]) -> User:
    return user_in("project_leader")


@pytest.fixture
def with_more(case: Case, lead: User) -> Case:
    """The case with a correction, a plan, and one that is put away."""
    said = Statement(
        ("leader", "1805"), Leader("Leder for NAV Ofoten"), Period(ON), timezone.now(), "registered"
    )
    register(by=lead, case=case, statements=[said], reason="Meldt av kontoret.")
    plans = [
        Reorganisation(
            id="x", title=title, purpose="Prøve", legal_basis=("NAV-loven § 13", "Kommuneloven § 20-2"),
            effective_on=date(2020, 1, 1), steps=(AppointLeader("Leder", ("1805", "1804")),),
            participants=("1805", "1804"),
        )
        for title in ("Felles leder", "Forkastet")
    ]  # fmt: skip
    create_plan(by=lead, case=case, reorganisation=plans[0])
    away = create_plan(by=lead, case=case, reorganisation=plans[1])
    withdraw_plan(by=lead, plan=away, reason="Ble ikke noe av.", expected_version=1)
    return case


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_the_file_has_it_all_and_gives_it_back(leader: Client, with_more: Case, form: str) -> None:
    data = leader.post("/sak/nordland-2018/hent-ut/", {"form": form}).content
    folder = read_case(data)
    assert [row["post"] for row in folder.rows("registry")] == ["Leder for NAV Ofoten"]
    assert [row["id"] for row in folder.rows("reorganisations")] == ["felles-leder", "forkastet"]
    upload = SimpleUploadedFile(f"sak.{form}", data)
    assert leader.post("/saker/les-inn/", {"file": upload}).status_code == 302
    read_in = Case.objects.exclude(pk=with_more.pk).get()
    assert registry_of(read_in).as_of(ON).leader("1805") == "Leder for NAV Ofoten"
    mine, theirs = (list(case.plans.order_by("slug")) for case in (with_more, read_in))
    assert [plan.slug for plan in mine] == [plan.slug for plan in theirs]
    assert mine[0].reorganisation == theirs[0].reorganisation
    assert [plan.withdrawn_at is None for plan in theirs] == [True, False]


def test_the_registry_answers_the_same_after_a_journey(lead: User, with_more: Case) -> None:
    folder = with_carried(with_more, load(with_more, with_more.date).folder)
    read_in = import_case(by=lead, folder=read_case(zip_bytes(folder)))
    before, after = registry_of(with_more), registry_of(read_in)
    assert dict(before.lines) == dict(after.lines)
    assert before.lineage.successions == after.lineage.successions


def test_a_folder_that_cannot_be_used_is_refused_whole(lead: User, case: Case) -> None:
    folder = with_carried(case, load(case, case.date).folder)
    row = {
        "about": "leader", "key": "1805", "post": "Leder", "valid_from": ON, "registered_at": "i fjor",
        "source": "registered",
    }  # fmt: skip
    with pytest.raises(BadInput, match="registrering kan ikke leses"):
        import_case(by=lead, folder=folder.with_rows("registry", [row]))
    assert Case.objects.count() == 1


def test_a_case_without_any_of_it_is_taken_out_as_before(case: Case, leader: Client) -> None:
    data = leader.post("/sak/nordland-2018/hent-ut/", {"form": "zip"}).content
    assert read_case(io.BytesIO(data).getvalue()).content_hash == load(case, case.date).folder.content_hash
