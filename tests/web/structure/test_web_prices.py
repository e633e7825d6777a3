"""The prices of an alternative: shown with reason and source, changed with a reason, refused when bad."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bindeledd.structure.prices import PRICE_WORDS, Prices
from bindeledd_web.audit.models import AuditableEvent
from bindeledd_web.audit.presenters import sentence
from bindeledd_web.cases.models import Case
from bindeledd_web.structure.actions import begin_alternative
from bindeledd_web.structure.models import Alternative
from bindeledd_web.structure.worlds import world_for


@pytest.fixture
def alternative(case: Case, user_in: Callable[[str], object]) -> Alternative:
    """An alternative with the planner's proof."""
    return begin_alternative(
        by=user_in("project_leader"),
        case=case,
        title="Prøve",
        proposal=world_for(case, case.date).today,
        found={"objective": 1, "bound": 1, "proven": True, "gap": 0.0, "groups_considered": 2},
    )


def sent(client: Client, alternative: Alternative, **values: str) -> int:
    """Send the form of prices; the status of the answer."""
    data = {"version": str(alternative.version), **values}
    return client.post(f"{alternative.get_absolute_url()}priser/endre/", data).status_code


def test_every_price_is_shown_with_its_reason_and_source(leader: Client, alternative: Alternative) -> None:
    for url in (alternative.get_absolute_url(), "/sak/nordland-2018/forslag/alternativ/i-dag/"):
        page = leader.get(f"{url}priser/").content.decode()
        for words in PRICE_WORDS.values():
            assert words.title in page
            assert words.reason in page
        assert page.count("Bindeledds antakelse") == len(PRICE_WORDS)


def test_a_changed_price_is_kept_with_its_reason_and_ends_the_proof(
    leader: Client, alternative: Alternative
) -> None:
    status = sent(leader, alternative, office="3 000 000", visitor_share="0,1", reason="Regnskapet for 2017")
    assert status == 302
    alternative.refresh_from_db()
    assert alternative.prices == {"office": 3_000_000.0, "visitor_share": 0.1}
    assert alternative.priced.office == 3_000_000.0
    assert alternative.found == {}
    page = leader.get(f"{alternative.get_absolute_url()}priser/").content.decode()
    assert page.count("Regnskapet for 2017") == 2
    assert "--price office=3000000" in page
    told = AuditableEvent.objects.filter(type="alternative_changed").get()
    assert "Et kontor" in sentence(told)
    assert "Regnskapet for 2017" in sentence(told)


def test_an_empty_form_gives_the_usual_prices_again(leader: Client, alternative: Alternative) -> None:
    sent(leader, alternative, office="3000000", reason="Prøve")
    alternative.refresh_from_db()
    assert sent(leader, alternative, reason="Tilbake") == 302
    alternative.refresh_from_db()
    assert alternative.prices == {}
    assert alternative.priced == Prices()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"office": "mye", "reason": "x"}, "Skriv et tall"),
        ({"office": "-1", "reason": "x"}, "Skriv et tall fra 0"),
        ({"absence": "1,5", "reason": "x"}, "En andel er fra 0 til 1"),
        ({"office": "nan", "reason": "x"}, "Skriv et tall"),
        ({"office": "3000000"}, "Skriv hvorfor"),
        ({"office": "2500000", "reason": "x"}, "Ingen priser er endret"),
    ],
)
def test_what_is_no_price_is_refused(
    leader: Client, alternative: Alternative, values: dict[str, str], said: str
) -> None:
    data = {"version": "1", **values}
    answer = leader.post(f"{alternative.get_absolute_url()}priser/endre/", data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    alternative.refresh_from_db()
    assert alternative.version == 1


def test_who_comes_second_is_refused_and_keeps_what_was_written(
    leader: Client, alternative: Alternative
) -> None:
    sent(leader, alternative, office="3000000", reason="Først")
    data = {"version": "1", "office": "4 000 000", "reason": "Etterpå"}
    answer = leader.post(f"{alternative.get_absolute_url()}priser/endre/", data)
    assert answer.status_code == 409
    assert "4 000 000" in answer.content.decode()
    alternative.refresh_from_db()
    assert alternative.priced.office == 3_000_000.0


def test_a_reader_cannot_change_prices(client_as: Callable[[str], Client], alternative: Alternative) -> None:
    reader = client_as("reader")
    assert reader.get(f"{alternative.get_absolute_url()}priser/").status_code == 200
    assert sent(reader, alternative, office="1", reason="x") == 403


def test_todays_structure_keeps_the_usual_prices(leader: Client, case: Case) -> None:
    answer = leader.post("/sak/nordland-2018/forslag/alternativ/i-dag/priser/endre/", {"office": "1"})
    assert answer.status_code == 302
