"""Alternatives on the web: begun, moved, gone back, locked, refused when stale, and read-only for readers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.questionnaire.asking import identity_number

from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.cases.models import Case
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for

STEIGEN, BODO, FAUSKE = "1848", "1804", "1841"
LIST = "/sak/nordland-2018/forslag/"


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], object]) -> Alternative:
    """An alternative begun from today's structure."""
    world = world_for(case, case.date)
    return begin_alternative(by=user_in("project_leader"), case=case, title="Prøve", proposal=world.today)


def kept(client: Client, alternative: Alternative, **values: str) -> int:
    """Keep a move; the status of the answer."""
    data = {"version": str(alternative.version), "gjor": "flytt", **values}
    return client.post(f"{alternative.get_absolute_url()}behold/", data).status_code


def office_of(alternative: Alternative, code: str) -> dict[str, object]:
    """The office of a municipality as it is stored now."""
    alternative.refresh_from_db()
    return next(office for office in alternative.offices if code in office["members"])


def test_the_list_begins_with_today_and_its_measures(leader: Client, alternative: Alternative) -> None:
    page = leader.get(LIST).content.decode()
    assert page.index("Dagens struktur") < page.index("Prøve")
    assert re.search(r"<td[^>]*>\s*43\s*</td>", page)


def test_todays_structure_cannot_be_moved(leader: Client, case: Case) -> None:
    page = leader.get(f"{LIST}alternativ/i-dag/?gjor=flytt&kommune={STEIGEN}&til={BODO}").content.decode()
    assert "Lag et alternativ herfra" in page
    assert "behold/" not in page
    answer = leader.post(f"{LIST}alternativ/i-dag/behold/", {"version": "1", "gjor": "flytt"})
    assert answer.status_code == 302
    assert not Alternative.objects.exists()


def test_a_new_alternative_is_begun_from_today(leader: Client, case: Case) -> None:
    answer = leader.post(f"{LIST}nytt/", {"title": "Seks tunge", "begun_from": "i-dag"})
    assert answer.status_code == 302
    made = Alternative.objects.get()
    assert (made.title, len(made.offices)) == ("Seks tunge", len(world_for(case, case.date).today.offices))


def test_the_change_is_shown_before_anything_is_stored(leader: Client, alternative: Alternative) -> None:
    url = alternative.get_absolute_url()
    page = leader.get(f"{url}?gjor=flytt&kommune={STEIGEN}&til={BODO}").content.decode()
    assert "Steigen → Bodø" in page
    assert "Behold" in page
    alternative.refresh_from_db()
    assert alternative.version == 1


def test_the_panel_alone_says_the_same_as_the_page(leader: Client, alternative: Alternative) -> None:
    url = f"{alternative.get_absolute_url()}?gjor=flytt&kommune={STEIGEN}&til={BODO}"
    page, panel = (leader.get(f"{url}{more}").content.decode() for more in ("", "&som=endring"))
    assert "<html" not in panel
    figures = re.findall(r'<td class="number"[^>]*>([^<]*)<', panel)
    assert len(figures) > 10
    shown = page.partition('id="endring"')[2].partition("</section>")[0]
    assert re.findall(r'<td class="number"[^>]*>([^<]*)<', shown) == figures
    assert 'name="som"' not in panel


def test_a_move_is_kept_logged_and_gone_back_on(leader: Client, alternative: Alternative) -> None:
    assert kept(leader, alternative, kommune=STEIGEN, til=BODO) == 302
    assert office_of(alternative, STEIGEN)["host"] == BODO
    answer = leader.post(f"{alternative.get_absolute_url()}angre/", {"version": "2"})
    assert answer.status_code == 302
    assert office_of(alternative, STEIGEN)["members"] == [STEIGEN]
    kinds = list(alternative.changes.values_list("kind", flat=True))
    assert kinds == ["begun", "join", "undo"]
    told = AuditableEvent.objects.filter(type="alternative_changed").count()
    assert told == 2


def test_going_back_twice_goes_back_on_the_one_before(leader: Client, alternative: Alternative) -> None:
    kept(leader, alternative, kommune=STEIGEN, til=BODO)
    alternative.refresh_from_db()
    kept(leader, alternative, kommune="1849", til=FAUSKE)
    alternative.refresh_from_db()
    url = alternative.get_absolute_url()
    leader.post(f"{url}angre/", {"version": "3"})
    leader.post(f"{url}angre/", {"version": "4"})
    assert office_of(alternative, "1849")["members"] == ["1849"]
    assert office_of(alternative, STEIGEN)["members"] == [STEIGEN]
    assert leader.post(f"{url}angre/", {"version": "5"}).status_code == 422


