"""Events with programme, invitations and what the participants answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.fixture
def day(keep: Callable[..., int]) -> int:
    return keep(
        "events", title="Prosessdag", kind="process_day", date="2023-03-01", state="held", place="Dokka"
    )


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_an_event_shows_programme_in_order_and_who_came(
    leader: Client, bodies: str, keep: Callable[..., int], day: int
) -> None:
    keep("programme", what="Gruppearbeid", event=str(day), time="10.00")
    keep("programme", what="Velkommen", event=str(day), time="09.00", responsible="Fylkesdirektør")
    keep("invitations", group="Kontorledere", event=str(day), invited="20", came="15", sent_on="2023-02-01")
    seen = text(leader, f"{bodies}arrangementer/{day}/")
    assert seen.index("Velkommen") < seen.index("Gruppearbeid")
    assert "75 prosent kom" in seen
    assert "Prosessdag" in text(leader, f"{bodies}arrangementer/")
    assert leader.get(f"{bodies}arrangementer/{day + 1}/").status_code == 404


def test_the_opening_is_offered_on_the_day_of_cut_over_until_it_is_there(
    leader: Client, bodies: str, keep: Callable[..., int]
) -> None:
    assert "kind=launch&amp;state=planned&amp;date=2024-06-01" in text(leader, f"{bodies}arrangementer/")
    keep("events", title="Åpning", kind="launch", date="2024-06-03", state="planned")
    assert "kind=launch" not in text(leader, f"{bodies}arrangementer/")


def test_answers_are_drawn_with_their_table_and_few_are_hidden(
    client_as: Callable[[str], Client], bodies: str, keep: Callable[..., int], day: int
) -> None:
    counts = {"answers_1": "0", "answers_2": "2", "answers_3": "3", "answers_4": "10", "answers_5": "20"}
    keep("surveys", question="Var dagen nyttig?", event=str(day), **counts)
    keep("invitations", group="Ansatte", event=str(day), invited="100", came="70")
    seen = text(client_as("reader"), f"{bodies}arrangementer/{day}/")
    assert "35 svar." in seen
    assert "50 prosent av dem som kom" in seen
    assert "færre enn 5" in seen
    assert "<svg" in seen
    assert "Gjennomsnittet vises ikke" in seen
    assert "Svar på «Var dagen nyttig?»" in seen


def test_fewer_than_five_answers_are_not_spread_out(
    leader: Client, bodies: str, keep: Callable[..., int], day: int
) -> None:
    counts = {f"answers_{step}": "0" for step in range(1, 5)} | {"answers_5": "3"}
    keep("surveys", question="Var dagen nyttig?", event=str(day), **counts)
    seen = text(leader, f"{bodies}arrangementer/{day}/")
    assert "Svar: færre enn 5." in seen
    assert '<svg class="bl-chart' not in seen
    assert "5 (svært bra)" not in seen


def test_the_counts_themselves_are_for_those_who_keep_them(
    leader: Client, client_as: Callable[[str], Client], bodies: str, keep: Callable[..., int], day: int
) -> None:
    keep("surveys", question="Var dagen nyttig?", event=str(day), answers_1="3")
    listed = f"{bodies.removesuffix('organer/')}poster/project_surveys/"
    assert leader.get(listed).status_code == 200
    assert client_as("reader").get(listed).status_code == 403
