"""Trade-offs on the web: the front as picture and table, and a point that becomes an alternative."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from bindeledd_web.cases.models import Case
from bindeledd_web.structure.models import Alternative

PAGE = "/sak/nordland-2018/forslag/avveininger/"


def test_the_front_is_a_picture_and_a_table_with_today_and_the_targets(leader: Client, case: Case) -> None:
    page = leader.get(PAGE).content.decode()
    assert "<svg" in page
    assert "Punkt 1" in page
    assert "I dag" in page
    assert "målet er 34, og det er 43 i dag" in page
    assert "målet er 18, og det er 41 i dag" in page


def test_a_point_is_opened_and_taken(leader: Client, case: Case) -> None:
    page = leader.get(f"{PAGE}?mot=travel&punkt=3").content.decode()
    assert "Lag et alternativ av punktet" in page
    answer = leader.post(f"{PAGE}ta-inn/", {"mot": "travel", "punkt": "3", "title": "Midt på"})
    made = Alternative.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert made.title == "Midt på"


def test_unknown_points_and_measures_do_no_harm(leader: Client, case: Case) -> None:
    assert leader.get(f"{PAGE}?mot=lykke&punkt=999").status_code == 200
    answer = leader.post(f"{PAGE}ta-inn/", {"mot": "travel", "punkt": "999", "title": "x"})
    assert answer.status_code == 404
    assert leader.post(f"{PAGE}ta-inn/", {"mot": "travel", "punkt": "1", "title": ""}).status_code == 422
    assert not Alternative.objects.exists()


def test_a_reader_cannot_take_a_point(client_as: Callable[[str], Client], case: Case) -> None:
    reader = client_as("reader")
    assert "Lag et alternativ av punktet" not in reader.get(f"{PAGE}?punkt=1").content.decode()
    assert reader.post(f"{PAGE}ta-inn/", {"punkt": "1", "title": "x"}).status_code == 403
