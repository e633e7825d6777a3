"""The pages of the registry: what holds on the day, as known at the instant."""

from __future__ import annotations

import pytest
from django.test import Client

PAGES = (
    "", "endringer/", "landet/", "landet/?slag=kommune", "landet/?slag=alle&q=nav", "enhet/1805/",
    "kommune/1805/", "kommune/1853/", "oppslag/", "ko/", "hent-ut/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("day", ["1971-01-01", "2018-01-01", "2019-03-01", "2020-01-01", "2024-06-01", "2030-01-01"])
def test_every_page_answers_on_every_day(leader: Client, page: str, day: str) -> None:
    sign = "&" if "?" in page else "?"
    for known in ("", "&kjent=2019-06-01", "&kjent=tull"):
        answer = leader.get(f"/sak/nordland-2018/register/{page}{sign}dato={day}{known}")
        assert answer.status_code == 200, (page, day, known)
