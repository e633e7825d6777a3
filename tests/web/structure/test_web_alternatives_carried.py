"""Alternatives go along in the case folder, and come back whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bindeledd.casefolder import read_case, zip_bytes
from bindeledd.structure.proposal import Move
from bindeledd_web.cases.models import Case
from bindeledd_web.people.models import User
from bindeledd_web.structure.actions import begin_alternative, keep_move, lock_office, put_away
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for


@pytest.fixture
def planned(case: Case, user_in: Callable[[str], User]) -> Case:
    """The case with an alternative that is moved and locked, and one that is put away."""
    by, today = user_in("project_leader"), world_for(case, case.date).today
    begun = begin_alternative(by=by, case=case, title="Prøve", proposal=today, prices={"office": 3e6})
    keep_move(by=by, alternative=begun, move=Move("join", "1848", "1804"), expected_version=1)
    lock_office(by=by, alternative=begun, first="1804", lock=True, expected_version=2)
    away = begin_alternative(by=by, case=case, title="Forkastet", proposal=today)
    put_away(by=by, alternative=away, expected_version=1)
    return case


@pytest.mark.parametrize("form", ["zip", "xlsx"])
def test_the_file_has_the_alternatives_and_gives_them_back(leader: Client, planned: Case, form: str) -> None:
    data = leader.post("/sak/nordland-2018/hent-ut/", {"form": form}).content
    assert (
        leader.post("/saker/les-inn/", {"file": SimpleUploadedFile(f"sak.{form}", data)}).status_code == 302
    )
    read_in = Case.objects.exclude(pk=planned.pk).get()
    mine, theirs = (list(case.alternatives.order_by("slug")) for case in (planned, read_in))
    assert [each.title for each in theirs] == ["Forkastet", "Prøve"]
    for one, other in zip(mine, theirs, strict=True):
        assert (one.slug, one.offices, one.locked, one.prices) == (
            other.slug,
            other.offices,
            other.locked,
            other.prices,
        )
        assert (one.removed_at is None) == (other.removed_at is None)
    page = leader.get(f"/sak/{read_in.slug}/forslag/alternativ/{theirs[1].slug}/")
    assert page.status_code == 200


def test_a_file_with_a_bad_alternative_reads_in_nothing(leader: Client, planned: Case) -> None:
    folder = read_case(leader.post("/sak/nordland-2018/hent-ut/", {"form": "zip"}).content)
    rows = [dict(row) for row in folder.rows("proposals")]
    rows[0]["locked"] = "9999"
    bad = zip_bytes(folder.with_rows("proposals", rows))
    before = Alternative.objects.count()
    answer = leader.post("/saker/les-inn/", {"file": SimpleUploadedFile("sak.zip", bad)})
    assert answer.status_code == 422
    assert "9999" in answer.content.decode()
    assert (Case.objects.count(), Alternative.objects.count()) == (1, before)