def test_who_comes_second_is_refused_and_sees_what_is(leader: Client, alternative: Alternative) -> None:
    kept(leader, alternative, kommune=STEIGEN, til=BODO)
    data = {"version": "1", "gjor": "flytt", "kommune": "1849", "til": FAUSKE}
    answer = leader.post(f"{alternative.get_absolute_url()}behold/", data)
    assert answer.status_code == 409
    assert "Noen andre endret alternativet" in answer.content.decode()
    assert office_of(alternative, "1849")["members"] == ["1849"]


def test_a_locked_office_stands(leader: Client, alternative: Alternative) -> None:
    kept(leader, alternative, kommune=STEIGEN, til=BODO)
    url = alternative.get_absolute_url()
    first = office_of(alternative, BODO)["members"][0]  # type: ignore[index]
    assert leader.post(f"{url}las/", {"version": "2", "kontor": first, "las": "1"}).status_code == 302
    alternative.refresh_from_db()
    assert kept(leader, alternative, kommune="1838", til=BODO) == 422
    assert office_of(alternative, "1838")["members"] == ["1838"]


@pytest.mark.parametrize(
    "values",
    [
        {"kommune": "9999", "til": BODO},
        {"kommune": STEIGEN, "til": "0000"},
        {"kommune": STEIGEN},
        {"kommune": "", "til": BODO},
        {"kommune": STEIGEN, "til": STEIGEN},
        {"gjor": "slett", "kommune": STEIGEN, "til": BODO},
    ],
)
def test_bad_moves_are_refused_and_nothing_is_stored(
    leader: Client, alternative: Alternative, values: dict[str, str]
) -> None:
    assert kept(leader, alternative, **values) == 422
    alternative.refresh_from_db()
    assert alternative.version == 1


def test_a_reader_sees_and_cannot_change(
    client_as: Callable[[str], Client], alternative: Alternative
) -> None:
    reader = client_as("reader")
    url = alternative.get_absolute_url()
    page = reader.get(url)
    assert page.status_code == 200
    assert "behold/" not in page.content.decode()
    for action in ("behold", "angre", "las", "navn", "legg-bort"):
        assert reader.post(f"{url}{action}/", {"version": "1"}).status_code == 403


def test_an_alternative_that_is_put_away_is_gone_from_the_list(
    leader: Client, alternative: Alternative
) -> None:
    url = alternative.get_absolute_url()
    assert leader.post(f"{url}legg-bort/", {"version": "1"}).status_code == 302
    assert leader.get(url).status_code == 404
    assert "Prøve" not in leader.get(LIST).content.decode().split("<table")[1]


def test_a_name_is_changed(leader: Client, alternative: Alternative) -> None:
    url = alternative.get_absolute_url()
    assert leader.post(f"{url}navn/", {"title": "  Nytt   navn ", "version": "1"}).status_code == 302
    alternative.refresh_from_db()
    assert alternative.title == "Nytt navn"
    assert leader.post(f"{url}navn/", {"title": "x", "version": "1"}).status_code == 409


def test_host_and_branch_are_moved_too(leader: Client, alternative: Alternative) -> None:
    kept(leader, alternative, kommune=STEIGEN, til=BODO)
    alternative.refresh_from_db()
    kept(leader, alternative, gjor="avdeling", kommune=STEIGEN)
    assert office_of(alternative, STEIGEN)["branches"] == [STEIGEN]
    kept(leader, alternative, gjor="vert", kommune=STEIGEN)
    assert office_of(alternative, BODO)["host"] == STEIGEN
    assert office_of(alternative, BODO)["branches"] == []


def test_a_name_never_holds_an_identity_number(leader: Client, case: Case) -> None:
    number = next(n for serial in range(900, 999) if (n := identity_number(f"418101{serial}")))
    answer = leader.post(f"{LIST}nytt/", {"title": f"For {number}", "begun_from": "i-dag"})
    assert answer.status_code == 422
    assert not Alternative.objects.exists()
